"""The small address check that other websites put into their pages, in a frame: no cookies, nothing but the answer."""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Response
from fastapi.responses import HTMLResponse

from geo.errors import NotFound
from geo.lookup import CheckAnswer, Reason, check_address, check_text
from service.api.check import LONGEST_QUERY
from service.limiting import limit_searches
from service.middleware.headers import policy
from service.pages.checking import KEPT_BY_NOBODY
from service.pages.framing import SHORTLY
from service.resources import Resources, Shared
from web.languages import Language
from web.rendering import render

router = APIRouter()

Text = Annotated[str, Form()]


def chosen_language(shared: Shared, language: str = "") -> Language:
    """The language that the frame is asked for in. Raises `NotFound` ("page_not_found")."""
    try:
        return Language(language) if language else shared.settings.language
    except ValueError:
        raise NotFound("page_not_found", "The check can be framed in cs and in en.") from None


Chosen = Annotated[Language, Depends(chosen_language)]


@router.get("/embed/check")
async def embedded(shared: Shared, language: Chosen) -> HTMLResponse:
    """Ask for an address, in a frame."""
    return _page(shared, language, SHORTLY)


@router.post("/embed/check", dependencies=[Depends(limit_searches)])
async def check(
    shared: Shared, language: Chosen, q: Text = "", address_id: Annotated[int | None, Form()] = None
) -> Response:
    """Answer in the frame."""
    asked = check_text(q[:LONGEST_QUERY]) if address_id is None else check_address(address_id)
    answer = await shared.lookups.ask(asked)
    return _page(shared, language, KEPT_BY_NOBODY, None if answer.reason is Reason.NOTHING_TYPED else answer, q)


def _page(
    shared: Resources, language: Language, caching: str, answer: CheckAnswer | None = None, query: str = ""
) -> HTMLResponse:
    text = render("embed.html", language, answer=answer, query=query[:LONGEST_QUERY])
    headers = {
        "cache-control": caching,
        "content-security-policy": policy(shared.settings.embed_ancestors),
        "x-robots-tag": "noindex",
    }
    return HTMLResponse(text, headers=headers)
