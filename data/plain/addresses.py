"""`open_addresses`: a plain file of addresses as a stream of records (`docs/data-sources.md`)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from math import nan
from pathlib import Path

import shapely
from rich.progress import Progress

from data.files import InputFile, open_input
from data.formats import Format
from data.plain.axes import SAMPLE, refuse_swapped
from data.plain.columns import COLUMNS, POINT_COLUMNS, AddressRows, canonical
from data.plain.csv_lines import cells_of, lines, separator_of
from data.plain.layers import Batch, Layer, batches, open_layer, text_of
from data.records import AddressRecord, RejectedRow, SourceInfo, SourceReader
from data.texts import Unusable
from geo.errors import InvalidInput, Position

_PROGRESS_STEP = 10_000


def open_addresses(path: Path, source: str | None = None) -> SourceReader:
    """Open a plain address file: CSV, GeoJSON or GeoPackage, or one of them packed.

    `source` names the register; by default "file:" and the file's name without endings, so that next
    month's file of the same name replaces this one's addresses. Raises `InvalidInput` for what can't be
    such a file ("missing_columns", "wrong_encoding", "unknown_crs", "swapped_axes", ...).
    """
    file = open_input(path)
    named = source or f"file:{path.name.split('.')[0]}"
    if file.format is Format.TEXT:
        return _checked(CsvAddresses(file, named))
    if file.format in (Format.JSON, Format.GEOPACKAGE):
        return _checked(LayerAddresses(open_layer(file), named))
    raise InvalidInput("not_addresses", f"{file.name} is {file.format}. Give a CSV, GeoJSON or GeoPackage file.")


def _checked(reader: "CsvAddresses | LayerAddresses") -> SourceReader:
    sample = islice(reader.records(), SAMPLE)
    points = [(row.x, row.y) for row in sample if isinstance(row, AddressRecord)]
    located = [(x, y) for x, y in points if x is not None and y is not None]
    refuse_swapped(located, reader.info.srid, reader.info.details["file"])
    return reader


def _info(source: str, srid: int, name: str, size: int = 0) -> SourceInfo:
    return SourceInfo(source, srid, None, True, frozenset({AddressRecord}), details={"file": name}, size=size)


@dataclass(frozen=True)
class CsvAddresses:
    """A CSV file of addresses; see `open_addresses`."""

    file: InputFile
    source: str

    @property
    def info(self) -> SourceInfo:
        """What the file is; a CSV file's coordinates are EPSG:4326."""
        return _info(self.source, 4326, self.file.name, self.file.size_on_disk)

    def records(self, progress: Progress | None = None) -> Iterator[AddressRecord | RejectedRow]:
        """Yield a record for each line; raises `InvalidInput` as `open_addresses` does."""
        stream = lines(self.file.path, self.file.name)
        header = next(stream, "")
        separator = separator_of(header)
        names = canonical(cells_of(header, separator))
        lon, lat = _point_columns(names, self.file.name)
        rows = AddressRows(names, 4326)
        for number, line in enumerate(_advanced(stream, self.file, progress), 2):
            if line.isspace() or not line:
                continue
            place = f"line {number}"
            try:
                cells = cells_of(line, separator)
                yield rows.record(cells, place, (_degrees(cells, lon), _degrees(cells, lat)))
            except Unusable as fault:
                yield fault.at(place)


def _point_columns(names: Sequence[str], file: str) -> list[int]:
    missing = [name for name in POINT_COLUMNS if name not in names]
    if missing:
        found = ", ".join(name for name in names[:20] if name.isprintable()) or "none"
        raise InvalidInput(
            "missing_columns",
            f"{file} lacks the columns {' and '.join(missing)}. Columns found in its first line: {found[:300]}.",
        )
    return [names.index(name) for name in POINT_COLUMNS]


def _degrees(cells: Sequence[str], column: int) -> float:
    """The number in a cell; a decimal comma is one too. NaN where the row is too short."""
    if column >= len(cells):
        return nan
    text = cells[column]
    try:
        return float(text)
    except ValueError:
        return _unusual_degrees(text)


def _unusual_degrees(text: str) -> float:
    if not text.strip():
        raise Unusable("no_coordinates", "it has no coordinates")
    try:
        return float(text.replace(",", ".", 1))
    except ValueError:
        raise Unusable("not_a_place", f"its coordinate {text[:40]!r} is no number") from None


def _advanced(stream: Iterator[str], file: InputFile, progress: Progress | None) -> Iterator[str]:
    if progress is None:
        yield from stream
        return
    task = progress.add_task(f"Reading {file.name}", total=file.size_on_disk)
    read = 0
    for number, line in enumerate(stream):
        read += len(line) + 1
        if number % _PROGRESS_STEP == 0:
            progress.update(task, completed=read)
        yield line
    progress.update(task, completed=file.size_on_disk)


@dataclass(frozen=True)
class LayerAddresses:
    """A GeoJSON or GeoPackage file of addresses; see `open_addresses`."""

    layer: Layer
    source: str

    @property
    def info(self) -> SourceInfo:
        """What the file is, in its own CRS."""
        return _info(self.source, self.layer.srid, self.layer.file.name)

    def records(self, progress: Progress | None = None) -> Iterator[AddressRecord | RejectedRow]:
        """Yield a record for each feature; raises `InvalidInput` ("not_a_layer") if damaged."""
        fields = {name: known for known, name in zip(canonical(self.layer.fields), self.layer.fields, strict=True)}
        columns = [name for name in self.layer.fields if fields[name] in COLUMNS]
        rows = AddressRows([fields[name] for name in columns], self.layer.srid)
        task = progress.add_task(f"Reading {self.layer.file.name}", total=self.layer.count) if progress else None
        for batch in batches(self.layer, columns):
            yield from _rows_of(batch, rows)
            if progress is not None and task is not None:
                progress.advance(task, len(batch.places))


def _rows_of(batch: Batch, rows: AddressRows) -> Iterator[AddressRecord | RejectedRow]:
    cells = zip(*([text_of(value) for value in column] for column in batch.columns), strict=True)
    tables = (list(row) for row in cells) if batch.columns else ([] for _ in batch.places)
    for place, point, row in zip(batch.places, _points(batch.geometries), tables, strict=True):
        try:
            if point is None:
                raise Unusable("no_coordinates", "its geometry is missing or not a point")
            yield rows.record(row, place, point)
        except Unusable as fault:
            yield fault.at(place)


def _points(geometries: Sequence[bytes | None]) -> list[Position | None]:
    shapes = shapely.from_wkb(geometries)
    is_point = (shapely.get_type_id(shapes) == shapely.GeometryType.POINT.value) & ~shapely.is_empty(shapes)
    shapes[~is_point] = None  # GEOS can't be asked for the coordinates of an empty point
    pairs = zip(shapely.get_x(shapes).tolist(), shapely.get_y(shapes).tolist(), strict=True)
    return [pair if known else None for pair, known in zip(pairs, is_point.tolist(), strict=True)]
