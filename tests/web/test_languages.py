"""Which language a browser gets."""

import pytest

from web.frame import Frame
from web.languages import Language, preferred

CZECH, ENGLISH = Language


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("cs", CZECH),
        ("en-GB,en;q=0.9", ENGLISH),
        ("cs-CZ,cs;q=0.9,en;q=0.8", CZECH),
        ("en;q=0.4, cs;q=0.8", CZECH),
        ("de,en;q=0.5", ENGLISH),
        ("EN-us", ENGLISH),
        ("en;q=0,cs;q=0.1", CZECH),
    ],
)
def test_the_language_asked_for_most_is_given(asked: str, given: Language) -> None:
    assert preferred(asked, ENGLISH if given is CZECH else CZECH) is given


def test_a_slovak_browser_gets_czech() -> None:
    assert preferred("sk-SK,sk;q=0.9,en;q=0.5", ENGLISH) is CZECH


@pytest.mark.parametrize("asked", ["", "*", "de,fr", ";;;", "en;q=much", "en;v=1", ",,,"])
@pytest.mark.parametrize("default", Language)
def test_without_a_readable_wish_the_installation_decides(asked: str, default: Language) -> None:
    assert preferred(asked, default) is default


def test_the_other_language_shows_the_same_page_and_question() -> None:
    assert Frame(CZECH, "check", "q=Kounicova%2010").in_language(ENGLISH) == "/en/check?q=Kounicova%2010"
    assert Frame(ENGLISH, "maps/gaps").in_language(CZECH) == "/cs/maps/gaps"
