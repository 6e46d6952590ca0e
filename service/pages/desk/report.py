"""The report for the council: a page to print, and the same as one file."""

from datetime import UTC, datetime

from fastapi import APIRouter
from fastapi.responses import HTMLResponse

from geo.coverage import levels
from geo.rule_sets import MPB_2010
from service.council import read_council_report
from service.pages.framing import Framed, PathLanguage, page
from service.pages.maps import By
from service.resources import Resources, Shared
from service.signing import SignedIn
from web.charts import share_chart
from web.council import CouncilReport, council_document, council_map

router = APIRouter()

NOT_KEPT = "private, no-store"


@router.get("/report")
def report_page(frame: Framed, shared: Shared, actor: SignedIn, by: By = None) -> HTMLResponse:
    """Show the report as it is printed on A4."""
    with shared.database.reading() as session:
        known = levels(session)
        found = read_council_report(session, actor, by) if known else None
    if found is None:
        return page(frame, "desk/report.html", caching=NOT_KEPT, report=None)
    _look_for_gaps(shared, found)
    return page(
        frame,
        "desk/report.html",
        caching=NOT_KEPT,
        levels=tuple(known),
        report=found,
        chart=share_chart(found.course),
        drawn=council_map(found.table, found.picture, frame.language),
    )


@router.get("/report/file")
def report_file(language: PathLanguage, shared: Shared, actor: SignedIn, by: By = None) -> HTMLResponse:
    """Send the report as one file that opens without a network."""
    with shared.database.reading() as session:
        found = read_council_report(session, actor, by)
    _look_for_gaps(shared, found)
    name = f"report-{datetime.now(UTC):%Y-%m-%d}.html"
    headers = {"cache-control": NOT_KEPT, "content-disposition": f'attachment; filename="{name}"'}
    return HTMLResponse(council_document(found, language), headers=headers)


def _look_for_gaps(shared: Resources, found: CouncilReport) -> None:
    if found.gaps.pending:
        shared.gap_finder.ask(MPB_2010.name)
