"""Reads one polygon out of GeoJSON (RFC 7946), believing nothing of what was sent.

Cheap questions come first: a document of a hundred thousand points is refused for their number
before any of them is looked at.
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from typing import Any, NoReturn

from geo.errors import InvalidInput, Position

Ring = list[Position]
"""The positions of one ring, as sent: not yet known to be closed."""

MAX_VERTICES = 2_000
"""More points than any outline drawn or derived from parcels needs; also the most rings."""

MAX_CHARACTERS = 10_000_000
"""Longer texts aren't even parsed."""

_LON_LAT = re.compile(r"(urn:ogc:def:crs:)?(OGC:[\d.]*:?CRS84|EPSG:[\d.]*:?4326)", re.IGNORECASE)

_OTHER_SHAPES = ("Point", "MultiPoint", "LineString", "MultiLineString", "GeometryCollection")


def read_polygon(raw: object) -> list[Ring]:
    """The rings of the one polygon in a text, a document or a geometry; the outer one comes first.

    Takes a Polygon, a MultiPolygon of one part, a Feature, or a FeatureCollection of one Feature.
    Raises `InvalidInput` with code "geojson", "wrong_crs", "not_one_polygon", "empty",
    "too_many_vertices", "not_2d" or "not_a_position".
    """
    parts = _parts(_geometry(_document(raw)))
    _check_number(parts)
    if len(parts) > 1:
        _refuse_parts(parts)
    return [[_position(raw) for raw in ring] for ring in parts[0]]


def _document(raw: object) -> Mapping[str, Any]:
    document = _parse(raw) if isinstance(raw, (str, bytes)) else raw
    if not isinstance(document, Mapping):
        _refuse("geojson", "This isn't GeoJSON: send an object with a type and coordinates.")
    return document


def _parse(text: str | bytes) -> object:
    if len(text) > MAX_CHARACTERS:
        _refuse("geojson", f"The text is longer than {MAX_CHARACTERS} characters: send the outline of one zone alone.")
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        _refuse("geojson", "The text isn't JSON: check that it is complete and in UTF-8.")


def _geometry(document: Mapping[str, Any]) -> Mapping[str, Any]:
    """Unwrap a FeatureCollection and a Feature; each may name a CRS of its own."""
    _check_crs(document)
    if document.get("type") == "FeatureCollection":
        return _geometry_of_feature(_only_feature(document))
    return _geometry_of_feature(document) if document.get("type") == "Feature" else document


def _only_feature(document: Mapping[str, Any]) -> Mapping[str, Any]:
    features = document.get("features")
    if not _is_list(features):
        _refuse("geojson", "The FeatureCollection has no list of features.")
    if not features:
        _refuse("empty", "The FeatureCollection is empty: send one polygon.")
    if len(features) > 1:
        _refuse("not_one_polygon", f"There are {len(features)} features: send one polygon, a zone is one piece.")
    if not isinstance(features[0], Mapping) or features[0].get("type") != "Feature":
        _refuse("geojson", "What the FeatureCollection holds isn't a Feature.")
    _check_crs(features[0])
    return features[0]


def _geometry_of_feature(feature: Mapping[str, Any]) -> Mapping[str, Any]:
    geometry = feature.get("geometry")
    if geometry is None:
        _refuse("empty", "The Feature has no geometry: send one polygon.")
    if not isinstance(geometry, Mapping):
        _refuse("geojson", "The Feature's geometry isn't an object.")
    _check_crs(geometry)
    return geometry


def _check_crs(part: Mapping[str, Any]) -> None:
    """Refuse a "crs" member (of GeoJSON before 2016) that names anything but lon/lat."""
    crs = part.get("crs")
    properties = crs.get("properties") if isinstance(crs, Mapping) else None
    name = properties.get("name") if isinstance(properties, Mapping) else None
    if crs is not None and not (isinstance(name, str) and _LON_LAT.fullmatch(name)):
        shown = f" {name[:60]!r}" if isinstance(name, str) else ""
        _refuse("wrong_crs", f"The file names another CRS{shown}: export it in EPSG:4326 (longitude, latitude).")


def _parts(geometry: Mapping[str, Any]) -> list[Any]:
    """The polygons of a geometry, each a list of rings not looked at yet."""
    kind, coordinates = geometry.get("type"), geometry.get("coordinates")
    if kind in _OTHER_SHAPES:
        _refuse("not_one_polygon", f"A {kind} has no inside: send one Polygon.")
    if kind not in ("Polygon", "MultiPolygon"):
        _refuse("geojson", "The geometry's type isn't one of GeoJSON's: send one Polygon.")
    if not _is_list(coordinates):
        _refuse("geojson", f"The {kind} has no list of coordinates.")
    if not coordinates:
        _refuse("empty", f"The {kind} is empty: send one polygon.")
    return [coordinates] if kind == "Polygon" else list(coordinates)


def _check_number(parts: list[Any]) -> None:
    rings = vertices = 0
    for part in parts:
        for ring in _rings(part):
            rings, vertices = rings + 1, vertices + len(ring)
            if max(rings, vertices, len(parts)) > MAX_VERTICES:
                _refuse("too_many_vertices", f"The outline has more than {MAX_VERTICES} points: simplify it.")


def _rings(part: Any) -> Iterator[Sequence[Any]]:
    if not _is_list(part):
        _refuse("geojson", "A polygon is a list of rings, and a ring a list of positions.")
    if not part:
        _refuse("empty", "The polygon is empty: send one with an outline.")
    for ring in part:
        if not _is_list(ring):
            _refuse("geojson", "A ring is a list of positions.")
        if not ring:
            _refuse("empty", "A ring of the polygon has no points.")
        yield ring


def _refuse_parts(parts: list[Any]) -> NoReturn:
    places = [_position(part[0][0]) for part in parts]
    raise InvalidInput(
        "not_one_polygon",
        f"The MultiPolygon has {len(parts)} parts: send one polygon, a zone is one piece.",
        at=places[1],
        details={"places": [list(place) for place in places]},
    )


def _position(raw: Any) -> Position:
    if not _is_list(raw) or len(raw) < 2:
        _refuse("not_a_position", "A position is a pair of numbers: longitude, latitude.")
    if len(raw) > 2:
        _refuse("not_2d", "A position has more than longitude and latitude: export the outline without heights.")
    return _number(raw[0]), _number(raw[1])


def _number(raw: Any) -> float:
    if isinstance(raw, bool) or not isinstance(raw, (int, float)):
        _refuse("not_a_position", "A coordinate isn't a number.")
    try:
        number = float(raw)
    except OverflowError:
        number = float("inf")
    if not isfinite(number):
        _refuse("not_a_position", "A coordinate isn't a finite number (NaN or infinite).")
    return number


def _is_list(raw: object) -> bool:
    return isinstance(raw, (list, tuple))


def _refuse(code: str, message: str) -> NoReturn:
    raise InvalidInput(code, message)
