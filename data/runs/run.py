"""One import from the first record to the switch-over (decision 13).

    stage      every record into temporary tables
    prepare    shapes, addresses, identities: only temporary tables are written
    check      refuse what would plainly be a mistake
    state      what the source says now replaces what it said before        (from here on one transaction)
    merge      what all sources together say of each address that this may change
    classify   equal facts once
    switch     other writers wait only for this part, and for the question which zones it has changed
    stock      counts what there is now                                     (after the commit)

Until the commit nothing live has changed, so a run may fail or be killed anywhere.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import psycopg
from rich.progress import Progress

from data.reading import read_rows
from data.records import (
    AddressRecord,
    BackdropRecord,
    BuildingRecord,
    BusinessRecord,
    DistrictRecord,
    SourceInfo,
    SourceReader,
)
from data.rows import Tally
from data.runs.classifying import classify_staged
from data.runs.days import Allowances, check_days
from data.runs.differences import changed_zones, changes, unused_rows
from data.runs.quality import Quality
from data.runs.recording import check_may_import, find_run, record_run, store_quality
from data.runs.report import RunReport, RunStatus
from data.runs.scripts import define, execute, one
from data.runs.staging import stage
from data.runs.stock import take_stock
from data.runs.worth import check_worth
from geo.actors import Actor
from geo.errors import Conflict, ZonesError
from geo.storage.database import Database
from geo.storage.guards import translated

PREPARATION = ("20_shapes", "30_addresses", "40_identity")
STATEMENTS = (
    *("50_names", "51_buildings", "52_entrances", "53_addresses", "54_followers", "55_businesses", "56_backdrop"),
)
SWITCH = ("70_former", "80_addresses", "85_overrides", "90_districts")
KINDS: dict[type, str] = {
    AddressRecord: "addresses",
    BuildingRecord: "buildings",
    BusinessRecord: "businesses",
    DistrictRecord: "districts",
    BackdropRecord: "backdrop",
}
"""What the report and the SQL of a run call each kind of record."""

NOT_DUE = "of a municipality that the installation does not have, or knows as of a later day"
"""Why a file of changes, which is national, isn't taken as a whole."""


def run_import(
    database: Database,
    reader: SourceReader,
    actor: Actor,
    *,
    file: Path,
    progress: Progress | None = None,
    metric_srid: int | None = None,
    allowed: Allowances | None = None,
) -> RunReport:
    """Import what `reader` yields and return the report of the run.

    Only one import runs at a time (`Conflict`, "import_running"). A file without anything usable, or one
    that would retire more than half of what its source knew, is refused (`InvalidInput`, "nothing_usable",
    "would_lose_most"), and so is one that doesn't follow what is known (`data.runs.days`), unless `allowed`.
    Every refusal is written into the list of runs, and nothing else is.
    """
    check_may_import(actor)
    run = _Run(database, reader.info, actor, file, allowed or Allowances())
    with run.alone() as connection, translated():
        try:
            return run.carry_out(connection, reader, progress, metric_srid)
        except ZonesError as error:
            run.record_failure(connection, error)
            raise


class _Run:
    """One run: what it is about, and its steps."""

    def __init__(self, database: Database, info: SourceInfo, actor: Actor, file: Path, allowed: Allowances) -> None:
        self.database = database
        self.info = info
        self.actor = actor
        self.file = file
        self.allowed = allowed
        self.started_at = datetime.now(UTC)

    @contextmanager
    def alone(self) -> Iterator[psycopg.Connection[Any]]:
        """Open the run's connection; its temporary tables and its lock end with it."""
        with self.database.connect(autocommit=True) as connection:
            lock = connection.execute("SELECT pg_try_advisory_lock(hashtext('zones.import'))").fetchone()
            if lock is None or not lock[0]:
                raise Conflict("import_running", "Another import is running; wait until it has ended.")
            connection.execute("SET temp_buffers = '64MB'; SET work_mem = '64MB'; SET client_min_messages = warning")
            try:
                yield connection
            finally:
                _unlock(connection)

    def carry_out(
        self,
        connection: psycopg.Connection[Any],
        reader: SourceReader,
        progress: Progress | None,
        metric_srid: int | None,
    ) -> RunReport:
        """Go through all steps; the switch alone writes anything live."""
        check_days(connection, self.info, self.file.name, self.allowed)
        self._describe(connection, metric_srid)
        define(connection)
        execute(connection, "10_stage")
        tally = stage(connection, read_rows(reader, progress))
        with _task(progress, "Comparing with what is known"):
            counts = self._prepare(connection, tally)
        with _task(progress, "Switching over"), connection.transaction():
            run_id, quality = self._switch(connection, counts, tally.skipped)
        with _task(progress, "Taking stock"):
            store_quality(connection, run_id, replace(quality, stock=take_stock(connection)))
        return find_run(connection, run_id)

    def _describe(self, connection: psycopg.Connection[Any], metric_srid: int | None) -> None:
        """Tell the SQL of the run, as settings of its connection, what the run is about."""
        info = self.info
        settings = {
            "run.source": info.source,
            "run.kinds": ",".join(name for kind, name in KINDS.items() if kind in info.kinds),
            "run.complete": str(info.complete).lower(),
            "run.territories": ",".join(sorted(info.territories)),
            "run.until": info.until.isoformat() if info.until else "",
            "run.metric_srid": str(metric_srid or ""),
            "zones.actor": self.actor.name,
            "zones.reason": f"import of {self.file.name}",
        }
        for name, value in settings.items():
            connection.execute("SELECT set_config(%s, %s, false)", (name, value))

    def _prepare(self, connection: psycopg.Connection[Any], tally: Tally) -> Counter[str]:
        """Write temporary tables only, and refuse what would plainly be a mistake."""
        counts = Counter({KINDS[kind]: number for kind, number in tally.records.items() if kind in KINDS})
        if not self.info.complete:
            tally.skipped[NOT_DUE] += execute(connection, "15_changes")["skipped"]
        counts["skipped"] = tally.skipped.total()
        for step in PREPARATION:
            execute(connection, step)
        counts["joined"] = one(connection, "SELECT count(*) FROM twin")[0]
        check_worth(connection, self.file.name, self.allowed)
        return counts

    def _switch(
        self, connection: psycopg.Connection[Any], counts: Counter[str], skipped: Counter[str]
    ) -> tuple[int, Quality]:
        """Write everything live; return the id of the run and what it has changed."""
        counts = Counter({**counts, **dict.fromkeys(("inserted", "changed", "retired", "others_changed"), 0)})
        for step in STATEMENTS:
            counts.update(execute(connection, step))
        merge(connection)
        unused = unused_rows(connection)
        for step in SWITCH:
            counts.update(execute(connection, step))
        counts["issues"] = sum(each.number for each in unused)
        quality = Quality(changes(connection, counts), changed_zones(connection), unused, +skipped)
        run_id = self._record(connection, counts=counts, quality=quality)
        connection.execute(
            "INSERT INTO import_issue (run_id, place, code, message)"
            " SELECT %s, place, code, message FROM staged_issue ORDER BY ctid",
            (run_id,),
        )
        return run_id, quality

    def record_failure(self, connection: psycopg.Connection[Any], error: ZonesError) -> None:
        """Write into the list of runs that this one failed, and why."""
        if not connection.closed:
            self._record(connection, status=RunStatus.FAILED, message=f"{error.code}: {error.message}")

    def _record(self, connection: psycopg.Connection[Any], **result: Any) -> int:
        return record_run(
            connection,
            source=self.info.source,
            file=self.file,
            actor=self.actor,
            started_at=self.started_at,
            credit=self.info.credit,
            **result,
        )


def merge(connection: psycopg.Connection[Any]) -> None:
    """Fill `arrival` with what all sources together make of each address in `affected`."""
    execute(connection, "60_merge")
    classify_staged(connection)
    execute(connection, "65_arrivals")


@contextmanager
def _task(progress: Progress | None, title: str) -> Iterator[None]:
    task = progress.add_task(title, total=None) if progress else None
    yield
    if progress and task is not None:
        progress.update(task, total=1, completed=1)


def _unlock(connection: psycopg.Connection[Any]) -> None:
    """Let the next run start at once, not only when the server has noticed that this one has gone."""
    if connection.info.transaction_status == psycopg.pq.TransactionStatus.IDLE:
        connection.execute("SELECT pg_advisory_unlock_all()")
