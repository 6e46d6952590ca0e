"""Signing in and out, without scripts."""

from typing import Annotated

from fastapi import APIRouter, Form, Request, Response
from fastapi.responses import HTMLResponse, RedirectResponse
from pydantic import BaseModel, Field
from starlette.concurrency import run_in_threadpool

from geo.errors import NotSignedIn, TooSoon
from service.pages.framing import Framed, PathLanguage, page
from service.pages.ways import desk_address, in_language_of, own_page
from service.resources import Shared
from service.signing import Member
from service.signing.cookies import delete_cookie, set_cookie
from service.signing.starting import end_session_of, start_session_for
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


@router.post("/{language}/sign-in")
async def sign_in_typed(request: Request, frame: Framed, shared: Shared, typed: Annotated[Typed, Form()]) -> Response:
    """Sign a browser in, and lead it to where it was going; or say that it didn't work."""
    try:
        account, key = await run_in_threadpool(start_session_for, request, shared.database, typed.name, typed.password)
    except TooSoon as error:
        return _form(frame, own_page(typed.next), typed.name, seconds=error.details["seconds"])
    except NotSignedIn:
        return _form(frame, own_page(typed.next), typed.name, wrong=True)
    wanted = own_page(typed.next) or desk_address(frame.language)
    answer = RedirectResponse(in_language_of(account, wanted), 303)
    set_cookie(request, answer, key)
    return answer


@router.post("/{language}/sign-out")
def sign_out(request: Request, language: PathLanguage, shared: Shared, _: Member) -> Response:
    """Sign the browser out."""
    end_session_of(request, shared.database)
    answer = RedirectResponse(f"/{language}/", 303)
    delete_cookie(request, answer)
    return answer


def _form(frame: Frame, wanted: str, name: str = "", *, wrong: bool = False, seconds: int = 0) -> HTMLResponse:
    content = {"wanted": wanted, "name": name[:100], "wrong": wrong, "seconds": seconds}
    answer = page(frame, "sign_in.html", caching=NOT_KEPT, **content)
    answer.headers["referrer-policy"] = OWN_REFERRER
    answer.status_code = 429 if seconds else 401 if wrong else 200
    return answer
