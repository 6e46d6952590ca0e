import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser

import pytest

from geo.zones.statuses import Status
from tests.web.maps import town
from web.languages import Language
from web.maps import MapDocument, coverage_map, gaps_map

LANGUAGES = tuple(Language)


def coverage_page(language: Language = Language.ENGLISH, name: str = "Na Kopci", staff: bool = True) -> MapDocument:
    return coverage_map(town.table(name), town.picture(name), language, staff=staff)


def gaps_page(language: Language = Language.ENGLISH, name: str = "Kounicova", staff: bool = True) -> MapDocument:
    return gaps_map(town.gaps(name, name), town.picture(name), language, staff=staff)


class Reader(HTMLParser):
    """Every start tag with its attributes, and the text outside of scripts and styles."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1][0] not in ("script", "style"):
            self.texts.append(data.strip())

    @property
    def text(self) -> str:
        return " ".join(filter(None, self.texts))


def text_of(page: MapDocument) -> str:
    return Reader(page.html).text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [coverage_page, gaps_page])
def test_a_page_asks_nobody_for_anything(make: type[MapDocument], language: Language) -> None:
    page = make(language)
    asked = [(tag, attrs) for tag, attrs in Reader(page.html).tags if {"src", "href", "srcset", "style"} & attrs.keys()]
    assert asked == []
    assert all(url.startswith(("data:", '"#', "#")) for url in re.findall(r"url\(([^)]*)\)", "".join(page.styles)))
    assert "sourceMappingURL" not in page.html


def test_a_page_carries_none_of_what_folium_usually_brings() -> None:
    page = coverage_page().html.lower()
    assert not re.search(r"jquery|bootstrap|awesome|glyphicon|jsdelivr|cdnjs", page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_says_its_language_and_title(language: Language) -> None:
    tags = Reader(gaps_page(language).html).tags
    assert ("html", {"lang": language.value}) in tags
    assert not any("user-scalable" in (attrs.get("content") or "") for _, attrs in tags)


def test_the_policy_names_the_hash_of_every_script_and_style_and_nothing_unsafe() -> None:
    page = gaps_page()
    assert page.policy.count("'sha256-") == len(page.scripts) + len(page.styles)
    assert "unsafe" not in page.policy
    assert "http" not in page.policy
    assert page.policy.startswith("default-src 'none'")


def test_the_same_values_make_the_same_page() -> None:
    assert coverage_page().html == coverage_page().html


@pytest.mark.parametrize("make", [coverage_page, gaps_page])
def test_a_hostile_name_stays_a_name(make: type[MapDocument]) -> None:
    page = make(Language.CZECH, town.HOSTILE)
    assert town.HOSTILE in text_of(page)
    assert not any(tag == "img" for tag, _ in Reader(page.html).tags)
    assert sum(tag == "script" for tag, _ in Reader(page.html).tags) == page.html.count("</script>")


def test_a_name_is_never_evaluated_as_a_template() -> None:
    page = coverage_page(name="{{ 7 * 7 }}")
    assert "&#123;&#123; 7 * 7 &#125;&#125;" in page.scripts[-1].replace("\\u0026", "&")
    assert not re.search(r"\b49\b(?!\.)", page.scripts[-1])


def test_the_table_says_in_text_what_the_map_shows() -> None:
    text = text_of(coverage_page())
    for shown in ("60 / 1,000", "6%", "0 / 500", "≈\xa03,000", "+\xa01\xa0?", "Addresses in no district", "active: 1"):
        assert shown in text


def test_the_gap_page_lists_districts_without_coverage_apart_and_every_address() -> None:
    text = text_of(gaps_page())
    none, partly = text.index("Districts with no coverage"), text.index("Partly covered districts")
    assert none < text.index("Sever", none) < partly
    assert "1/1a, 2/1a*" in text


def test_numbers_are_written_as_the_language_does() -> None:
    assert "60 / 1\xa0000" in text_of(coverage_page(Language.CZECH))
    assert "6\xa0%" in text_of(coverage_page(Language.CZECH))


def test_the_public_page_says_nothing_of_plans_and_verdicts() -> None:
    seen = town.picture(statuses=(Status.ACTIVE,), verdict=None)
    public = text_of(coverage_map(town.table(), seen, Language.ENGLISH, staff=False))
    assert "Verdict" not in public
    assert "proposed" not in public.lower()
    assert "published active zones only" in public


def test_a_past_day_is_named_as_such() -> None:
    page = coverage_map(town.table(day=date(2026, 8, 1)), town.picture(), Language.ENGLISH, staff=True)
    assert "As at the end of August 1, 2026 (UTC)" in text_of(page)


def test_the_legend_explains_only_the_statuses_on_the_map() -> None:
    text = text_of(coverage_map(town.table(), town.picture(statuses=(Status.DRAFT,)), Language.ENGLISH, staff=True))
    assert "Draft zones" in text
    assert "Suspended zones" not in text


def test_the_legend_explains_the_borders_of_beats_where_there_are_any() -> None:
    assert "the border of a beat" not in text_of(coverage_page())
    seen = replace(town.picture(), beats=(town.BEAT,))
    assert "the border of a beat" in text_of(coverage_map(town.table(), seen, Language.ENGLISH, staff=True))


def test_the_data_is_credited() -> None:
    assert "© OpenStreetMap contributors" in text_of(coverage_page())
