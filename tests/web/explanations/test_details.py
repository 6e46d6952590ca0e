"""Corrections in words: who said what, when, why, and whether the sources have changed their word since."""

from datetime import UTC, datetime

import pytest

from geo.counts import Category, Count, Premises
from geo.details import AddressDetails
from geo.overrides import Override, Said
from web.explanations import details_lines
from web.languages import Language

BLOCK = Premises(Category.FLAT, flats=Count.known(22))
SMALLER = Premises(Category.FLAT, flats=Count.known(21))


def correction(said: Said, now: Premises = BLOCK) -> Override:
    since = datetime(2026, 8, 4, tzinfo=UTC)
    return Override(1, said, "Dva jsou kanceláře.", "Eva Nová", since, BLOCK, now)


def lines(said: Said, language: Language, now: Premises = BLOCK) -> list[str]:
    counted = Premises(Category.FLAT, flats=Count.known(20))
    details = AddressDetails(1, "Dlouhá 1, Holubice", None, counted, None, correction(said, now))
    return [line.replace("\N{NO-BREAK SPACE}", " ") for line in details_lines(details, language)]


def test_a_correction_stands_above_what_the_sources_say() -> None:
    assert lines(Said(Category.FLAT, flats=20, houses=0), Language.CZECH) == [
        "Dlouhá 1, Holubice",
        "Počítáme tu 20 bytů.",
        "Oprava ze dne 4. srpna 2026, autor Eva Nová: 20 bytů.",
        "Důvod: Dva jsou kanceláře.",
        "",
        "Co uvádějí zdroje:",
        "Počítáme tu 22 bytů.",
    ]
    assert lines(Said(Category.FLAT, flats=20, houses=0), Language.ENGLISH)[1:4] == [
        "Counted here: 20 flats.",
        "Corrected on August 4, 2026 by Eva Nová: 20 flats.",
        "Reason: Dva jsou kanceláře.",
    ]


def test_a_contradicted_correction_names_what_the_sources_said_and_say() -> None:
    assert lines(Said(flats=20), Language.CZECH, SMALLER)[4:6] == [
        "Zdroje od té doby uvádějí něco jiného; ověřte, zda oprava stále platí.",
        "Tehdy uváděly: 22 bytů; nyní uvádějí: 21 bytů.",
    ]
    nothing = Premises(Category.OTHER)
    assert "they say now: nothing." in lines(Said(flats=20), Language.ENGLISH, nothing)[5]


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (Said(Category.HOUSE, flats=0, houses=1), "1 dům."),
        (Said(Category.HOUSE, houses=0), "je to dům."),
        (Said(Category.BUSINESS, flats=0, houses=0), "je to podnik."),
        (Said(Category.OTHER, 0, 0, 0), "není tu dům, byt ani podnik."),
        (Said(businesses=0), "0 podniků."),
        (Said(Category.FLAT, flats=2, businesses=3), "2 byty, 3 podniky."),
    ],
)
def test_what_was_said_is_named_without_what_follows_from_it(said: Said, words: str) -> None:
    assert lines(said, Language.CZECH)[2].endswith(f": {words}")
