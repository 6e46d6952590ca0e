"""Coverage by district: from sums that the database keeps, or added up from the stored assignment and membership.

Never a spatial join. The sums answer for whole districts on every day since they are kept; the rest (a part of each
district, days before) is added up, address by address, with the same result.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import RowMapping, text
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.coverage.amounts import Amounts, Coverage, CoverageTable, District, total
from geo.coverage.state import State, query
from geo.errors import NotFound
from geo.zones.statuses import Status

COLUMNS = tuple(Amounts.__dataclass_fields__)

KEPT = ("sums_kept", "sums_and_rest")
CORRECTED = ("changes_counted", "added_up", "sums_corrected", "sums_and_rest")
ADDED_UP = ("addresses_counted", "added_up", "sums_added_up")
"""Where the sums of a level come from: relations over a state, the last of which is `level_sums`."""

Parts = Mapping[Status | None, tuple[Amounts, int]]
"""What stands in zones of each status (None: in no zone that is shown), and how many zones that are."""


def levels(session: Session, state: State | None = None) -> dict[str, int]:
    """The levels of which there are districts, today or in a state, and how many."""
    moment = state.moment if state and state.day else "infinity"
    return {row.level: row.districts for row in session.execute(text(query("levels")), {"moment": moment})}


def finest_level(session: Session) -> str:
    """The level with the most districts. Raises `NotFound` ("no_districts") where there are none."""
    known = levels(session)
    if not known:
        raise NotFound("no_districts", "There are no districts yet. Import some: `zones import districts`.")
    return max(known, key=lambda level: known[level])


def coverage(
    session: Session, actor: Actor, level: str, day: date | None = None, within: Sequence[int] | None = None
) -> CoverageTable:
    """How much of each district of `level` is covered, as `actor` may know it; `within` names districts by id.

    For a past `day` it is what this function would have answered at its end (UTC): a district that is retired since
    is there, one that came since is not, but names and areas are those of today. A level that was imported only after
    that day is applied, as it is today, to the addresses of then, and the table says so. Raises `NotFound`
    ("level_unknown") and `InvalidInput` ("date_in_future").
    """
    state = State.at(session, actor, day)
    check_level(session, level, state)
    return tabulate(state, level, within)


def check_level(session: Session, level: str, state: State | None = None) -> None:
    """Raise `NotFound` ("level_unknown", `details["levels"]`) unless there are districts of the level."""
    known = levels(session, state)
    if level not in known:
        offer = f"There are: {', '.join(known)}." if known else "Import districts first."
        raise NotFound(
            "level_unknown", f'There are no districts of the level "{level}". {offer}', details={"levels": list(known)}
        )


def tabulate(state: State, level: str, within: Sequence[int] | None = None) -> CoverageTable:
    """Count a level's districts in a state; `within` takes only the addresses of some other districts."""
    whole, places = count(state, level, within)
    frame = None if within is None or not _are_of(state.session, level, within) else list(within)
    districts = [District(**row) for row in state.ask("districts", level=level, within=frame)]
    rows = (_coverage(district, places.get(district.id, {})) for district in districts)
    present = tuple(row for row in rows if frame or within is None or row.total.addresses)
    outside = _coverage(None, places.get(None, {}))
    return CoverageTable(level, state.day, state.moment, present, outside, whole, level in state.later)


def coverage_of(state: State, district: District | None) -> Coverage:
    """The coverage of one district in a state, or of everything."""
    whole, places = count(state, district.level if district else None, [district.id] if district else None)
    return _coverage(district, places.get(district.id, {})) if district else whole


def count(
    state: State, level: str | None, within: Sequence[int] | None = None
) -> tuple[Coverage, Mapping[int | None, Parts]]:
    """The coverage of everything (or of all `within` some districts), and the parts of each district of a level."""
    frame = None if within is None else list(within)
    rows = state.ask("coverage", *_sums(state, level, frame), level=level, within=frame)
    everything = _coverage(None, _parts(row for row in rows if row["whole"]))
    if within is None:
        everything = _with_zones(everything, state.ask("all_zones"))
    return everything, _by_district(row for row in rows if not row["whole"])


def held_zones(
    state: State, level: str | None, within: Sequence[int] | None = None
) -> Mapping[int | None, Sequence[UUID]]:
    """The active zones with an address in each district of a level; None stands for no district."""
    frame = None if within is None else list(within)
    rows = state.ask("held_zones", *_sums(state, level, frame), level=level, within=frame)
    return {row["district_id"]: row["zones"] for row in rows}


def _sums(state: State, level: str | None, within: Sequence[int] | None) -> tuple[str, ...]:
    """Where the sums of a level come from: they are kept of whole districts, but not of every day.

    Of a level that was imported only after a day they are those of today, corrected by what has changed since.
    """
    if not state.sums_kept or not (within is None or _are_of(state.session, level, within)):
        return ADDED_UP
    return CORRECTED if level in state.later else KEPT


def _are_of(session: Session, level: str | None, ids: Sequence[int]) -> bool:
    return bool(session.scalar(text(query("one_level")), {"level": level, "ids": list(ids)}))


def _by_district(rows: Iterable[RowMapping]) -> Mapping[int | None, Parts]:
    grouped: dict[int | None, list[RowMapping]] = defaultdict(list)
    for row in rows:
        grouped[row["district_id"]].append(row)
    return {district: _parts(group) for district, group in grouped.items()}


def _parts(rows: Iterable[RowMapping]) -> Parts:
    return {Status(row["status"]) if row["status"] else None: (_amounts(row), row["zones"]) for row in rows}


def _amounts(row: RowMapping) -> Amounts:
    return Amounts(*(int(row[name] or 0) for name in COLUMNS))


def _coverage(district: District | None, parts: Parts) -> Coverage:
    return Coverage(
        district,
        total(amounts for amounts, _ in parts.values()),
        covered=parts[Status.ACTIVE][0] if Status.ACTIVE in parts else Amounts(),
        planned=parts[Status.PROPOSED][0] if Status.PROPOSED in parts else Amounts(),
        zones={status: parts[status][1] for status in Status if status in parts},
    )


def _with_zones(row: Coverage, counts: Iterable[RowMapping]) -> Coverage:
    """The row with all zones that there are, those without an address and drafts as well."""
    found = {Status(each["status"]): each["number"] for each in counts}
    zones = {status: found[status] for status in Status if status in found}
    return Coverage(row.district, row.total, row.covered, row.planned, zones)
