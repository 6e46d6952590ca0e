"""Who would like a zone: contacts for the officers of the beat, numbers for the others."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from geo.actors import Role
from geo.interest import count_interests, interests_in_beat
from service.pages.framing import Framed, page
from service.resources import Shared
from service.signing import SignedIn

router = APIRouter()


@router.get("/interest")
def interest(frame: Framed, shared: Shared, actor: SignedIn) -> HTMLResponse:
    """Show the contacts of the officer's beats, or the numbers of all beats."""
    with shared.database.reading() as session:
        if actor.role is Role.OFFICER:
            return page(frame, "desk/interest.html", interests=interests_in_beat(session, actor), counts=None)
        return page(frame, "desk/interest.html", interests=None, counts=count_interests(session, actor))
