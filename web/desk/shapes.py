"""What a map of the workspace shows, as the data that its script reads from the page."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import shapely
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

DIGITS = 6
"""Decimals of a degree: 11 cm."""


@dataclass(frozen=True)
class MapShape:
    """A shape or a point on the map (EPSG:4326).

    `look` are its classes in the style sheet; `row` is the id of the element of the page that speaks of the same
    thing; `link` is where a click leads.
    """

    shape: BaseGeometry
    look: str
    name: str = ""
    row: str = ""
    link: str = ""


def map_json(shapes: Iterable[MapShape]) -> dict[str, Any]:
    """The shapes as one GeoJSON collection, the first at the bottom."""
    return {"type": "FeatureCollection", "features": [_feature(each) for each in shapes]}


def bounds_of(shapes: Sequence[BaseGeometry]) -> tuple[float, float, float, float] | None:
    """West, south, east, north of the shapes, None where there are none."""
    if not shapes:
        return None
    west, south, east, north = shapely.total_bounds(list(shapes)).round(DIGITS).tolist()
    return west, south, east, north


def _feature(each: MapShape) -> dict[str, Any]:
    properties = {"look": each.look, "name": each.name, "row": each.row, "link": each.link}
    rounded = shapely.transform(each.shape, lambda places: places.round(DIGITS))
    return {
        "type": "Feature",
        "geometry": mapping(rounded),
        "properties": {key: value for key, value in properties.items() if value},
    }
