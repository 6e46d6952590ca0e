"""One process's turn at a plan: what it notes meanwhile, and how it ends."""

from collections.abc import Mapping, Sequence
from time import monotonic
from typing import Any

from geoalchemy2.shape import from_shape
from sqlalchemy import func, select, update

from geo.actors import COMMAND_LINE
from geo.planning.orders.compositions import composition_to_json
from geo.planning.orders.progress import Progress
from geo.planning.orders.values import KeptZone, MadePlan, PlanStatus
from geo.storage import models
from geo.storage.database import Database

NOTE_SECONDS = 1.0
CHECKPOINT_SECONDS = 5.0


class Superseded(Exception):
    """The plan was deleted, or somebody else has taken up the work on it."""


class Turn:
    """A turn at a plan; `failures` counts this one and those before that came to no checkpoint.

    Whatever it writes, it writes only as long as it has the newest turn; it raises `Superseded` otherwise.
    """

    def __init__(self, database: Database, plan_id: int, number: int, failures: int) -> None:
        self.plan_id, self.failures = plan_id, failures
        self._database, self._number = database, number
        self._noted = self._kept = monotonic()
        self._stopping = False

    def checkpoint(self) -> bytes | None:
        """Where the work was left, None at its beginning."""
        with self._database.reading() as session:
            return session.scalar(select(models.Plan.checkpoint).where(models.Plan.id == self.plan_id))

    def note(self, progress: Progress, state: bytes) -> None:
        """Write down how far the work is, and from time to time where it can go on."""
        now = monotonic()
        if now - self._noted < NOTE_SECONDS:
            return
        self._noted = now
        values: dict[str, Any] = {"progress": progress.to_json()}
        if now - self._kept >= CHECKPOINT_SECONDS:
            self._kept = now
            values |= {"checkpoint": state, "failures": 0}
        self._write(values)

    def is_stopped(self) -> bool:
        """Whether somebody wants the work to end now."""
        return self._stopping

    def finish(self, made: MadePlan) -> None:
        """Store what came of the plan."""
        self._write(_ended(PlanStatus.DONE) | {"result": made.outcome.to_json()}, made.zones)

    def fail(self, why: str) -> None:
        """Give the plan up, and say why in English."""
        self._write(_ended(PlanStatus.FAILED) | {"problem": why})

    def _write(self, values: Mapping[str, Any], zones: Sequence[KeptZone] = ()) -> None:
        plan = models.Plan
        mine = (plan.id == self.plan_id, plan.turn == self._number, plan.status == PlanStatus.RUNNING.value)
        with self._database.writing(COMMAND_LINE, "plan") as session:
            stopping = session.scalar(update(plan).where(*mine).values(**values).returning(plan.stopping))
            if stopping is None:
                raise Superseded(f"somebody else has plan {self.plan_id}, or nobody")
            session.add_all(_row(self.plan_id, zone) for zone in zones)
        self._stopping = stopping


def _ended(status: PlanStatus) -> dict[str, Any]:
    return {"status": status.value, "ended_at": func.now(), "checkpoint": None}


def _row(plan_id: int, zone: KeptZone) -> models.PlannedZone:
    return models.PlannedZone(
        plan_id=plan_id,
        number=zone.number,
        name=zone.name,
        boundary=from_shape(zone.boundary, srid=4326),
        address_ids=list(zone.address_ids),
        composition=composition_to_json(zone.judgement.composition),
        span_m=zone.span_m,
    )
