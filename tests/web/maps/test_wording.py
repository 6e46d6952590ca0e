import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.composition import Category, Verdict
from geo.zones.statuses import Kind, Status
from web.languages import Language
from web.maps.layers import SHOWN
from web.maps.wording import WORDS, Wording


def slots(text: str) -> set[str | None]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("key", WORDS)
def test_both_languages_fill_in_the_same_values(key: str) -> None:
    czech, english = WORDS[key][Language.CZECH], WORDS[key][Language.ENGLISH]
    assert czech
    assert slots(czech) == slots(english)


@pytest.mark.parametrize("language", Language)
def test_every_word_of_the_domain_has_a_name(language: Language) -> None:
    say = Wording(language)
    for prefix, words in (("status", Status), ("kind", Kind), ("verdict", Verdict), ("category", Category)):
        assert all(say(f"{prefix}.{word}") for word in words)
    assert all(say(f"statuses.{status}") for status in SHOWN)


def test_an_own_level_is_called_by_its_own_name() -> None:
    assert Wording(Language.CZECH).level("farnost") == "farnost"
    assert Wording(Language.CZECH).level_of_one("farnost") == "farnost"
    assert Wording(Language.CZECH).level("beat") == "okrsky"


def test_one_district_is_named_in_the_singular() -> None:
    assert Wording(Language.CZECH).level_of_one("municipality") == "obec"
    assert Wording(Language.CZECH).level_of_one("cadastral_area") == "katastrální území"
    assert Wording(Language.ENGLISH).level_of_one("beat") == "beat"


@pytest.mark.parametrize(
    ("share", "czech", "english"),
    [
        (None, "–", "–"),
        (0, "0\xa0%", "0%"),
        (1, "100\xa0%", "100%"),
        (0.0277, "2,8\xa0%", "2.8%"),
        (0.05, "5\xa0%", "5%"),
        (0.256, "26\xa0%", "26%"),
        (0.0001, "<\xa00,1\xa0%", "<\xa00.1%"),
        (0.9999, ">\xa099,9\xa0%", ">\xa099.9%"),
        (0.994, "99,4\xa0%", "99.4%"),
    ],
)
def test_a_share_reads_as_a_percentage(share: float | None, czech: str, english: str) -> None:
    assert Wording(Language.CZECH).share(share) == czech
    assert Wording(Language.ENGLISH).share(share) == english


@given(st.integers(1, 3_000_000), st.data())
def test_only_nothing_is_0_and_only_everything_is_100_percent(whole: int, data: st.DataObject) -> None:
    part = data.draw(st.integers(0, whole))
    text = Wording(Language.ENGLISH).share(part / whole)
    assert (text == "0%") == (part == 0)
    assert (text == "100%") == (part == whole)
