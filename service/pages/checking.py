"""The address check: a plain form, answered on a page of the address.

What somebody types or where they stand goes in the body of a request: an address of a page would be kept by browsers,
proxies and their logs. Only the id of an address that was found stands in the address of its page.
"""

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Response
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse
from starlette.concurrency import run_in_threadpool

from geo.lookup import (
    CheckAnswer,
    Outcome,
    Question,
    Reason,
    Surroundings,
    check_address,
    check_text,
    choose_nearby,
    search,
    surroundings,
)
from geo.neighbourhood import Neighbourhood, neighbourhood
from geo.rule_sets import MPB_2010
from geo.storage.rule_sets import get_rule_set
from service.api.check import LONGEST_QUERY, PRIVATE
from service.limiting import limit_searches
from service.pages.framing import Framed, PathLanguage, page
from service.resources import Resources, Shared
from web.frame import Frame

router = APIRouter()

KEPT_BY_NOBODY = PRIVATE["cache-control"]
FOUND = (Outcome.IN_ZONE, Outcome.NO_ZONE)
SUGGESTED = 7

Text = Annotated[str, Form()]
Degrees = Annotated[float | None, Form()]


@router.get("/{language}/check")
async def ask(frame: Framed) -> HTMLResponse:
    """Ask for an address, and for nothing else."""
    return page(frame, "ask.html", query="", problem="")


@router.post("/{language}/check", dependencies=[Depends(limit_searches)])
async def check(frame: Framed, shared: Shared, q: Text = "", lon: Degrees = None, lat: Degrees = None) -> Response:
    """Lead to the page of the address that is meant, or let people choose."""
    if lon is not None and lat is not None:
        return await _answered(frame, shared, choose_nearby(lon, lat), nearby=True)
    if len(q) > LONGEST_QUERY:
        return _ask_again(frame, q)
    return await _answered(frame, shared, check_text(q), query=q)


@router.get("/{language}/address/{address_id}")
async def address_page(frame: Framed, shared: Shared, address_id: int) -> HTMLResponse:
    """Answer for one address."""
    answer = await shared.lookups.ask(check_address(address_id))
    if answer.outcome not in FOUND:
        return _page(frame, answer, status=404)
    near = await shared.lookups.ask(surroundings(address_id, [near.zone.id for near in answer.nearest]))
    about = None
    if answer.outcome is Outcome.NO_ZONE:
        about = await run_in_threadpool(_neighbourhood, shared, address_id)
    return _page(frame, answer, near=near, neighbourhood=about)


@router.get("/{language}/missing")
async def missing(frame: Framed) -> HTMLResponse:
    """Say what to do where an address is not in the list."""
    return page(frame, "missing.html")


@router.post("/{language}/suggestions", dependencies=[Depends(limit_searches)])
async def suggest(language: PathLanguage, shared: Shared, q: Text = "") -> JSONResponse:  # noqa: ARG001
    """Suggest addresses while somebody types in a page's box, best first."""
    found = await shared.lookups.ask(search(q[:LONGEST_QUERY], SUGGESTED, typing=True))
    rows = [{"id": candidate.id, "label": candidate.label} for candidate in found.candidates]
    return JSONResponse({"candidates": rows}, headers=PRIVATE)


async def _answered(
    frame: Frame, shared: Resources, question: Question[CheckAnswer], *, query: str = "", nearby: bool = False
) -> Response:
    answer = await shared.lookups.ask(question)
    if answer.reason is Reason.NOTHING_TYPED:
        return _ask_again(frame, "")
    if answer.outcome in FOUND and answer.address:
        place = f"/{frame.language}/address/{answer.address.id}"
        return RedirectResponse(place, 303, headers={"cache-control": KEPT_BY_NOBODY})
    return _page(frame, answer, query=query, nearby=nearby)


def _ask_again(frame: Frame, query: str) -> HTMLResponse:
    return page(frame, "ask.html", caching=KEPT_BY_NOBODY, query=query, problem="too_long" if query else "empty")


def _page(
    frame: Frame,
    answer: CheckAnswer,
    *,
    status: int = 200,
    query: str = "",
    nearby: bool = False,
    near: Surroundings | None = None,
    neighbourhood: Neighbourhood | None = None,
) -> HTMLResponse:
    drawn = page(
        frame,
        "answer.html",
        caching=KEPT_BY_NOBODY,
        answer=answer,
        query=query,
        nearby=nearby,
        near=near or Surroundings(),
        neighbourhood=neighbourhood,
    )
    drawn.status_code = status
    drawn.headers["x-robots-tag"] = "noindex"
    return drawn


def _neighbourhood(shared: Resources, address_id: int) -> Neighbourhood | None:
    with shared.database.reading() as session:
        return neighbourhood(session, address_id, get_rule_set(session, MPB_2010.name))
