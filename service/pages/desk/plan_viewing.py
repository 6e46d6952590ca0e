"""All that a plan's page says, read at one moment."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.districts import DistrictOutline, outlines
from geo.planning.orders import (
    Effects,
    KeptPlan,
    KeptZone,
    PlanStatus,
    effects_of,
    get_plan,
    list_plans,
    planned_zones,
)
from geo.zones import Zone, list_zones
from geo.zones.statuses import LIVE
from web.desk import bounds_of

MOST_OTHERS = 50
ON_A_PAGE = 60
"""Zones of a plan that a page lists; its map shows all of them."""

MOST_NEIGHBOURS = 1_000


@dataclass(frozen=True)
class PlanView:
    """A plan, its zones, and once it is done what its limits do.

    `others` are done plans to compare it with, those of the same district first; `neighbours` the live zones around.
    """

    plan: KeptPlan
    district: DistrictOutline | None
    zones: tuple[KeptZone, ...] = ()
    effects: Effects | None = None
    others: tuple[KeptPlan, ...] = ()
    neighbours: tuple[Zone, ...] = ()

    @property
    def pages(self) -> int:
        """Over how many pages the zones are spread."""
        return max(1, -(-len(self.zones) // ON_A_PAGE))

    def on_page(self, number: int) -> Sequence[KeptZone]:
        """The zones of one page, the first being 1."""
        return on_page(self.zones, number)

    @property
    def bounds(self) -> tuple[float, float, float, float] | None:
        """West, south, east, north of what the map shows first: the zones, else the district."""
        shown = [zone.boundary for zone in self.zones]
        return bounds_of(shown or ([self.district.shape] if self.district else []))


def view_plan(session: Session, actor: Actor, plan_id: int) -> PlanView:
    """Read a plan for its page. Raises what `get_plan` raises."""
    plan = get_plan(session, actor, plan_id)
    district = next(iter(outlines(session, [plan.district.id])), None)
    if plan.outcome is None:
        return PlanView(plan, district)
    return PlanView(
        plan,
        district,
        tuple(planned_zones(session, actor, plan_id)),
        effects_of(session, actor, plan),
        _others(session, actor, plan),
        _neighbours(session, actor, district),
    )


def on_page(zones: Sequence[KeptZone], number: int) -> Sequence[KeptZone]:
    """Those of a plan's zones that its page of this number lists; the first is 1."""
    return zones[(number - 1) * ON_A_PAGE : number * ON_A_PAGE]


def _others(session: Session, actor: Actor, plan: KeptPlan) -> tuple[KeptPlan, ...]:
    done = [each for each in list_plans(session, actor) if each.status is PlanStatus.DONE and each.id != plan.id]
    return tuple(sorted(done, key=lambda each: each.district != plan.district)[:MOST_OTHERS])


def _neighbours(session: Session, actor: Actor, district: DistrictOutline | None) -> tuple[Zone, ...]:
    if district is None:
        return ()
    found = list_zones(session, actor, box=district.shape.bounds, limit=MOST_NEIGHBOURS).zones
    return tuple(zone for zone in found if zone.status in LIVE)
