"""Coverage by district: sums over the stored assignment and membership, never a spatial join."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from sqlalchemy import RowMapping, text
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.coverage.amounts import Amounts, Coverage, CoverageTable, District, total
from geo.coverage.state import State, query
from geo.errors import NotFound
from geo.zones.statuses import Status

COLUMNS = tuple(Amounts.__dataclass_fields__)

Places = Mapping[int | None, Mapping[str, Amounts]]
"""The amounts of every district by the zones they lie in: covered, planned or open."""


def levels(session: Session) -> dict[str, int]:
    """The levels of which there are districts, and how many."""
    return {row.level: row.districts for row in session.execute(text(query("levels")))}


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

    For a past `day` it is what this function would have answered at its end (UTC); a district
    that is retired since is there, but names and areas are those of today. Raises `NotFound`
    ("level_unknown") and `InvalidInput` ("date_in_future").
    """
    state = State.at(session, actor, day)
    check_level(session, level)
    return tabulate(state, level, within)


def check_level(session: Session, level: str) -> None:
    """Raise `NotFound` ("level_unknown", `details["levels"]`) unless there are districts of the level."""
    known = levels(session)
    if level not in known:
        offer = f"There are: {', '.join(known)}." if known else "Import districts first."
        raise NotFound(
            "level_unknown", f'There are no districts of the level "{level}". {offer}', details={"levels": list(known)}
        )


def tabulate(state: State, level: str, within: Sequence[int] | None = None) -> CoverageTable:
    """Count a level's districts in a state; `within` takes only the addresses of some other districts."""
    within = None if within is None else list(within)
    places = _amounts(state.ask("amounts", level=level, within=within))
    zones = _zones(state.ask("zones_by_status", level=level, within=within))
    rows = [_row(district, places, zones) for district in _districts(state, level)]
    everything = _add_up(places.values(), _counts(state.ask("all_zones", within=within)))
    present = tuple(row for row in rows if within is None or row.total.addresses)
    return CoverageTable(level, state.day, state.moment, present, _row(None, places, zones), everything)


def _districts(state: State, level: str) -> list[District]:
    return [District(**row) for row in state.ask("districts", level=level)]


def _amounts(rows: Iterable[RowMapping]) -> Places:
    places: dict[int | None, dict[str, Amounts]] = defaultdict(dict)
    for row in rows:
        places[row["district_id"]][row["state"]] = Amounts(**{name: int(row[name] or 0) for name in COLUMNS})
    return places


def _zones(rows: Iterable[RowMapping]) -> Mapping[int | None, dict[Status, int]]:
    zones: dict[int | None, dict[Status, int]] = defaultdict(dict)
    for row in rows:
        zones[row["district_id"]][Status(row["status"])] = row["number"]
    return zones


def _counts(rows: Iterable[RowMapping]) -> dict[Status, int]:
    return {Status(row["status"]): row["number"] for row in rows}


def _row(district: District | None, places: Places, zones: Mapping[int | None, dict[Status, int]]) -> Coverage:
    key = district.id if district else None
    return _coverage(district, places.get(key, {}), zones.get(key, {}))


def _add_up(places: Iterable[Mapping[str, Amounts]], zones: dict[Status, int]) -> Coverage:
    parts = list(places)
    sums = {state: total(part[state] for part in parts if state in part) for state in ("covered", "planned", "open")}
    return _coverage(None, sums, zones)


def _coverage(district: District | None, parts: Mapping[str, Amounts], zones: dict[Status, int]) -> Coverage:
    covered, planned = parts.get("covered", Amounts()), parts.get("planned", Amounts())
    ordered = {status: zones[status] for status in Status if status in zones}
    return Coverage(district, total(parts.values()), covered, planned, ordered)
