"""Ways to a boundary other than drawing it: picking addresses, growing a zone, mending one. Nothing is stored."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.boundaries import check_boundary
from geo.planning.drawing import Drawn
from geo.planning.picking import outline
from geo.planning.repairing import Proposal, repair
from geo.planning.suggesting import suggest
from geo.rule_sets import SHIPPED, RuleSet
from geo.storage.rule_sets import get_rule_set
from geo.whereabouts import check_whereabouts
from geo.zones import get_zone, installation_area
from service.api.planning_shapes import (
    OutlineAnswer,
    OutlineBody,
    RepairAnswer,
    RepairBody,
    SuggestAnswer,
    SuggestBody,
)
from service.api.shapes import refusals
from service.resources import Shared
from service.signing import SignedIn

router = APIRouter(prefix="/api/v1/zones", tags=["zones"])


@router.post("/outline", response_model=OutlineAnswer, responses=refusals(401, 403, 404, 409, 422))
def outline_addresses(shared: Shared, actor: SignedIn, body: OutlineBody) -> dict[str, Any]:
    """Draw the boundary around some addresses: it holds them, as few others as possible, and meets other zones."""
    with shared.database.reading() as session:
        rules = _rules(session, actor, body.rule_set, body.zone_id)
        found = outline(session, rules, body.address_ids, body.zone_id)
    return {
        "boundary": found.drawn.boundary.to_geojson(),
        "composition": found.judgement.to_json(),
        "address_ids": list(found.drawn.address_ids),
        "added": list(found.added),
        "notes": [note.to_json() for note in found.notes],
    }


@router.post("/suggest", response_model=SuggestAnswer, responses=refusals(401, 403, 404, 422))
def suggest_zone(shared: Shared, actor: SignedIn, body: SuggestBody) -> dict[str, Any]:
    """Suggest the most compact zone around an address or a place that meets the limits, or say why there is none."""
    with shared.database.reading() as session:
        if not isinstance(body.seed, int):
            check_whereabouts([body.seed], installation_area(session))
        rules = _rules(session, actor, body.rule_set, body.zone_id)
        found = suggest(session, rules, body.seed, zone_id=body.zone_id, span=body.largest_span_m)
    return {
        "outcome": found.outcome.value,
        "boundary": _geojson(found.drawn),
        "composition": None if found.judgement is None else found.judgement.to_json(),
        "address_ids": [] if found.drawn is None else list(found.drawn.address_ids),
        "span_m": None if found.span_m is None else round(found.span_m, 1),
        "reasons": [reason.to_json() for reason in found.reasons],
    }


@router.post("/repair", response_model=RepairAnswer, responses=refusals(401, 403, 404, 422))
def repair_boundary(shared: Shared, actor: SignedIn, body: RepairBody) -> dict[str, Any]:
    """Propose the smallest changes after which a boundary breaks no limit, or say why there are none."""
    with shared.database.reading() as session:
        boundary = check_boundary(body.boundary, installation_area(session))
        rules = _rules(session, actor, body.rule_set, body.zone_id)
        found = repair(session, rules, boundary.polygon, body.zone_id)
    return {
        "outcome": found.outcome.value,
        "composition": found.judgement.to_json(),
        "proposals": [_proposal(each) for each in found.proposals],
        "reasons": [reason.to_json() for reason in found.reasons],
    }


def _rules(session: Session, actor: Actor, name: str | None, zone_id: UUID | None) -> RuleSet:
    """The rule set that was named, else that of the zone that is redrawn, else the default."""
    zone = None if zone_id is None else get_zone(session, actor, zone_id)
    if name is None and zone is not None:
        return get_rule_set(session, zone.rule_set, zone.rule_set_version)
    return get_rule_set(session, name or SHIPPED[0].name)


def _geojson(drawn: Drawn | None) -> dict[str, Any] | None:
    return None if drawn is None else drawn.boundary.to_geojson()


def _proposal(proposal: Proposal) -> dict[str, Any]:
    return {
        "size": len(proposal.changes),
        "changes": [change.to_json() for change in proposal.changes],
        "boundary": _geojson(proposal.drawn),
        "composition": proposal.judgement.to_json(),
    }
