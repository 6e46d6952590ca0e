"""What every page needs to know of its request, and how a page is sent."""

from dataclasses import replace
from typing import Annotated

from fastapi import Depends, Request
from fastapi.responses import HTMLResponse

from geo.errors import NotFound
from geo.storage.credits import CREDITS
from service.resources import Connection, Resources, Shared
from service.signing import Visiting
from service.signing.recognising import noted_visit
from web.frame import Frame, Member, Source
from web.languages import Language
from web.rendering import render

SHORTLY = "public, max-age=60"
"""What is the same for everybody may be a minute old."""


def known_language(language: str) -> Language:
    """The language that a path begins with. Raises `NotFound` ("page_not_found")."""
    try:
        return Language(language)
    except ValueError:
        raise NotFound("page_not_found", "Pages are in Czech (/cs/) and in English (/en/).") from None


PathLanguage = Annotated[Language, Depends(known_language)]


async def frame_of(request: Request, language: PathLanguage, shared: Shared, _: Visiting) -> Frame:
    """The frame of the requested page, with who is signed in and the sources of all that was imported."""
    async with shared.pool.connection() as connection:
        known = frame(request, language, await _sources(connection))
    return replace(known, base=base_of(request, shared), time_zone=shared.settings.time_zone)


Framed = Annotated[Frame, Depends(frame_of)]
"""A route's parameter: the frame of its page."""


def frame(request: Request, language: Language, sources: tuple[Source, ...] = ()) -> Frame:
    """The frame of a page whose path begins with its language."""
    path = request.url.path.lstrip("/").partition("/")[2]
    return Frame(language, path, request.url.query, sources, _member(request))


def base_of(request: Request, shared: Resources) -> str:
    """Where people find the service: as the installation says, else as this request found it."""
    return shared.settings.public_url or str(request.base_url).rstrip("/")


def page(frame: Frame, template: str, *, caching: str = SHORTLY, **content: object) -> HTMLResponse:
    """A page of `web/templates/pages` in its frame."""
    text = render(template, frame.language, frame=frame, private="no-store" in caching, **content)
    return HTMLResponse(text, headers={"cache-control": caching, "content-language": frame.language})


def _member(request: Request) -> Member | None:
    visit = noted_visit(request)
    if visit is None:
        return None
    account = visit.account
    return Member(account.name, account.full_name, account.role, visit.csrf)


async def _sources(connection: Connection) -> tuple[Source, ...]:
    cursor = await connection.execute(CREDITS, prepare=True)
    return tuple(Source(*row) for row in await cursor.fetchall())
