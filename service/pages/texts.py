"""The texts of the installation: the programme, how to found a zone, contacts, privacy and the like."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from service.pages.framing import Framed, page
from service.resources import Shared
from web.content import content_page

router = APIRouter()


@router.get("/{language}/about/{name}")
def text(frame: Framed, shared: Shared, name: str) -> HTMLResponse:
    """Show one text."""
    return page(frame, "text.html", text=content_page(shared.settings.texts_folder, frame.language, name))
