"""The address check: a plain form that is answered in one sentence."""

from typing import Annotated

from fastapi import APIRouter, Depends
from fastapi.responses import HTMLResponse

from geo.lookup import CheckAnswer, Question, Reason, check_address, check_point, check_text
from service.api.check import LONGEST_QUERY, PRIVATE
from service.pages.framing import Framed, page
from service.resources import Shared
from web.frame import Frame

router = APIRouter()

KEPT_BY_NOBODY = PRIVATE["cache-control"]


def asked(
    q: str = "", address_id: int | None = None, lon: float | None = None, lat: float | None = None
) -> Question[CheckAnswer] | None:
    """The question that the page's address asks, or None where there is none that can be answered."""
    if address_id is not None:
        return check_address(address_id)
    if lon is not None and lat is not None:
        return check_point(lon, lat)
    return check_text(q) if len(q) <= LONGEST_QUERY else None


Asked = Annotated[Question[CheckAnswer] | None, Depends(asked)]


@router.get("/{language}/check")
async def check(frame: Framed, shared: Shared, question: Asked, q: str = "") -> HTMLResponse:
    """Answer whether an address is in a zone."""
    if question is None:
        return _ask_again(frame, q)
    answer = await shared.lookups.ask(question)
    if answer.reason is Reason.NOTHING_TYPED:
        return _ask_again(frame, "")
    return page(frame, "answer.html", caching=KEPT_BY_NOBODY, answer=answer, query=q)


def _ask_again(frame: Frame, query: str) -> HTMLResponse:
    return page(frame, "ask.html", caching=KEPT_BY_NOBODY, query=query)
