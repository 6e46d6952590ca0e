"""`open_zones`: a GeoJSON or GeoPackage file of zones, geometries as they were drawn.

Whether a boundary is fit for a zone is for `geo.boundaries` to say; here it stays raw, so that
what it says is about the drawing and not about what a library made of it.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from rich.progress import Progress

from data.files import InputFile, open_input
from data.formats import Format
from data.plain.layers import batches, open_layer, text_of
from data.records import RejectedRow
from data.texts import Unusable, clean
from geo.errors import InvalidInput

LARGEST_ZONES_FILE = 128 * 1024**2
"""Bytes of a zones file: ten times all zones of a country."""

_CONTACT = ("name", "phone", "email")
_TRUTHS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False, "": None}


@dataclass(frozen=True, slots=True)
class ZoneRecord:
    """One zone of a file: what its properties say, and its raw GeoJSON `geometry` in `srid`.

    `published` and `rule_set` are None where the file doesn't say. The contact is the appointed officer's service
    contact, from the property `contact` (an object with name, phone, email) or from the
    properties `contact_name`, `contact_phone`, `contact_email`.
    """

    place: str
    name: str
    kind: str | None
    status: str | None
    published: bool | None
    rule_set: str | None
    contact_name: str | None
    contact_phone: str | None
    contact_email: str | None
    geometry: Mapping[str, Any]
    srid: int = 4326


@dataclass(frozen=True)
class ZoneFile:
    """A file of zones; see `open_zones`. `srid` is the CRS of its coordinates (EPSG)."""

    file: InputFile
    srid: int

    def records(self, progress: Progress | None = None) -> Iterator[ZoneRecord | RejectedRow]:
        """Yield a zone for each feature, "feature 1" the first; raises `InvalidInput` if damaged."""
        features = _json_features(self.file) if self.file.format is Format.JSON else _layer_features(self.file)
        listed = progress.track(features, description=f"Reading {self.file.name}") if progress else features
        for number, feature in enumerate(listed, 1):
            place = f"feature {number}"
            try:
                yield _zone(place, feature, self.srid)
            except Unusable as fault:
                yield fault.at(place)


def open_zones(path: Path) -> ZoneFile:
    """Open the file of zones at `path`: properties name, kind, status, published, rule_set and the contact.

    Raises `InvalidInput`: "not_a_layer", "several_layers", "unknown_crs", "file_too_large".
    """
    file = open_input(path)
    if file.path.stat().st_size > LARGEST_ZONES_FILE:
        raise InvalidInput(
            "file_too_large", f"{file.name} is too large for zones: more than {LARGEST_ZONES_FILE} bytes."
        )
    if file.format is Format.JSON and "crs" not in _parsed(file):
        return ZoneFile(file, 4326)
    return ZoneFile(file, open_layer(file).srid)


def _parsed(file: InputFile) -> Mapping[str, Any]:
    try:
        content = json.loads(file.path.read_text("utf-8-sig"))
    except (ValueError, RecursionError) as fault:
        raise InvalidInput("not_a_layer", f"{file.name} is no valid GeoJSON: {fault}. Export it again.") from fault
    if not isinstance(content, dict) or content.get("type") not in ("FeatureCollection", "Feature"):
        raise InvalidInput("not_a_layer", f"{file.name} is JSON, but neither a FeatureCollection nor a Feature.")
    return content


def _json_features(file: InputFile) -> list[Any]:
    content = _parsed(file)
    features = content.get("features") if content["type"] == "FeatureCollection" else [content]
    if not isinstance(features, list):
        raise InvalidInput("not_a_layer", f"{file.name} is a FeatureCollection without features.")
    return features


def _layer_features(file: InputFile) -> list[Any]:
    layer = open_layer(file)
    return [
        {"properties": dict(zip(layer.fields, values, strict=True)), "geometry": _as_geojson(wkb)}
        for batch in batches(layer, layer.fields)
        for wkb, values in zip(batch.geometries, _rows(batch.columns, len(batch.places)), strict=True)
    ]


def _rows(columns: Any, count: int) -> Iterator[tuple[Any, ...]]:
    return zip(*columns, strict=True) if columns else iter([()] * count)


def _as_geojson(wkb: bytes | None) -> Any:
    with np.errstate(invalid="ignore"):  # whether its coordinates are numbers is for `geo.boundaries` to say
        return None if wkb is None else shapely.geometry.mapping(shapely.from_wkb(wkb))


def _zone(place: str, feature: Any, srid: int) -> ZoneRecord:
    properties = feature.get("properties") if isinstance(feature, dict) else None
    geometry = feature.get("geometry") if isinstance(feature, dict) else None
    if not isinstance(geometry, dict):
        raise Unusable("no_outline", "it has no geometry")
    said = {str(key).casefold(): value for key, value in properties.items()} if isinstance(properties, dict) else {}
    name = _text(said, "name")
    if name is None:
        raise Unusable("no_name", "the zone has no name")
    contact = _contact(said)
    return ZoneRecord(
        place=place,
        name=name,
        kind=_text(said, "kind"),
        status=_text(said, "status"),
        published=_published(said),
        rule_set=_text(said, "rule_set"),
        contact_name=contact["name"],
        contact_phone=contact["phone"],
        contact_email=contact["email"],
        geometry=geometry,
        srid=srid,
    )


def _contact(said: Mapping[str, Any]) -> dict[str, str | None]:
    nested = said.get("contact")
    if isinstance(nested, dict):
        return {name: _text(nested, name) for name in _CONTACT}
    return {name: _text(said, f"contact_{name}") for name in _CONTACT}


def _text(said: Mapping[str, Any], name: str) -> str | None:
    return clean(text_of(said.get(name)), name)


def _published(said: Mapping[str, Any]) -> bool | None:
    value = (_text(said, "published") or "").casefold()
    if value not in _TRUTHS:
        raise Unusable("not_a_truth_value", f"published is {value}, neither true nor false")
    return _TRUTHS[value]
