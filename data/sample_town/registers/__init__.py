"""The sample town in the formats of the Czech registers: RÚIAN's VFR and CSV, ROS02 and RES."""

from data.sample_town.registers.truth import RegisteredZone, RegisterTruth
from data.sample_town.registers.writing import (
    FIRST_DAY,
    NextMonthFiles,
    NextMonthWriter,
    RegisterFiles,
    RegisterWriter,
    write_next_month,
    write_registers,
)

__all__ = [
    "FIRST_DAY",
    "NextMonthFiles",
    "NextMonthWriter",
    "RegisterFiles",
    "RegisterTruth",
    "RegisterWriter",
    "RegisteredZone",
    "write_next_month",
    "write_registers",
]
