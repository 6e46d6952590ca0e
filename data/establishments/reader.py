"""`open_establishments`: ROS02, with RES where it is given, as a stream of businesses.

Who is left out, and why, is told in counts (`SkippedRecords`), never in names:

- An establishment of a natural person at that person's own seat: usually a home without a shop.
- One whose owner has ended in RES. A natural person who has ended is not told from others there.

An establishment whose owner RES doesn't list counts, without a trade or a name; one report for the file says how
many. Without RES none has a trade or a name, and natural persons at home can't be told: one report says so.
A name of more than `data.texts.LONGEST_TEXT` characters is left out, its business isn't.
"""

from collections import Counter
from collections.abc import Container, Iterator, Mapping
from datetime import date
from pathlib import Path

from rich.progress import Progress

from data.establishments.days import day
from data.establishments.res import ANY_KIND, RES, Owner, owners
from data.establishments.ros import ROS, Premises, Selection
from data.establishments.tables import Rows, Table, open_table
from data.records import BusinessRecord, RejectedRow, SkippedRecords, SourceInfo
from data.texts import Unusable

SOURCE = "ros"

CREDIT_ROS = "Registr osob: Digitální a informační agentura"
CREDIT_RES = "Registr ekonomických subjektů: Český statistický úřad, CC BY 4.0, upraveno"

AT_HOME = "natural person's establishment at their own seat"
OWNER_ENDED = "establishment whose owner has ended"

_ADDRESSES = "ruian"
_UNKNOWN = Owner(ANY_KIND, None, None, False)


class EstablishmentReader:
    """The registers' files opened for reading; see `open_establishments`."""

    def __init__(self, ros: Table, res: Table | None, known_addresses: Container[str] | None) -> None:
        self._ros = ros
        self._res = res
        self._known = known_addresses

    @property
    def info(self) -> SourceInfo:
        """What the files are: the whole truth of the source "ros" on the day that the file of ROS02 names."""
        credit = CREDIT_ROS if self._res is None else f"{CREDIT_ROS}; {CREDIT_RES}"
        files = {"file": self._ros.file.name} | ({"res": self._res.file.name} if self._res else {})
        kinds = frozenset({BusinessRecord})
        size = sum(table.file.size_on_disk for table in (self._ros, self._res) if table)
        return SourceInfo(SOURCE, 4326, credit, True, kinds, until=self._day(), details=files, size=size)

    def _day(self) -> date | None:
        try:
            return day(self._ros.first[self._ros.columns["DATPLAT"]], "DATPLAT")
        except (IndexError, Unusable):
            return None

    def records(self, progress: Progress | None = None) -> Iterator[BusinessRecord | SkippedRecords | RejectedRow]:
        """Yield each establishment that counts, then the counts of those that don't.

        Memory holds the establishments at known addresses and their owners: for a city a few megabytes, about
        600 bytes each. Raises `InvalidInput`: "wrong_encoding", "truncated_file", "damaged_file".
        """
        selection = Selection(self._known)
        rows = Rows(self._ros, progress)
        yield from selection.read(rows)
        yield from rows.broken
        found: Mapping[str, Owner] = {}
        if self._res is None:
            yield _homes_untold(self._ros, f"{RES.option} {RES.published}")
        else:
            wanted = {premises.owner for premises in selection.kept.values() if premises.owner}
            found, broken = owners(self._res, wanted, progress)
            yield from (_in_file(row, self._res) for row in broken)
            yield from _shortcomings(self._res, selection, found)
        left_out = selection.left_out
        yield from _businesses(selection.kept, found, left_out)
        yield from (SkippedRecords(reason, number) for reason, number in sorted(left_out.items()))


def open_establishments(
    ros: Path, res: Path | None = None, known_addresses: Container[str] | None = None
) -> EstablishmentReader:
    """Open ROS02's file and, to tell trades and natural persons, RES's; plain, .zip or .gz.

    `known_addresses` are the RÚIAN codes of the installation's addresses; None takes establishments anywhere.
    Raises `InvalidInput` for what can't be these files ("missing_columns", "exchanged_files", "no_rows",
    "not_a_table", "wrong_encoding", ...) and what `data.files.open_input` raises.
    """
    return EstablishmentReader(
        open_table(ros, ROS, [RES]), None if res is None else open_table(res, RES, [ROS]), known_addresses
    )


def _businesses(
    kept: Mapping[str, Premises], found: Mapping[str, Owner], left_out: Counter[str]
) -> Iterator[BusinessRecord]:
    for key, premises in kept.items():
        owner = found.get(premises.owner, _UNKNOWN)
        if owner.ended:
            left_out[OWNER_ENDED] += 1
        elif owner.home == premises.address:
            left_out[AT_HOME] += 1
        else:
            yield BusinessRecord(
                key,
                f"line {premises.line}",
                owner.kind,
                owner.name,
                address_key=premises.address,
                address_source=_ADDRESSES,
            )


def _in_file(row: RejectedRow, table: Table) -> RejectedRow:
    return RejectedRow(f"{table.file.name}, {row.place}", row.code, row.message)


def _homes_untold(table: Table, remedy: str) -> RejectedRow:
    return RejectedRow(
        table.file.name,
        "homes_not_told",
        "natural persons at their own seat can't be told from shops, so that there are too many businesses: "
        f"import again with {remedy}",
    )


def _shortcomings(res: Table, selection: Selection, found: Mapping[str, Owner]) -> Iterator[RejectedRow]:
    if "KODADM" not in res.columns:
        yield _homes_untold(res, f"a {RES.published} that has the column KODADM")
    number = sum(premises.owner not in found for premises in selection.kept.values())
    if number:
        yield RejectedRow(
            res.file.name,
            "owner_not_listed",
            f"{number} establishments belong to owners that RES doesn't list; they count, without a trade or a name. "
            "If there are many, import again with a RES that is no older than ROS02",
        )
