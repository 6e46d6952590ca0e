"""What is typed is read in every sensible way, and nothing breaks it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.lookup.queries import MOST_READINGS, NumberKind, TypedNumber, readings


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("Kounicova 684/10", TypedNumber("684", "10")),
        ("Kounicova 10/684", TypedNumber("10", "684")),
        ("Kounicova 10a", TypedNumber("10a")),
        ("Kounicova 10 A, Brno", TypedNumber("10a")),
        ("Kounicova 010", TypedNumber("10")),
        ("Kounicova10", TypedNumber("10")),
        ("č.p.684", TypedNumber("684", kind=NumberKind.CONSCRIPTION)),
        ("čp. 684/10", TypedNumber("684", "10", NumberKind.CONSCRIPTION)),
        ("č. ev. 42", TypedNumber("42", kind=NumberKind.REGISTRATION)),
        ("č. o. 10 Kounicova", TypedNumber("10", kind=NumberKind.ORIENTATION)),
        ("602 00 Brno", None),
        ("28. října", None),
        ("28. října 5", TypedNumber("5")),
        ("28 října 5", TypedNumber("5")),
        ("Kounicova", None),
    ],
)
def test_the_number_is_told_from_other_numbers(text: str, number: TypedNumber | None) -> None:
    assert readings(text)[0].number == number


@pytest.mark.parametrize("text", ["60200", "602 00"])
def test_a_postcode_is_one_word(text: str) -> None:
    assert readings(text)[0].words == ("60200",)


def test_a_number_in_front_may_be_part_of_the_name_or_the_number_of_the_house() -> None:
    assert [(r.words, r.number) for r in readings("12 Städtle")] == [
        (("12", "stadtle"), None),
        (("stadtle",), TypedNumber("12")),
    ]


def test_a_number_is_looked_for_in_every_way_it_may_be_stored() -> None:
    assert TypedNumber("684", "10a").spellings == ["10A", "10a", "684", "684/10A", "684/10a"]


@pytest.mark.parametrize(
    ("text", "word", "number"), [("kou", True, False), ("kou ", False, False), ("kou 1", False, True)]
)
def test_only_the_last_word_or_number_is_unfinished(text: str, word: bool, number: bool) -> None:
    first = readings(text, typing=True)[0]
    assert (first.unfinished, first.number_unfinished) == (word, number)


@pytest.mark.parametrize("text", ["", " ", ",;/", "%", "\0", "😀", "'"])
def test_nothing_sensible_is_nothing(text: str) -> None:
    assert readings(text) == ()


@given(st.text(max_size=300) | st.text("0123456789 ./,čpeva", max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    found = readings(text, typing=True)
    assert len(found) <= MOST_READINGS
    assert all(reading.words or reading.number for reading in found)
    assert not any(set("'\\%_ \0") & set(word) for reading in found for word in reading.words)
