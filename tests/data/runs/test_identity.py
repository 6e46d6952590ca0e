"""An address keeps its id, whatever a source does to it (`docs/database.md`)."""

from pathlib import Path

import pytest

from data.records import Record
from data.runs import run_import
from geo.actors import COMMAND_LINE
from geo.storage.database import Database
from tests.data.runs.sources import Source, address

FILE = Path("town.osm")


def imported(database: Database, *records: Record) -> dict[str, int]:
    """Import the records as the whole file and return the ids of live addresses by number."""
    run_import(database, Source(list(records)), COMMAND_LINE, file=FILE)
    with database.connect() as connection:
        query = "SELECT concat(house_number, orientation_number), id FROM address WHERE retired_at IS NULL"
        return dict(connection.execute(query).fetchall())


def imported_ids(database: Database, *records: Record) -> list[int]:
    """Import the records as the whole file and return the ids of live addresses, in the order of their places."""
    run_import(database, Source(list(records)), COMMAND_LINE, file=FILE)
    with database.connect() as connection:
        query = "SELECT id FROM address WHERE retired_at IS NULL ORDER BY ST_X(location)"
        return [row[0] for row in connection.execute(query)]


def history_of(database: Database, address_id: int) -> int:
    with database.connect() as connection:
        row = connection.execute("SELECT count(*) FROM address_history WHERE address_id = %s", (address_id,)).fetchone()
        assert row is not None
        return int(row[0])


@pytest.fixture
def known(database: Database) -> int:
    return imported(database, address("n1"), address("n2", 100, 0, "2"))["1"]


@pytest.mark.parametrize(
    ("change", "later"),
    [
        ("nothing", address("n1")),
        ("moved 3 m", address("n1", 3, 0)),
        ("moved across the street", address("n1", 0, 60)),
        ("renamed street", address("n1", street="New Street")),
        ("a node turned into a way", address("w7", 2, 1)),
        ("a way, moved 3 m", address("w7", 3, 0)),
        ("a way in a renamed street, on the spot", address("w7", street="New Street")),
        ("another number by the same key", address("n1", number="1a")),
    ],
)
def test_a_changed_address_is_the_same_address(database: Database, known: int, change: str, later: Record) -> None:
    after = imported(database, later, address("n2", 100, 0, "2"))
    assert known in after.values(), change


def test_the_same_number_far_away_is_another_address(database: Database, known: int) -> None:
    after = imported(database, address("n9", 0, 500), address("n2", 100, 0, "2"))
    assert after["1"] != known


def test_a_vanished_address_is_retired_and_returns_under_its_id(database: Database, known: int) -> None:
    gone = imported(database, address("n2", 100, 0, "2"))
    assert "1" not in gone
    back = imported(database, address("n1"), address("n2", 100, 0, "2"))
    assert back["1"] == known
    assert history_of(database, known) == 1


def test_a_vanished_address_returns_under_its_id_as_another_element(database: Database, known: int) -> None:
    imported(database, address("n2", 100, 0, "2"))
    assert imported(database, address("w9", 2, 0), address("n2", 100, 0, "2"))["1"] == known


def test_a_register_code_identifies_across_keys_and_places(database: Database) -> None:
    code = (("ruian", "19095597"),)
    before = imported(database, address("n1", also_keys=code))["1"]
    assert imported(database, address("n5", 90, 0, "7", also_keys=code)) == {"7": before}


def test_two_elements_with_one_address_are_one_address(database: Database) -> None:
    assert len(imported(database, address("n1"), address("w1", 10, 0))) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"number_kind": "ev"},
        {"house_number": None, "orientation_number": "1"},
    ],
    ids=["a registration number", "an orientation number"],
)
def test_equal_digits_of_another_kind_are_another_address(database: Database, other: dict[str, str | None]) -> None:
    ids = imported_ids(database, address("n1"), address("n2", 10, 0, **other))
    assert len(ids) == 2
    assert imported_ids(database, address("w1"), address("w2", 10, 0, **other)) == ids


def test_the_id_of_a_retired_address_is_never_given_to_another(database: Database, known: int) -> None:
    imported(database, address("n2", 100, 0, "2"))
    assert known not in imported(database, address("n2", 100, 0, "2"), address("n8", 900, 0, "8")).values()


def test_swapped_numbers_of_two_neighbours_stay_with_their_keys(database: Database, known: int) -> None:
    after = imported(database, address("n1", number="2"), address("n2", 100, 0, "1"))
    assert after["2"] == known
