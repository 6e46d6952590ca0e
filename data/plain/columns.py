"""The columns of a plain address file, and from one row's cells to an `AddressRecord`."""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from operator import itemgetter

from data.house_numbers import HouseNumber, czech_number
from data.plain.axes import WORLD, within
from data.plain.seen import Seen
from data.records import AddressRecord
from data.texts import Unusable, clean
from geo.errors import InvalidInput, Position

COLUMNS = (
    "id",
    "street",
    "house_number",
    "orientation_number",
    "part",
    "municipality",
    "postcode",
    "category",
    "flats",
    "businesses",
    "building",
)
"""What a row may say beside its place, in the order in which cells are read (`docs/data-sources.md`)."""

POINT_COLUMNS = ("lon", "lat")
CATEGORIES = frozenset({"flat", "house", "business", "other"})
MOST_PREMISES = 10_000
"""Flats or businesses that are believed of one address."""

_DEGREES = 4326


def canonical(header: Iterable[str]) -> list[str]:
    """`header`'s names in the form in which they are compared.

    Raises `InvalidInput` ("doubled_column") where a name that matters stands twice.
    """
    names = [name.strip().strip("\ufeff").casefold() for name in header]
    for name in (*COLUMNS, *POINT_COLUMNS):
        if names.count(name) > 1:
            raise InvalidInput("doubled_column", f"The column {name} stands twice in the header. Rename or remove one.")
    return names


class AddressRows:
    """Makes records of the rows of one file, and notices rows that stand in it twice.

    Without an `id` a row's key is drawn from what it says, so that it holds when rows are put in
    another order. The first of two equal rows counts.
    """

    def __init__(self, names: Sequence[str], srid: int) -> None:
        self._width = len(names)
        self._pick = itemgetter(*(names.index(name) if name in names else len(names) for name in COLUMNS))
        self._srid = srid
        self._seen = Seen()

    def record(self, cells: list[str], place: str, point: Position) -> AddressRecord:
        """The record of a row; raises `Unusable` with the reason where it can't be one."""
        if len(cells) != self._width:
            raise Unusable("wrong_width", f"it has {len(cells)} cells, the header has {self._width}")
        cells.append("")
        named, street, house, orientation, part, municipality, postcode, category, flats, businesses, building = [
            clean(cell) if cell else None for cell in self._pick(cells)
        ]
        x, y = self._located(point)
        number = _number(house, orientation)
        content = (street, number.house, number.orientation, number.kind, part, municipality, postcode, x, y)
        return AddressRecord(
            self._key(named, content),
            place,
            x,
            y,
            self._srid,
            street,
            number.house,
            number.kind,
            number.orientation,
            part,
            municipality,
            postcode,
            building,
            _category(category),
            _count(flats, "flats"),
            _count(businesses, "businesses"),
        )

    def _located(self, point: Position) -> Position:
        if self._srid == _DEGREES:
            if not within(point, WORLD):
                raise _misplaced(point)
        elif not all(abs(value) < 1e9 for value in point):
            raise Unusable("not_a_place", f"its coordinates {point[0]}, {point[1]} are no place")
        return point

    def _key(self, named: str | None, content: tuple[object, ...]) -> str:
        if named is not None and not self._seen.add(named):
            raise Unusable("duplicate_id", f"the id {named} stood in an earlier row already")
        says_which = content[0] is not None or content[1] is not None
        if (says_which or named is None) and not self._seen.add(content):
            raise Unusable("duplicate_address", "the same address at the same place stood in an earlier row already")
        return named or blake2b(repr(content).encode(), digest_size=12).hexdigest()


def _misplaced(point: Position) -> Unusable:
    hint = "; they look swapped" if within((point[1], point[0]), WORLD) else ""
    return Unusable("not_a_place", f"its coordinates {point[0]}, {point[1]} are no place in degrees{hint}")


def _number(house: str | None, orientation: str | None) -> HouseNumber:
    if house is None or house.isdecimal():
        return HouseNumber(house, None, orientation)
    number = czech_number(house)
    return HouseNumber(number.house, number.kind, orientation or number.orientation)


def _category(value: str | None) -> str | None:
    if value is None:
        return None
    category = value.casefold()
    if category not in CATEGORIES:
        raise Unusable("unknown_category", f"the category {value} is none of {', '.join(sorted(CATEGORIES))}")
    return category


def _count(value: str | None, name: str) -> int | None:
    if value is None:
        return None
    digits = value.removesuffix(".0")
    if not (digits.isascii() and digits.isdecimal()) or int(digits[:9]) > MOST_PREMISES:
        raise Unusable("not_a_count", f"{name} is {value}, not a whole number up to {MOST_PREMISES}")
    return int(digits)
