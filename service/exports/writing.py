"""Writes an export into a file whose suffix names the format; the file appears when it is complete."""

import csv
import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Any

import numpy as np
import shapely
from pyogrio.raw import write as write_layer

from geo.errors import InvalidInput
from service.exports.features import Export, Feature, Shape, batches

CRS = "EPSG:4326"
DECIMALS = 7
"""Of a degree, as RFC 7946 suggests: about a centimetre."""


class FileFormat(StrEnum):
    """What an export can be written as; the value is the file's suffix."""

    CSV = ".csv"
    GEOJSON = ".geojson"
    GEOPACKAGE = ".gpkg"


def format_of(path: Path) -> FileFormat:
    """The format that the file's suffix names. Raises `InvalidInput` ("format_unknown")."""
    try:
        return FileFormat(path.suffix.lower())
    except ValueError:
        raise InvalidInput("format_unknown", f"End the file's name in one of {', '.join(FileFormat)}.") from None


def write(export: Export, path: Path) -> int:
    """Write the export and return the number of its features; a file that is there is replaced.

    Raises `InvalidInput` ("format_unknown").
    """
    writer = WRITERS[format_of(path)]
    with _replacing(path) as draft:
        return writer(export, draft)


@contextmanager
def _replacing(path: Path) -> Iterator[Path]:
    draft = path.with_name(f".{path.stem}.part{path.suffix}")
    draft.unlink(missing_ok=True)
    try:
        yield draft
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)


def _write_csv(export: Export, path: Path) -> int:
    """Points become columns lon and lat, other shapes one column of WKT."""
    place = ("lon", "lat") if export.shape is Shape.POINT else ("boundary",) if export.places_in_csv else ()
    written = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow([*export.fields, *place])
        for batch in batches(export.features):
            places = _places(batch, export.shape) if place else ([] for _ in batch)
            rows.writerows([*feature.values, *place] for feature, place in zip(batch, places, strict=True))
            written += len(batch)
    return written


def _places(batch: list[Feature], shape: Shape) -> Iterator[list[Any]]:
    shapes = shapely.from_wkb([feature.wkb for feature in batch])
    if shape is Shape.POINT:
        for x, y in zip(shapely.get_x(shapes), shapely.get_y(shapes), strict=True):
            yield ["", ""] if np.isnan(x) else [round(float(x), DECIMALS), round(float(y), DECIMALS)]
    else:
        yield from ([text] for text in shapely.to_wkt(shapes, rounding_precision=DECIMALS))


def _write_geojson(export: Export, path: Path) -> int:
    written = 0
    with path.open("w", encoding="utf-8") as file:
        file.write('{"type": "FeatureCollection", "features": [')
        for batch in batches(export.features):
            for text in _geojson_features(batch, export):
                file.write(f"{',' if written else ''}\n{text}")
                written += 1
        file.write("\n]}\n")
    return written


def _geojson_features(batch: list[Feature], export: Export) -> Iterator[str]:
    exact = shapely.from_wkb([feature.wkb for feature in batch])
    geometries = shapely.to_geojson(shapely.transform(exact, lambda places: np.round(places, DECIMALS)))
    for feature, geometry in zip(batch, geometries, strict=True):
        properties = json.dumps(dict(zip(export.fields, feature.values, strict=True)), ensure_ascii=False)
        yield f'{{"type": "Feature", "properties": {properties}, "geometry": {geometry or "null"}}}'


def _write_geopackage(export: Export, path: Path) -> int:
    written = 0
    for batch in batches(export.features):
        write_layer(
            path,
            geometry=np.array([feature.wkb for feature in batch], dtype=object),
            field_data=[_column(batch, i, kind) for i, kind in enumerate(export.fields.values())],
            fields=list(export.fields),
            field_mask=[_missing(batch, i) for i in range(len(export.fields))],
            layer=export.name,
            driver="GPKG",
            geometry_type=export.shape.value,
            crs=CRS,
            append=written > 0,
        )
        written += len(batch)
    return written


def _column(batch: list[Feature], index: int, kind: type) -> Any:
    values = [feature.values[index] for feature in batch]
    if kind is str:
        return np.array(values, dtype=object)
    return np.array([0 if value is None else value for value in values], dtype=_NUMPY[kind])


def _missing(batch: list[Feature], index: int) -> Any:
    return np.array([feature.values[index] is None for feature in batch])


_NUMPY: Mapping[type, str] = MappingProxyType({int: "int64", float: "float64", bool: "bool"})

WRITERS: Mapping[FileFormat, Callable[[Export, Path], int]] = MappingProxyType(
    {
        FileFormat.CSV: _write_csv,
        FileFormat.GEOJSON: _write_geojson,
        FileFormat.GEOPACKAGE: _write_geopackage,
    }
)
"""How each format is written."""
