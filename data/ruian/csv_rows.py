"""From one row of RÚIAN's address CSV to an `AddressRecord`, and the names behind its codes."""

from data.records import AddressRecord, NameKind, NameRecord
from data.ruian.csv_columns import Columns
from data.ruian.source import SRID
from data.texts import Unusable, clean
from geo.addresses import CZECH_POSTCODE, REGISTRATION

EAST, WEST = 430_000.0, 905_000.0
"""Between which metres S-JTSK's coordinate Y, counted westwards, lies in Czechia."""

NORTH, SOUTH = 935_000.0, 1_230_000.0
"""Between which metres S-JTSK's coordinate X, counted southwards, lies in Czechia."""

Point = tuple[float | None, float | None]

_KINDS = {"č.p.": None, "č.ev.": REGISTRATION}
_MOST_REMEMBERED = 500_000
_NOT_CZECH = frozenset("©®«»")
"""What Š, Ž, Ť and ť of ISO 8859-2 become in cp1250; the header is the same in both."""


class AddressRows:
    """Makes records of the rows of one file, in however many tables.

    `fresh` are the names of the last row that no row before it had; who passes them on empties it.
    """

    def __init__(self) -> None:
        self.fresh: list[NameRecord] = []
        self._streets, self._parts, self._municipalities = {""}, {""}, {""}
        self._text = _Texts()

    def record(self, line: str, columns: Columns, place: str) -> AddressRecord:
        """The record of a row; raises `Unusable` with the reason where it can't be one."""
        key, territory, municipality_cell, part_key, part_cell, street_key, street_cell, *rest = columns.cells_of(line)
        kind, house, orientation, letter, postcode, westing, southing = rest
        _refuse_wrong_numbers(key, territory, house)
        x, y = point_of(westing, southing)
        text = self._text
        address = AddressRecord(
            key,
            place,
            x,
            y,
            SRID,
            street=text[street_cell],
            house_number=house,
            number_kind=_KINDS[kind] if kind in _KINDS else _kind(kind),
            orientation_number=_orientation(orientation, letter) if orientation or letter else None,
            part=text[part_cell],
            municipality=text[municipality_cell],
            postcode=postcode if len(postcode) == 5 and postcode.isdecimal() else _postcode(postcode),
            street_key=street_key or None,
            part_key=part_key or None,
            territory=territory,
        )
        self._announce_new(address, territory, part_key, street_key)
        return address

    def _announce_new(self, address: AddressRecord, territory: str, part_key: str, street_key: str) -> None:
        if street_key not in self._streets:
            self._announce("street", self._streets, street_key, address.street, address)
        if part_key not in self._parts:
            self._announce("part", self._parts, part_key, address.part, address)
        if territory not in self._municipalities:
            self._announce("municipality", self._municipalities, territory, address.municipality, address)

    def _announce(self, kind: NameKind, known: set[str], key: str, name: str | None, address: AddressRecord) -> None:
        if not key.isdecimal():
            raise _not_a_code("Kód ulice" if kind == "street" else "Kód části obce", key)
        if name is not None:
            known.add(key)
            self.fresh.append(NameRecord(kind, key, name, address.place, address.territory))


def _refuse_wrong_numbers(key: str, territory: str, house: str) -> None:
    for column, cell in (("Kód ADM", key), ("Kód obce", territory)):
        if not cell.isdecimal():
            raise _not_a_code(column, cell)
    if not house.isdecimal():
        raise Unusable("not_a_number", f"its Číslo domovní {house[:40]!r} is no number")


def point_of(westing: str, southing: str) -> Point:
    """The place in EPSG:5514 of an address at Y `westing` and X `southing`; both empty is no place.

    Both are positive in the file, and westing comes first; EPSG:5514 has easting and northing, so
    they change their signs and keep their order. Raises `Unusable` ("not_a_place").
    """
    try:
        y, x = float(westing), float(southing)
    except ValueError:
        if not (westing.strip() or southing.strip()):
            return None, None
        y, x = _metres(westing, "Y"), _metres(southing, "X")
    if EAST <= y <= WEST and NORTH <= x <= SOUTH:
        return -y, -x
    raise _misplaced(y, x)


def _metres(cell: str, name: str) -> float:
    try:
        return float(cell.replace(",", ".", 1))
    except ValueError:
        missing = f"its Souřadnice {name} is missing"
        message = f"its Souřadnice {name} {cell[:40]!r} is no number" if cell.strip() else missing
        raise Unusable("not_a_place", message) from None


def _misplaced(y: float, x: float) -> Unusable:
    hint = ""
    if EAST <= abs(x) <= WEST and NORTH <= abs(y) <= SOUTH:
        hint = "; they are exchanged: Y (westwards) must be the smaller one"
    elif y < 0 and x < 0:
        hint = "; they must be positive, as ČÚZK publishes them"
    return Unusable("not_a_place", f"its coordinates Y {y}, X {x} do not lie in Czechia{hint}")


def _kind(cell: str) -> str | None:
    folded = cell.replace(" ", "").casefold().rstrip(".") + "."
    if folded not in _KINDS:
        raise Unusable("unknown_number_kind", f"its Typ SO {cell[:40]!r} is neither č.p. nor č.ev.")
    return _KINDS[folded]


def _orientation(number: str, letter: str) -> str:
    if not number.isdecimal() or (letter and not letter.isalpha()):
        raise Unusable("not_a_number", f"its orientation number {number[:40]!r}, {letter[:40]!r} is none")
    return number + letter


def _postcode(cell: str) -> str | None:
    postcode = cell.strip()
    if not postcode:
        return None
    digits = CZECH_POSTCODE.fullmatch(postcode)
    if digits is None:
        raise Unusable("not_a_postcode", f"its PSČ {postcode[:40]!r} has not five digits")
    return digits[1] + digits[2]


def _not_a_code(column: str, cell: str) -> Unusable:
    return Unusable("not_a_code", f"its {column} {cell[:40]!r} is no code")


class _Texts(dict[str, str | None]):
    """Cells as clean text, each cleaned once: a name stands in thousands of rows."""

    def __missing__(self, cell: str) -> str | None:
        text = clean(cell)
        if text and not _NOT_CZECH.isdisjoint(text):
            raise Unusable("wrong_encoding", f"{text!r} is no Czech name: is the file in ISO 8859-2?")
        if len(self) > _MOST_REMEMBERED:
            self.clear()
        self[cell] = text
        return text
