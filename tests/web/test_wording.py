"""Findings in words: nothing is lost between the rule and the sentence."""

from itertools import product

import pytest

from geo.findings import Finding, Rule, Severity
from geo.rule_sets import PremisesClass
from geo.zones import Kind
from web.languages import Language
from web.wording import finding_sentence, kind_name, quantity

JUDGED = [
    (Rule.MINIMUM, Severity.INFO, None),
    (Rule.MINIMUM, Severity.VIOLATION, None),
    (Rule.MAXIMUM, Severity.WARNING, 20),
    (Rule.MAXIMUM, Severity.VIOLATION, 20),
    (Rule.SINGLE_ENTRANCE, Severity.INFO, 20),
    (Rule.UNCERTAIN, Severity.WARNING, None),
    (Rule.UNCERTAIN, Severity.WARNING, 20),
]
FINDINGS = [
    Finding(which, rule, severity, 15, hard, 17, 17, high)
    for which, (rule, severity, hard), high in product(PremisesClass, JUDGED, (21, None))
]


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda f: f"{f.category}-{f.rule}-{f.severity}-{f.high}")
def test_english_says_what_the_domain_says(finding: Finding) -> None:
    assert finding_sentence(finding, Language.ENGLISH) == finding.message


@pytest.mark.parametrize("finding", FINDINGS, ids=lambda f: f"{f.category}-{f.rule}-{f.severity}-{f.high}")
def test_czech_names_the_same_numbers(finding: Finding) -> None:
    def numbers(text: str) -> list[str]:
        return sorted(word.strip(".,;:") for word in text.split() if word.strip(".,;:").isdigit())

    assert numbers(finding_sentence(finding, Language.CZECH)) == numbers(finding.message)


def test_czech_findings_differ_where_english_ones_do() -> None:
    czech = {finding_sentence(finding, Language.CZECH) for finding in FINDINGS}
    assert len(czech) == len({finding.message for finding in FINDINGS})


def test_a_czech_finding_reads_like_a_sentence() -> None:
    finding = Finding(PremisesClass.HOUSES, Rule.MAXIMUM, Severity.WARNING, 15, 20, 17, 17, 17)
    assert finding_sentence(finding, Language.CZECH) == "17 domů: více než doporučených 15; povoleno je nejvýše 20."


def test_quantities_follow_the_number() -> None:
    assert [quantity(n, PremisesClass.BUSINESSES, Language.CZECH) for n in (1, 3, 5)] == [
        "1 podnik",
        "3 podniky",
        "5 podniků",
    ]


@pytest.mark.parametrize("language", Language)
def test_every_kind_has_a_name_of_its_own(language: Language) -> None:
    assert len({kind_name(kind, language) for kind in Kind}) == len(Kind)
