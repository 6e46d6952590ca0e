"""Cutting a boundary along its neighbours, so that borders meet and the result can be saved."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from shapely import Polygon, from_wkb, to_wkb
from shapely.geometry import mapping
from sqlalchemy import Uuid, bindparam, text
from sqlalchemy.orm import Session

from geo.boundaries import check_boundary
from geo.errors import InvalidInput
from geo.zones.area import installation_area

_TRIM = text((Path(__file__).parent / "sql" / "trim.sql").read_text(encoding="utf-8")).bindparams(
    bindparam("self", type_=Uuid)
)


@dataclass(frozen=True)
class Trimmed:
    """A boundary that overlaps no live zone, in EPSG:4326.

    `neighbours` are the zones it was cut along, none where nothing had to be cut. Where the cut left
    several parts, `boundary` is the one with the most addresses, among equals the largest;
    `dropped_parts` counts the others, and `dropped_area` is theirs in m².
    """

    boundary: Polygon
    neighbours: tuple[UUID, ...] = ()
    dropped_parts: int = 0
    dropped_area: float = 0.0


def trim_to_neighbours(session: Session, boundary: Polygon, zone_id: UUID | None = None) -> Trimmed:
    """Cut from a boundary what other live zones hold already; `zone_id` is the zone that is redrawn.

    The shared borders get the neighbours' own vertices. Tails narrower than 10 cm are cut off too.
    Raises `InvalidInput` ("nothing_left") where no part is large enough to be a zone.
    """
    parts = session.execute(_TRIM, {"boundary": to_wkb(boundary), "self": zone_id}).all()
    if not parts:
        return Trimmed(boundary)
    kept, *dropped = parts
    return Trimmed(
        boundary=_large_enough(session, kept.boundary),
        neighbours=tuple(kept.neighbours),
        dropped_parts=len(dropped),
        dropped_area=sum((part.area for part in dropped), 0.0),
    )


def _large_enough(session: Session, part: bytes | None) -> Polygon:
    if part is not None:
        try:
            return check_boundary(mapping(from_wkb(part)), installation_area(session)).polygon
        except InvalidInput as refusal:
            if refusal.code != "too_small":
                raise
    raise InvalidInput(
        "nothing_left", "Other zones hold (almost) all of this area already; draw the boundary elsewhere."
    )
