"""`open_ruian`: any files of RÚIAN, in the runs in which they are imported."""

from codecs import BOM_UTF8
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from data.files import first_bytes
from data.records import BuildingRecord, DistrictRecord, SourceReader
from data.ruian.csv_addresses import open_csv
from data.ruian.several import open_several
from data.ruian.vfr import open_vfr
from geo.errors import NotFound


@dataclass(frozen=True)
class Batch:
    """Files that are imported in one run; `file` stands for all of them."""

    reader: SourceReader
    file: Path


def open_ruian(paths: Sequence[Path]) -> list[Batch]:
    """Open VFR and CSV files and put them in the order of their import.

    First the full files, in one run for each kind: with polygons, with points, lists of addresses. Then the
    files of changes, a run each, the oldest first.

    Raises `NotFound` ("no_such_file"), and `InvalidInput` as `open_vfr`, `open_csv` and `open_several` do;
    nothing is imported before all are open.
    """
    opened = [Batch(_open(path), path) for path in dict.fromkeys(paths)]
    full = [batch for batch in opened if batch.reader.info.complete]
    changes = [batch for batch in opened if not batch.reader.info.complete]
    return [*_together(full), *sorted(changes, key=lambda batch: batch.reader.info.until or date.min)]


def _together(full: Sequence[Batch]) -> Iterator[Batch]:
    kinds: dict[frozenset[type], list[Batch]] = {}
    for batch in full:
        kinds.setdefault(batch.reader.info.kinds, []).append(batch)
    for batches in sorted(kinds.values(), key=_richness):
        file = batches[0].file if len(batches) == 1 else batches[0].file.parent / _named(batches)
        yield Batch(open_several([batch.reader for batch in batches]), file)


def _named(batches: Sequence[Batch]) -> str:
    return f"{batches[0].file.name} and {len(batches) - 1} more"


def _richness(batches: Sequence[Batch]) -> tuple[bool, bool]:
    kinds = batches[0].reader.info.kinds
    return (BuildingRecord not in kinds, DistrictRecord not in kinds)


def _open(path: Path) -> SourceReader:
    if not path.is_file():
        raise NotFound("no_such_file", f"There is no file {path}. Check the path.")
    return open_vfr(path) if _looks_like_xml(path) else open_csv(path)


def _looks_like_xml(path: Path) -> bool:
    """Whether the file, or the first one packed in it, begins as XML does."""
    return first_bytes(path).removeprefix(BOM_UTF8).lstrip().startswith(b"<")
