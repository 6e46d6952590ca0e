"""Which zones are asked for, as conditions of the query."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, exists, func, select
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.districts import find_district
from geo.storage.models import District, Zone, ZoneVersion
from geo.zones.permissions import editable_by
from geo.zones.statuses import Kind, Status


@dataclass(frozen=True)
class ZoneFilter:
    """Zones of some statuses and kinds, with `words` in their name, in a district (LEVEL:CODE), of the actor.

    A zone is counted to the district that holds a point well inside the zone. `mine` are those that the actor has
    created or changed, `editable` those that the actor may edit. What is empty leaves nothing out.
    """

    statuses: frozenset[Status] = field(default_factory=frozenset)
    kinds: frozenset[Kind] = field(default_factory=frozenset)
    words: str = ""
    district: str = ""
    mine: bool = False
    editable: bool = False

    def conditions(self, session: Session, actor: Actor) -> Iterator[ColumnElement[bool]]:
        """The conditions on a zone. Raises `NotFound` ("district_unknown"), `InvalidInput` ("district_unclear")."""
        if self.statuses:
            yield Zone.status.in_(sorted(self.statuses))
        if self.kinds:
            yield Zone.kind.in_(sorted(self.kinds))
        for word in self.words.split():
            yield func.strpos(_plain(Zone.name), _plain(word)) > 0
        if self.district:
            yield _lies_in(find_district(session, self.district))
        if self.mine:
            yield exists().where(ZoneVersion.zone_id == Zone.id, ZoneVersion.changed_by == actor.name)
        if self.editable:
            yield editable_by(actor)


EVERY_ZONE = ZoneFilter()
"""Leaves nothing out."""


def _plain(text: Any) -> ColumnElement[str]:
    """The text in small letters without accents: people leave them out."""
    return func.lower(func.unaccent(text))


def _lies_in(district_id: int) -> ColumnElement[bool]:
    boundary = select(District.boundary).where(District.id == district_id).scalar_subquery()
    return func.ST_Intersects(boundary, func.ST_PointOnSurface(Zone.boundary))
