"""RES, the register of economic subjects: what the owners of establishments do, and who is a natural person.

Published twice a month by the Czech Statistical Office (CC BY 4.0; what is derived has to be marked as derived) as
`res_data.csv`: UTF-8, commas, CRLF, a row an IČO, 3.5 million rows. Columns read: ICO, FORMA (legal form, code
list 56), NACE (CZ-NACE, that is Rev. 2) and NACE2025 (CZ-NACE 2025, since 2026; the older coding ends with 2028),
FIRMA (the name), KODADM (RÚIAN code of the *seat*) and DDATZAN (end). Verified in the office's documentation
("Registr ekonomických subjektů – otevřená data – dokumentace") and in public counts of the file of 15 September 2026:

- A natural person who has ended has only ICO and DDATZAN (497,410 rows); nobody has ended whose DDATZAN is empty.
- NACE stops at any depth: a section's letter ("G"), two to five digits. "00" and "04" mean that nothing is known.
- The activity is the owner's main one: every establishment of theirs inherits it.
"""

import re
from collections.abc import Container, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache

from rich.progress import Progress

from data.elsewhere import LARGE, Tell, elsewhere
from data.establishments.parts import Part, halves
from data.establishments.tables import Layout, Rows, Table
from data.records import RejectedRow
from data.texts import Unusable, clean
from geo.errors import InvalidInput

RES = Layout(
    register="RES",
    published="res_data.csv",
    option="--res",
    required=(("ICO",), ("FORMA",), ("NACE", "NACE2025")),
    own=frozenset({"FORMA"}),
)

ANY_KIND = "establishment"
"""The kind of a business whose owner's trade is unknown."""

_NATURAL_PERSONS = frozenset({"424", "425"})
_NATURAL_GROUP = "10"
_LEGAL_FORM = re.compile(r"[0-9]{3}")
_CODE = re.compile(r"(?!00|04)[0-9]{2,5}|[A-V]")
"""A NACE code that says something."""


@dataclass(frozen=True, slots=True)
class Owner:
    """The owner of establishments: the kind of business in RES's words ("nace=4711"), and whether it has ended.

    `name` is None for natural persons, whose names are never read into any value. `home` is the RÚIAN
    code of a natural person's seat; None for everybody else.
    """

    kind: str
    name: str | None
    home: str | None
    ended: bool


def owners(
    table: Table, wanted: Container[str], progress: Progress | None = None
) -> tuple[dict[str, Owner], list[RejectedRow]]:
    """The owners whose IČO is `wanted`, by IČO (the first row of each), and the rows that are broken.

    Raises what reading `Rows` raises.
    """
    if table.file.size_on_disk >= LARGE and (found := _read_by_halves(table, wanted, progress)) is not None:
        return found, []
    rows = Rows(table, progress)
    return _owners(rows, wanted), rows.broken


def _read_by_halves(table: Table, wanted: Container[str], progress: Progress | None) -> dict[str, Owner] | None:
    """The owners by two processes at once; None where anything is wrong, since its line isn't known then.

    A cell with a line break in the middle of the file counts as wrong too: the half before it ends within a row.
    """
    first, second = halves(table.file.path)
    with suppress(InvalidInput), elsewhere(_tell_owners, table, wanted, second) as told:
        rows = Rows(table, progress, first)
        found = _owners(rows, wanted)
        further: dict[str, Owner] | None = None if rows.broken else next(told)
        return None if further is None else further | found
    return None


def _tell_owners(tell: Tell[dict[str, Owner] | None], table: Table, wanted: Container[str], part: Part) -> None:
    rows = Rows(table, part=part)
    found = _owners(rows, wanted)
    tell(None if rows.broken else found)


def _owners(rows: Rows, wanted: Container[str]) -> dict[str, Owner]:
    found: dict[str, Owner] = {}
    (ico,) = rows.positions("ICO")
    places = rows.positions("FORMA", "NACE", "NACE2025", "FIRMA", "KODADM", "DDATZAN")
    for row in rows.having("ICO", wanted):
        if row[ico] not in found:
            row.append("")
            found[row[ico]] = _owner(row, *places)
    return found


def _owner(row: Sequence[str], form: int, nace: int, nace_2025: int, firm: int, seat: int, end: int) -> Owner:
    """The owner in `row`, which ends with an empty cell for the columns that the file doesn't have."""
    kind = kind_of(row[nace].strip(), row[nace_2025].strip())
    legal_form, ended = row[form].strip(), bool(row[end].strip())
    if is_natural_person(legal_form):
        return Owner(kind, None, row[seat].strip() or None, ended)
    return Owner(kind, _name(row[firm]) if _LEGAL_FORM.fullmatch(legal_form) else None, None, ended)


def is_natural_person(form: str) -> bool:
    """Whether `form` (ČSÚ's code list 56) is one of natural persons.

    In use are 101, 105 and 107, 424 (foreign persons) and 425 (their branches); the rest of the group 10
    are older forms of the same.
    """
    return form in _NATURAL_PERSONS or form.startswith(_NATURAL_GROUP)


@lru_cache(maxsize=8192)
def kind_of(nace: str, nace_2025: str) -> str:
    """The kind of a business by its owner's codes in the two editions; the older one, where both say something.

    The older tells web shops from shops; the newer doesn't.
    """
    for scheme, code in (("nace", nace), ("nace2025", nace_2025)):
        if _CODE.fullmatch(code):
            return f"{scheme}={code}"
    return ANY_KIND


def _name(firm: str) -> str | None:
    try:
        return clean(firm)
    except Unusable:
        return None
