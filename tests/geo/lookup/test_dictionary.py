"""The dictionary of places is right whoever writes addresses."""

import psycopg
import pytest

from geo.errors import Conflict
from geo.storage.database import Database
from geo.storage.guards import translated
from tests.factories import add_address

PLACES = "SELECT street, part, municipality, postcode FROM address_place ORDER BY street"
BRNO = {"part": "Veveří", "municipality": "Brno", "postcode": "60200"}


def stored(database: Database, query: str) -> list[tuple[str, ...]]:
    with database.connect() as connection:
        return connection.execute(query).fetchall()  # type: ignore[arg-type]


def test_addresses_of_one_street_share_a_place(database: Database) -> None:
    for number in ("1", "2"):
        add_address(database, street="Husova", house_number=number, **BRNO)
    add_address(database, street="Údolní", house_number="1", **BRNO)
    assert stored(database, PLACES) == [("Husova", "Veveří", "Brno", "60200"), ("Údolní", "Veveří", "Brno", "60200")]


def test_parts_of_a_name_are_not_mixed_up(database: Database) -> None:
    add_address(database, street="Husova", part="Brno")
    add_address(database, street="Husova", municipality="Brno")
    assert len(stored(database, PLACES)) == 2


def test_a_renamed_street_is_known_with_its_words(database: Database) -> None:
    add_address(database, street="Husova", **BRNO)
    with database.connect() as connection:
        connection.execute("UPDATE address SET street = 'Nové sady'")
    assert ("Nové sady", "Veveří", "Brno", "60200") in stored(database, PLACES)
    words = {word for (word,) in stored(database, "SELECT word FROM address_word")}
    assert words >= {"husova", "nove", "sady", "novesady", "veveri", "brno", "60200"}


@pytest.mark.parametrize("statement", ["DELETE FROM address_place", "INSERT INTO address_word (word) VALUES ('x')"])
def test_nobody_writes_the_dictionary_by_hand(database: Database, statement: str) -> None:
    add_address(database, street="Husova", **BRNO)
    with pytest.raises(Conflict), translated(), psycopg.connect(database.dsn) as connection:
        connection.execute(statement)  # type: ignore[arg-type]
