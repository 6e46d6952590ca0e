"""Benchmarks: each with its peer or floor in the same run; figures stand in `docs/performance.md`."""
