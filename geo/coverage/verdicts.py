"""How many active zones of each district keep the limits, as of today."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from uuid import UUID

from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.composition import Verdict
from geo.coverage.amounts import Coverage, CoverageTable
from geo.coverage.counting import check_level, held_zones, tabulate
from geo.coverage.state import State
from geo.zones.compositions import judge_zones
from geo.zones.statuses import Status

MOST_JUDGED = 3_000
"""Active zones that are judged while somebody waits for a page; more take seconds."""


def judged_coverage(
    session: Session,
    actor: Actor,
    level: str,
    day: date | None = None,
    within: Sequence[int] | None = None,
    most: int | None = None,
) -> CoverageTable:
    """`coverage` with the verdicts of `with_verdicts`, unless there are more than `most` active zones.

    Raises as `coverage` does.
    """
    state = State.at(session, actor, day)
    check_level(session, level, state)
    table = tabulate(state, level, within)
    too_many = most is not None and table.everything.zones.get(Status.ACTIVE, 0) > most
    return table if too_many else with_verdicts(state, table, within)


def with_verdicts(state: State, table: CoverageTable, within: Sequence[int] | None = None) -> CoverageTable:
    """The table of the same state and frame with the verdicts on the active zones of each district.

    The public isn't told verdicts, and of past days none are known: such a table stays as it is.
    """
    if state.day is not None or not state.actor.sees_everything:
        return table
    held = held_zones(state, table.level, within)
    every = {zone for zones in held.values() for zone in zones}
    verdicts = {zone: judgement.verdict for zone, judgement in judge_zones(state.session, every).items()}
    rows = (_judged(row, held.get(row.district.id if row.district else None, ()), verdicts) for row in table.rows)
    return replace(
        table,
        rows=tuple(rows),
        outside=_judged(table.outside, held.get(None, ()), verdicts),
        everything=_judged(table.everything, every, verdicts),
    )


def _judged(row: Coverage, zones: Iterable[UUID], verdicts: Mapping[UUID, Verdict]) -> Coverage:
    found = Counter(verdicts[zone] for zone in zones)
    return replace(row, verdicts={verdict: found[verdict] for verdict in Verdict if found[verdict]})
