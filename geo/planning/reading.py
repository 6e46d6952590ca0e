"""Reading the cells of an area from the database."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import numpy as np
import shapely
from shapely import MultiPolygon, Polygon, box, to_wkb
from sqlalchemy import Integer, TextClause, Uuid, bindparam, text
from sqlalchemy.orm import Session

from geo.planning.cells import UNBOUNDED, Amounts, Cells, Flags, Integers, LiveZone, Points
from geo.planning.neighbours import find_neighbours, group
from geo.planning.partition import REACH_M, Floats, Indices, Shapes, divide

MARGIN_M = 3 * REACH_M
"""Cells are right if all addresses within twice a region's reach are known, and more of a building than its edge."""

_APART = -2
"""In place of a live zone, when addresses are grouped: those that are to be in cells of their own."""


def _query(name: str) -> TextClause:
    script = (Path(__file__).parent / "sql" / f"{name}.sql").read_text(encoding="utf-8")
    return text(script).bindparams(bindparam("self", type_=Uuid))


_ADDRESSES = _query("addresses").bindparams(bindparam("cap", type_=Integer))
_SURROUNDINGS = _query("surroundings")


@dataclass(frozen=True, eq=False)
class Surroundings:
    """What stands around addresses, in the metric CRS `srid`: live zones, and what parts neighbours."""

    srid: int
    zones: tuple[LiveZone, ...]
    obstacles: Shapes


@dataclass(frozen=True, eq=False)
class AddressColumns:
    """The columns of the query on addresses; `amounts` are its last nine."""

    ids: Integers
    position: Floats
    building: Sequence[int | None]
    zone: Indices
    inside: Flags
    amounts: Integers
    entrances: Integers


def read_cells(
    session: Session,
    area: Polygon | MultiPolygon | tuple[float, float, float, float],
    *,
    per_address_cap: int | None = None,
    except_zone: UUID | None = None,
    apart: Collection[int] = (),
    keep_drafts: bool = False,
) -> Cells:
    """The cells of an area, a polygon or a box (west, south, east, north) in EPSG:4326, and of a margin around it.

    `per_address_cap` is that of the rule set by which they will be judged. `except_zone` is a zone that
    is redrawn: it holds no cell and is in nobody's way. The addresses in `apart` share no cell with others of
    their building. With `keep_drafts` drafts count as live zones.
    """
    shape = area if isinstance(area, Polygon | MultiPolygon) else box(*area)
    values = {"area": to_wkb(shape), "margin": MARGIN_M, "self": except_zone, "drafts": keep_drafts}
    around = _surroundings(session.execute(_SURROUNDINGS, values).all())
    rows = session.execute(_ADDRESSES, {**values, "cap": per_address_cap, "unbounded": UNBOUNDED}).all()
    return assemble(_addresses(rows, around.zones), around, apart)


def _surroundings(rows: Sequence[Any]) -> Surroundings:
    named = [row for row in rows if row.zone is not None]
    zones = [LiveZone(row.zone, row.name, shapely.from_wkb(row.shape), row.live) for row in named]
    obstacles = [row.shape for row in rows if row.zone is None and row.shape is not None]
    zones.sort(key=lambda zone: zone.id)
    return Surroundings(rows[0].srid, tuple(zones), np.asarray(shapely.from_wkb(obstacles), dtype=object))


def _addresses(rows: Sequence[Any], zones: tuple[LiveZone, ...]) -> AddressColumns:
    columns = list(zip(*rows, strict=True)) or [()] * 17
    index = {zone.id: number for number, zone in enumerate(zones)}
    return AddressColumns(
        ids=np.array(columns[0], dtype=np.int64),
        position=np.column_stack([np.array(columns[1], dtype=float), np.array(columns[2], dtype=float)]),
        building=columns[3],
        zone=np.array([-1 if zone is None else index[zone] for zone in columns[4]], dtype=np.int32),
        inside=np.array(columns[5], dtype=bool),
        entrances=np.array(columns[6:8], dtype=np.int64),
        amounts=np.array(columns[8:], dtype=np.int64),
    )


def assemble(read: AddressColumns, around: Surroundings, apart: Collection[int] = ()) -> Cells:
    """The cells of some addresses; those in `apart` share none with others of their building."""
    partition = divide(read.position)
    cell = group(partition, read.building, np.where(np.isin(read.ids, list(apart)), _APART, read.zone))
    number = int(cell.max()) + 1 if len(cell) else 0
    zone = np.full(number, -1, dtype=np.int32)
    np.maximum.at(zone, cell, read.zone)
    boundaries = np.array([each.boundary for each in around.zones], dtype=object)
    edges, lengths = find_neighbours(partition, cell, zone < 0, boundaries, around.obstacles)
    sums = [_summed(column, cell, number) for column in (*read.entrances, *read.amounts)]
    return Cells(
        srid=around.srid,
        points=Points(read.ids, read.position, cell, read.zone),
        position=_mean(read.position, cell, number),
        inside=_summed(~read.inside, cell, number) == 0,
        zone=zone,
        zones=around.zones,
        flats=Amounts(*sums[2:5]),
        houses=Amounts(*sums[5:8]),
        businesses=Amounts(*sums[8:11]),
        entrances=sums[0],
        shared_entrances=sums[1],
        edges=edges,
        edge_length=lengths,
        partition=partition,
    )


def _summed(values: Any, cell: Indices, number: int) -> Integers:
    sums = np.zeros(number, dtype=np.int64)
    np.add.at(sums, cell, values)
    return sums


def _mean(position: Floats, cell: Indices, number: int) -> Floats:
    sums = np.zeros((number, 2))
    np.add.at(sums, cell, position)
    mean: Floats = sums / np.bincount(cell, minlength=number).reshape(-1, 1)
    return mean
