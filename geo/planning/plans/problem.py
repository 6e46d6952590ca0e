"""The question that a plan answers: the cells of an area, the limits, and what is taken already."""

from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

import numpy as np
from shapely import MultiPolygon, Polygon, box, from_wkb
from sqlalchemy import LargeBinary, func, select
from sqlalchemy.orm import Session

from geo.errors import Conflict, NotFound
from geo.planning.cells import Cells, Integers
from geo.planning.partition import Indices
from geo.planning.plans.values import ByClass
from geo.planning.problems import Problem, best_known
from geo.planning.reading import read_cells
from geo.rule_sets import PremisesClass, RuleSet
from geo.storage.models import District
from geo.zones import installation_area


@dataclass(frozen=True, eq=False)
class PlanProblem:
    """Cells to be made into zones that meet a rule set, by the best known counts.

    A zone is a connected set of `free` cells that solves one of the `ways`, its addresses within the span that the
    planner asks for; no cell is in two zones.
    """

    cells: Cells
    rule_set: RuleSet

    @cached_property
    def free(self) -> Indices:
        """The cells that a plan may use."""
        return np.flatnonzero(self.cells.free).astype(np.int32)

    @cached_property
    def ways(self) -> tuple[Problem, ...]:
        """The ways to meet the rule set, over all cells: a zone has to solve one of them."""
        return tuple(best_known(self.cells, self.rule_set))

    @cached_property
    def shown(self) -> Integers:
        """How many flats, houses and businesses each cell is shown with (n, 3)."""
        return np.column_stack([each.shown for each in (self.cells.flats, self.cells.houses, self.cells.businesses)])

    def premises(self, cells: Indices) -> ByClass:
        """The premises of some cells."""
        return dict(zip(PremisesClass, self.shown[cells].sum(axis=0).tolist(), strict=True))

    @cached_property
    def fingerprint(self) -> str:
        """Equal for equal problems only: a search is continued on the very problem that it began with."""
        digest = sha256(repr(self.rule_set).encode())
        for each in (self.cells.points.ids, self.cells.points.cell, self.free, self.cells.edges, self.shown):
            digest.update(np.ascontiguousarray(each).tobytes())
        return digest.hexdigest()


def read_plan_problem(
    session: Session, district_id: int | None, rule_set: RuleSet, *, keep_drafts: bool = True
) -> PlanProblem:
    """The problem of a district, or of everything: what live zones hold is left out, and kept drafts' addresses too.

    Raises `NotFound` ("district_unknown") and `Conflict` ("nothing_imported").
    """
    area = _everything(session) if district_id is None else _boundary(session, district_id)
    cells = read_cells(session, area, per_address_cap=rule_set.per_address_cap, keep_drafts=keep_drafts)
    return PlanProblem(cells, rule_set)


def _everything(session: Session) -> Polygon:
    area = installation_area(session)
    if area is None:
        raise Conflict("nothing_imported", "There are no addresses yet: import some before planning zones.")
    return box(area.west, area.south, area.east, area.north)


def _boundary(session: Session, district_id: int) -> Polygon | MultiPolygon:
    boundary = func.ST_AsBinary(District.boundary, type_=LargeBinary)
    shape = session.scalar(select(boundary).where(District.id == district_id, District.retired_at.is_(None)))
    if shape is None:
        raise NotFound("district_unknown", "There is no such district any more.")
    return from_wkb(shape)
