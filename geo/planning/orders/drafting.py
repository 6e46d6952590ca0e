"""Making drafts of planned zones: each in a transaction of its own, through the ordinary writes."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from shapely.geometry import mapping
from sqlalchemy import text
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.errors import Conflict, ZonesError
from geo.planning.orders.ordering import zone_not_found
from geo.planning.orders.reading import get_plan, zone_value
from geo.storage import models
from geo.storage.database import Database
from geo.zones import NewZone, create_zone
from geo.zones.area import queue_up

_CLASHES = text((Path(__file__).parent / "sql" / "clashes.sql").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Drafted:
    """What came of making a draft of a planned zone: the draft's id, else why there is none.

    `made` tells whether it is new: who asks twice gets the same draft.
    """

    number: int
    zone_id: UUID | None = None
    made: bool = False
    refusal: ZonesError | None = None


def make_drafts(
    database: Database, actor: Actor, plan_id: int, numbers: Iterable[int], reason: str = ""
) -> list[Drafted]:
    """Make drafts of a plan's zones, those that `numbers` name, in their order; a refused one is in nobody's way.

    Each gets the rule set of the plan. Raises what `get_plan` raises.
    """
    with database.reading() as session:
        get_plan(session, actor, plan_id)
    why = reason.strip() or f"proposed by plan {plan_id}"
    return list(_made(database, actor, plan_id, dict.fromkeys(numbers), why))


def _made(database: Database, actor: Actor, plan_id: int, numbers: Iterable[int], reason: str) -> Iterator[Drafted]:
    for number in numbers:
        try:
            with database.writing(actor, reason) as session:
                drafted = make_draft(session, actor, plan_id, number)
            yield drafted
        except ZonesError as refusal:
            yield Drafted(number, refusal=refusal)


def make_draft(session: Session, actor: Actor, plan_id: int, number: int) -> Drafted:
    """Make a draft of one planned zone, or find the one that was made before.

    Raises what `get_plan` and `create_zone` raise, `NotFound` ("planned_zone_not_found") and `Conflict`
    ("zone_overlap") where a live zone has taken some of the ground since.
    """
    queue_up(session)
    plan = get_plan(session, actor, plan_id)
    row = session.get(models.PlannedZone, (plan_id, number), populate_existing=True, with_for_update=True)
    if row is None:
        raise zone_not_found(plan_id, number)
    if row.zone_id is not None:
        return Drafted(number, row.zone_id)
    _check_ground(session, plan_id, number)
    zone = zone_value(row, plan.rules)
    new = NewZone(zone.name, mapping(zone.boundary), zone.kind, rule_set=plan.rule_set)
    row.zone_id = create_zone(session, actor, new).id
    session.flush()
    return Drafted(number, row.zone_id, made=True)


def _check_ground(session: Session, plan_id: int, number: int) -> None:
    """A draft may lie over live zones, but one that was planned beside them was meant for free ground."""
    rows = session.execute(_CLASHES, {"plan": plan_id, "number": number}).all()
    if rows:
        names = ", ".join(dict.fromkeys(f'"{row.name}"' for row in rows))
        overlaps = [
            {"zone": str(row.id), "name": row.name, "area_m2": float(row.area_m2), "at": [row.lon, row.lat]}
            for row in rows
        ]
        raise Conflict(
            "zone_overlap",
            f"Since the plan was made some of this ground was given to {names}.",
            at=(rows[0].lon, rows[0].lat),
            details={"overlaps": overlaps},
        )
