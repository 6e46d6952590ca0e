"""ROS02, the register of persons' open file of establishments: which of them count, and where they stand.

Published monthly by Digitální a informační agentura as `ros02_data.csv`: commas, every cell quoted, a row an
establishment (IČP). Columns read: ICP, ICO (the owner), DATUKON (its end), PKODADM (the RÚIAN code of its
address) and DATPLAT (the day of the file, in every row). There is no name in it. Columns, quoting, dates as
2026-08-31 and repeated rows were taken from public programs that read the file of 31 August 2026, not from
the file itself; so cells may be quoted or not, and days are understood in two more spellings.
"""

from collections import Counter
from collections.abc import Container, Iterator
from typing import NamedTuple

from data.establishments.days import day
from data.establishments.tables import Layout, Rows
from data.records import RejectedRow
from data.texts import Unusable

ROS = Layout(
    register="ROS02",
    published="ros02_data.csv",
    option="--ros",
    required=(("ICP",), ("ICO",), ("DATUKON",), ("PKODADM",), ("DATPLAT",)),
    own=frozenset({"ICP", "PKODADM"}),
)

ENDED = "establishment has ended"
NO_ADDRESS = "establishment without an address code"
ELSEWHERE = "establishment at an address that is not loaded"
REPEATED = "row repeats an establishment"

_OWNER_DIGITS = 8


class Premises(NamedTuple):
    """An establishment that is active: its owner's IČO ("" if none), its address's RÚIAN code, its line."""

    owner: str
    address: str
    line: int


class Selection:
    """The establishments of a file that count, by their IČP, and how many rows were rightly left out.

    `known_addresses` are the RÚIAN codes that the installation has; None stands for all. An establishment
    is active if any of its rows says so: DATUKON is empty or after DATPLAT. Its first such row counts.
    """

    def __init__(self, known_addresses: Container[str] | None) -> None:
        self.kept: dict[str, Premises] = {}
        self.left_out: Counter[str] = Counter()
        self._known = known_addresses

    def read(self, rows: Rows) -> Iterator[RejectedRow]:
        """Take in `rows`; yield those that can't be used. Raises what `Rows` raises."""
        icp, ico, end, address, stated = rows.positions("ICP", "ICO", "DATUKON", "PKODADM", "DATPLAT")
        known = self._known
        without = elsewhere = 0
        for row in rows:
            code = row[address]
            if not code:
                without += 1
            elif known is not None and code not in known:
                elsewhere += 1
            else:
                try:
                    self._take(row[icp], row[ico], code, _is_active(row[end], row[stated]), rows.line)
                except Unusable as fault:
                    yield fault.at(f"line {rows.line}")
        self.left_out += Counter({NO_ADDRESS: without, ELSEWHERE: elsewhere})

    def _take(self, key: str, owner: str, address: str, active: bool, line: int) -> None:
        if not (_is_code(key) and _is_code(address)):
            raise Unusable("not_a_code", "ICP or PKODADM is not a number")
        if not active:
            self.left_out[ENDED] += 1
        elif key in self.kept:
            self.left_out[REPEATED] += 1
        else:
            self.kept[key] = Premises(owner and owner.zfill(_OWNER_DIGITS), address, line)


def _is_active(end: str, stated: str) -> bool:
    return not end or day(end, "DATUKON") > day(stated, "DATPLAT")


def _is_code(text: str) -> bool:
    return text.isascii() and text.isdecimal()
