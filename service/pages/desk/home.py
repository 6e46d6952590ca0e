"""Where who has signed in starts."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from service.pages.framing import Framed, page

router = APIRouter()


@router.get("/")
def home(frame: Framed) -> HTMLResponse:
    """Show the first page of the workspace."""
    return page(frame, "desk/home.html")
