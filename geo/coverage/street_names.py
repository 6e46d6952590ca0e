"""The names of streets, and where on a map each can be written."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlalchemy.orm import Session

from geo.coverage.pictures import Box
from geo.coverage.state import query
from geo.errors import Position

MOST_NAMES = 40
"""More can't be read on one map."""


@dataclass(frozen=True, slots=True)
class StreetName:
    """A name, two places (lon, lat) around the middle of its street, and the length of the street in degrees."""

    name: str
    start: Position
    end: Position
    length: float


def street_names(session: Session, box: Box) -> list[StreetName]:
    """The streets of a box with names, the longest first."""
    sides = {"west": box.west, "south": box.south, "east": box.east, "north": box.north}
    rows = session.execute(text(query("street_names")), {**sides, "most": MOST_NAMES})
    return [StreetName(row.name, (row.west, row.west_lat), (row.east, row.east_lat), row.length) for row in rows]
