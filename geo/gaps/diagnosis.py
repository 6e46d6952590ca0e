"""Whether a zone is possible in a gap: drawn and judged, or why not and what would be needed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from shapely import Polygon
from sqlalchemy.orm import Session

from geo.composition import PremisesClass, Verdict
from geo.gaps.dividing import SPAN_M
from geo.planning.cells import Cells
from geo.planning.drawing import draw
from geo.planning.feasibility import Examination, Need, Outlook
from geo.planning.nearby import nearby
from geo.planning.partition import Indices
from geo.planning.reading import MARGIN_M
from geo.planning.reasons import Reason
from geo.rule_sets import RuleSet
from geo.zones import judge_polygon

_AROUND_M = SPAN_M + MARGIN_M
"""How far around a gap lies whatever a zone there can hold or meet."""

_MOST_DRAWN = 8
"""How many zones are tried to be drawn."""


@dataclass(frozen=True)
class Diagnosis:
    """What is known of zones in a gap.

    Where one is possible, `boundary` (EPSG:4326) passes all checks, `verdict` is the rule set's, and `inside` are the
    ids of the addresses in it. Where none is, `reasons` say which limit prevents it, and `needs` which premises would
    suffice, if a few would.
    """

    outlook: Outlook
    reasons: tuple[Reason, ...] = ()
    needs: tuple[Need, ...] = ()
    boundary: Polygon | None = None
    verdict: Verdict | None = None
    inside: tuple[int, ...] = ()


def diagnose(session: Session, cells: Cells, gap: Indices, rule_set: RuleSet) -> Diagnosis:
    """Look for a zone that takes in at least one of a gap's cells, and say why there is none."""
    cells, gap = nearby(cells, gap, _AROUND_M)
    examination = Examination(cells, gap, rule_set, SPAN_M)
    for chosen in islice(examination.zones(), _MOST_DRAWN):
        if (found := _drawn(session, cells, chosen, rule_set)) is not None:
            return found
    needs = examination.needs() if examination.outlook is Outlook.IMPOSSIBLE else ()
    return Diagnosis(examination.outlook, examination.reasons, needs)


def _drawn(session: Session, cells: Cells, chosen: Sequence[int], rule_set: RuleSet) -> Diagnosis | None:
    """The zone of some cells, unless it can't be drawn or isn't allowed."""
    drawn = draw(session, cells, chosen)
    if drawn is None:
        return None
    verdict = judge_polygon(session, drawn.boundary.polygon, rule_set).verdict
    if verdict is Verdict.VIOLATION:
        return None
    return Diagnosis(
        Outlook.POSSIBLE, boundary=drawn.boundary.polygon, verdict=verdict, inside=tuple(drawn.address_ids)
    )


def need_to_json(need: Need) -> dict[str, Any]:
    """A need as the contract has it."""
    return {"category": need.category.value, "more": need.more}


def need_from_json(raw: Mapping[str, Any]) -> Need:
    """The need that `need_to_json` wrote."""
    return Need(PremisesClass(raw["category"]), raw["more"])
