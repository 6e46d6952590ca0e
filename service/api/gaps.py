"""Where nothing is covered and whether a zone is possible there, for who is signed in."""

from typing import Annotated, Any

from fastapi import APIRouter, Query
from fastapi.responses import JSONResponse
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.coverage import finest_level, gaps, levels
from geo.coverage.gaps import district
from geo.districts import parse_district
from geo.gaps import Choice, GapState, read_gaps
from geo.rule_sets import MPB_2010, PremisesClass
from geo.storage.rule_sets import get_rule_set
from service.api.member_shapes import GapsShape
from service.api.shapes import refusals
from service.resources import Shared
from service.signing import SignedIn

router = APIRouter(prefix="/api/v1", tags=["coverage"])

Within = Annotated[
    str | None, Query(alias="in", max_length=200, description="Only inside this district, LEVEL:CODE, as beat:B001.")
]
By = Annotated[
    str | None, Query(min_length=1, max_length=100, description="The level of the districts; the finest unless given.")
]
RuleSetName = Annotated[
    str, Query(max_length=63, description="The rule set by which a zone is possible or not, in its newest version.")
]
States = Annotated[list[GapState] | None, Query(alias="state", description="Only gaps in one of these states.")]
Premises = Annotated[int, Query(ge=0, description="Only gaps with so many flats, houses and businesses together.")]
Asked = Annotated[bool, Query(description="Only gaps where somebody is interested in a zone.")]
Lacking = Annotated[PremisesClass | None, Query(description="Only gaps where the limits of this class prevent a zone.")]


@router.get("/gaps", response_model=GapsShape, responses=refusals(401, 404, 422))
def read_all_gaps(
    shared: Shared,
    actor: SignedIn,
    within: Within = None,
    by: By = None,
    rule_set: RuleSetName = MPB_2010.name,
    states: States = None,
    premises: Premises = 0,
    interested: Asked = False,
    lacking: Lacking = None,
) -> Any:
    """Find the gaps, the most useful to close first, and whether a zone is possible there.

    While `pending` isn't 0, gaps are being looked at: some are stale or missing yet, so ask again. The districts with
    little or nothing covered and the addresses that no active zone reaches come along.
    """
    frame = None if within is None else parse_district(within)
    choice = Choice(frozenset(states or ()), premises, interested, lacking)
    with shared.database.reading() as session:
        ids = None if frame is None else [district(session, *frame).id]
        found = read_gaps(session, actor, get_rule_set(session, rule_set), ids)
        districts = _of_districts(session, actor, by, frame)
    if found.pending:
        shared.gap_finder.ask(rule_set, ids)
    return JSONResponse(districts | found.chosen(choice).to_json())


def _of_districts(session: Session, actor: Actor, by: str | None, frame: tuple[str, str] | None) -> dict[str, Any]:
    """What isn't covered by districts; nothing where there are none."""
    if by is None and not levels(session):
        return {}
    return gaps(session, actor, by or finest_level(session), frame).to_json()
