"""Small made-up neighbourhoods, and how a session reads their cells."""

from collections.abc import Iterable
from typing import Any

from geo.planning import Cells, read_cells
from geo.storage.database import Database
from tests.factories import Writer, add_address, at, rectangle

AREA = rectangle(-1000, -1000, 1000, 1000)


def add_homes(writer: Writer, *places: tuple[float, float], **fields: Any) -> list[int]:
    """Add a house at each place, in metres from the corner, and return their ids."""
    values = {"category": "house", **fields}
    return [add_address(writer, *at(*place), **values) for place in places]


def cells_of(database: Database, **options: Any) -> Cells:
    """The cells within a kilometre of the corner."""
    with database.reading() as session:
        return read_cells(session, AREA, **options)


def cells_with(cells: Cells, ids: Iterable[int]) -> list[int]:
    """The cells that hold these addresses."""
    return sorted({cells.cell_of[each] for each in ids})
