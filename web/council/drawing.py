"""The map of the report: districts coloured by their share, zones, and streets for orientation, as a drawing."""

from collections.abc import Iterable
from dataclasses import dataclass

import shapely

from geo.coverage import CoverageTable, Picture
from web.desk.still import DRAWN, UNITS, Stroke, clipped, framed, path_of, place_of, stretch_of
from web.languages import Language
from web.maps.layers import Scale
from web.maps.wording import Wording

GROUND = ("green", "water", "main_street")
"""What of the backdrop is drawn: a city's smaller streets would cover the zones."""

MOST_NUMBERS = 60
"""With more districts, numbers would cover the map."""


@dataclass(frozen=True)
class Number:
    """The number of a district: where it stands on the drawing."""

    number: int
    x: int
    y: int


@dataclass(frozen=True)
class CouncilMap:
    """A drawing as in `web.desk.still`: its view box, strokes from the ground up, the numbers of the districts.

    `legend` has the class of each colour and its meaning; only of those that are on the map.
    """

    view_box: str
    stretch: float
    strokes: tuple[Stroke, ...]
    numbers: tuple[Number, ...]
    legend: tuple[tuple[str, str], ...]
    unit: float


def council_map(table: CoverageTable, picture: Picture, language: Language) -> CouncilMap:
    """The map of a table; districts are numbered in their order."""
    box, scale = framed(picture.box), Scale(Wording(language))
    corner, stretch = (box.west, box.north), stretch_of(box)
    looks = {row.district.id: scale.style(row) for row in table.rows if row.district}
    high = (box.north - box.south) * UNITS
    return CouncilMap(
        view_box=f"0 0 {round((box.east - box.west) * stretch * UNITS)} {round(high)}",
        stretch=round(stretch, 6),
        strokes=tuple(_strokes(picture, looks, shapely.box(box.west, box.south, box.east, box.north), corner)),
        numbers=tuple(_numbers(table, picture, corner, stretch)) if len(table.rows) <= MOST_NUMBERS else (),
        legend=tuple((look, text) for look, text in scale.legend if look in looks.values()),
        unit=high / 100,
    )


def _strokes(
    picture: Picture, looks: dict[int, str], view: shapely.Polygon, corner: tuple[float, float]
) -> Iterable[Stroke]:
    for number, shape in picture.districts.items():
        yield Stroke(f"council-district {looks[number]}", path_of(shape, corner))
    ground = sorted(picture.backdrop, key=lambda layer: (not layer.area, DRAWN.index(layer.style)))
    for layer in ground:
        if layer.style in GROUND and (layer.area or layer.style != "green"):
            look = f"council-{layer.style}{'-area' if layer.area else ''}"
            yield Stroke(look, path_of(clipped(layer.shape, view), corner))
    for shape in picture.districts.values():
        yield Stroke("council-border", path_of(shape, corner))
    for zone in picture.zones:
        yield Stroke(f"council-zone council-{zone.status}", path_of(zone.shape, corner))


def _numbers(table: CoverageTable, picture: Picture, corner: tuple[float, float], stretch: float) -> Iterable[Number]:
    for number, row in enumerate(table.rows, 1):
        if row.district and not picture.districts[row.district.id].is_empty:
            inside = picture.districts[row.district.id].representative_point()
            x, y = place_of((inside.x, inside.y), corner)
            yield Number(number, round(x * stretch), y)
