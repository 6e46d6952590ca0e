"""What the readers say of rows that they could not use is said in every language, whatever the values."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from data.records import RejectedRow
from web.issue_wording import issue_place, translated_issue
from web.languages import Language
from web.run_wording import issue_name, issue_sentence

DATA = Path(__file__).parents[2] / "data"
REPORTS = {"Unusable": 1, "RejectedRow": 2, "_break": 0}
"""Calls that report a row, and which argument is the sentence."""


def sentences() -> Iterator[str]:
    """Every sentence of the readers and of the runs' SQL, with 7 for each value."""
    for file in DATA.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call) and (at := _place_of_sentence(call)) is not None:
                yield from _written(call.args[at])
    for file in DATA.rglob("*.sql"):
        for issue in re.findall(r"INSERT INTO staged_issue(.*?);\n", file.read_text("utf-8"), re.DOTALL):
            yield from (found.replace("%s", "7") for found in re.findall(r"format\('([^']*)'", issue))


def _place_of_sentence(call: ast.Call) -> int | None:
    name = call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")
    at = REPORTS.get(name)
    return at if at is not None and len(call.args) > at else None


def _written(sentence: ast.expr) -> Iterator[str]:
    match sentence:
        case ast.IfExp():
            yield from _written(sentence.body)
            yield from _written(sentence.orelse)
        case ast.Constant(value=str(text)):
            yield text
        case ast.JoinedStr():
            yield "".join(_part(part) for part in sentence.values)


def _part(part: ast.expr) -> str:
    if isinstance(part, ast.Constant):
        return str(part.value)
    assert isinstance(part, ast.FormattedValue)
    return "" if ast.unparse(part.value) == "hint" else "7"


SENTENCES = sorted(set(sentences()))


def test_the_sentences_of_the_readers_are_found() -> None:
    assert len(SENTENCES) > 60
    assert "it has 7 cells, the header has 7" in SENTENCES
    assert "The key 7 stands more than once; the first row is used." in SENTENCES


@pytest.mark.parametrize("sentence", SENTENCES)
def test_every_sentence_of_a_reader_is_said_in_both_languages(sentence: str) -> None:
    assert translated_issue(sentence, Language.ENGLISH) == sentence
    assert translated_issue(sentence, Language.CZECH) not in (None, sentence)


@pytest.mark.parametrize(
    ("english", "czech"),
    [
        ("it has 7 cells, the header has 12", "má 7 polí, záhlaví jich má 12"),
        (
            "its coordinates 200.0, 49.2 are no place in degrees; they look swapped",
            "souřadnice 200.0, 49.2 neoznačují žádné místo ve stupních; vypadají prohozené",
        ),
        ("its Souřadnice X is missing", "Souřadnice X chybí"),
        ("the street has 300 characters; at most 200 are taken", "ulice: 300 znaků, nejvýše se jich bere 200"),
        ("its PSČ '6020\n0' has not five digits", "PSČ '6020\n0' nemá pět číslic"),
        ("its PSČ '100 %' has not five digits", "PSČ '100 %' nemá pět číslic"),
    ],
)
def test_values_stay_as_the_file_has_them(english: str, czech: str) -> None:
    said = translated_issue(english, Language.CZECH)
    assert said is not None
    assert said.replace("\N{NO-BREAK SPACE}", " ") == czech


@pytest.mark.parametrize(
    ("english", "czech"),
    [
        ("line 5", "řádek 5"),
        ("ros02_data.csv, line 5", "ros02_data.csv, řádek 5"),
        ("way 12", "cesta 12"),
        ("AdresniMisto no. 3", "AdresniMisto č. 3"),
        ("AdresniMisto 19095597", "AdresniMisto 19095597"),
        ("res_data.csv", "res_data.csv"),
    ],
)
def test_a_place_is_named_in_the_language(english: str, czech: str) -> None:
    assert issue_place(english, Language.ENGLISH) == english
    assert issue_place(english, Language.CZECH) == czech


def test_what_nobody_has_translated_is_named_by_its_code() -> None:
    issue = RejectedRow("feature 1", "zone_overlap", "The zone overlaps A by 12 m².")
    assert issue_sentence(issue, Language.ENGLISH) == issue.message
    assert issue_sentence(issue, Language.CZECH) == issue_name("zone_overlap", Language.CZECH) != issue.message


def test_what_nobody_knows_stays_as_it_was_written() -> None:
    issue = RejectedRow("line 1", "a_new_code", "something new")
    assert {issue_sentence(issue, language) for language in Language} == {"something new"}
