"""The sentences that a page sends to its scripts."""

import json
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

from web.languages import Language
from web.phrasebook import phrasebook
from web.rendering import environment

WEB = Path(__file__).parents[2] / "web"
METHODS = [("**.test.ts", "ignore"), ("**.ts", "javascript")]
OPTIONS = {"**.ts": {"jsx": False, "encoding": "utf-8"}}
BLOCK = re.compile(r'<script type="application/json" id="sentences">(.*)</script>')


def test_a_sentence_goes_by_its_english_words() -> None:
    phrases = phrasebook(Language.CZECH, "premises")
    assert phrases["at least %(limit)s are needed"] == "potřeba je alespoň %(limit)s"
    assert phrases["%(num)s flat"] == ("%(num)s byt", "%(num)s byty", "%(num)s bytů")


def test_only_the_subjects_asked_for_are_sent() -> None:
    assert phrasebook(Language.CZECH, "premises").keys().isdisjoint(phrasebook(Language.CZECH, "imports"))
    with pytest.raises(FileNotFoundError):
        phrasebook(Language.CZECH, "nothing")


@pytest.mark.parametrize("language", Language)
def test_a_page_carries_them_as_data(language: Language) -> None:
    parts = environment(language).from_string('{% from "parts.html" import sentences %}{{ sentences("premises") }}')
    block = BLOCK.search(parts.render())
    assert block
    assert json.loads(block[1]).keys() == phrasebook(language, "premises").keys()


def test_the_editor_is_sent_every_sentence_that_it_says() -> None:
    page = (WEB / "templates/pages/desk/editor.html").read_text("utf-8")
    named = re.search(r"\{\{ sentences\((.*)\) \}\}", page)
    assert named
    sent = phrasebook(Language.CZECH, *re.findall(r'"(\w+)"', named[1]))
    assert said_in_the_editor() - sent.keys() == set()


def said_in_the_editor() -> set[str]:
    code = WEB / "frontend/src"
    found = [row for part in ("editor", "composition") for row in extract_from_dir(code / part, METHODS, OPTIONS)]
    return {row[2] if isinstance(row[2], str) else row[2][0] for row in found}
