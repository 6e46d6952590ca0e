"""What the maps show, as rows of text."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from geo.composition import PremisesClass
from geo.coverage import Amounts, Coverage, CoverageTable, Picture, UncoveredAddress
from geo.coverage.pictures import ZoneOutline
from geo.zones.statuses import Status
from web.maps.layers import SHOWN, Scale, beat_id, district_id
from web.maps.wording import Wording

MOST_ADDRESSES = 10_000
"""Addresses that a page lists as text."""

MOST_AT_ONCE = 100
"""Rows of a table that a page shows at once; laying out those beyond waits until somebody opens them."""


@dataclass(frozen=True)
class Row:
    """A row of a table: the name it begins with, its cells, and which shape on the map it speaks of.

    `style` is the class of its colour on the map, for a swatch beside the name.
    """

    name: str
    cells: tuple[str, ...]
    shape: str | None = None
    style: str | None = None


@dataclass(frozen=True)
class Table:
    """A table: rows, and below them the rows that sum them up.

    Without `columns` it needs no head. `about` introduces its rows; without any, `empty` is said.
    `numbers` tells whether its cells are figures.
    """

    title: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    sums: tuple[Row, ...] = ()
    about: str | None = None
    numbers: bool = True
    empty: str = ""

    @property
    def first(self) -> Sequence[Row]:
        """The rows that are shown at once."""
        return self.rows[:MOST_AT_ONCE]

    @property
    def further(self) -> Sequence[Row]:
        """The rows that somebody opens."""
        return self.rows[MOST_AT_ONCE:]


@dataclass(frozen=True)
class Street:
    """The uncovered addresses of a street: how many, and their numbers in a row."""

    name: str
    count: str
    numbers: str


def coverage_table(table: CoverageTable, scale: Scale, staff: bool) -> Table:
    """Every district with its amounts; addresses in no district and the total below."""
    say = scale.say
    rows = tuple(_district_row(row, scale, staff) for row in table.rows)
    sums = [_sum_row(say("row.everything"), table.everything, say, staff)]
    if table.outside.total.addresses:
        sums.insert(0, _sum_row(say("row.outside"), table.outside, say, staff))
    return Table(say("table.coverage"), _columns(say, staff), rows, tuple(sums))


def gap_table(title: str, rows: Iterable[Coverage], scale: Scale) -> Table:
    """Districts of the gap map with what they lack; `title` is the key of its title."""
    say = scale.say
    columns = ("district", "uncovered", "share", *PremisesClass)
    names = tuple(say(f"column.{column}") for column in columns)
    return Table(
        say(title),
        names,
        tuple(_gap_row(row, scale) for row in rows),
        about=say(f"{title}.about"),
        empty=say("table.none"),
    )


def zone_table(picture: Picture, say: Wording) -> Table:
    """The zones on the map, with their verdicts where they are told."""
    judged = any(zone.verdict for zone in picture.zones)
    names = ("name", "kind", "status", "verdict") if judged else ("name", "kind", "status")
    zones = sorted(picture.zones, key=lambda zone: (-SHOWN.index(zone.status), zone.name))
    rows = tuple(Row(zone.name, _zone_cells(zone, say, judged), shape=f"z{zone.id}") for zone in zones)
    left_out = (
        say("table.zones.left_out", number=say.number(picture.zones_left_out)) if picture.zones_left_out else None
    )
    columns = tuple(say(f"column.{name}") for name in names)
    return Table(say("table.zones"), columns, rows, about=left_out, numbers=False, empty=say("table.zones.none"))


def beat_tables(picture: Picture, say: Wording) -> list[Table]:
    """The beats on the map, none where there are none."""
    rows = tuple(Row(each.name, (), shape=beat_id(each.id)) for each in picture.beats)
    return [Table(say("table.beats"), (), rows, numbers=False)] if rows else []


def _zone_cells(zone: ZoneOutline, say: Wording, judged: bool) -> tuple[str, ...]:
    verdict = (say(f"verdict.{zone.verdict}") if zone.verdict else "–",) if judged else ()
    return (say(f"kind.{zone.kind}"), say(f"status.{zone.status}"), *verdict)


def streets(addresses: Sequence[UncoveredAddress], say: Wording) -> list[Street]:
    """The first `MOST_ADDRESSES` uncovered addresses by street; those in a proposed zone get an asterisk."""
    listed = islice(addresses, MOST_ADDRESSES)
    grouped = groupby(listed, key=lambda address: address.street or address.part or say("no_street"))
    return sorted((_street(name, list(group), say) for name, group in grouped), key=lambda street: street.name)


def amount(amounts: Amounts, which: PremisesClass, say: Wording) -> str:
    """One class of premises, with its estimates and unknowns marked."""
    unknown = amounts.unknown_flats if which is PremisesClass.FLATS else 0
    return say.amount(amounts.number(which), estimated=amounts.estimated(which) > 0, unknown=unknown)


def _columns(say: Wording, staff: bool) -> tuple[str, ...]:
    names = ["district", "share", "addresses", *PremisesClass, *(["planned"] if staff else []), "zones", "area"]
    return tuple(say(f"column.{name}") for name in names)


def _district_row(row: Coverage, scale: Scale, staff: bool) -> Row:
    if row.district is None:
        raise ValueError("addresses in no district are summed apart")
    area = scale.say.number(row.district.area_km2, 2)
    return Row(
        row.district.name,
        (*_cells(row, scale.say, staff), area),
        shape=district_id(row.district.id),
        style=scale.style(row),
    )


def _sum_row(name: str, row: Coverage, say: Wording, staff: bool) -> Row:
    return Row(name, (*_cells(row, say, staff), ""))


def _cells(row: Coverage, say: Wording, staff: bool) -> tuple[str, ...]:
    planned = (say.number(row.planned.occupied),) if staff else ()
    return (say.share(row.share), _of(row, say), *_premises(row, say), *planned, _zones(row.zones, say))


def _of(row: Coverage, say: Wording) -> str:
    return f"{say.number(row.covered.occupied)} / {say.number(row.total.occupied)}"


def _premises(row: Coverage, say: Wording) -> tuple[str, ...]:
    return tuple(f"{amount(row.covered, which, say)} / {amount(row.total, which, say)}" for which in PremisesClass)


def _zones(zones: Mapping[Status, int], say: Wording) -> str:
    return ",\n".join(f"{say(f'status.{status}')}: {say.number(number)}" for status, number in zones.items()) or "–"


def _gap_row(row: Coverage, scale: Scale) -> Row:
    if row.district is None:
        raise ValueError("a gap is a district")
    say = scale.say
    missing = say.number(row.total.occupied - row.covered.occupied)
    cells = (f"{missing} / {say.number(row.total.occupied)}", say.share(row.share), *_premises(row, say))
    return Row(row.district.name, cells, shape=district_id(row.district.id), style=scale.style(row))


def _street(name: str, addresses: Sequence[UncoveredAddress], say: Wording) -> Street:
    numbers = [(each.number or say("no_number")) + "*" * each.planned for each in addresses]
    return Street(name, say.number(len(addresses)), ", ".join(numbers))
