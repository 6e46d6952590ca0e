"""The sample town in an installation's database: made, imported by the importers that everybody uses."""

import tempfile
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from rich.progress import Progress
from sqlalchemy import exists, select

from data.osm import open_osm
from data.plain import open_districts, open_zones
from data.runs import import_zones, run_import
from data.sample_town import TownFiles, write_town
from geo.actors import COMMAND_LINE
from geo.storage.database import Database
from geo.storage.models import Address, ImportRun
from geo.zones import NewWaiver

TOWN, BEATS, ZONES = FILES = ("town.osm.pbf", "beats.geojson", "zones.geojson")
"""The files of `data.sample_town`, in the order in which they are imported."""

ADDRESSES = 4_000
"""Of the sample town: enough for every kind of quarter, few enough to be there in seconds."""

WAIVER_REASON = "The sample town shows a zone that breaks a limit."
WAIVER_DAYS = 365


def missing_files(database: Database) -> list[str]:
    """The files of the sample town that still have to be imported: none where there is other data already.

    An import that was cut off is made up for; what is there isn't imported again.
    """
    with database.reading() as session:
        imported = set(session.scalars(select(ImportRun.file_name).where(ImportRun.status == "done")))
        other_data = TOWN not in imported and session.scalar(select(exists(select(Address.id))))
    return [] if other_data else [name for name in FILES if name not in imported]


def import_sample_town(
    database: Database, missing: list[str], progress: Progress | None = None, addresses: int = ADDRESSES
) -> None:
    """Make the sample town and import those of its files that are missing."""
    with tempfile.TemporaryDirectory(prefix="zones-sample-") as folder:
        town = write_town(Path(folder), addresses)
        for name in missing:
            _import(database, name, town, progress)


def _import(database: Database, name: str, town: TownFiles, progress: Progress | None) -> None:
    if name == TOWN:
        run_import(database, open_osm(town.osm), COMMAND_LINE, file=town.osm, progress=progress)
    elif name == BEATS:
        beats = open_districts(town.beats, "beat", "code", "name")
        run_import(database, beats, COMMAND_LINE, file=town.beats, progress=progress)
    else:
        zones, waiver = open_zones(town.zones), NewWaiver(WAIVER_REASON, _in_a_year())
        import_zones(database, zones, COMMAND_LINE, file=town.zones, waiver=waiver, progress=progress)


def _in_a_year() -> date:
    return (datetime.now(UTC) + timedelta(days=WAIVER_DAYS)).date()
