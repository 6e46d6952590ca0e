"""Numbers, distances and telephone numbers as a page writes them; and text that stays text."""

import pytest

from web.frame import Frame
from web.languages import Language
from web.rendering import dialled, distance, environment

HOSTILE = '<img src=x onerror="alert(1)">'


@pytest.mark.parametrize(
    ("metres", "czech", "english"),
    [
        (3, "10 m", "10 m"),
        (244, "240 m", "240 m"),
        (990, "990 m", "990 m"),
        (995, "1 km", "1 km"),
        (1249, "1,2 km", "1.2 km"),
    ],
)
def test_a_distance_is_as_exact_as_people_need_it(metres: int, czech: str, english: str) -> None:
    assert distance(metres, Language.CZECH) == czech.replace(" ", "\N{NO-BREAK SPACE}")
    assert distance(metres, Language.ENGLISH) == english.replace(" ", "\N{NO-BREAK SPACE}")


@pytest.mark.parametrize(
    ("phone", "number"), [("+420 532 100 100", "+420532100100"), ("532-100-100", "532100100"), ('1"><b>', "1")]
)
def test_a_telephone_number_can_be_dialled(phone: str, number: str) -> None:
    assert dialled(phone) == number


@pytest.mark.parametrize("language", Language)
def test_what_somebody_typed_never_becomes_markup(language: Language) -> None:
    page = environment(language).from_string(
        '{% from "parts.html" import check_form with context %}{{ check_form(query) }}'
    )
    shown = page.render(query=HOSTILE, frame=Frame(language))
    assert HOSTILE not in shown
    assert "&lt;img src=x" in shown


@pytest.mark.parametrize("language", Language)
def test_every_page_compiles(language: Language) -> None:
    pages = environment(language)
    assert len([pages.get_template(name) for name in pages.list_templates()]) > 10
