"""What programs read: robots.txt, the sitemap, and the script that puts the check into other websites."""

from collections.abc import Iterator
from typing import Annotated
from xml.sax.saxutils import escape

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import FileResponse, PlainTextResponse

from geo.actors import PUBLIC
from geo.zones import list_ids, pages_of_ids
from geo.zones.reading import LARGEST_CURSOR
from service.pages.framing import SHORTLY, base_of
from service.pages.static import FOR_A_DAY
from service.resources import Shared
from web.assets import STATIC
from web.content import content_names
from web.languages import Language

router = APIRouter()

PAGES = ("", "zones", "maps/coverage", "maps/gaps")
ZONES_A_MAP = 1_000
"""Zones of one sitemap; the next begins after the last of them."""

PRIVATE_PATHS = ("/api/", "/tiles/", "/*/address/", "/*/interest/", "/*/desk/", "/*/sign-in")
XML = "application/xml"
SITEMAP = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml"'


@router.get("/robots.txt")
async def robots(request: Request, shared: Shared) -> PlainTextResponse:
    """Ask search engines to leave alone what is about single addresses."""
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in PRIVATE_PATHS)]
    lines.append(f"Sitemap: {base_of(request, shared)}/sitemap.xml")
    return PlainTextResponse("\n".join(lines) + "\n", headers={"cache-control": FOR_A_DAY})


@router.get("/sitemap.xml")
def sitemap(
    request: Request, shared: Shared, after: Annotated[int | None, Query(ge=0, le=LARGEST_CURSOR)] = None
) -> Response:
    """List the pages of the service, or with `after` zones; each list names the next one, as an index."""
    base = base_of(request, shared)
    if after is None:
        return _xml("sitemapindex", _index(shared, base))
    with shared.database.reading() as session:
        places = [f"zones/{zone}" for zone in list_ids(session, PUBLIC, after, ZONES_A_MAP)]
    return _xml("urlset", _urls(base, places if after else [*_texts(shared), *places]))


@router.get("/embed.js")
async def embed_script() -> FileResponse:
    """The script that puts the check into another website's page."""
    return FileResponse(STATIC / "embed.js", media_type="text/javascript", headers={"cache-control": FOR_A_DAY})


def _texts(shared: Shared) -> list[str]:
    names = content_names(shared.settings.texts_folder, Language.CZECH)
    return [*PAGES, *(f"about/{name}" for name in names)]


def _index(shared: Shared, base: str) -> Iterator[str]:
    with shared.database.reading() as session:
        cursors = pages_of_ids(session, PUBLIC, ZONES_A_MAP)
    for cursor in cursors:
        yield f"<sitemap><loc>{escape(base)}/sitemap.xml?after={cursor}</loc></sitemap>"


def _urls(base: str, places: list[str]) -> Iterator[str]:
    for place in places:
        addresses = {language: escape(f"{base}/{language}/{place}") for language in Language}
        others = "".join(
            f'<xhtml:link rel="alternate" hreflang="{language}" href="{address}"/>'
            for language, address in addresses.items()
        )
        yield from (f"<url><loc>{address}</loc>{others}</url>" for address in addresses.values())


def _xml(root: str, rows: Iterator[str]) -> Response:
    text = f'<?xml version="1.0" encoding="UTF-8"?>\n<{root} {SITEMAP}>\n' + "\n".join(rows) + f"\n</{root}>\n"
    return Response(text, media_type=XML, headers={"cache-control": SHORTLY})
