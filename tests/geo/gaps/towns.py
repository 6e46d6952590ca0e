"""A street in which a zone is possible, and how its gaps are found and read."""

from geo.actors import COMMAND_LINE, Actor
from geo.gaps import GapList, find_gaps, read_gaps
from geo.rule_sets import MPB_2010, RuleSet
from geo.storage.database import Database
from tests.factories import Writer, add_address, at


def add_street(writer: Writer, north: float, *, businesses: int = 2, street: str = "Dlouhá") -> list[int]:
    """Three houses, two flats and some businesses in a row, twenty metres apart; their ids."""
    kinds = ["house"] * 3 + ["flat"] * 2 + ["business"] * businesses
    return [
        add_address(writer, *at(20 * place, north), category=kind, street=street) for place, kind in enumerate(kinds)
    ]


def gaps_of(
    database: Database, actor: Actor = COMMAND_LINE, rule_set: RuleSet = MPB_2010, within: list[int] | None = None
) -> GapList:
    """The gaps, found first where they are missing or stale."""
    find_gaps(database, rule_set, within)
    with database.reading() as session:
        return read_gaps(session, actor, rule_set, within)
