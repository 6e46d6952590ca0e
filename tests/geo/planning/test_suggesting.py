"""Where no zone can grow around a place, the first thing that is in the way is told, class by class."""

from typing import Any

import pytest
from shapely.geometry import LineString

from geo.planning.reasons import Reason, Why
from geo.planning.suggesting import Found, Suggestion, suggest
from geo.rule_sets import MPB_2010, PremisesClass
from geo.storage.database import Database
from tests.factories import add_address, add_backdrop, add_zone, at, rectangle

ENOUGH = ("flat", "flat", "house", "house", "business", "business")
"""What the minima ask for."""


def add_row(
    database: Database, categories: tuple[str, ...], east: float = 0, north: float = 0, **fields: Any
) -> list[int]:
    """Addresses 20 m apart from west to east."""
    places = [at(east + 20 * number, north) for number in range(len(categories))]
    return [
        add_address(database, *place, category=category, **fields)
        for place, category in zip(places, categories, strict=True)
    ]


def around(database: Database, seed: int) -> Suggestion:
    with database.reading() as session:
        return suggest(session, MPB_2010, seed)


def only_reason(database: Database, seed: int) -> Reason:
    found = around(database, seed)
    assert (found.outcome, found.drawn) == (Found.NONE, None)
    assert len(found.reasons) == 1
    return found.reasons[0]


def test_what_live_zones_hold_is_missing_and_they_are_named(database: Database) -> None:
    seed, *_ = add_row(database, ENOUGH[:5])
    add_row(database, ("business",), 0, 100)
    zone = add_zone(database, rectangle(-20, 80, 20, 120), name="Holder")
    reason = only_reason(database, seed)
    assert (reason.code, reason.category, reason.available, reason.needed) == (
        Why.TAKEN,
        PremisesClass.BUSINESSES,
        1,
        2,
    )
    assert [each.id for each in reason.zones] == [zone]
    assert reason.message == 'Only 1 business within 400 m outside of "Holder"; at least 2 are needed.'


def test_a_zone_that_holds_none_of_the_class_is_not_named(database: Database) -> None:
    seed, *_ = add_row(database, ENOUGH[:5])
    add_row(database, ("business", "house"), 0, 100)
    add_zone(database, rectangle(-10, 90, 10, 110), name="Business")
    add_zone(database, rectangle(10, 90, 30, 110), name="House")
    assert [zone.name for zone in only_reason(database, seed).zones] == ["Business"]


@pytest.mark.parametrize("parted_by", ["river", "distance"])
def test_what_is_near_but_cannot_be_connected_is_cut_off(database: Database, parted_by: str) -> None:
    seed, *_ = add_row(database, ENOUGH[:4])
    add_row(database, ENOUGH[4:], 0, 30 if parted_by == "river" else 120)
    add_backdrop(database, LineString([at(-200, 15), at(300, 15)]), kind="water", detail="river")
    reason = only_reason(database, seed)
    assert (reason.code, reason.category, reason.available) == (Why.CUT_OFF, PremisesClass.BUSINESSES, 0)


def test_what_lies_behind_too_large_a_building_is_past_a_maximum(database: Database) -> None:
    seed, *_ = add_row(database, ("flat", "flat", "house", "house"))
    add_row(database, ("flat",), 80, flats=51)
    add_row(database, ("business", "business"), 100)
    reason = only_reason(database, seed)
    assert (reason.code, reason.category, reason.available, reason.needed) == (
        Why.PAST_MAXIMUM,
        PremisesClass.BUSINESSES,
        0,
        2,
    )


def test_a_building_that_alone_has_too_many_says_so(database: Database) -> None:
    add_row(database, ENOUGH)
    (tower, _) = add_row(database, ("flat", "flat"), 0, 30, flats=30, building_id=1)
    reason = only_reason(database, tower)
    assert (reason.code, reason.category, reason.available, reason.needed) == (
        Why.TOO_LARGE,
        PremisesClass.FLATS,
        60,
        50,
    )


def test_each_missing_class_has_its_own_reason(database: Database) -> None:
    (seed,) = add_row(database, ("flat",), flats=3)
    add_row(database, ("house", "house"), 0, 150)
    found = around(database, seed)
    assert [(reason.code, reason.category) for reason in found.reasons] == [
        (Why.CUT_OFF, PremisesClass.HOUSES),
        (Why.TOO_FEW, PremisesClass.BUSINESSES),
    ]


def test_an_address_of_a_live_zone_is_in_that_zone(database: Database) -> None:
    seed, *_ = add_row(database, ENOUGH)
    add_zone(database, rectangle(-10, -10, 10, 10), name="Own")
    reason = only_reason(database, seed)
    assert (reason.code, [zone.name for zone in reason.zones]) == (Why.IN_ZONE, ["Own"])
