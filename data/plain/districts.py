"""`open_districts`: a GeoJSON or GeoPackage file of districts of one level."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import shapely
from rich.progress import Progress
from shapely.geometry.base import BaseGeometry

from data.files import open_input
from data.plain.layers import Layer, batches, open_layer, text_of
from data.records import DistrictRecord, RejectedRow, SourceInfo
from data.texts import Unusable, clean
from geo.errors import InvalidInput

_BATCH = 500
"""Districts at a time: the outline of one may have 100,000 vertices."""


def open_districts(path: Path, level: str, code_field: str, name_field: str) -> "DistrictFile":
    """Open the file at `path` as districts of `level`, codes and names from the two named fields.

    Raises `InvalidInput`: "missing_columns" with the fields that the file has, "not_a_layer",
    "several_layers", "unknown_crs".
    """
    layer = open_layer(open_input(path))
    missing = [field for field in (code_field, name_field) if field not in layer.fields]
    if missing:
        raise InvalidInput(
            "missing_columns",
            f"{layer.file.name} has no field {' and no '.join(missing)}. It has: {', '.join(layer.fields)[:300]}.",
            details={"fields": list(layer.fields)},
        )
    return DistrictFile(layer, level, code_field, name_field)


@dataclass(frozen=True)
class DistrictFile:
    """A file of districts; see `open_districts`."""

    layer: Layer
    level: str
    code_field: str
    name_field: str

    @property
    def info(self) -> SourceInfo:
        """What the file is: the whole truth about the districts of its level, in its own CRS."""
        return SourceInfo(
            source=f"districts:{self.level}",
            srid=self.layer.srid,
            credit=None,
            kinds=frozenset({DistrictRecord}),
            details={"file": self.layer.file.name, "level": self.level},
        )

    def records(self, progress: Progress | None = None) -> Iterator[DistrictRecord | RejectedRow]:
        """Yield a district for each feature; of two with one code the first counts."""
        task = progress.add_task(f"Reading {self.layer.file.name}", total=self.layer.count) if progress else None
        codes: set[str] = set()
        for batch in batches(self.layer, list(dict.fromkeys([self.code_field, self.name_field])), _BATCH):
            for place, wkb, code, name in zip(
                batch.places, batch.geometries, batch.columns[0], batch.columns[-1], strict=True
            ):
                try:
                    yield self._district(place, wkb, _new(clean(text_of(code), "the code"), codes), text_of(name))
                except Unusable as fault:
                    yield fault.at(place)
            if progress is not None and task is not None:
                progress.advance(task, len(batch.places))

    def _district(self, place: str, wkb: bytes | None, code: str, name: str) -> DistrictRecord:
        known = clean(name, "the name")
        if known is None:
            raise Unusable("no_name", f"the district {code} has no name")
        return DistrictRecord(self.level, code, known, place, _outline(wkb), self.layer.srid)


def _new(code: str | None, known: set[str]) -> str:
    if code is None:
        raise Unusable("no_code", "the district has no code")
    if code in known:
        raise Unusable("duplicate_code", f"the code {code} stood at an earlier district already")
    known.add(code)
    return code


def _outline(wkb: bytes | None) -> bytes:
    with np.errstate(invalid="ignore"):  # coordinates that are no numbers are named below
        shape: BaseGeometry | None = shapely.from_wkb(wkb)
    if shape is None or shape.is_empty or shape.geom_type not in ("Polygon", "MultiPolygon"):
        raise Unusable("no_outline", "its geometry is missing or not a polygon")
    if not shape.is_valid:
        raise Unusable("invalid_outline", f"its outline is invalid: {shapely.is_valid_reason(shape)}")
    return bytes(shapely.to_wkb(shape))
