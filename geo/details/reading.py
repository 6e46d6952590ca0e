"""Reading what is known of one address."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from geoalchemy2.shape import to_shape
from shapely import Point
from sqlalchemy import text
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.classification import BusinessHere, Explanation, Facts, Origin, Subject, classify, explain, premises_json
from geo.counts import Premises
from geo.errors import NotFound, NotSignedIn, Position
from geo.overrides import Override, find_override
from geo.storage import models
from geo.storage.labels import label_of
from geo.storage.premises import premises_of

_SQL = Path(__file__).parent / "sql"
_ORIGINS = text((_SQL / "origins.sql").read_text(encoding="utf-8"))
_BUSINESSES = text((_SQL / "businesses.sql").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class AddressDetails:
    """An address: its place (lon, lat in EPSG:4326, None where no source has one), what counts there, and why.

    `explanation` says what the sources amount to; it is None where no import has left facts, as the address
    was counted by hand. Where an officer has corrected that, `override` says how, and `premises` counts it.
    """

    id: int
    label: str
    place: Position | None
    premises: Premises
    explanation: Explanation | None
    override: Override | None

    def to_json(self) -> dict[str, Any]:
        """The details as the API and `zones classify --json` send them."""
        lon, lat = self.place or (None, None)
        return {
            "id": self.id,
            "label": self.label,
            "lon": lon,
            "lat": lat,
            "counted": premises_json(self.premises),
            "classification": self.explanation and self.explanation.to_json(),
            "override": self.override and self.override.to_json(),
        }


def address_details(session: Session, actor: Actor, address_id: int) -> AddressDetails:
    """All that is known of an address.

    Raises `NotSignedIn` ("sign_in_needed") and `NotFound` ("address_not_found", also for a retired one).
    """
    if not actor.sees_everything:
        raise NotSignedIn("sign_in_needed", "Sign in to see what is known of an address.")
    row = session.get(models.Address, address_id)
    if row is None or row.retired_at is not None:
        raise NotFound("address_not_found", f"There is no address {address_id}.")
    return AddressDetails(
        id=row.id,
        label=str(label_of(row)),
        place=_place(row),
        premises=premises_of(row),
        explanation=_explanation(session, row),
        override=find_override(session, actor, row.id),
    )


def _explanation(session: Session, row: models.Address) -> Explanation | None:
    stored = (row.evidence or {}).get("facts")
    if stored is None:
        return None
    facts = Facts.from_json(stored)
    origins = [_origin(each) for each in session.execute(_ORIGINS, {"id": row.id})]
    found = classify(facts)
    facts = replace(facts, businesses_loaded=any(origin.subject is Subject.BUSINESSES for origin in origins))
    if not facts.businesses:
        origins = [origin for origin in origins if origin.subject is not Subject.BUSINESSES]
    return explain(facts, found, origins, _businesses(session, row.id, origins))


def _origin(row: Any) -> Origin:
    return Origin(Subject(row.subject), row.source, row.key, row.known_until, row.imported_at)


def _businesses(session: Session, address_id: int, origins: list[Origin]) -> list[BusinessHere]:
    source = next((origin.source for origin in origins if origin.subject is Subject.BUSINESSES), None)
    if source is None:
        return []
    rows = session.execute(_BUSINESSES, {"id": address_id, "source": source})
    return [BusinessHere(row.kind, row.name, _labels(row)) for row in rows]


def _labels(row: Any) -> dict[str, str]:
    return {"cs": row.label_cs, "en": row.label_en} if row.label_cs else {}


def _place(row: models.Address) -> Position | None:
    if row.location is None:
        return None
    point = to_shape(row.location)
    assert isinstance(point, Point)  # noqa: S101  the column's type says so
    return point.x, point.y
