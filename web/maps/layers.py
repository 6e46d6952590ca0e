"""The layers of the two maps: districts by their share, zones by status, and the addresses outside."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

import shapely
from folium import FeatureGroup

from geo.composition import Category
from geo.coverage import Coverage, Gaps, Picture, UncoveredAddress
from geo.coverage.pictures import Box, ZoneOutline
from geo.zones.statuses import Status
from web.maps.canvas import QuietMap, Shape, backdrop, digits, label, markup, shapes
from web.maps.wording import Wording

SHOWN = (Status.DRAFT, Status.SUSPENDED, Status.PROPOSED, Status.ACTIVE)
"""Statuses that a map shows, the most important on top."""

MOST_LABELS = 40
"""With more districts, labels would cover the map."""

MOST_NAMES = 12
"""With at most so many districts, labels name them."""

TOPS = (0.05, 0.1, 0.25, 0.5)
"""The upper ends of the classes of a share; fixed, so that maps of different days compare.

A zone holds at most some 50 flats, 20 houses and 15 businesses, so most districts lie below a quarter.
"""


@dataclass(frozen=True)
class Scale:
    """How a share becomes a class of the style sheet, and what the legend calls it.

    The classes go `share-0` (up to 5 %) to `share-4` (over 50 %), `share-none` where nothing is
    covered and `share-empty` where there is nothing to cover. `missing` shows the share that is
    not covered instead: the same classes in other colours, their names turned round.
    """

    say: Wording
    missing: bool = False

    def style(self, row: Coverage) -> str:
        """The class of a district."""
        if row.share is None:
            return "share-empty"
        return "share-none" if row.uncovered else f"share-{sum(row.share > top for top in TOPS)}"

    def text(self, row: Coverage) -> str:
        """The share of a district as this scale means it."""
        return self.say.share(1 - row.share if self.missing and row.share is not None else row.share)

    @property
    def legend(self) -> list[tuple[str, str]]:
        """Every class with its meaning, nothing covered first."""
        ends = [*zip((0.0, *TOPS), (*TOPS, 1.0), strict=True)]
        named = [(f"share-{number}", self._between(*pair)) for number, pair in enumerate(ends)]
        first = ("share-none", self.say("share.all" if self.missing else "share.none"))
        return [first, *named, ("share-empty", self.say("share.empty"))]

    def _between(self, bottom: float, top: float) -> str:
        if self.missing:
            bottom, top = 1 - top, 1 - bottom
        low, high = self.say.share(bottom), self.say.share(top)
        if bottom == 0:
            return self.say("share.up_to", top=high)
        return self.say("share.over", bottom=low) if top == 1 else self.say("share.between", bottom=low, top=high)


def add_districts(canvas: QuietMap, rows: Sequence[Coverage], picture: Picture, scale: Scale) -> None:
    """The districts coloured by share, their figures in the tooltip, a label where there is room."""
    decimals = digits(picture.box)
    drawn = [_district(row, picture, scale) for row in rows if row.district and row.district.id in picture.districts]
    shapes(drawn, scale.say("layer.districts"), decimals, pane="districts").add_to(canvas)


def add_labels(canvas: QuietMap, rows: Sequence[Coverage], picture: Picture, scale: Scale) -> None:
    """The share of each district as text in its middle, with its name where the districts are few."""
    if len(rows) > MOST_LABELS:
        return
    group = FeatureGroup(name=scale.say("layer.labels"))
    for row in rows:
        if row.district and row.district.id in picture.districts and row.share is not None:
            name = f"{row.district.name}\n" if len(rows) <= MOST_NAMES else ""
            label(_clearing(picture, row.district.id), name + scale.text(row)).add_to(group)
    group.add_to(canvas)


def add_zones(canvas: QuietMap, picture: Picture, say: Wording, marked: UUID | None = None) -> None:
    """The zones, a layer for each status, each with an outline of its own; `marked` stands out."""
    for status in SHOWN:
        drawn = [_zone(zone, say, zone.id == marked) for zone in picture.zones if zone.status is status]
        if drawn:
            shapes(drawn, say(f"statuses.{status}"), digits(picture.box)).add_to(canvas)


def add_backdrop(canvas: QuietMap, picture: Picture, say: Wording) -> None:
    """Streets, water and green."""
    backdrop(picture.backdrop, say("layer.backdrop"), digits(picture.box)).add_to(canvas)


def add_beats(canvas: QuietMap, picture: Picture, say: Wording) -> None:
    """The borders of the police beats, where they aren't the districts that are coloured."""
    drawn = [Shape(beat_id(each.id), "beat", f"<b>{markup(each.name)}</b>", each.shape) for each in picture.beats]
    if drawn:
        shapes(drawn, say("layer.beats"), digits(picture.box), pane="beats").add_to(canvas)


def beat_id(number: int) -> str:
    """What a beat is called within a page, by its table row and its shape."""
    return f"b{number}"


def district_id(number: int) -> str:
    """What a district is called within a page, by its table row and its shape."""
    return f"d{number}"


def zone_tooltip(zone: ZoneOutline, say: Wording) -> str:
    """A zone's name, kind, status and verdict as HTML."""
    facts = [say(f"kind.{zone.kind}"), say(f"status.{zone.status}")]
    facts += [say(f"verdict.{zone.verdict}")] if zone.verdict else []
    return f"<b>{markup(zone.name)}</b><br>{markup(', '.join(facts))}"


def _clearing(picture: Picture, district: int) -> shapely.Point:
    """The place of a label: the middle of the widest ground in a district that no zone takes."""
    shape = picture.districts[district]
    free = shape.difference(shapely.union_all([zone.shape for zone in picture.zones if zone.shape.intersects(shape)]))
    ground = shape if free.is_empty else free
    return shapely.Point(shapely.maximum_inscribed_circle(ground, tolerance=picture.box.pixel * 5).coords[0])


def _zone(zone: ZoneOutline, say: Wording, marked: bool) -> Shape:
    style = f"zone {zone.status}{' marked' if marked else ''}"
    return Shape(f"z{zone.id}", style, zone_tooltip(zone, say), zone.shape)


def _district(row: Coverage, picture: Picture, scale: Scale) -> Shape:
    district = row.district
    if district is None:
        raise ValueError("addresses in no district have no shape")
    style = f"district {scale.style(row)}"
    return Shape(
        district_id(district.id), style, _tooltip(row, district.name, scale.say), picture.districts[district.id]
    )


def _tooltip(row: Coverage, name: str, say: Wording) -> str:
    counts = say("covered.count", covered=say.number(row.covered.occupied), total=say.number(row.total.occupied))
    return (
        f"<b>{markup(name)}</b><br>{markup(say('column.addresses'))}: {markup(counts)} ({markup(say.share(row.share))})"
    )


CATEGORIES = tuple(Category)

Dots = Mapping[str, object]
"""Addresses as `sheet.js` reads them: see `address_dots`."""


def address_dots(gaps: Gaps, box: Box, say: Wording) -> Dots:
    """The uncovered addresses, packed: by street, in millionths of a degree from the box's corner.

    Tens of thousands of them would make a GeoJSON of many megabytes and a marker each; so they are
    painted on a canvas, and named when one is pointed at.
    """
    streets = groupby(gaps.addresses, key=_street)
    return {
        "corner": [box.west, box.south],
        "names": {"categories": [say(f"category.{each}") for each in CATEGORIES], "planned": say("status.proposed")},
        "streets": [[name, [_packed(each, box) for each in addresses]] for name, addresses in streets],
    }


def _street(address: UncoveredAddress) -> str:
    return address.street or address.part or ""


def _packed(address: UncoveredAddress, box: Box) -> list[object]:
    east, north = round((address.lon - box.west) * 1e6), round((address.lat - box.south) * 1e6)
    return [east, north, address.number, CATEGORIES.index(address.category) + len(CATEGORIES) * address.planned]


def as_script_data(data: object) -> str:
    """JSON that can stand in a script element: no `<` can end it or open a comment."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c")
