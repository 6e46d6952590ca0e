import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.coverage import Amounts, Coverage
from geo.coverage.pictures import Box
from tests.web.maps import town
from web.languages import Language
from web.maps.canvas import digits, markup
from web.maps.layers import Scale, address_dots, as_script_data
from web.maps.wording import Wording

SAY = Wording(Language.ENGLISH)


@pytest.mark.parametrize(
    ("covered", "style"),
    [
        (0, "none"),
        (1, "0"),
        (50, "0"),
        (51, "1"),
        (100, "1"),
        (101, "2"),
        (250, "2"),
        (251, "3"),
        (501, "4"),
        (1000, "4"),
    ],
)
def test_a_share_falls_into_the_class_that_the_legend_describes(covered: int, style: str) -> None:
    row = Coverage(None, Amounts(addresses=1000), Amounts(addresses=covered))
    assert Scale(SAY).style(row) == f"share-{style}"


def test_a_district_without_premises_has_a_class_of_its_own() -> None:
    assert Scale(SAY).style(Coverage(None, Amounts(addresses=5, other=5))) == "share-empty"


def test_the_gap_legend_is_the_coverage_legend_turned_round() -> None:
    assert [text for _, text in Scale(SAY).legend] == [
        "none", "up to 5%", "5% to 10%", "10% to 25%", "25% to 50%", "over 50%", "no homes or businesses",
    ]  # fmt: skip
    assert [text for _, text in Scale(SAY, missing=True).legend] == [
        "all", "over 95%", "90% to 95%", "75% to 90%", "50% to 75%", "up to 50%", "no homes or businesses",
    ]  # fmt: skip


def test_addresses_are_packed_to_a_decimetre() -> None:
    box = Box(16.6, 49.2, 16.7, 49.3)
    dots = json.loads(json.dumps(address_dots(town.gaps(), box, SAY)))
    (_, (first, second)), (other, _) = dots["streets"]
    assert first == [22500, 3000, "1/1a", 0]
    assert second[3] == 4
    assert other == "Sever"


@given(st.text())
def test_text_goes_through_script_data_unchanged_and_can_not_end_the_script(text: str) -> None:
    data = as_script_data({"name": text})
    assert json.loads(data) == {"name": text}
    assert "<" not in data


@given(st.text())
def test_markup_has_nothing_that_a_browser_or_a_template_acts_on(text: str) -> None:
    assert not set("<>\"'{}") & set(markup(text))


@pytest.mark.parametrize(("width", "decimals"), [(0.0001, 6), (0.06, 6), (0.5, 5), (8, 4)])
def test_coordinates_are_as_fine_as_the_map_can_show(width: float, decimals: int) -> None:
    assert digits(Box(16, 49, 16 + width, 49)) == decimals
