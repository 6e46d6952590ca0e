"""The database and Python reduce a name to the same words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.lookup.words import ABBREVIATIONS, words_of
from geo.storage.database import Database

LATIN = st.characters(max_codepoint=0x24F, exclude_categories=["Cc", "Cs"])
WORDS = "SELECT coalesce(address_words(name), '{}') FROM unnest(%s::text[]) WITH ORDINALITY AS n (name, i) ORDER BY i"


def stored_words(database: Database, names: list[str]) -> list[tuple[str, ...]]:
    with database.connect() as connection:
        return [tuple(row[0]) for row in connection.execute(WORDS, [names])]


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("náměstí Svobody", ("nam", "svobody")),
        ("nám.svobody", ("nam", "svobody")),
        ("Třída Kpt. Jaroše", ("tr", "kpt", "jarose")),
        ("ulice Kounicova", ("kounicova",)),
        ("Ulice", ("ulice",)),
        ("Brno-město", ("brno", "mesto")),
        ("Landstraße", ("landstr",)),
        ("Łódź, Øre", ("lodz", "ore")),
        ("", ()),
    ],
)
def test_a_name_becomes_comparable_words(name: str, words: tuple[str, ...]) -> None:
    assert words_of(name) == words


def test_every_abbreviation_is_known_to_the_database_too(module_database: Database) -> None:
    names = [*ABBREVIATIONS, *ABBREVIATIONS.values(), "ul", "ulice", "strasse", "ul. nábřeží"]
    assert stored_words(module_database, names) == [words_of(name) for name in names]


@given(st.lists(st.text(LATIN, max_size=12), min_size=50, max_size=50))
@settings(max_examples=30)
def test_the_database_reduces_any_name_as_python_does(module_database: Database, names: list[str]) -> None:
    assert stored_words(module_database, names) == [words_of(name) for name in names]
