"""What an officer says of an address outlives every import, and the register's word is kept beside it."""

from typing import Any

import psycopg
import pytest

from data.runs.reclassifying import reclassify
from geo.actors import COMMAND_LINE
from geo.storage.database import Database
from tests.data.runs.register import changes, full, object_, point
from tests.data.runs.sources import rows, take

BLOCK = (point("1", "b1"), object_("b1", "6", flats=6))
COUNTS = "SELECT category, flats, flats_basis, houses FROM address"


def say(database: Database, statement: str, *parameters: Any) -> None:
    with database.connect() as connection:
        connection.execute(statement, parameters or None)


@pytest.fixture
def overridden(database: Database) -> Database:
    take(database, full(*BLOCK))
    say(
        database,
        "INSERT INTO address_override (address_id, flats, reason, author) SELECT id, 9, 'counted', 'Eva' FROM address",
    )
    return database


def test_it_holds_at_once(overridden: Database) -> None:
    assert rows(overridden, COUNTS) == [("flat", 9, "register", 0)]


def test_the_next_file_of_the_register_does_not_undo_it(overridden: Database) -> None:
    assert not take(overridden, full(*BLOCK, day=1)).changed_anything
    take(overridden, full(BLOCK[0], object_("b1", "6", flats=7), day=2))
    assert rows(overridden, COUNTS) == [("flat", 9, "register", 0)]


def test_classifying_again_does_not_undo_it(overridden: Database) -> None:
    assert reclassify(overridden, COMMAND_LINE).changed == 0
    assert rows(overridden, COUNTS) == [("flat", 9, "register", 0)]


def test_it_is_known_when_the_register_says_something_else_since(overridden: Database) -> None:
    differs = "SELECT concluded <> concluded_now, concluded_now -> 'flats' ->> 0 FROM address_override"
    assert rows(overridden, differs) == [(False, "6")]
    take(overridden, changes(object_("b1", "6", flats=7), day=2))
    assert rows(overridden, differs) == [(True, "7")]


def test_undoing_it_brings_back_what_the_register_says_today(overridden: Database) -> None:
    take(overridden, full(BLOCK[0], object_("b1", "6", flats=7), day=2))
    say(overridden, "DELETE FROM address_override")
    assert rows(overridden, COUNTS) == [("flat", 7, "register", 0)]
    past = "SELECT flats, reason, author, ended_because FROM address_override_history"
    assert rows(overridden, past) == [(9, "counted", "Eva", "direct edit")]


def test_another_word_replaces_the_first_and_both_are_remembered(overridden: Database) -> None:
    say(overridden, "UPDATE address_override SET category = 'house', houses = 1, flats = 0, reason = 'a villa'")
    assert rows(overridden, COUNTS) == [("house", 0, "register", 1)]
    assert rows(overridden, "SELECT flats FROM address_override_history") == [(9,)]


def test_what_is_written_by_hand_about_the_classification_is_not_believed(overridden: Database) -> None:
    say(overridden, """UPDATE address_override SET concluded = '{"category": "other"}'""")
    assert rows(overridden, "SELECT concluded ->> 'category' FROM address_override") == [("flat",)]


def test_an_override_has_to_say_something(overridden: Database) -> None:
    with pytest.raises(psycopg.errors.CheckViolation):
        say(overridden, "UPDATE address_override SET flats = NULL")


def test_an_address_that_vanishes_and_returns_is_still_overridden(overridden: Database) -> None:
    other = (point("2", "b2", 60), object_("b2", "7", 55))
    take(overridden, full(*other, day=2), full(*BLOCK, day=3))
    assert rows(overridden, COUNTS + " WHERE retired_at IS NULL") == [("flat", 9, "register", 0)]
