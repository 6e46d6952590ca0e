"""The sample town: a believable Czech town that doesn't exist, for trying things out, for tests and benchmarks."""

from data.sample_town.registers import (
    FIRST_DAY,
    NextMonthFiles,
    RegisterFiles,
    RegisterTruth,
    write_next_month,
    write_registers,
)
from data.sample_town.sample import SampleFiles, write_sample
from data.sample_town.writing import TownFiles, TownTruth, ZoneTruth, write_town

__all__ = [
    "FIRST_DAY",
    "NextMonthFiles",
    "RegisterFiles",
    "RegisterTruth",
    "SampleFiles",
    "TownFiles",
    "TownTruth",
    "ZoneTruth",
    "write_next_month",
    "write_registers",
    "write_sample",
    "write_town",
]
