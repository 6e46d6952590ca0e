"""The sentences that a page sends to its scripts."""

import json
import re

import pytest

from web.languages import Language
from web.phrasebook import phrasebook
from web.rendering import environment

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
