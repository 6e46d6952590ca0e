"""One address: what it is and why, and what an officer says of it instead."""

from typing import Annotated, Any

from fastapi import APIRouter, Path, Query

from geo.details import AddressDetails, address_details
from geo.overrides import NewOverride, Said, set_override, undo_override
from service.api.bodies import AddressBody
from service.api.member_shapes import AddressShape
from service.api.shapes import refusals
from service.resources import Shared
from service.signing import SignedIn
from web.explanations import details_lines
from web.languages import Language

router = APIRouter(prefix="/api/v1", tags=["addresses"])

LARGEST_ID = 2**63 - 1
AddressId = Annotated[int, Path(ge=1, le=LARGEST_ID)]
InLanguage = Annotated[Language | None, Query(description="Explain it in sentences of this language, too.")]


@router.get("/addresses/{id}", response_model=AddressShape, responses=refusals(401, 404, 422))
def read_address(
    shared: Shared,
    actor: SignedIn,
    id: AddressId,  # noqa: A002  the parameter's public name
    language: InLanguage = None,
) -> dict[str, Any]:
    """Show all that is known of an address: what it holds, why, and who has corrected that."""
    with shared.database.reading() as session:
        return address_json(address_details(session, actor, id), language)


@router.patch("/addresses/{id}", response_model=AddressShape, responses=refusals(401, 403, 404, 422))
def override_address(
    shared: Shared,
    actor: SignedIn,
    id: AddressId,  # noqa: A002  the parameter's public name
    body: AddressBody,
    language: InLanguage = None,
) -> dict[str, Any]:
    """Say what an address is in place of its classification; `override` null takes that back."""
    with shared.database.writing(actor, body.reason) as session:
        if body.override is None:
            undo_override(session, actor, id, body.reason)
        else:
            said = Said(**body.override.model_dump())
            set_override(session, actor, id, NewOverride(said, body.reason))
        return address_json(address_details(session, actor, id), language)


def address_json(details: AddressDetails, language: Language | None) -> dict[str, Any]:
    """The address for programs, and for people where a language is named."""
    lines = None if language is None else list(details_lines(details, language))
    return details.to_json() | {"lines": lines}
