"""Run every benchmark, one after the other, each in a process of its own (`make bench`)."""

import subprocess
import sys

BENCHMARKS = ("check", "open_load", "search", "import_addresses", "save_zone", "coverage", "drag", "grow", "suggest")

if __name__ == "__main__":
    for name in BENCHMARKS:
        print(f"== {name}", flush=True)
        subprocess.run([sys.executable, "-m", f"benchmarks.{name}"], check=True)
