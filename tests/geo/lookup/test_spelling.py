"""Typing errors are counted as a person would count them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.lookup.spelling import distance, tolerated

words = st.text("abcdě", max_size=8)


@pytest.mark.parametrize(
    ("typed", "meant", "errors"),
    [
        ("brno", "brno", 0),
        ("bro", "brno", 1),
        ("brrno", "brno", 1),
        ("brmo", "brno", 1),
        ("bnro", "brno", 1),
        ("", "brno", 4),
        ("kuonicva", "kounicova", 2),
    ],
)
def test_each_error_counts_once(typed: str, meant: str, errors: int) -> None:
    assert distance(typed, meant) == errors


@given(words, words)
def test_it_does_not_matter_which_word_is_the_wrong_one(a: str, b: str) -> None:
    assert distance(a, b) == distance(b, a)


@given(words, words)
def test_words_are_equal_where_there_is_no_error(a: str, b: str) -> None:
    assert (distance(a, b) == 0) == (a == b)


@given(words.filter(bool), st.data())
def test_one_slip_of_the_finger_is_one_error(word: str, data: st.DataObject) -> None:
    i = data.draw(st.integers(0, len(word) - 1))
    assert distance(word[:i] + word[i + 1 :], word) == 1
    assert distance(word[:i] + "x" + word[i:], word) == 1


@pytest.mark.parametrize(("word", "errors"), [("u", 0), ("28", 0), ("60200", 0), ("cejl", 1), ("kounicova", 2)])
def test_a_short_word_or_a_number_forgives_less(word: str, errors: int) -> None:
    assert tolerated(word) == errors
