"""Imports zones from a file: each is created and taken to its status as an admin would, by the same checks.

All zones of a file come in one transaction. A zone that is refused is reported with its reason and leaves
the others alone; one that is there already, with the same name and boundary, is left as it is.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

import psycopg
from geoalchemy2.shape import from_shape
from rich.progress import Progress
from sqlalchemy import func, select, text
from sqlalchemy.orm import Session

from data.plain import ZoneRecord
from data.records import RejectedRow
from data.runs.recording import check_may_import, find_run, record_run
from data.runs.report import RunReport
from geo.actors import Actor
from geo.boundaries import check_boundary
from geo.errors import Conflict, InvalidInput, ZonesError
from geo.storage import models
from geo.storage.database import Database
from geo.storage.guards import translated
from geo.zones import Contact, Kind, NewWaiver, NewZone, Status, Zone, create_zone, installation_area, transition

PATHS: dict[Status, tuple[Status, ...]] = {
    Status.DRAFT: (),
    Status.PROPOSED: (Status.PROPOSED,),
    Status.ACTIVE: (Status.PROPOSED, Status.ACTIVE),
    Status.SUSPENDED: (Status.PROPOSED, Status.ACTIVE, Status.SUSPENDED),
    Status.DISSOLVED: (Status.PROPOSED, Status.ACTIVE, Status.SUSPENDED, Status.DISSOLVED),
    Status.WITHDRAWN: (Status.WITHDRAWN,),
}
"""The transitions that lead a draft to each status."""


class ZoneSource(Protocol):
    """A file of zones opened for reading (`data.plain.open_zones`)."""

    def records(self, progress: Progress | None = None) -> Iterable[ZoneRecord | RejectedRow]:
        """Yield each zone, or why it can't be read."""


def import_zones(
    database: Database,
    source: ZoneSource,
    actor: Actor,
    *,
    file: Path,
    status: Status | None = None,
    waiver: NewWaiver | None = None,
    progress: Progress | None = None,
) -> RunReport:
    """Create the zones of a file and return the report.

    `status` is that of every zone, whatever the file says. A zone that breaks a limit becomes active
    only with a `waiver`. Raises `Forbidden` ("admin_only"), and `InvalidInput` ("nothing_usable") where no
    zone of the file could be used; then nothing is written.
    """
    check_may_import(actor)
    started_at = datetime.now(UTC)
    with database.writing(actor, f"import of {file.name}") as session:
        counts, issues = _import_all(session, actor, source.records(progress), status, waiver)
        if counts["inserted"] + counts["unchanged"] == 0:
            raise _nothing_usable(file, issues)
        connection = _psycopg(session)
        run = record_run(connection, source="zones", file=file, actor=actor, started_at=started_at, counts=counts)
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO import_issue (run_id, place, code, message) VALUES (%s, %s, %s, %s)",
                [(run, issue.place, issue.code, issue.message) for issue in issues],
            )
        return find_run(connection, run)


def _import_all(
    session: Session,
    actor: Actor,
    records: Iterable[ZoneRecord | RejectedRow],
    status: Status | None,
    waiver: NewWaiver | None,
) -> tuple[dict[str, int], list[RejectedRow]]:
    counts = {"zones": 0, "inserted": 0, "unchanged": 0, "issues": 0}
    issues: list[RejectedRow] = []
    for record in records:
        counts["zones"] += 1
        try:
            if isinstance(record, RejectedRow):
                issues.append(record)
            elif _import_one(session, actor, record, status, waiver):
                counts["inserted"] += 1
            else:
                counts["unchanged"] += 1
        except ZonesError as refusal:
            issues.append(RejectedRow(f"{record.place} ({_name(record)})", refusal.code, _told(refusal)))
    counts["issues"] = len(issues)
    return counts, issues


def _import_one(
    session: Session, actor: Actor, record: ZoneRecord, status: Status | None, waiver: NewWaiver | None
) -> bool:
    """Create one zone in a savepoint; return False where it is there already."""
    new = _new_zone(session, record)
    if _is_there(session, new):
        return False
    wanted = status or _word(Status, record.status, "status", Status.DRAFT)
    with translated(), session.begin_nested():
        _lead(session, actor, create_zone(session, actor, new), wanted, bool(record.published), waiver)
    return True


def _lead(
    session: Session, actor: Actor, zone: Zone, wanted: Status, published: bool, waiver: NewWaiver | None
) -> None:
    """Take a new draft to the wanted status; what is uncertain in an imported zone counts as seen."""
    for step in PATHS[wanted]:
        activating = step is Status.ACTIVE
        zone = transition(
            session,
            actor,
            zone.id,
            zone.version,
            step,
            published=published if activating else None,
            waiver=waiver if activating else None,
            confirmed=activating,
        )


def _new_zone(session: Session, record: ZoneRecord) -> NewZone:
    contact = Contact(record.contact_name, record.contact_phone, record.contact_email) if record.contact_name else None
    kind = _word(Kind, record.kind, "kind", Kind.RESIDENTIAL)
    boundary = check_boundary(_lon_lat(session, record), installation_area(session))
    return NewZone(record.name, boundary.to_geojson(), kind, contact=contact, rule_set=record.rule_set)


def _lon_lat(session: Session, record: ZoneRecord) -> Mapping[str, Any]:
    """The drawing in EPSG:4326; PostGIS transforms, and only a plain polygon in another CRS needs it."""
    if record.srid == 4326:
        return record.geometry
    moved = session.scalar(
        text("SELECT ST_AsGeoJSON(ST_Transform(ST_SetSRID(ST_GeomFromGeoJSON(:drawn), :srid), 4326), 9)"),
        {"drawn": json.dumps(record.geometry), "srid": record.srid},
    )
    return dict(json.loads(moved or "{}"))


def _is_there(session: Session, new: NewZone) -> bool:
    """Whether a zone has this name and boundary; the name with another boundary is a conflict."""
    drawn = from_shape(check_boundary(new.boundary).polygon, srid=4326)
    same = session.scalars(
        select(func.ST_Equals(models.Zone.boundary, drawn)).where(models.Zone.name == new.name)
    ).all()
    if same and not any(same):
        raise Conflict("zone_name_taken", f'There is a zone "{new.name}" with another boundary; rename one of them.')
    return bool(same)


def _word(kind: Any, word: str | None, field: str, default: Any) -> Any:
    if word is None:
        return default
    try:
        return kind(word.strip().lower())
    except ValueError:
        known = ", ".join(kind)
        raise InvalidInput(f"{field}_unknown", f'The {field} "{word}" is none of {known}.') from None


def _name(record: ZoneRecord | RejectedRow) -> str:
    return record.name if isinstance(record, ZoneRecord) else ""


def _told(refusal: ZonesError) -> str:
    place = f" At {refusal.at[0]:.6f}, {refusal.at[1]:.6f}." if refusal.at else ""
    return f"{refusal.message}{place}"


def _nothing_usable(file: Path, issues: list[RejectedRow]) -> InvalidInput:
    shown = [{"place": each.place, "code": each.code, "message": each.message} for each in issues[:10]]
    return InvalidInput("nothing_usable", f"{file.name} holds no zone that could be used.", details={"issues": shown})


def _psycopg(session: Session) -> psycopg.Connection[Any]:
    connection = session.connection().connection.driver_connection
    assert isinstance(connection, psycopg.Connection)  # noqa: S101
    return connection
