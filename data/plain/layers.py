"""GeoJSON and GeoPackage files as batches of rows with WKB geometries, in their own CRS."""

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from data.files import InputFile
from data.formats import Format
from data.plain.crs import srid_of
from geo.errors import InvalidInput

BATCH = {Format.GEOPACKAGE: 50_000, Format.JSON: 200_000}
"""Rows read at a time; GeoJSON has no index, so that every batch reads the file from its beginning."""

LARGEST_JSON = 256 * 1024**2
"""Bytes of a GeoJSON file, about a million addresses; above, a GeoPackage is many times faster."""


@dataclass(frozen=True)
class Layer:
    """The one layer of a vector file: its CRS as an EPSG code, its fields, how many rows."""

    file: InputFile
    srid: int
    fields: tuple[str, ...]
    count: int

    @property
    def path(self) -> str:
        """The file's path for GDAL, which must not guess the format of JSON by its content."""
        return f"GeoJSON:{self.file.path}" if self.file.format is Format.JSON else str(self.file.path)


@dataclass(frozen=True, slots=True)
class Batch:
    """Consecutive rows: where each stands ("feature 1" is the first), its WKB, and the columns asked for."""

    places: Sequence[str]
    geometries: Sequence[bytes | None]
    columns: Sequence[Sequence[Any]]


def open_layer(file: InputFile) -> Layer:
    """The one layer of `file`.

    Raises `InvalidInput`: "not_a_layer" (foreign or damaged), "several_layers", "unknown_crs",
    "file_too_large".
    """
    if file.format not in (Format.JSON, Format.GEOPACKAGE):
        raise InvalidInput("not_a_layer", f"{file.name} is neither GeoJSON nor GeoPackage but {file.format}.")
    if file.format is Format.JSON and file.path.stat().st_size > LARGEST_JSON:
        raise InvalidInput("file_too_large", f"{file.name} is too large for GeoJSON. Convert it to GeoPackage.")
    layer = Layer(file, 4326, (), 0)
    names = _asked(file, _gdal().list_layers, layer.path)
    spatial = [name for name, kind in names if kind is not None]
    if len(spatial) != 1:
        raise InvalidInput(
            "several_layers", f"{file.name} has {len(spatial)} layers with geometries; it must have one."
        )
    about = _asked(file, _gdal().read_info, layer.path, layer=spatial[0], force_feature_count=True)
    return Layer(file, srid_of(file, about["crs"]), tuple(about["fields"]), int(about["features"]))


def batches(layer: Layer, columns: Sequence[str], size: int | None = None) -> Iterator[Batch]:
    """The rows of `layer` with the values of `columns`, `size` (or `BATCH`) at a time, in two dimensions.

    Raises `InvalidInput` ("not_a_layer") where the file is damaged.
    """
    size = size or BATCH[layer.file.format]
    for start in range(0, layer.count, size):
        meta, _, geometries, values = _asked(
            layer.file,
            _gdal().raw.read,
            layer.path,
            columns=list(columns),
            skip_features=start,
            max_features=size,
            force_2d=True,
        )
        by_name = dict(zip(meta["fields"], values, strict=True))
        places = [f"feature {number}" for number in range(start + 1, start + 1 + len(geometries))]
        yield Batch(places, geometries, [by_name[name] for name in columns])


def text_of(value: object) -> str:
    """A field's value as the cell of a table: whole numbers without a fraction, nothing for none."""
    if value is None or value != value:  # NaN stands for none in columns of numbers
        return ""
    return str(value).removesuffix(".0") if isinstance(value, float) else str(value)


def _gdal() -> Any:
    """GDAL, loaded where it is first needed: it takes 85 MB, which a CSV file needn't pay."""
    import pyogrio.raw

    return pyogrio


def _asked(file: InputFile, question: Any, *arguments: Any, **options: Any) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return question(*arguments, **options)
        except (_gdal().errors.DataSourceError, _gdal().errors.DataLayerError, UnicodeDecodeError) as fault:
            reason = str(fault).replace(str(file.path), file.name)
            raise InvalidInput("not_a_layer", f"{file.name} can't be read: {reason}. Export it again.") from fault
