"""Everything that a demonstration wants of a sample town, in one call: the map, beats, zones, and the registers."""

from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.sample_town.drafting import drafts
from data.sample_town.registers import FIRST_DAY, NextMonthFiles, NextMonthWriter, RegisterFiles, RegisterWriter
from data.sample_town.registers.writing import RES_ROWS
from data.sample_town.writing import MapWriter, TownFiles

NEXT_MONTH = "next_month"
"""The folder inside the sample's own for the files of the month after."""


@dataclass(frozen=True)
class SampleFiles:
    """All files of a sample town; `next_month` is None where it wasn't asked for."""

    map: TownFiles
    registers: RegisterFiles
    next_month: NextMonthFiles | None


def write_sample(
    folder: Path,
    addresses: int = 4000,
    seed: int = 1,
    day: date = FIRST_DAY,
    res_rows: int = RES_ROWS,
    *,
    next_month: bool = False,
) -> SampleFiles:
    """Write what `write_town`, `write_registers` and `write_next_month` write, making the towns only once.

    The files of the month after go to the folder `next_month`. Raises `InvalidInput` for less than one address.
    """
    towns = drafts(addresses, seed)
    with ExitStack() as opened:
        town = opened.enter_context(MapWriter(folder))
        registers = opened.enter_context(RegisterWriter(folder, day, res_rows))
        later = opened.enter_context(NextMonthWriter(folder / NEXT_MONTH, day, res_rows)) if next_month else None
        for draft in towns:
            town.write(draft)
            registers.write(draft)
            if later:
                later.write(draft)
    return SampleFiles(town.files(), registers.files(), later.files() if later else None)
