"""The folium maps of coverage and of the gaps, for the districts that one looks after."""

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query
from fastapi.responses import HTMLResponse
from sqlalchemy.orm import Session

from geo.accounts import Account
from geo.actors import Actor
from geo.coverage import (
    CoverageTable,
    Gaps,
    coverage,
    finest_level,
    gaps,
    gaps_of_districts,
    levels,
    picture,
)
from geo.gaps import read_gaps
from geo.rule_sets import MPB_2010
from geo.storage.rule_sets import get_rule_set
from geo.zones.permissions import districts_of
from service.pages.framing import Framed, PathLanguage, page
from service.pages.maps import By
from service.resources import Resources, Shared
from service.signing import Member
from web.languages import Language
from web.maps.document import MapDocument
from web.maps.sheets import coverage_map, gaps_map

router = APIRouter()

NOT_KEPT = "private, no-store"


class Subject(StrEnum):
    """What a map of the beat shows."""

    COVERAGE = "coverage"
    GAPS = "gaps"


@router.get("/beat/{subject}")
def beat_page(frame: Framed, shared: Shared, member: Member, subject: Subject, by: By = None) -> HTMLResponse:
    """Show a map of the beat, and the same as a table."""
    actor = member.account.actor
    with shared.database.reading() as session:
        known = levels(session)
        table = _table(session, actor, by or finest_level(session)) if known else None
    names = [beat.name for beat in member.account.beats]
    content = {"subject": subject, "levels": tuple(known), "table": table, "names": names}
    return page(frame, "desk/beat.html", caching=NOT_KEPT, **content)


@router.get("/beat/{subject}/map")
def beat_map(
    language: PathLanguage,
    shared: Shared,
    member: Member,
    subject: Subject,
    by: By = None,
    file: Annotated[bool, Query(description="As a file to keep.")] = False,
) -> HTMLResponse:
    """Draw a map of the beat alone, for its frame or as a file."""
    with shared.database.reading() as session:
        drawn = _drawn(session, shared, member.account, subject, by or finest_level(session), language)
    headers = {"content-security-policy": f"{drawn.policy}; frame-ancestors 'self'", "cache-control": NOT_KEPT}
    if file:
        headers["content-disposition"] = f'attachment; filename="{subject}.html"'
    return HTMLResponse(drawn.html, headers=headers)


def _drawn(
    session: Session, shared: Resources, account: Account, subject: Subject, level: str, language: Language
) -> MapDocument:
    actor, basemaps = account.actor, shared.settings.basemaps
    places = read_gaps(session, actor, get_rule_set(session, MPB_2010.name), districts_of(actor))
    if places.pending:
        shared.gap_finder.ask(MPB_2010.name, districts_of(actor))
    if subject is Subject.GAPS:
        found = _gaps(session, actor, level)
        shapes = picture(session, actor, found.table)
        return gaps_map(found, shapes, language, staff=True, places=places, basemaps=basemaps)
    table = _table(session, actor, level)
    shapes, within = picture(session, actor, table), ", ".join(beat.name for beat in account.beats)
    return coverage_map(table, shapes, language, staff=True, within=within, places=places, basemaps=basemaps)


def _table(session: Session, actor: Actor, level: str) -> CoverageTable:
    bound: Sequence[int] | None = districts_of(actor)
    return coverage(session, actor, level, within=bound)


def _gaps(session: Session, actor: Actor, level: str) -> Gaps:
    bound = districts_of(actor)
    return gaps(session, actor, level) if bound is None else gaps_of_districts(session, actor, level, bound)
