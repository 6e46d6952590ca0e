"""The open files of ROS02 and RES: commas, UTF-8, every cell quoted; as long as wanted, in bounded memory."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import islice
from pathlib import Path
from types import TracebackType

from data.sample_town.registers.establishments import LEGAL, Establishment, Owner, Trade
from data.sample_town.registers.trades import ANYTHING, nace_2025
from data.sample_town.words import FEMALE_NAMES, SURNAMES

ROS_COLUMNS = ("ICP", "ICO", "DATZAH", "DATUKON", "PKODADM", "DATPLAT")
RES_COLUMNS = (
    "ICO", "OKRESLAU", "DDATVZN", "DDATZAN", "ZPZAN", "DDATPAKT", "FORMA", "ROSFORMA", "KATPO", "NACE", "NACE2025",
    "ICZUJ", "FIRMA", "CISS2010", "KODADM", "TEXTADR", "PSC", "OBEC_TEXT", "COBCE_TEXT", "ULICE_TEXT", "TYPCDOM",
    "CDOM", "COR", "DATPLAT", "PRIZNAK",
)  # fmt: skip

REPEATED_EACH = 40
"""Every so many rows of ROS one is there twice."""

FIRST_STRANGER = 95_500_000
"""IČO of those who only fill RES begin here."""

BETWEEN = 120
"""So many strangers stand between two owners of the town, until the file is as long as wanted."""


def _line(cells: Iterable[object]) -> str:
    quoted = ('"{}"'.format("" if cell is None else str(cell).replace('"', '""')) for cell in cells)
    return ",".join(quoted) + "\n"


class BusinessFiles:
    """`ros02_data.csv` and `res_data.csv` in a folder, written town by town in a `with` statement.

    RES gets at least `res_rows` rows: those whom no town knows fill it up.
    """

    def __init__(self, folder: Path, day: date, res_rows: int) -> None:
        self.ros, self.res = folder / "ros02_data.csv", folder / "res_data.csv"
        self.ros_rows = self.res_rows = 0
        self._day, self._wanted = day, res_rows
        self._strangers = _strangers(day)

    def __enter__(self) -> "BusinessFiles":
        self._ros = self.ros.open("w", encoding="utf-8", newline="")
        self._res = self.res.open("w", encoding="utf-8", newline="")
        self._ros.write(_line(ROS_COLUMNS))
        self._res.write(_line(RES_COLUMNS))
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if error is None:
            self._fill(self._wanted - self.res_rows)
        self._ros.close()
        self._res.close()

    def write(self, trade: Trade, town: str) -> None:
        """Add the establishments and owners of a town."""
        for row in trade.establishments:
            self._write_establishment(row)
        for owner in trade.owners:
            self._res.write(_line(_owner_cells(owner, town, self._day)))
            self.res_rows += 1
            self._fill(min(BETWEEN, self._wanted - self.res_rows))

    def _write_establishment(self, row: Establishment) -> None:
        line = _line((row.icp, row.ico, row.begun, row.ended, row.address, self._day))
        times = 2 if self.ros_rows % REPEATED_EACH == REPEATED_EACH - 1 else 1
        self._ros.write(line * times)
        self.ros_rows += times

    def _fill(self, number: int) -> None:
        if number > 0:
            self._res.writelines(islice(self._strangers, number))
            self.res_rows += number


def _owner_cells(owner: Owner, town: str, day: date) -> Sequence[object]:
    """Return the cells of an owner; a natural person who has ended leaves nothing but a number and a day."""
    if owner.ended and owner.form != LEGAL:
        said: dict[str, object] = {"ICO": owner.ico, "DDATZAN": owner.ended}
    else:
        said = {
            "ICO": owner.ico, "DDATVZN": owner.begun, "DDATZAN": owner.ended, "FORMA": owner.form,
            "NACE": owner.nace, "NACE2025": nace_2025(owner.nace), "FIRMA": owner.name, "KODADM": owner.seat,
            "OBEC_TEXT": town, "DATPLAT": day,
        }  # fmt: skip
    return [said.get(column) for column in RES_COLUMNS]


def _strangers(day: date) -> Iterator[str]:
    """Yield rows of owners who have no establishment anywhere, one after the other without end."""
    ends = [_stranger(number, day) for number in range(997)]
    number = FIRST_STRANGER
    while True:
        for end in ends:
            yield f'"{number}",{end}'
            number += 1


def _stranger(number: int, day: date) -> str:
    """Return the row of a stranger after its first cell."""
    person = number % 5 != 0
    family = SURNAMES[number % len(SURNAMES)]
    name = f"{FEMALE_NAMES[number % len(FEMALE_NAMES)]} {family}" if person else f"{family} & spol., s.r.o."
    form = "101" if person else LEGAL
    owner = Owner("", form, ANYTHING[number % len(ANYTHING)], name, None, date(1992 + number % 33, 1 + number % 12, 1))
    return _line(_owner_cells(owner, "Nikdov", day)[1:])
