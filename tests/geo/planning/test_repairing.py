"""A boundary that breaks a limit is mended by the fewest buildings taken in or left out."""

from itertools import combinations

import numpy as np
import pytest
from shapely import Polygon

from geo.planning.cells import Cells
from geo.planning.mending import AROUND_M, Mender
from geo.planning.problems import Assurance, meets
from geo.planning.reach import Reach
from geo.planning.reasons import Why
from geo.planning.repairing import Action, Mending, Repair, repair
from geo.rule_sets import MPB_2010, PremisesClass
from geo.storage.database import Database
from tests.factories import add_address, add_zone, at, rectangle
from tests.geo.planning.towns import cells_of, cells_with

MENDED_BY_ONE = ("flat", "flat", "house", "house", "business")
"""What only one business is missing to."""


def add_row(database: Database, *categories: str, north: float = 0, **fields: int) -> list[int]:
    """Addresses 20 m apart from west to east."""
    return [
        add_address(database, *at(20 * number, north), category=category, **fields)
        for number, category in enumerate(categories)
    ]


def around(count: int) -> Polygon:
    """A boundary around the first so many addresses of a row."""
    return rectangle(-10, -10, 20 * count - 10, 10)


def mend(database: Database, boundary: Polygon) -> Repair:
    with database.reading() as session:
        return repair(session, MPB_2010, boundary)


def changes(found: Repair, proposal: int = 0) -> list[tuple[Action, tuple[int, ...]]]:
    return [(change.action, change.address_ids) for change in found.proposals[proposal].changes]


def test_what_is_missing_is_taken_in(database: Database) -> None:
    *_, business = add_row(database, *MENDED_BY_ONE, "business")
    found = mend(database, around(5))
    assert (found.outcome, changes(found)) == (Mending.FOUND, [(Action.ADD, (business,))])


def test_the_way_there_is_counted(database: Database) -> None:
    *_, house, business = add_row(database, *MENDED_BY_ONE, "house", "business")
    found = mend(database, around(5))
    assert changes(found) == [(Action.ADD, (house,)), (Action.ADD, (business,))]


def test_what_is_too_many_is_left_out_at_the_edge(database: Database) -> None:
    row = add_row(database, *MENDED_BY_ONE, "business", *["house"] * 19)
    found = mend(database, around(len(row)))
    assert (found.outcome, changes(found)) == (Mending.FOUND, [(Action.REMOVE, (row[-1],))])


def test_a_building_that_alone_has_too_many_is_left_out_wherever_it_stands(database: Database) -> None:
    """The lowest address of the zone is the one that has to go."""
    (tower,) = add_row(database, "flat", flats=51)
    for number, category in enumerate([*MENDED_BY_ONE, "business"], start=1):
        add_address(database, *at(20 * number, 0), category=category)
    found = mend(database, around(7))
    assert (found.outcome, changes(found)) == (Mending.FOUND, [(Action.REMOVE, (tower,))])


def test_of_two_parts_that_a_tower_joins_the_better_one_stays(database: Database) -> None:
    """Without the tower in its middle the row falls apart, and the larger part can be a zone."""
    east = ["house", "house", "flat"]
    row = add_row(database, *east, "flat", "business", "flat", "flat", "house", "house", "business")
    with database.connect() as connection:
        connection.execute("UPDATE address SET flats = 51, flats_low = 51, flats_high = 51 WHERE id = %s", [row[3]])
    found = mend(database, around(len(row)))
    assert [ids for _, ids in changes(found)] == [(each,) for each in row[:4]]


def test_every_proposal_breaks_no_limit_and_is_another_one(database: Database) -> None:
    add_row(database, *MENDED_BY_ONE, "business")
    add_row(database, "business", "business", "house", north=30)
    found = mend(database, around(5))
    assert 1 < len(found.proposals) <= 3
    assert all(proposal.judgement.verdict != "violation" for proposal in found.proposals)
    assert len({tuple(changes(found, number)) for number in range(len(found.proposals))}) == len(found.proposals)
    sizes = [len(proposal.changes) for proposal in found.proposals]
    assert sizes == sorted(sizes)


def test_where_there_is_no_repair_the_reason_is_told(database: Database) -> None:
    add_row(database, *MENDED_BY_ONE)
    found = mend(database, around(5))
    assert (found.outcome, found.proposals) == (Mending.NONE, ())
    assert [(reason.code, reason.category) for reason in found.reasons] == [(Why.TOO_FEW, PremisesClass.BUSINESSES)]
    assert found.reasons[0].within_m == AROUND_M


def test_what_another_zone_holds_mends_nothing(database: Database) -> None:
    add_row(database, *MENDED_BY_ONE, "business")
    add_zone(database, rectangle(92, -10, 120, 10), name="Holder")
    found = mend(database, around(5))
    assert (found.outcome, [reason.code for reason in found.reasons]) == (Mending.NONE, [Why.TAKEN])


def test_a_boundary_without_addresses_has_nothing_to_mend_with(database: Database) -> None:
    found = mend(database, rectangle(0, 0, 50, 50))
    assert (found.outcome, [reason.code for reason in found.reasons]) == (Mending.NONE, [Why.NO_ADDRESS])


@pytest.mark.parametrize("seed", range(4))
def test_no_smaller_change_mends_it(database: Database, seed: int) -> None:
    """Among all sets of the cells of a small block, tried one by one, none is nearer."""
    kinds = ("house", "flat", "business", "house", "flat", "house", "business", "other", "flat", "house", "business")
    ids = [
        add_address(database, *at(25 * (place % 4), 25 * (place // 4)), category=kinds[(place * (seed + 2)) % 11])
        for place in range(12)
    ]
    cells = cells_of(database)
    before = cells_with(cells, ids[seed : seed + 3])
    repairs = Mender(cells, before, MPB_2010).repairs()
    assert len(set(repairs[0]) ^ set(before)) == fewest(cells, before)


def fewest(cells: Cells, before: list[int]) -> int:
    """The fewest changes to some cells that make them a zone, by trying."""
    where = Reach(cells, np.arange(len(cells), dtype=np.int32), 0, np.inf)
    for size in range(len(cells) + 1):
        for change in combinations(range(len(cells)), size):
            after = set(before) ^ set(change)
            if (
                after & set(before)
                and where.is_connected(after)
                and meets(cells, MPB_2010, Assurance.POSSIBLE, sorted(after))
            ):
                return size
    raise AssertionError("there is no zone in this block")
