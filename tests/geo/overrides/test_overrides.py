"""Overrides on a real database: who may, what counts then, what is remembered."""

from typing import Any

import pytest

from geo.actors import PUBLIC, Actor
from geo.counts import Category, Count, Premises
from geo.details import address_details
from geo.errors import Forbidden, InvalidInput, NotFound
from geo.overrides import (
    NewOverride,
    Override,
    Said,
    apply_override,
    contradicted,
    find_override,
    override_history,
    set_override,
    undo_override,
)
from geo.storage.database import Database
from tests.data.runs.register import changes, full, object_, point
from tests.data.runs.sources import rows, take
from tests.factories import UNKNOWN, add_address, add_district, at, rectangle
from tests.geo.zones.acts import PLANNER, officer

REASON = "Counted the bells."


def override(database: Database, address: int, actor: Actor = PLANNER, reason: str = REASON, **said: Any) -> Override:
    with database.writing(actor, reason) as session:
        return set_override(session, actor, address, NewOverride(Said(**said), reason))


def undo(database: Database, address: int, actor: Actor = PLANNER, reason: str = "It was a mistake.") -> None:
    with database.writing(actor, reason) as session:
        undo_override(session, actor, address, reason)


def counted(database: Database, address: int) -> Premises:
    with database.reading() as session:
        return address_details(session, PLANNER, address).premises


@pytest.fixture
def block(database: Database) -> int:
    """A block with six flats by the register."""
    take(database, full(point("1", "b1"), object_("b1", "6", flats=6)))
    return int(rows(database, "SELECT id FROM address")[0][0])


def test_an_override_counts_at_once_and_says_what_it_replaced(database: Database, block: int) -> None:
    found = override(database, block, flats=9)
    assert counted(database, block).flats == Count.known(9)
    assert (found.reason, found.author, found.concluded.flats) == (REASON, PLANNER.name, Count.known(6))
    assert not found.is_contradicted
    with database.reading() as session:
        assert find_override(session, PLANNER, block) == found


CLASSIFIED: tuple[dict[str, Any], ...] = (
    {"category": "flat", "flats": 8, "businesses": 1},
    {"category": "flat", "flats": (5, 5, 5), "flats_shared": True},
    {"category": "flat", "flats": UNKNOWN},
    {"category": "house", "houses": 1},
    {"category": "house", "houses": (1, 0, 1)},
    {"category": "business", "businesses": (1, 0, 1)},
    {"category": "other"},
)
WORDS = (
    Said(flats=12),
    Said(houses=1),
    Said(businesses=0),
    Said(businesses=4),
    *(Said(category) for category in Category),
    Said(Category.FLAT, flats=3, businesses=2),
    Said(Category.HOUSE, flats=2),
)


@pytest.mark.parametrize("classified", CLASSIFIED, ids=str)
def test_the_database_counts_what_the_domain_says(database: Database, classified: dict[str, Any]) -> None:
    before = add_address(database, **classified)
    premises = counted(database, before)
    for said in WORDS:
        address = add_address(database, **classified)
        try:
            expected = apply_override(premises, said)
        except InvalidInput:
            continue
        override(database, address, **said.counts, category=said.category)
        assert counted(database, address) == expected, said


def test_a_second_override_replaces_the_first_and_is_judged_by_the_classification(
    database: Database, block: int
) -> None:
    override(database, block, category=Category.OTHER)
    override(database, block, category=Category.FLAT, reason="Six after all.")
    assert counted(database, block).flats == Count.known(6)
    with database.reading() as session:
        (past,) = override_history(session, PLANNER, block)
    assert (past.said.category, past.ended_by, past.ended_because) == (Category.OTHER, PLANNER.name, "Six after all.")


def test_undoing_brings_back_what_the_sources_say_today(database: Database, block: int) -> None:
    override(database, block, flats=9)
    take(database, changes(object_("b1", "6", flats=7), day=2))
    assert counted(database, block).flats == Count.known(9)
    undo(database, block)
    assert counted(database, block).flats == Count.known(7)
    with database.reading() as session:
        (past,) = override_history(session, PLANNER, block)
        assert find_override(session, PLANNER, block) is None
    assert (past.reason, past.ended_because) == (REASON, "It was a mistake.")
    assert past.since is not None
    assert past.until is not None
    assert past.since < past.until


def test_flats_that_were_counted_stay_flats_when_the_register_calls_the_building_a_house(
    database: Database, block: int
) -> None:
    override(database, block, flats=9)
    take(database, changes(object_("b1", "7", flats=1), day=2))
    assert counted(database, block) == Premises(Category.FLAT, flats=Count.known(9))


def test_an_override_that_the_register_has_overtaken_is_listed_with_both_words(database: Database, block: int) -> None:
    override(database, block, flats=9)
    with database.reading() as session:
        assert contradicted(session, PLANNER) == []
    take(database, changes(object_("b1", "6", flats=9), day=2))
    with database.reading() as session:
        (found,) = contradicted(session, PLANNER)
    assert found.label == "Long Street 1, Upper Part, Town"
    assert (found.override.concluded.flats, found.override.concluded_now.flats) == (Count.known(6), Count.known(9))


def test_saying_it_again_settles_the_contradiction(database: Database, block: int) -> None:
    override(database, block, flats=9)
    take(database, changes(object_("b1", "6", flats=7), day=2))
    override(database, block, flats=9, reason="Counted them again.")
    with database.reading() as session:
        assert contradicted(session, PLANNER) == []


@pytest.fixture
def beat(database: Database) -> int:
    return add_district(database, rectangle(-50, -50, 50, 50), level="beat", name="U Parku")


def test_an_officer_corrects_the_addresses_of_the_beat_and_no_others(database: Database, beat: int) -> None:
    inside = add_address(database, *at(0, 0), category="flat", flats=2)
    outside = add_address(database, *at(500, 0), category="flat", flats=2)
    override(database, inside, officer(beat), flats=3)
    with pytest.raises(Forbidden, match="your districts"):
        override(database, outside, officer(beat), flats=3)
    with pytest.raises(Forbidden):
        undo(database, inside, officer())
    undo(database, inside, officer(beat))


def test_an_officer_is_told_of_the_contradictions_in_the_beat_only(database: Database, beat: int, block: int) -> None:
    override(database, block, flats=9)
    take(database, changes(object_("b1", "6", flats=7), day=2))
    with database.reading() as session:
        assert len(contradicted(session, officer(beat))) == 1
        assert contradicted(session, officer()) == []


def test_the_public_neither_corrects_nor_learns_of_corrections(database: Database, block: int) -> None:
    with pytest.raises(Forbidden, match="Sign in"):
        override(database, block, PUBLIC, flats=9)
    with pytest.raises(Forbidden, match="Sign in"):
        undo(database, block, PUBLIC)
    with database.reading() as session:
        for ask in (contradicted, lambda s, a: override_history(s, a, block), lambda s, a: find_override(s, a, block)):
            with pytest.raises(Forbidden, match="Sign in"):
                ask(session, PUBLIC)


def test_an_address_that_is_not_there_or_retired_is_not_found(database: Database) -> None:
    gone = add_address(database, retired_at="2026-01-01")
    for address in (gone, 404):
        with pytest.raises(NotFound):
            override(database, address, flats=1)


def test_there_is_nothing_to_undo_where_nobody_corrected(database: Database, block: int) -> None:
    with pytest.raises(NotFound) as error:
        undo(database, block)
    assert error.value.code == "override_not_found"


def test_a_refused_override_changes_nothing(database: Database, block: int) -> None:
    with pytest.raises(InvalidInput):
        override(database, block, category=Category.OTHER, flats=3)
    assert counted(database, block).flats == Count.known(6)
    assert rows(database, "SELECT count(*) FROM address_override") == [(0,)]


@pytest.mark.parametrize(
    ("said", "reason", "code"),
    [
        ({}, REASON, "override_empty"),
        ({"flats": -1}, REASON, "count_out_of_range"),
        ({"flats": 2001}, REASON, "count_out_of_range"),
        ({"flats": 1}, " a ", "reason_invalid"),
        ({"flats": 1}, "x" * 501, "reason_invalid"),
        ({"flats": 1}, "a\0bc", "reason_invalid"),
    ],
)
def test_an_override_says_something_believable_and_why(said: dict[str, Any], reason: str, code: str) -> None:
    with pytest.raises(InvalidInput) as error:
        NewOverride(Said(**said), reason)
    assert error.value.code == code


@pytest.mark.parametrize(("flats", "reason"), [(0, "xyz"), (2000, "x" * 500)])
def test_the_limits_themselves_are_allowed(flats: int, reason: str) -> None:
    assert NewOverride(Said(flats=flats), reason).reason == reason
