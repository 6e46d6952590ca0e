"""What the database counts inside zones and boundaries, and the verdict on it.

A live zone's premises are those that the assignment gives it. Anything else, a draft or a polygon
just drawn, is counted as if it were live: interior wins, and on a shared border the zone created
first (`docs/database.md`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from shapely import Polygon, to_wkb
from sqlalchemy import ARRAY, Integer, Uuid, bindparam, func, select, text
from sqlalchemy.orm import Session

from geo.composition import Composition, Judgement, Tally, judge
from geo.rule_sets import RuleSet
from geo.storage.models import RuleSetRow, Zone
from geo.storage.rule_sets import value_of

_SQL = Path(__file__).parent / "sql"


def summing(premises: str) -> str:
    """SQL that sums by zone and class what the query `premises` yields: `zone_id`, `cap` and an address's counts.

    `judge_sums` makes verdicts of its rows.
    """
    return f"WITH inside AS ({premises})\n{_script('sums.sql')}"


def inside_one() -> str:
    """SQL for the premises of the one zone `:id`, with all columns of an address, as `judge_zones` counts them."""
    return _script("inside_zones.sql").replace("unnest(:ids, :caps)", "(VALUES (:id, NULL::integer))")


def _script(name: str) -> str:
    return (_SQL / name).read_text(encoding="utf-8")


_ZONES = text(summing(_script("inside_zones.sql"))).bindparams(
    bindparam("ids", type_=ARRAY(Uuid)), bindparam("caps", type_=ARRAY(Integer))
)
_POLYGON = text(summing(_script("inside_polygon.sql"))).bindparams(bindparam("self", type_=Uuid))
_IDS = text(f"WITH inside AS ({_script('inside_polygon.sql')})\n{_script('ids.sql')}").bindparams(
    bindparam("self", type_=Uuid)
)


def judge_zones(session: Session, ids: Iterable[UUID]) -> dict[UUID, Judgement]:
    """The verdict on each zone under the rule set that it pins; unknown ids are left out."""
    return judge_under(session, rule_sets_of(session, ids))


def rule_sets_of(session: Session, ids: Iterable[UUID]) -> dict[UUID, RuleSet]:
    """The rule set that each zone pins; unknown ids are left out."""
    pinned = session.execute(
        select(Zone.id, RuleSetRow).join(RuleSetRow, RuleSetRow.id == Zone.rule_set_id).where(Zone.id.in_(list(ids)))
    ).all()
    values = {row.id: value_of(row) for row in {row for _, row in pinned}}
    return {zone: values[row.id] for zone, row in pinned}


def judge_under(session: Session, rule_sets: Mapping[UUID, RuleSet]) -> dict[UUID, Judgement]:
    """The verdict on each zone under the rule set named for it."""
    caps = [rules.per_address_cap for rules in rule_sets.values()]
    return judge_sums(session.execute(_ZONES, {"ids": list(rule_sets), "caps": caps}), rule_sets)


def judge_sums(sums: Iterable[Any], rule_sets: Mapping[UUID, RuleSet]) -> dict[UUID, Judgement]:
    """The verdict on each zone by the rows of queries that `summing` made; a zone without rows holds nothing.

    The rows have attributes named as the query's columns; those of several queries add up.
    """
    found: dict[UUID, list[Any]] = {zone: [] for zone in rule_sets}
    for row in sums:
        found[row.zone_id].append(row)
    return {zone: judge(_composition(found[zone], rules), rules) for zone, rules in rule_sets.items()}


def judge_polygon(session: Session, boundary: Polygon, rule_set: RuleSet, zone_id: UUID | None = None) -> Judgement:
    """The verdict on a boundary (EPSG:4326), as if it were a live zone: a new one, or `zone_id` redrawn."""
    parameters = {"boundary": to_wkb(boundary), "cap": rule_set.per_address_cap, "self": zone_id}
    return judge(_composition(session.execute(_POLYGON, parameters).all(), rule_set), rule_set)


def addresses_of(session: Session, boundary: Polygon, zone_id: UUID | None = None) -> list[int]:
    """The ids of the addresses that a boundary (EPSG:4326) would hold as a new live zone, or as `zone_id` redrawn."""
    return list(session.scalars(_IDS, {"boundary": to_wkb(boundary), "cap": None, "self": zone_id}))


@dataclass(frozen=True)
class Change:
    """What a zone's verdict is, and what it would be under another rule set."""

    zone_id: UUID
    now: Judgement
    then: Judgement


def try_rule_set(session: Session, rule_set: RuleSet) -> list[Change]:
    """The live zones whose verdict the rule set would change, in the order of their creation."""
    live = list(session.scalars(select(Zone.id).where(func.is_live(Zone.status)).order_by(Zone.ordinal)))
    now = judge_zones(session, live)
    then = judge_under(session, dict.fromkeys(live, rule_set))
    return [Change(zone, now[zone], then[zone]) for zone in live if now[zone].verdict is not then[zone].verdict]


def _composition(sums: Sequence[Any], rule_set: RuleSet) -> Composition:
    addresses = [row for row in sums if row.class_ == "flats"]
    return Composition(
        flats=_tally(sums, "flats"),
        houses=_tally(sums, "houses"),
        businesses=_tally(sums, "businesses"),
        judged_businesses=None if rule_set.per_address_cap is None else _tally(sums, "judged"),
        entrances=sum(row.entrances for row in addresses),
        shared_entrances=sum(row.shared_entrances for row in addresses),
        addresses=sum(row.addresses for row in addresses),
        other=sum(row.other for row in addresses),
    )


def _tally(sums: Sequence[Any], which: str) -> Tally:
    rows = [row for row in sums if row.class_ == which]
    return Tally(
        known=sum(int(row.known) for row in rows),
        estimated=sum(int(row.estimated) for row in rows),
        low=sum(int(row.low) for row in rows),
        high=sum(int(row.high) for row in rows),
        unknown=sum(row.unknown for row in rows),
    )
