"""Whatever is typed is answered, and changes nothing."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from geo.lookup import Outcome, check_text, search
from tests.geo.lookup.conftest import Town

HOSTILE = [
    "x" * 10_000,
    "Kounicova 10 " * 1000,
    "%",
    "_" * 50,
    "Kounicova%10",
    "Kounicova\x0010",
    "\0",
    "😀 Kounicova 😀",
    "'; DROP TABLE address; --",
    "' | 'a':*",
    "\\' & !'brno'",
    "!everything",
    "<b>Kounicova</b> 10",
    "\ud800",
    "99999999999999999999",
    "99999/99999",
    "%(query)s",
    "\u202eanicinuoK 01",
    "a " * 100,
    "ﷺ" * 300,
]


@pytest.mark.parametrize("typing", [False, True])
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_text_is_answered(town: Town, text: str, typing: bool) -> None:
    assert len(town.ask(search(text, typing=typing)).candidates) <= 10
    assert town.connection.execute("SELECT count(*) FROM address").fetchone() == (len(town.ids),)


def test_markup_around_an_address_does_not_hide_it(town: Town) -> None:
    assert town.ask(check_text("\0😀 Kounicova %_ 10")).address.id == town.ids["kounicova"]


@given(st.text(max_size=40) | st.text("kounicva 0168/,.'č%_:&|!", max_size=30))
@example("kounicova 10")
@settings(max_examples=150)
def test_any_text_is_answered(town: Town, text: str) -> None:
    assert town.ask(check_text(text)).outcome in Outcome
