"""Interests are kept for the officers of the beat, counted for planners, and forgotten in time and on request."""

from datetime import UTC, date, datetime, timedelta

import psycopg
import pytest

from geo.actors import PUBLIC, Actor, Role, Scope
from geo.errors import Forbidden, InvalidInput, NotFound
from geo.interest import (
    InterestCount,
    NewInterest,
    count_interests,
    forget_outdated,
    interests_in_beat,
    register_interest,
    withdraw_interest,
)
from geo.interest.keeping import months_after
from geo.storage.database import Database
from tests.factories import add_address, add_district, at, rectangle

PLANNER = Actor("planner", Role.PLANNER, Scope(everywhere=True))


@pytest.fixture
def home(database: Database) -> int:
    return add_address(database, street="Kounicova", house_number="10", municipality="Brno", category="flat")


def officer_of(*districts: int) -> Actor:
    return Actor("officer", Role.OFFICER, Scope(districts=frozenset(districts)))


def leave(database: Database, address: int, contact: str = "jana@example.org") -> str:
    with database.writing(PUBLIC, "interest") as session:
        return register_interest(session, NewInterest(address, contact), 12).word


def stored(database: Database) -> int:
    with database.connect() as connection:
        row = connection.execute("SELECT count(*) FROM interest").fetchone()
    assert row
    return int(row[0])


def test_the_officer_of_the_beat_sees_the_contact(database: Database, home: int) -> None:
    beat = add_district(database, rectangle(-100, -100, 100, 100), level="beat")
    leave(database, home)
    with database.reading() as session:
        (seen,) = interests_in_beat(session, officer_of(beat))
    assert (seen.address_id, seen.address, seen.contact) == (home, "Kounicova 10, Brno", "jana@example.org")


def test_the_officer_of_another_beat_sees_nothing(database: Database, home: int) -> None:
    add_district(database, rectangle(-100, -100, 100, 100), level="beat", name="here")
    other = add_district(database, rectangle(500, 500, 600, 600), level="beat", name="there")
    leave(database, home)
    with database.reading() as session:
        assert interests_in_beat(session, officer_of(other)) == []


def test_planners_see_numbers_only(database: Database, home: int) -> None:
    add_district(database, rectangle(-100, -100, 100, 100), level="beat", name="Veveří")
    leave(database, home)
    leave(database, home, "karel@example.org")
    leave(database, add_address(database, *at(20, 0), category="flat"))
    with database.reading() as session:
        assert count_interests(session, PLANNER) == [InterestCount("Veveří", 2)]
        with pytest.raises(Forbidden):
            interests_in_beat(session, PLANNER)
        with pytest.raises(Forbidden):
            count_interests(session, PUBLIC)


def test_who_sends_twice_is_listed_once(database: Database, home: int) -> None:
    beat = add_district(database, rectangle(-100, -100, 100, 100), level="beat")
    leave(database, home)
    leave(database, home, "Jana@Example.org")
    with database.reading() as session:
        assert len(interests_in_beat(session, officer_of(beat))) == 1


def test_the_word_takes_back_all_that_was_left_with_the_contact(database: Database, home: int) -> None:
    word = leave(database, home)
    leave(database, home, "JANA@example.org")
    leave(database, home, "karel@example.org")
    with database.writing(PUBLIC, "withdrawn") as session:
        assert withdraw_interest(session, word) == 2
    assert stored(database) == 1


@pytest.mark.parametrize("word", ["", "guess", "%", "\ud800"])
def test_another_word_takes_nothing_back(database: Database, home: int, word: str) -> None:
    leave(database, home)
    with database.writing(PUBLIC, "withdrawn") as session:
        assert withdraw_interest(session, word) == 0
    assert stored(database) == 1


def test_the_word_itself_is_not_stored(database: Database, home: int) -> None:
    word = leave(database, home)
    with database.connect() as connection:
        row = connection.execute("SELECT interest::text, encode(word_hash, 'escape') FROM interest").fetchone()
    assert row
    assert word not in "".join(row)


def test_an_interest_is_forgotten_after_its_last_day(database: Database, home: int) -> None:
    leave(database, home)
    last = months_after(datetime.now(UTC).date(), 12)
    with database.writing(PUBLIC, "purge") as session:
        assert forget_outdated(session) == 0
        assert forget_outdated(session, last) == 0
        assert forget_outdated(session, last + timedelta(days=1)) == 1
    assert stored(database) == 0


@pytest.mark.parametrize(
    ("day", "months", "later"),
    [
        (date(2026, 11, 29), 12, date(2027, 11, 29)),
        (date(2026, 11, 30), 3, date(2027, 2, 28)),
        (date(2026, 12, 31), 1, date(2027, 1, 31)),
        (date(2027, 1, 31), 13, date(2028, 2, 29)),
    ],
)
def test_months_are_those_of_the_calendar(day: date, months: int, later: date) -> None:
    assert months_after(day, months) == later


@pytest.mark.parametrize("contact", ["jana@example.org", " +420 532 000 001 ", "532000001", "a.b+c@x.y.cz"])
def test_mail_and_telephone_are_contacts(database: Database, home: int, contact: str) -> None:
    leave(database, home, contact)
    assert stored(database) == 1


@pytest.mark.parametrize(
    "contact", ["", " ", "Jana", "jana@", "@x.cz", "12345", "a@b", "x" * 120 + "@x.cz", "<b>@x.cz"]
)
def test_anything_else_is_refused(database: Database, home: int, contact: str) -> None:
    with pytest.raises(InvalidInput):
        leave(database, home, contact)
    assert stored(database) == 0


def test_an_address_that_is_not_there_is_refused(database: Database) -> None:
    with pytest.raises(NotFound):
        leave(database, 999)


def test_no_other_role_reads_the_table(database: Database, home: int) -> None:
    leave(database, home)
    with database.connect() as connection:
        connection.execute("CREATE ROLE somebody")
        connection.execute("SET LOCAL ROLE somebody")
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("SELECT * FROM interest")
        connection.rollback()
