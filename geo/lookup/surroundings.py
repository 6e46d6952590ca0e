"""What a citizen is told besides the answer: where the nearest zones lie, and whose border is close."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from geo.lookup.questions import Question, Statement, statement_text

SURROUNDINGS = statement_text("surroundings")
CLOSE_METRES = 3.0
"""An address point stands somewhere at its house: a border as close as this may pass through the garden."""

POINTS_OF_COMPASS = 8


class Direction(StrEnum):
    """The eight points of the compass, clockwise from north."""

    NORTH = "north"
    NORTH_EAST = "north_east"
    EAST = "east"
    SOUTH_EAST = "south_east"
    SOUTH = "south"
    SOUTH_WEST = "south_west"
    WEST = "west"
    NORTH_WEST = "north_west"

    @classmethod
    def of(cls, azimuth: float) -> "Direction":
        """The point nearest to an azimuth, in degrees clockwise from north."""
        return tuple(cls)[round(azimuth * POINTS_OF_COMPASS / 360) % POINTS_OF_COMPASS]


@dataclass(frozen=True, slots=True)
class CloseBorder:
    """A public zone whose border passes close by an address, at so many metres (rounded down)."""

    zone_id: str
    zone_name: str
    metres: int


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The directions in which zones lie, by their ids, and the borders within `CLOSE_METRES`, the closest first."""

    directions: Mapping[str, Direction] = field(default_factory=dict)
    borders: tuple[CloseBorder, ...] = ()


def surroundings(address_id: int, zones: Sequence[str]) -> Question[Surroundings]:
    """Say where the zones of these ids lie seen from an address, and which borders are close to it."""
    rows = yield Statement(SURROUNDINGS, {"id": address_id, "zones": list(zones), "metres": CLOSE_METRES})
    directions = {zone: Direction.of(azimuth) for zone, _, azimuth, _ in rows if azimuth is not None}
    borders = (CloseBorder(zone, name, int(metres)) for zone, name, _, metres in rows if metres <= CLOSE_METRES)
    return Surroundings(directions, tuple(borders))
