"""Tiles of the world, about two kilometres wide: gaps are found tile by tile, and only where something has changed.

Whether something has is told by patches, the ninths of a tile: a tile's gaps depend on its own patches and on those
as far around as anything is read for them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from math import ceil, cos, radians

from shapely import Polygon, box
from sqlalchemy.orm import Session

from geo.gaps.dividing import SPAN_M
from geo.gaps.queries import query
from geo.planning.reading import MARGIN_M
from geo.rule_sets import RuleSet

WIDE, HIGH = 0.03, 0.02
"""The size of a tile in degrees of longitude and latitude: 2.2 km each in Brno."""

AROUND_M = SPAN_M + 50.0
"""How far around a tile what a zone can take in is read."""

_PARTS = 3
"""Into how many patches each side of a tile is divided."""

_DEGREE_M = 110_500
"""So long a degree is at least, from south to north anywhere and from west to east on the equator."""

_NEAR_M = AROUND_M + MARGIN_M
"""How far around a tile lies what its gaps depend on."""

FORM = 2
"""Changes with the way in which gaps are found."""

Within = Sequence[int] | None
"""Districts by their ids, or everything."""

_SIZE = {"wide": WIDE, "high": HIGH}


@dataclass(frozen=True, order=True)
class Tile:
    """A tile by its column and row, counted from the equator and Greenwich."""

    x: int
    y: int

    @property
    def shape(self) -> Polygon:
        """Its box in EPSG:4326; the west and the south side belong to it."""
        return box(self.x * WIDE, self.y * HIGH, (self.x + 1) * WIDE, (self.y + 1) * HIGH)

    @property
    def patches(self) -> Iterator[tuple[int, int]]:
        """The patches on which its gaps depend, by their columns and rows: its own and those around it."""
        lat = max(abs(self.y), abs(self.y + 1)) * HIGH
        wide, high = (ceil(_NEAR_M * _PARTS / (size * _DEGREE_M)) for size in (WIDE * cos(radians(lat)), HIGH))
        for x in range(self.x * _PARTS - wide, (self.x + 1) * _PARTS + wide):
            for y in range(self.y * _PARTS - high, (self.y + 1) * _PARTS + high):
                yield x, y


def named(rule_set: RuleSet) -> str:
    """A rule set as kept gaps name it."""
    return f"{rule_set.name}/{rule_set.version}"


def open_tiles(session: Session, within: Within) -> list[Tile]:
    """The tiles with addresses with premises in no live zone."""
    rows = session.execute(query("open_tiles"), {"within": _listed(within), **_SIZE})
    return [Tile(*row) for row in rows]


def stale_tiles(session: Session, rule_set: RuleSet, within: Within, obstacles: str) -> list[Tile]:
    """Those of them whose gaps aren't known, or are of another state than today's; `obstacles` as for `stamps`."""
    wanted = open_tiles(session, within)
    kept = kept_stamps(session, rule_set)
    today = stamps(session, wanted, obstacles)
    return [tile for tile in wanted if kept.get(tile) != today[tile]]


def obstacles_stamp(session: Session) -> str:
    """A word that changes with whatever parts neighbours, anywhere; every obstacle is read for it."""
    return str(session.scalar(query("obstacles_stamp")))


def stamps(session: Session, tiles: Sequence[Tile], obstacles: str) -> dict[Tile, str]:
    """For each tile a word that changes with whatever its gaps depend on; `obstacles` is the obstacles' own."""
    if not tiles:
        return {}
    size = {"wide": WIDE / _PARTS, "high": HIGH / _PARTS}
    rows = session.execute(query("stamps"), _bounds(tiles) | size)
    marks = {(row.x, row.y): row.stamp for row in rows}
    return {tile: _digest(tile, marks, f"{FORM} {obstacles}") for tile in tiles}


def kept_stamps(session: Session, rule_set: RuleSet) -> dict[Tile, str]:
    """The tiles whose gaps are kept, each with the stamp of the state that they are of."""
    rows = session.execute(query("kept_tiles"), {"rule_set": named(rule_set)})
    return {Tile(row.x, row.y): row.stamp for row in rows}


def _bounds(tiles: Sequence[Tile]) -> dict[str, float]:
    """The box of some tiles and of those around them."""
    x, y = [tile.x for tile in tiles], [tile.y for tile in tiles]
    return {
        "west": (min(x) - 1) * WIDE,
        "east": (max(x) + 2) * WIDE,
        "south": (min(y) - 1) * HIGH,
        "north": (max(y) + 2) * HIGH,
    }


def _digest(tile: Tile, marks: Mapping[tuple[int, int], str], common: str) -> str:
    return sha256(" ".join([common, *(marks.get(each, "") for each in tile.patches)]).encode()).hexdigest()[:32]


def _listed(within: Within) -> list[int] | None:
    return None if within is None else list(within)
