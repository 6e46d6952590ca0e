"""The imports so far, and the report on each."""

from typing import Annotated

from fastapi import APIRouter, Path
from fastapi.responses import HTMLResponse

from data.runs.recording import find_run, list_runs
from service.api.imports import LARGEST_ID
from service.pages.framing import Framed, page
from service.resources import Shared

router = APIRouter()

LISTED = 100
"""Runs that the page lists."""

RunId = Annotated[int, Path(ge=1, le=LARGEST_ID)]


@router.get("/imports")
def imports(frame: Framed, shared: Shared) -> HTMLResponse:
    """List the latest imports."""
    with shared.database.connect() as connection:
        runs = list_runs(connection, LISTED)
    return page(frame, "desk/imports.html", runs=runs)


@router.get("/imports/{id}")
def report(frame: Framed, shared: Shared, id: RunId) -> HTMLResponse:  # noqa: A002  the path's name
    """Show what an import read, changed and left out, and what the data was like after it."""
    with shared.database.connect() as connection:
        run = find_run(connection, id)
    return page(frame, "import.html", run=run)
