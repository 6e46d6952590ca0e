"""Streets of a register in one statement each, and what a run tells of them."""

from typing import Any

from data.records import Record
from data.runs import RunReport
from data.runs.quality import Quality, Stock
from geo.storage.database import Database
from tests.data.runs.register import object_, point


def house(number: int, east: float, **fields: Any) -> list[Record]:
    """A family house with its address so many metres from the corner."""
    return [point(str(number), f"b{number}", east, **fields), object_(f"b{number}", "7", east - 2)]


def block(number: int, east: float, flats: int | None) -> list[Record]:
    """A block of flats with one address."""
    return [point(str(number), f"b{number}", east), object_(f"b{number}", "6", east - 2, flats=flats)]


def street(houses: int, start: int = 1, west: float = 0, **fields: Any) -> list[Record]:
    """Houses numbered on, 20 m from one to the next."""
    return [record for i in range(houses) for record in house(start + i, west + 20 * i, **fields)]


def quality(report: RunReport) -> Quality:
    """The report on the data, which the run has."""
    assert report.quality is not None
    return report.quality


def stock(report: RunReport) -> Stock:
    """What there was after the run."""
    found = quality(report).stock
    assert found is not None
    return found


def say(database: Database, statement: str, *parameters: Any) -> None:
    """Write as anybody with SQL would."""
    with database.connect() as connection:
        connection.execute(statement, parameters or None)
