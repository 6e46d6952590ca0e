"""Making a plan from its order: the problem is read, solved and drawn, and told in the terms that are kept."""

from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.orm import Session

from geo.errors import InvalidInput
from geo.planning.orders.outcome import Outcome
from geo.planning.orders.progress import Progress
from geo.planning.orders.values import KeptZone, MadePlan, PlanTask
from geo.planning.plans import (
    PlannedZone,
    PlanProgress,
    PlanState,
    draw_plan,
    make_plan,
    read_plan_problem,
)
from geo.storage.database import Database

_STREETS = text((Path(__file__).parent / "sql" / "streets.sql").read_text(encoding="utf-8"))

Note = Callable[[Progress, bytes], None]
"""Is told how far the work is, and the state from which it could go on."""


def make(
    database: Database, task: PlanTask, *, note: Note, resume: bytes | None = None, stop: Callable[[], bool]
) -> MadePlan:
    """Work on a plan, from its beginning or from where it was left, until its time is over or it is stopped.

    No transaction is open while the search goes on. Raises what `read_plan_problem` raises.
    """

    def progress(far: PlanProgress) -> None:
        note(Progress(_share(far, task), far.steps, far.covered, far.zones), far.state.to_bytes())

    with database.reading() as session:
        problem = read_plan_problem(session, task.district.id, task.rules, keep_drafts=task.keep_drafts)
    proposal = make_plan(problem, task.options, progress=progress, resume=_state(resume), stop=stop)
    with database.reading() as session:
        plan = draw_plan(session, problem, proposal)
        return MadePlan(Outcome.of(plan), _zones(session, task.district.name, plan.zones))


def _share(far: PlanProgress, task: PlanTask) -> float:
    options = task.options
    return min(1.0, far.seconds / options.seconds if options.steps is None else far.steps / options.steps)


def _state(stored: bytes | None) -> PlanState | None:
    """Where the work was left; what an older version wrote is of no use, and the work begins anew."""
    if stored is not None:
        with suppress(InvalidInput):
            return PlanState.from_bytes(stored)
    return None


def _zones(session: Session, district: str, found: Sequence[PlannedZone]) -> tuple[KeptZone, ...]:
    names = _names(session, district, found)
    return tuple(
        KeptZone(number, name, each.boundary, each.address_ids, each.judgement, each.span)
        for number, (name, each) in enumerate(zip(names, found, strict=True), 1)
    )


def _names(session: Session, district: str, found: Sequence[PlannedZone]) -> list[str]:
    """The street of most addresses, numbered where several zones have it; the district where there is none."""
    numbers = [number for number, zone in enumerate(found) for _ in zone.address_ids]
    ids = [address for zone in found for address in zone.address_ids]
    rows = session.execute(_STREETS, {"numbers": numbers, "ids": ids})
    streets: dict[int, str | None] = {row.number: row.street for row in rows}
    wanted = [streets.get(number) or district for number in range(len(found))]
    total, so_far = Counter(wanted), Counter[str]()
    names = []
    for name in wanted:
        so_far[name] += 1
        names.append(f"{name} {so_far[name]}" if total[name] > 1 else name)
    return names
