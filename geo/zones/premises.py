"""All that a boundary drawn within a box could hold: what a browser needs to count as `judge_polygon` does.

An address belongs to the drawing where it lies inside, or on the border, unless another live zone has
the better claim: interior before border, then the zone created first. So each address comes with the
one claim that a drawing has to beat.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, select, text
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.counts import Category
from geo.errors import InvalidInput, NotSignedIn
from geo.storage import models
from geo.zones.reading import Box
from geo.zones.statuses import Status

MOST_ADDRESSES = 30_000
"""Addresses that one box may hold: some 5 km by 5 km of a city."""

Amount = int | tuple[int, int, int] | None
"""A count as briefly as it can be said: the register's number, an estimate (best, low, high), or None: unknown."""

_PREMISES = text((Path(__file__).parent / "sql" / "premises.sql").read_text(encoding="utf-8")).bindparams(
    bindparam("self", type_=Uuid)
)


@dataclass(frozen=True, slots=True)
class Rival:
    """A live zone that claims addresses; `older`: it was created before the zone that is drawn."""

    id: UUID
    name: str
    status: Status
    older: bool


@dataclass(frozen=True, slots=True)
class Addresses:
    """Address points in columns, since there are so many of them.

    `lons` and `lats` are degrees (EPSG:4326); `names` are street and number, "Kounicova 684/10". `rivals` is the zone
    with the best claim to each address, by its place among `Surroundings.rivals`, or None; `on_border` says that the
    address lies on that zone's border, not in its interior.
    """

    ids: Sequence[int] = ()
    lons: Sequence[float] = ()
    lats: Sequence[float] = ()
    categories: Sequence[Category] = ()
    names: Sequence[str] = ()
    flats: Sequence[Amount] = ()
    houses: Sequence[Amount] = ()
    businesses: Sequence[Amount] = ()
    flats_are_share: Sequence[bool] = ()
    rivals: Sequence[int | None] = ()
    on_border: Sequence[bool] = ()


@dataclass(frozen=True)
class Surroundings:
    """The addresses of a box by their ids, and the live zones that claim some of them."""

    rivals: Sequence[Rival]
    addresses: Addresses


def premises_around(session: Session, actor: Actor, box: Box, zone_id: UUID | None = None) -> Surroundings:
    """Read what a boundary within the box could hold: that of a new zone, or `zone_id` redrawn.

    Raises `NotSignedIn` ("sign_in_needed") for the public, and `InvalidInput` ("box_too_full") beyond `MOST_ADDRESSES`.
    """
    if not actor.sees_everything:
        raise NotSignedIn("sign_in_needed", "Sign in to see what each address holds.")
    west, south, east, north = box
    sides = {"west": west, "south": south, "east": east, "north": north}
    rows = session.execute(_PREMISES, {**sides, "self": zone_id, "most": MOST_ADDRESSES + 1}).all()
    if len(rows) > MOST_ADDRESSES:
        message = f"More than {MOST_ADDRESSES} addresses lie in this box. Ask for a smaller one."
        raise InvalidInput("box_too_full", message, details={"most": MOST_ADDRESSES})
    rivals = _rivals(session, {row.zone_id for row in rows if row.zone_id is not None}, zone_id)
    return Surroundings(rivals, _columns(rows, {rival.id: place for place, rival in enumerate(rivals)}))


def _rivals(session: Session, ids: set[UUID], zone_id: UUID | None) -> list[Rival]:
    """The zones in the order of their creation; every one is older than a zone that isn't stored."""
    zone = models.Zone
    drawn = session.scalar(select(zone.ordinal).where(zone.id == zone_id))
    rows = session.execute(
        select(zone.id, zone.name, zone.status, zone.ordinal).where(zone.id.in_(ids)).order_by(zone.ordinal)
    )
    return [Rival(row.id, row.name, Status(row.status), drawn is None or row.ordinal < drawn) for row in rows]


def _columns(rows: Sequence[Any], places: Mapping[UUID, int]) -> Addresses:
    if not rows:
        return Addresses()
    ids, lons, lats, categories, names, *counts, shares, zones, on_border = zip(*rows, strict=True)
    flats, houses, businesses = (list(map(_amount, *counts[first : first + 3])) for first in (0, 3, 6))
    rivals = [None if zone is None else places[zone] for zone in zones]
    return Addresses(ids, lons, lats, categories, names, flats, houses, businesses, shares, rivals, on_border)


def _amount(best: int | None, low: int | None, high: int | None) -> Amount:
    return best if best is None or low is None or high is None else (best, low, high)
