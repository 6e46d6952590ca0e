"""Gaps between zones, beats and base maps of others on the maps of coverage and gaps."""

from dataclasses import replace

import pytest

from tests.web.maps import town
from tests.web.maps.test_sheets import Reader, text_of
from web.basemaps import Basemap
from web.languages import Language
from web.maps import MapDocument, gaps_map
from web.maps.gap_layers import MOST_GAPS

ORTHO = Basemap("Ortofoto", "https://tiles.example/wmts/{z}/{y}/{x}.png", "© ČÚZK")


def page(
    language: Language = Language.ENGLISH, street: str = "Kounicova", basemaps: tuple[Basemap, ...] = ()
) -> MapDocument:
    seen, places = replace(town.picture(), beats=(town.BEAT,)), town.places(street)
    return gaps_map(town.gaps(), seen, language, staff=True, places=places, basemaps=basemaps)


def test_the_table_tells_of_each_gap_what_can_be_done_and_why_not() -> None:
    text = text_of(page())
    assert "Kounicova, Sever a zone is possible 2" in text
    assert "a possible zone would hold 2 of 2 addresses" in text
    assert "Within 400 m: 1 business; at least 2 are needed." in text
    assert "It would suffice to have here in addition: 1 business." in text


def test_the_table_speaks_czech() -> None:
    assert "Do 400 m: 1 podnik; potřeba je alespoň 2." in text_of(page(Language.CZECH))


def test_the_legend_names_the_states_on_the_map() -> None:
    text = text_of(page())
    assert "a zone is possible" in text
    assert "not known" not in text


def test_beats_are_on_the_map_and_in_a_table() -> None:
    drawn = page()
    assert "Okrsek 7" in text_of(drawn)
    assert '"beat"' in drawn.scripts[-1]


def test_a_hostile_street_stays_a_name() -> None:
    drawn = page(street=town.HOSTILE)
    assert town.HOSTILE in text_of(drawn)
    assert not any(tag == "img" for tag, _ in Reader(drawn.html).tags)


def test_what_did_not_fit_is_counted() -> None:
    one = town.places().gaps[0]
    many = replace(town.places(), gaps=tuple(replace(one, id=each) for each in range(MOST_GAPS + 5)))
    drawn = gaps_map(town.gaps(), town.picture(), Language.ENGLISH, staff=True, places=many)
    assert "Further gaps: 5." in text_of(drawn)


def test_without_base_maps_no_host_may_be_asked() -> None:
    assert "img-src data:;" in page().policy
    assert "L.tileLayer" not in page().scripts[-1]


def test_a_base_map_opens_the_policy_for_its_host_alone() -> None:
    drawn = page(basemaps=(ORTHO,))
    assert "img-src data: https://tiles.example;" in drawn.policy
    assert "/wmts/{z}/{y}/{x}.png" in drawn.scripts[-1]
    assert "© ČÚZK" in text_of(drawn)


@pytest.mark.parametrize("text", [town.HOSTILE, "{{ 7 * 7 }}"])
def test_the_names_of_base_maps_stay_names(text: str) -> None:
    drawn = page(basemaps=(Basemap(text, ORTHO.url, text),))
    assert not any(tag == "img" for tag, _ in Reader(drawn.html).tags)
    assert text in text_of(drawn)
