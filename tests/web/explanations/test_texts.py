"""Explanations read well to someone who has never seen the code, in Czech and English."""

import pytest
from hypothesis import given

from data.osm.businesses import LISTED
from geo.classification import BusinessHere, Facts, ReasonCode, classify, explain
from geo.classification.openstreetmap import CABIN_WORDS, HOUSE_WORDS, OTHER_WORDS, TRADE_WORDS
from geo.counts import Category
from tests.geo.classification.test_classifier import anything
from tests.web.explanations.cases import CASES, Case, osm, ruian
from tests.web.explanations.golden import golden_file, texts
from web.explanations import explanation_lines, explanation_text
from web.explanations.buildings import OPENSTREETMAP, RUIAN
from web.explanations.businesses import KINDS
from web.explanations.reasons import COMPOSED, SENTENCES
from web.languages import Language


def reasons(case: Case, language: Language) -> str:
    return " ".join(explanation_text(case.explanation, language).reasons).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("category", Category)
def test_there_are_ten_addresses_of_each_class(category: Category) -> None:
    assert len(CASES[category]) == 10
    assert {case.explanation.premises.category for case in CASES[category].values()} == {category}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("category", Category)
def test_the_explanations_are_those_that_people_have_read(category: Category, language: Language) -> None:
    assert texts(category, language) == golden_file(category, language).read_text(encoding="utf-8")


@given(anything())
def test_whatever_the_facts_no_sentence_is_missing_or_left_unfilled(facts: Facts) -> None:
    for language in Language:
        written = "\n".join(explanation_lines(explain(facts, classify(facts)), language))
        assert not {"%(", "None", "..", "  ", " ,", "()"} & {
            written[i : i + n] for n in (2, 4) for i in range(len(written))
        }


def test_every_reason_can_be_said() -> None:
    told_by_the_whole = {ReasonCode.FILE_SAYS, ReasonCode.BUSINESSES_HERE}
    assert set(SENTENCES) | set(COMPOSED) | told_by_the_whole == set(ReasonCode)


def test_every_way_of_use_and_every_word_that_a_rule_knows_has_a_name() -> None:
    assert set(RUIAN) == {str(code) for code in range(1, 31)}
    known = HOUSE_WORDS | CABIN_WORDS | TRADE_WORDS | OTHER_WORDS | {"apartments", "residential", "dormitory"}
    assert set(OPENSTREETMAP) == known


def test_the_kinds_of_businesses_with_a_name_are_kinds_that_are_read() -> None:
    assert len(KINDS) >= 60
    for key, _, value in (kind.partition("=") for kind in KINDS):
        assert key not in LISTED or value in LISTED[key]


@pytest.mark.parametrize(
    ("flats", "czech", "english"),
    [
        (0, "bytový dům (způsob využití 6) bez bytů.", "a block of flats (way of use 6) without flats."),
        (1, "a má 1 byt.", "with 1 flat."),
        (2, "a má 2 byty.", "with 2 flats."),
        (4, "a má 4 byty.", "with 4 flats."),
        (5, "a má 5 bytů.", "with 5 flats."),
        (1200, "a má 1 200 bytů.", "with 1,200 flats."),
    ],
)
def test_numbers_follow_the_language(flats: int, czech: str, english: str) -> None:
    assert czech in reasons(ruian("6", flats), Language.CZECH)
    assert english in reasons(ruian("6", flats), Language.ENGLISH)


def test_a_kind_without_a_name_is_called_by_its_family() -> None:
    kiln = osm("retail", BusinessHere("shop=kiln"))
    assert "prodejna (kiln)" in reasons(kiln, Language.CZECH)
    assert "shop (kiln)" in reasons(kiln, Language.ENGLISH)


def test_equal_businesses_are_named_once_with_their_number() -> None:
    salons = osm("retail", *[BusinessHere("shop=hairdresser")] * 3, BusinessHere("amenity=cafe"))
    assert "4 podniky: 3× kadeřnictví, kavárna." in reasons(salons, Language.CZECH)


def test_more_kinds_than_fit_are_said_to_be_more() -> None:
    mall = osm("retail", *(BusinessHere(f"shop=x{i}") for i in range(12)))
    assert "and others." in reasons(mall, Language.ENGLISH)


def test_of_many_businesses_the_kinds_are_named_and_not_each_firm() -> None:
    seats = osm(
        "office", *(BusinessHere("office=company", f"Firma {i}") for i in range(30)), BusinessHere("amenity=cafe")
    )
    assert "31 businesses here: 30× company office, café." in reasons(seats, Language.ENGLISH)


def test_a_word_that_nobody_knows_is_shown_as_the_source_has_it() -> None:
    assert "budova jiného druhu (building=zeppelin_mast)" in reasons(osm("zeppelin_mast"), Language.CZECH)
