"""Tokens of programs, each person's own. A program can't make itself another one."""

from typing import Annotated, Any

from fastapi import APIRouter, Path

from geo.accounts import ApiToken, create_token, list_tokens, revoke_token
from service.api.bodies import LARGEST_INTEGER, TokenBody
from service.api.member_shapes import NewToken, Tokens, TokenShape
from service.api.shapes import refusals
from service.resources import Shared
from service.signing import Browsing, Member

router = APIRouter(prefix="/api/v1", tags=["signing in"])

TokenId = Annotated[int, Path(ge=1, le=LARGEST_INTEGER)]


@router.get("/tokens", response_model=Tokens, responses=refusals(401))
def read_tokens(shared: Shared, member: Member) -> dict[str, Any]:
    """List your tokens, the newest first, with those that work no more."""
    with shared.database.reading() as session:
        return {"tokens": [token_json(each) for each in list_tokens(session, member.account)]}


@router.post("/tokens", response_model=NewToken, status_code=201, responses=refusals(401, 403, 422))
def create(shared: Shared, member: Browsing, body: TokenBody) -> dict[str, Any]:
    """Make a token with which a program acts as you; it is shown this once."""
    with shared.database.writing(member.account.actor, "token") as session:
        token, key = create_token(session, member.account, body.name, body.expires_on)
    return token_json(token) | {"token": key}


@router.delete("/tokens/{id}", response_model=TokenShape, responses=refusals(401, 403, 404, 422))
def revoke(shared: Shared, member: Browsing, id: TokenId) -> dict[str, Any]:  # noqa: A002  the public name
    """Let one of your tokens work no more."""
    with shared.database.writing(member.account.actor, "token") as session:
        return token_json(revoke_token(session, member.account, id))


def token_json(token: ApiToken) -> dict[str, Any]:
    """A token, without what makes it work."""
    return {
        "id": token.id,
        "name": token.name,
        "created_at": token.created_at.isoformat(),
        "expires_on": token.expires_on.isoformat(),
        "last_used_on": token.last_used_on and token.last_used_on.isoformat(),
        "revoked_at": token.revoked_at and token.revoked_at.isoformat(),
    }
