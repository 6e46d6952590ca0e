"""A zone's history: every version, two of them side by side, and the way back to an earlier one."""

from dataclasses import dataclass
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Form, Query
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.errors import ZonesError
from geo.zones import Difference, Field, Zone, ZoneVersion, changed_fields, difference, get_zone, history, is_editable
from geo.zones import restore as restore_version
from service.pages.desk.deeds import LONGEST_REASON, WaiverTyped
from service.pages.desk.forming import Outcome, formed_page
from service.pages.framing import Framed
from service.resources import Shared
from service.signing import SignedIn
from web.desk import MapShape, bounds_of, map_json, step_reason
from web.frame import Frame

router = APIRouter()

Version = Annotated[int | None, Query(ge=1, le=10**9)]


class RestoreTyped(WaiverTyped):
    """Which version to go back to."""

    restored: str = ""

    @property
    def restored_version(self) -> int:
        """Its number; 0, which no version has, where that was changed on the way."""
        return int(self.restored) if self.restored.isdecimal() and len(self.restored) < 10 else 0


@dataclass(frozen=True)
class Entry:
    """A version and the fields in which it differs from the one before it; the first one has none."""

    version: ZoneVersion
    fields: tuple[Field, ...]
    is_first: bool


@dataclass(frozen=True)
class HistoryView:
    """All versions, the newest first, and how two of them compare. `zone` is None where a draft was deleted."""

    zone: Zone | None
    zone_id: UUID
    entries: tuple[Entry, ...]
    compared: Difference
    editable: bool
    may_waive: bool


@router.get("/zones/{zone_id:uuid}/history")
def history_page(
    frame: Framed,
    shared: Shared,
    actor: SignedIn,
    zone_id: UUID,
    before: Version = None,
    after: Version = None,
    done: str = "",
) -> HTMLResponse:
    """Show who changed a zone, when and why, and compare two of its versions."""
    with shared.database.reading() as session:
        view = _view(session, actor, zone_id, before, after)
    return _response(frame, view, Outcome(done=done))


@router.post("/zones/{zone_id:uuid}/restore")
def restore(
    frame: Framed, shared: Shared, actor: SignedIn, zone_id: UUID, typed: Annotated[RestoreTyped, Form()]
) -> Response:
    """Give a zone back what it was in an earlier version."""
    version = typed.restored_version
    reason = typed.reason.strip() or step_reason("restored", frame.language, version)
    try:
        with shared.database.writing(actor, reason[:LONGEST_REASON].replace("\0", "")) as session:
            restore_version(session, actor, zone_id, typed.read_version, version, typed.waiver)
    except ZonesError as refusal:
        with shared.database.reading() as session:
            view = _view(session, actor, zone_id, version, None)
        return _response(frame, view, Outcome(problem=refusal, form="restore", typed=typed.model_dump()))
    return RedirectResponse(f"/{frame.language}/desk/zones/{zone_id}/history?done=restored", 303)


def _view(session: Session, actor: Actor, zone_id: UUID, before: int | None, after: int | None) -> HistoryView:
    """Read the history; a version that isn't there gives way to the nearest older one."""
    versions = history(session, actor, zone_id)
    later = _version(versions, after, versions[0])
    earlier = _version(versions, before, next((v for v in versions if v.version < later.version), later))
    return HistoryView(
        zone=None if versions[0].deleted else get_zone(session, actor, zone_id),
        zone_id=zone_id,
        entries=_entries(versions),
        compared=difference(session, earlier, later),
        editable=is_editable(session, actor, zone_id),
        may_waive=actor.may_waive,
    )


def _version(versions: list[ZoneVersion], number: int | None, otherwise: ZoneVersion) -> ZoneVersion:
    if number is None:
        return otherwise
    return next((each for each in versions if each.version <= number), otherwise)


def _entries(versions: list[ZoneVersion]) -> tuple[Entry, ...]:
    older = [*versions[1:], None]
    return tuple(
        Entry(version, () if previous is None else changed_fields(previous, version), previous is None)
        for version, previous in zip(versions, older, strict=True)
    )


def _response(frame: Frame, view: HistoryView, outcome: Outcome) -> HTMLResponse:
    compared = view.compared
    return formed_page(
        frame,
        "desk/history.html",
        outcome,
        view=view,
        newest=view.entries[0].version,
        before_map=map_json(_shapes(compared, compared.before)),
        after_map=map_json(_shapes(compared, compared.after)),
        bounds=bounds_of([compared.before.boundary, compared.after.boundary]),
    )


def _shapes(compared: Difference, version: ZoneVersion) -> list[MapShape]:
    """A version's boundary; the ground that it has and the other one hasn't stands out."""
    zone = MapShape(
        version.boundary, f"map-zone map-zone-{version.kind} map-zone-current map-{version.status}", version.name
    )
    change = compared.boundary
    own = None if change is None else change.lost if version is compared.before else change.gained
    look = "map-lost" if version is compared.before else "map-gained"
    return [zone] if own is None else [zone, MapShape(own, look)]
