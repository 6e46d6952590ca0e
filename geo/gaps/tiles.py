"""Tiles of the world, about two kilometres wide: gaps are found tile by tile, and only where something has changed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

from shapely import Polygon, box
from sqlalchemy.orm import Session

from geo.gaps.queries import query
from geo.rule_sets import RuleSet

WIDE, HIGH = 0.03, 0.02
"""The size of a tile in degrees of longitude and latitude: 2.2 km each in Brno."""

FORM = 1
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
    def around(self) -> Iterator["Tile"]:
        """The tile itself and the eight around it: what its gaps depend on."""
        for x in range(self.x - 1, self.x + 2):
            for y in range(self.y - 1, self.y + 2):
                yield Tile(x, y)


def named(rule_set: RuleSet) -> str:
    """A rule set as kept gaps name it."""
    return f"{rule_set.name}/{rule_set.version}"


def open_tiles(session: Session, within: Within) -> list[Tile]:
    """The tiles with addresses with premises in no live zone."""
    rows = session.execute(query("open_tiles"), {"within": _listed(within), **_SIZE})
    return [Tile(*row) for row in rows]


def stale_tiles(session: Session, rule_set: RuleSet, within: Within) -> list[Tile]:
    """Those of them whose gaps aren't known, or are of another state than today's."""
    wanted = open_tiles(session, within)
    kept = kept_stamps(session, rule_set)
    today = stamps(session, wanted)
    return [tile for tile in wanted if kept.get(tile) != today[tile]]


def stamps(session: Session, tiles: Sequence[Tile]) -> dict[Tile, str]:
    """For each tile a word that changes with whatever its gaps depend on."""
    if not tiles:
        return {}
    everything = session.scalar(query("obstacles_stamp"))
    rows = session.execute(query("stamps"), _bounds(tiles) | _SIZE)
    marks = {Tile(row.x, row.y): row.stamp for row in rows}
    return {tile: _digest(tile, marks, f"{FORM} {everything}") for tile in tiles}


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


def _digest(tile: Tile, marks: Mapping[Tile, str], common: str) -> str:
    return sha256(" ".join([common, *(marks.get(each, "") for each in tile.around)]).encode()).hexdigest()[:32]


def _listed(within: Within) -> list[int] | None:
    return None if within is None else list(within)
