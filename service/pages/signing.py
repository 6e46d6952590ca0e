"""Signing in and out, without scripts."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from geo.accounts import end_session, sign_in
from geo.actors import PUBLIC
from geo.errors import NotSignedIn, TooSoon
from service.pages.framing import Framed, PathLanguage, page
from service.pages.ways import desk_address, own_page
from service.resources import Resources, Shared
from service.signing import Member
from service.signing.cookies import delete_cookie, session_key, set_cookie
from service.signing.origins import check_origin, origin_of
from web.frame import Frame

router = APIRouter()

NOT_KEPT = "no-store"
OWN_REFERRER = "same-origin"
"""The form says where it is sent from, to ourselves only: that is how a foreign form is told apart."""

LONGEST_TYPED = 1000


class Typed(BaseModel):
    """What the form to sign in sends; too long a word is as wrong as any other."""

    name: Annotated[str, Field(max_length=LONGEST_TYPED)] = ""
    password: Annotated[str, Field(max_length=LONGEST_TYPED)] = ""
    next: str = ""


@router.get("/{language}/sign-in")
async def sign_in_form(frame: Framed, next: str = "") -> Response:  # noqa: A002  the parameter's public name
    """Ask for a name and a password; who is signed in is led on."""
    if frame.member is not None:
        return RedirectResponse(own_page(next) or desk_address(frame.language), 303)
    return _form(frame, own_page(next))


@router.post("/{language}/sign-in", dependencies=[Depends(check_origin)])
async def sign_in_typed(request: Request, frame: Framed, shared: Shared, typed: Annotated[Typed, Form()]) -> Response:
    """Sign a browser in, and lead it to where it was going; or say that it didn't work."""
    try:
        key = await run_in_threadpool(start, request, shared, typed.name, typed.password)
    except TooSoon as error:
        return _form(frame, own_page(typed.next), typed.name, seconds=error.details["seconds"])
    except NotSignedIn:
        return _form(frame, own_page(typed.next), typed.name, wrong=True)
    answer = RedirectResponse(own_page(typed.next) or desk_address(frame.language), 303)
    set_cookie(request, answer, key)
    return answer


@router.post("/{language}/sign-out")
def sign_out(request: Request, language: PathLanguage, shared: Shared, _: Member) -> Response:
    """Sign the browser out."""
    end(request, shared)
    answer = RedirectResponse(f"/{language}/", 303)
    delete_cookie(request, answer)
    return answer


def start(request: Request, shared: Resources, name: str, password: str) -> str:
    """The key of a new session; that which the browser had is over. Raises as `geo.accounts.sign_in` does."""
    _, key = sign_in(shared.database, name, password, origin_of(request))
    end(request, shared)
    return key


def end(request: Request, shared: Resources) -> None:
    """End the session that the browser has."""
    key = session_key(request)
    if key is not None:
        with shared.database.writing(PUBLIC, "signing out") as session:
            end_session(session, key)


def _form(frame: Frame, wanted: str, name: str = "", *, wrong: bool = False, seconds: int = 0) -> HTMLResponse:
    content = {"wanted": wanted, "name": name[:100], "wrong": wrong, "seconds": seconds}
    answer = page(frame, "sign_in.html", caching=NOT_KEPT, **content)
    answer.headers["referrer-policy"] = OWN_REFERRER
    answer.status_code = 429 if seconds else 401 if wrong else 200
    return answer
