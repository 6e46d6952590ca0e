"""The map's own backdrop: streets, railways, water and green (buildings come as buildings)."""

from collections.abc import Mapping

from data.osm.elements import Element
from data.osm.vocabulary import words
from data.records import BackdropRecord
from data.texts import clean

STREETS = words(
    """motorway trunk primary secondary tertiary unclassified residential living_street pedestrian service
    track footway path cycleway steps"""
)
"""Values of `highway` that are drawn; a "_link" counts as the road that it links."""

RAILS = words("rail light_rail narrow_gauge tram")
WATERWAYS = words("river canal stream")

WATERS: Mapping[str, frozenset[str]] = {
    "natural": words("water"),
    "waterway": words("riverbank dock"),
    "landuse": words("reservoir basin"),
}
GREENS: Mapping[str, frozenset[str]] = {
    "landuse": words("""allotments cemetery flowerbed forest grass meadow orchard recreation_ground village_green
        vineyard"""),
    "leisure": words("common dog_park garden golf_course park pitch playground"),
    "natural": words("grassland heath scrub wood"),
}

LINE_KEYS = ("highway", "railway", "waterway")
AREA_KEYS = ("natural", "landuse", "leisure")


def backdrop_of(element: Element, *, area: bool) -> BackdropRecord | None:
    """What `element` adds to the backdrop: as an area if `area`, else as a line.

    Raises `Unusable`: "too_long", and where the geometry is open, invalid or incomplete.
    """
    found = _area_kind(element.tags) if area else _line_kind(element.tags)
    if element.letter == "n" or found is None:
        return None
    kind, detail = found
    wkb = element.area if area else element.whole_line
    return BackdropRecord(element.key, kind, detail, clean(element.tags.get("name"), "the name"), wkb)


def _line_kind(tags: Mapping[str, str]) -> tuple[str, str] | None:
    street = tags.get("highway", "").removesuffix("_link")
    if street in STREETS:
        return "street", street
    if tags.get("railway") in RAILS and tags.get("tunnel", "no") == "no":
        return "rail", tags["railway"]
    if tags.get("waterway") in WATERWAYS and tags.get("tunnel", "no") == "no":
        return "water", tags["waterway"]
    return None


def _area_kind(tags: Mapping[str, str]) -> tuple[str, str] | None:
    for kind, table in (("water", WATERS), ("green", GREENS)):
        for key, values in table.items():
            if tags.get(key) in values:
                return kind, tags[key]
    street = tags.get("highway")
    return ("street", street) if street in STREETS else None
