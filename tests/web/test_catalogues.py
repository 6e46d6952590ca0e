"""Every sentence of the pages exists in every language."""

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir

from web.catalogues import catalogue_files, read_catalogue, tied, translations
from web.languages import Language

WEB = Path(__file__).parents[2] / "web"
METHODS = [
    ("**.py", "python"),
    ("templates/pages/**", "jinja2"),
    ("frontend/src/**.test.ts", "ignore"),
    ("frontend/src/**.ts", "javascript"),
]
OPTIONS = {
    "templates/pages/**": {"trimmed": "true", "encoding": "utf-8"},
    "frontend/src/**.ts": {"jsx": False, "encoding": "utf-8"},
}
PLACEHOLDER = re.compile(r"%\((\w+)\)s|\{(\w+)\}")


@cache
def sentences() -> frozenset[str | tuple[str, ...]]:
    """What the templates and the code of `web` say, the browser's too."""
    keywords = {**DEFAULT_KEYWORDS, "N_": None, "counted": (1, 2)}
    found = extract_from_dir(WEB, METHODS, OPTIONS, keywords, directory_filter=_worth_searching)
    return frozenset(row[2] for row in found)


def _worth_searching(folder: str | Path) -> bool:
    return Path(folder).name not in ("node_modules", "static", "maps")


@cache
def catalogues(language: Language) -> tuple[Catalog, ...]:
    return tuple(read_catalogue(file, language) for file in catalogue_files(language))


def messages(language: Language) -> list[Message]:
    return [message for catalogue in catalogues(language) for message in catalogue if message.id]


def forms(text: object) -> tuple[str, ...]:
    return text if isinstance(text, tuple) else (str(text),)


def test_there_is_something_to_translate() -> None:
    assert len(sentences()) > 60


@pytest.mark.parametrize("language", Language)
def test_a_catalogue_holds_exactly_the_sentences_that_are_said(language: Language) -> None:
    assert {message.id for message in messages(language)} == sentences()


@pytest.mark.parametrize("language", Language)
def test_a_sentence_stands_in_one_file(language: Language) -> None:
    said = Counter(message.id for message in messages(language))
    assert [sentence for sentence, times in said.items() if times > 1] == []


def test_languages_have_the_same_files() -> None:
    assert len({tuple(file.name for file in catalogue_files(language)) for language in Language}) == 1


@pytest.mark.parametrize("language", Language)
def test_every_sentence_is_translated_in_all_its_forms(language: Language) -> None:
    (plurals,) = {catalogue.num_plurals for catalogue in catalogues(language)}
    for message in messages(language):
        translated = forms(message.string)
        assert all(translated), message.id
        assert len(translated) == (plurals if message.pluralizable else 1), message.id


@pytest.mark.parametrize("language", Language)
def test_no_placeholder_is_lost_or_added(language: Language) -> None:
    for message in messages(language):
        wanted = set(PLACEHOLDER.findall(forms(message.id)[-1]))
        for form in forms(message.string):
            assert set(PLACEHOLDER.findall(form)) == wanted, form


def test_czech_is_not_english() -> None:
    same = {str(m.id) for m in messages(Language.CZECH) if m.id == m.string}
    assert same == {"E-mail", "Data:", "Role", "bar", "hotel", "supermarket"}


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1 byt"), (2, "2 byty"), (4, "4 byty"), (5, "5 bytů"), (0, "0 bytů")]
)
def test_czech_counts_in_three_forms(number: int, words: str) -> None:
    pattern = translations(Language.CZECH).ngettext("%(num)s flat", "%(num)s flats", number)
    assert pattern % {"num": number} == words


def test_no_czech_line_ends_with_a_lone_letter() -> None:
    assert tied("a v zóně s byty") == "a\N{NO-BREAK SPACE}v\N{NO-BREAK SPACE}zóně s\N{NO-BREAK SPACE}byty"
    assert tied("od %(low)s až do konce") == "od %(low)s až do konce"
