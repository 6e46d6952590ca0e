"""Signing in and out, for browsers' scripts; the pages' forms do the same."""

from typing import Any

from fastapi import APIRouter, Request, Response
from fastapi.responses import JSONResponse

from geo.accounts import Account
from service.api.bodies import SessionBody
from service.api.member_shapes import MemberShape
from service.api.shapes import refusals
from service.resources import Shared
from service.signing import Member, Visit
from service.signing.cookies import delete_cookie, set_cookie
from service.signing.starting import end_session_of, start_session_for

router = APIRouter(prefix="/api/v1", tags=["signing in"])


@router.post(
    "/session",
    response_model=MemberShape,
    responses=refusals(401, 403, 422, 429),
)
def sign_in(request: Request, shared: Shared, body: SessionBody) -> JSONResponse:
    """Sign a browser in: it gets a cookie, and the word that goes with every write."""
    account, key = start_session_for(request, shared.database, body.name, body.password)
    answer = JSONResponse(member_json(Visit(account, key)), headers={"cache-control": "private, no-store"})
    set_cookie(request, answer, key)
    return answer


@router.get("/session", response_model=MemberShape, responses=refusals(401))
async def who_is_signed_in(member: Member) -> dict[str, Any]:
    """Show who is signed in."""
    return member_json(member)


@router.delete("/session", status_code=204, responses=refusals(401, 403))
def sign_out(request: Request, shared: Shared, _: Member) -> Response:
    """Sign the browser out."""
    end_session_of(request, shared.database)
    answer = Response(status_code=204)
    delete_cookie(request, answer)
    return answer


def member_json(visit: Visit) -> dict[str, Any]:
    """Who is signed in."""
    return {**account_json(visit.account), "csrf": visit.csrf}


def account_json(account: Account) -> dict[str, Any]:
    """An account, as its own person is shown it."""
    return {
        "name": account.name,
        "full_name": account.full_name,
        "role": account.role.value,
        "language": account.language,
        "beats": [{"id": each.id, "level": each.level, "code": each.code, "name": each.name} for each in account.beats],
    }
