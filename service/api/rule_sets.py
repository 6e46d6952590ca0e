"""The limits that zones are judged by."""

from typing import Any

from fastapi import APIRouter

from geo.storage.rule_sets import list_rule_sets
from service.api.shapes import RuleSets
from service.resources import Shared

router = APIRouter(prefix="/api/v1", tags=["rule sets"])


@router.get("/rule-sets", response_model=RuleSets)
def read_rule_sets(shared: Shared) -> dict[str, Any]:
    """List every version of every rule set, the newest of a name first."""
    with shared.database.reading() as session:
        return {"rule_sets": [each.to_json() for each in list_rule_sets(session)]}
