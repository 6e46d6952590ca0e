"""Picking: from the addresses that take part to the boundary around them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import hypot
from pathlib import Path
from typing import Any
from uuid import UUID

from shapely import MultiPoint, Polygon
from sqlalchemy import ARRAY, BigInteger, Uuid, bindparam, text
from sqlalchemy.orm import Session

from geo.boundaries import MAX_SPAN_M
from geo.composition import Judgement
from geo.errors import Conflict, InvalidInput, NotFound
from geo.planning.cells import Cells
from geo.planning.connecting import components, connection
from geo.planning.drawing import Drawn, draw
from geo.planning.notes import Note, Notice
from geo.planning.reading import read_cells
from geo.planning.reasons import listed
from geo.rule_sets import RuleSet
from geo.whereabouts import LocalPlane
from geo.zones import judge_polygon

MOST_PICKED = 5_000
"""How many addresses can be picked at once."""

_DETOUR_M = 200.0
"""How far around the picked addresses others may be that connect them."""

_PICKED = text((Path(__file__).parent / "sql" / "picked.sql").read_text(encoding="utf-8")).bindparams(
    bindparam("ids", type_=ARRAY(BigInteger)), bindparam("self", type_=Uuid)
)


@dataclass(frozen=True)
class Outline:
    """A boundary around picked addresses, judged; `added` are those that had to come along."""

    drawn: Drawn
    judgement: Judgement
    added: tuple[int, ...]
    notes: tuple[Note, ...]


def outline(session: Session, rule_set: RuleSet, address_ids: Sequence[int], zone_id: UUID | None = None) -> Outline:
    """The boundary that holds the picked addresses and as few others as possible; `zone_id` is redrawn.

    What live zones hold is left out. Raises `InvalidInput` ("nothing_picked", "too_many_picked", "too_wide"),
    `NotFound` ("address_not_found", with the ids in `details`) and `Conflict` ("all_taken"; "not_connected", with
    the parts and the zones between them in `details`; "no_boundary").
    """
    picked = _picked(session, address_ids, zone_id)
    cells = read_cells(
        session,
        _area(picked),
        per_address_cap=rule_set.per_address_cap,
        except_zone=zone_id,
        apart=[row.id for row in picked],
    )
    wanted = {row.id for row in picked if row.zone_id is None}
    own = sorted({cells.cell_of[each] for each in wanted if cells.free[cells.cell_of[each]]})
    if not own:
        raise Conflict("all_taken", "All of these addresses belong to live zones already: pick others.")
    between = _between(cells, own)
    drawn = draw(session, cells, [*own, *between], zone_id)
    if drawn is None:
        raise Conflict("no_boundary", "No boundary holds these addresses and no others: draw it by hand.")
    notes = tuple(_notes(cells, picked, own, between))
    judgement = judge_polygon(session, drawn.boundary.polygon, rule_set, zone_id)
    return Outline(drawn, judgement, tuple(sorted(set(drawn.address_ids) - wanted)), notes)


def _picked(session: Session, ids: Sequence[int], zone_id: UUID | None) -> Sequence[Any]:
    if not ids:
        raise InvalidInput("nothing_picked", "Pick at least one address.")
    if len(ids) > MOST_PICKED:
        raise InvalidInput("too_many_picked", f"Pick at most {MOST_PICKED} addresses at once.")
    rows = session.execute(_PICKED, {"ids": list(ids), "self": zone_id}).all()
    if unknown := sorted(set(ids) - {row.id for row in rows}):
        raise NotFound(
            "address_not_found",
            f"There is no address {unknown[0]}, or nobody knows where it lies.",
            details={"address_ids": unknown},
        )
    return rows


def _area(picked: Sequence[Any]) -> Polygon:
    """The box of the picked addresses, and what may connect them."""
    west, south, east, north = MultiPoint([(row.lon, row.lat) for row in picked]).bounds
    plane = LocalPlane.at((west, south))
    if hypot(*plane.metres((east, north))) > MAX_SPAN_M:
        message = f"These addresses are more than {MAX_SPAN_M // 1000} km apart: pick nearer ones."
        raise InvalidInput("too_wide", message, at=(west, south))
    lon, lat = _DETOUR_M / plane.metres_per_lon, _DETOUR_M / plane.metres_per_lat
    return MultiPoint([(west - lon, south - lat), (east + lon, north + lat)]).envelope


def _between(cells: Cells, own: list[int]) -> tuple[int, ...]:
    """The cells that have to come along so that one boundary holds them all."""
    if cells.ground(own).geom_type == "Polygon":
        return ()
    found = connection(cells, own)
    if found is None:
        raise _not_connected(cells, own)
    return found


def _not_connected(cells: Cells, own: list[int]) -> Conflict:
    parts = components(cells, own)
    hull = MultiPoint(cells.position[own]).convex_hull
    zones = [zone for zone in cells.zones if zone.boundary.intersects(hull)]
    lying = listed([zone.name for zone in zones]) if zones else "open ground, a railway, water or a main road"
    return Conflict(
        "not_connected",
        f"These addresses are in {len(parts)} parts that free neighbours don't connect; between them: {lying}. "
        "Pick fewer, or draw the boundary by hand.",
        details={
            "parts": [sorted(number for cell in part for number in cells.address_ids[cell]) for part in parts],
            "zones": [{"id": str(zone.id), "name": zone.name} for zone in zones],
        },
    )


def _notes(cells: Cells, picked: Sequence[Any], own: list[int], between: Sequence[int]) -> Iterator[Note]:
    ids = {row.id for row in picked}
    held = {number for cell in own for number in cells.address_ids[cell]}
    if taken := sorted(ids - held):
        holders = sorted({int(cells.zone[cells.cell_of[each]]) for each in taken})
        yield Note(Notice.TAKEN, tuple(taken), tuple(cells.zones[each] for each in holders))
    if along := sorted(held - ids):
        yield Note(Notice.INSEPARABLE, tuple(along))
    if between:
        yield Note(Notice.CONNECTED, tuple(sorted(number for cell in between for number in cells.address_ids[cell])))
    if len(components(cells, [*own, *between])) > 1:
        yield Note(Notice.ACROSS)
