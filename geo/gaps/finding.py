"""Finding the gaps of a tile, and keeping them until something changes that they depend on.

A city takes minutes, so this is work for a process of its own; each tile is read in one state and kept in one
transaction, and whoever reads gaps meanwhile isn't held up.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import psycopg
import shapely
from shapely import to_wkb
from shapely.geometry.base import BaseGeometry
from sqlalchemy.orm import Session

from geo.actors import COMMAND_LINE
from geo.gaps.diagnosis import Diagnosis, diagnose, need_to_json
from geo.gaps.dividing import Uncovered, divide_tile
from geo.gaps.queries import query
from geo.gaps.tiles import AROUND_M, HIGH, WIDE, Tile, Within, named, obstacles_stamp, stale_tiles, stamps
from geo.planning.cells import Cells
from geo.planning.places import around_boundary
from geo.planning.reading import read_cells
from geo.rule_sets import RuleSet
from geo.storage.database import Database

_SIMPLER_M = 3.0
"""How far the border of a gap may be moved to have fewer corners."""

_ONLY_ONE = "SELECT pg_try_advisory_lock(hashtext('zones.gaps'))"


@dataclass(frozen=True, eq=False)
class FoundGap:
    """A gap as it is kept; `ground` is in the metric CRS."""

    address_ids: Sequence[int]
    ground: BaseGeometry
    diagnosis: Diagnosis


def find_gaps(
    database: Database,
    rule_set: RuleSet,
    within: Within = None,
    progress: Callable[[int, int], None] | None = None,
) -> bool:
    """Find the gaps of every stale tile; `progress` is told how many of how many tiles are done.

    False where another process does so already.
    """
    with database.connect(autocommit=True) as lock:
        if not _is_only_one(lock):
            return False
        with database.reading() as session:
            obstacles = obstacles_stamp(session)
            stale = stale_tiles(session, rule_set, within, obstacles)
        for done, tile in enumerate(stale, 1):
            find_gaps_of_tile(database, tile, rule_set, obstacles)
            if progress is not None:
                progress(done, len(stale))
    return True


def _is_only_one(connection: psycopg.Connection[Any]) -> bool:
    """Whether no other process finds gaps; the database holds this one for it as long as it is connected."""
    row = connection.execute(_ONLY_ONE).fetchone()
    return row is not None and bool(row[0])


def find_gaps_of_tile(database: Database, tile: Tile, rule_set: RuleSet, obstacles: str) -> None:
    """Find the gaps of a tile in one state, and keep them.

    `obstacles` is the stamp of the obstacles before that: where they have changed since, the tile is stale at once.
    """
    with database.reading() as session:
        stamp = stamps(session, [tile], obstacles)[tile]
        cells = read_cells(session, around_boundary(tile.shape, AROUND_M), per_address_cap=rule_set.per_address_cap)
        found = _gaps_of(session, cells, tile, rule_set)
    with database.writing(COMMAND_LINE, "gaps found") as session:
        _keep(session, tile, rule_set, stamp, found, cells.srid)


def _gaps_of(session: Session, cells: Cells, tile: Tile, rule_set: RuleSet) -> list[FoundGap]:
    values = {"x": tile.x, "y": tile.y, "wide": WIDE, "high": HIGH, "tile": to_wkb(tile.shape)}
    at_home = np.isin(cells.points.ids, list(session.scalars(query("at_home"), values)))
    parts = list(divide_tile(cells, at_home))
    return [
        FoundGap(part.address_ids.tolist(), ground, diagnose(session, cells, part.cells, rule_set))
        for part, ground in zip(parts, _grounds(cells, parts), strict=True)
    ]


def _grounds(cells: Cells, parts: Sequence[Uncovered]) -> list[BaseGeometry]:
    """The ground of each gap, without that of zones; borders between gaps stay the same on both sides."""
    grounds = shapely.coverage_simplify([cells.ground(part.cells) for part in parts], _SIMPLER_M)
    zones = shapely.union_all([zone.boundary for zone in cells.zones])
    free = shapely.difference(grounds, zones) if len(parts) else []
    return [left if left.area > 1 else ground for left, ground in zip(free, grounds, strict=True)]


def _keep(session: Session, tile: Tile, rule_set: RuleSet, stamp: str, found: Sequence[FoundGap], srid: int) -> None:
    own = {"x": tile.x, "y": tile.y, "rule_set": named(rule_set)}
    session.execute(query("forget_tile"), {"x": tile.x, "y": tile.y, "name": rule_set.name})
    session.execute(query("keep_tile"), own | {"stamp": stamp})
    if found:
        session.execute(query("keep_gap"), [own | _row(each, srid) for each in found])


def _row(gap: FoundGap, srid: int) -> dict[str, object]:
    diagnosis = gap.diagnosis
    return {
        "ids": list(gap.address_ids),
        "ground": to_wkb(gap.ground),
        "srid": srid,
        "outlook": diagnosis.outlook.value,
        "verdict": diagnosis.verdict and diagnosis.verdict.value,
        "boundary": diagnosis.boundary and to_wkb(diagnosis.boundary),
        "inside": list(diagnosis.inside),
        "reasons": json.dumps([each.to_json() for each in diagnosis.reasons]),
        "needs": json.dumps([need_to_json(each) for each in diagnosis.needs]),
    }
