"""The sample town in an installation's database: made, imported by the importers that everybody uses."""

import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from types import MappingProxyType

from rich.progress import Progress
from sqlalchemy import exists, select

from data.establishments import open_establishments
from data.osm import open_osm
from data.plain import open_districts, open_zones
from data.records import SourceReader
from data.ruian.vfr import open_vfr
from data.runs import import_zones, run_import
from data.runs.known import register_codes
from data.sample_town import FIRST_DAY, SampleFiles, write_sample
from geo.actors import COMMAND_LINE
from geo.storage.database import Database
from geo.storage.models import Address, ImportRun
from geo.zones import NewWaiver

ADDRESSES = 4_000
"""Of the sample town: enough for every kind of quarter, few enough to be there in seconds."""

WAIVER_REASON = "Ukázkové město má i zónu, která porušuje limit."
WAIVER_DAYS = 365


def _register(_: Database, files: SampleFiles) -> tuple[SourceReader, Path]:
    path = files.registers.vfr_outlined[0]
    return open_vfr(path), path


def _establishments(database: Database, files: SampleFiles) -> tuple[SourceReader, Path]:
    return open_establishments(files.registers.ros, files.registers.res, register_codes(database)), files.registers.ros


def _map(_: Database, files: SampleFiles) -> tuple[SourceReader, Path]:
    return open_osm(files.map.osm), files.map.osm


def _beats(_: Database, files: SampleFiles) -> tuple[SourceReader, Path]:
    return open_districts(files.map.beats, "beat", "code", "name"), files.map.beats


REGISTER = f"{FIRST_DAY:%Y%m%d}_OB_900000_UKSH.xml.zip"
ZONES = "zones.geojson"
SOURCES: Mapping[str, Callable[[Database, SampleFiles], tuple[SourceReader, Path]]] = MappingProxyType(
    {REGISTER: _register, "ros02_data.csv": _establishments, "town.osm.pbf": _map, "beats.geojson": _beats}
)
FILES = (*SOURCES, ZONES)
"""The files of the sample town that are imported, in this order."""


def missing_files(database: Database) -> list[str]:
    """The files of the sample town that still have to be imported: none where there is other data already.

    An import that was cut off is made up for; what is there isn't imported again.
    """
    with database.reading() as session:
        imported = set(session.scalars(select(ImportRun.file_name).where(ImportRun.status == "done")))
        other_data = REGISTER not in imported and session.scalar(select(exists(select(Address.id))))
    return [] if other_data else [name for name in FILES if name not in imported]


def import_sample_town(
    database: Database, missing: list[str], progress: Progress | None = None, addresses: int = ADDRESSES
) -> None:
    """Make the sample town and import those of its files that are missing."""
    with tempfile.TemporaryDirectory(prefix="zones-sample-") as folder:
        town = write_sample(Path(folder), addresses)
        for name in missing:
            if name == ZONES:
                zones, waiver = open_zones(town.map.zones), NewWaiver(WAIVER_REASON, _in_a_year())
                import_zones(database, zones, COMMAND_LINE, file=town.map.zones, waiver=waiver, progress=progress)
            else:
                reader, file = SOURCES[name](database, town)
                run_import(database, reader, COMMAND_LINE, file=file, progress=progress)


def _in_a_year() -> date:
    return (datetime.now(UTC) + timedelta(days=WAIVER_DAYS)).date()
