"""Suggesting a zone around a seed: the most compact one that meets the limits, or why there is none."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

import numpy as np
from sqlalchemy.orm import Session

from geo.composition import Judgement
from geo.errors import Position
from geo.planning.cells import Cells
from geo.planning.diagnosing import proven
from geo.planning.drawing import Drawn, draw
from geo.planning.partition import Floats
from geo.planning.places import around, metric, place_of
from geo.planning.reach import Reach, reach
from geo.planning.reading import read_cells
from geo.planning.reasons import Reason, Why
from geo.planning.searching import Search
from geo.rule_sets import RuleSet
from geo.zones import judge_polygon

LARGEST_SPAN_M = 400.0
"""How far apart two addresses of a suggested zone are at most, unless told: neighbours know each other."""

NEAREST_SEED_M = 100.0
"""How far from a place its nearest free address may be."""


class Found(StrEnum):
    """Whether a zone was found, there is surely none, or neither could be shown."""

    FOUND = "found"
    NONE = "none"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class Suggestion:
    """A zone, drawn and judged, and its span in metres; or the reasons why there is none."""

    outcome: Found
    reasons: tuple[Reason, ...] = ()
    drawn: Drawn | None = None
    judgement: Judgement | None = None
    span_m: float | None = None


def suggest(
    session: Session,
    rule_set: RuleSet,
    seed: int | Position,
    *,
    zone_id: UUID | None = None,
    span: float = LARGEST_SPAN_M,
) -> Suggestion:
    """The most compact zone around an address (its id) or around the free address nearest to a place (lon, lat).

    A zone of the best `Assurance` that can be had: within the recommended maxima, else within the binding ones,
    else one that may be allowed. `zone_id` is a zone that is redrawn, `span` in metres. Raises `NotFound`
    ("address_not_found") and `InvalidInput` ("address_without_place").
    """
    place = place_of(session, seed) if isinstance(seed, int) else seed
    cells = read_cells(session, around(place, span), per_address_cap=rule_set.per_address_cap, except_zone=zone_id)
    start = cells.cell_of.get(seed) if isinstance(seed, int) else _nearest(cells, metric(session, place, cells.srid))
    if start is None:
        return Suggestion(Found.NONE, (Reason(Why.NO_ADDRESS, NEAREST_SEED_M),))
    if cells.zone[start] >= 0:
        return Suggestion(Found.NONE, (Reason(Why.IN_ZONE, span, zones=(cells.zones[cells.zone[start]],)),))
    return _around(session, reach(cells, start, span), rule_set, zone_id)


def _nearest(cells: Cells, place: Floats) -> int | None:
    """The free cell with the address nearest to a place, if one is near."""
    points = cells.points
    away = np.hypot(*(points.position - place).T)
    away[~cells.free[points.cell]] = np.inf
    return int(points.cell[away.argmin()]) if len(away) and away.min() <= NEAREST_SEED_M else None


def _around(session: Session, where: Reach, rule_set: RuleSet, zone_id: UUID | None) -> Suggestion:
    if reasons := proven(where, rule_set):
        return Suggestion(Found.NONE, reasons)
    search, code = Search(where, rule_set), Why.NOT_TOGETHER
    for chosen in search.zones():
        code = Why.NO_BOUNDARY
        if drawn := draw(session, where.cells, chosen, zone_id):
            judgement = judge_polygon(session, drawn.boundary.polygon, rule_set, zone_id)
            return Suggestion(Found.FOUND, (), drawn, judgement, where.cells.span(chosen))
    if code is Why.NOT_TOGETHER and search.complete:
        return Suggestion(Found.NONE, (Reason(code, where.span),))
    reason = Reason(code if code is Why.NO_BOUNDARY else Why.NOT_FOUND, where.span)
    return Suggestion(Found.UNDECIDED, (reason,))
