"""The sample town: a believable Czech town that doesn't exist, for trying things out, for tests and benchmarks."""

from data.sample_town.writing import TownFiles, TownTruth, ZoneTruth, write_town

__all__ = ["TownFiles", "TownTruth", "ZoneTruth", "write_town"]
