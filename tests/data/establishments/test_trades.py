"""What NACE codes stand for, and the table that says so."""

from pathlib import Path

import pytest

from data.establishments import Trade, Trades, read_trades, shipped_trades
from geo.errors import InvalidInput

HEADER = "prefix,slug,visible,counted,label_cs,label_en\n"

DIVISIONS = [
    *range(1, 4),
    *range(5, 34),
    *range(35, 40),
    *range(41, 44),
    *range(45, 48),
    *range(49, 54),
    *range(55, 57),
    *range(58, 67),
    *range(68, 76),
    *range(77, 83),
    *range(84, 89),
    *range(90, 97),
    99,
]
"""Divisions of CZ-NACE, less 97 and 98 (households)."""


@pytest.mark.parametrize(
    ("code", "slug"),
    [
        ("4711", "groceries"),
        ("47110", "groceries"),
        ("471", "general-store"),
        ("47", "shop"),
        ("4773", "pharmacy"),
        ("5610", "restaurant"),
        ("56302", "bar"),
        ("6419", "bank"),
        ("53100", "post-office"),
        ("8510", "kindergarten"),
        ("9521", "repair-shop"),
        ("96020", "hairdresser"),
        ("47811", "market-stall"),
        ("4763", "music"),
        ("G", "trade"),
    ],
)
def test_the_longest_prefix_decides(code: str, slug: str) -> None:
    assert shipped_trades().of(code).slug == slug


@pytest.mark.parametrize(
    "code", ["47", "4711", "4773", "561", "563", "6419", "531", "8510", "95", "9602", "4520", "8623"]
)
def test_a_shop_with_a_sign_at_the_door_is_visible(code: str) -> None:
    assert shipped_trades().of(code).visible


@pytest.mark.parametrize("code", ["4791", "4799", "46", "6201", "6910", "7022", "4120", "8211", "5621", "G", "97"])
def test_offices_and_places_without_a_shop_are_not_visible(code: str) -> None:
    assert not shipped_trades().of(code).visible


def test_only_what_is_no_place_at_all_does_not_count() -> None:
    assert [trade.prefix for trade in shipped_trades() if not trade.counted] == ["4799"]


@pytest.mark.parametrize(
    ("code", "older", "newer"),
    [
        ("4781", "market-stall", "car-dealer"),
        ("4763", "music", "sports-goods"),
        ("4764", "sports-goods", "toys"),
        ("4791", "web-shop", "web-shop"),
        ("4792", "not-in-store", "intermediary"),
        ("4711", "groceries", "groceries"),
    ],
)
def test_a_code_means_what_its_edition_says(code: str, older: str, newer: str) -> None:
    assert shipped_trades().of_kind(f"nace={code}").slug == older
    assert shipped_trades().of_kind(f"nace2025={code}").slug == newer


@pytest.mark.parametrize("kind", ["establishment", "shop=bakery", "nace=97", "nace=", ""])
def test_what_no_row_fits_is_an_establishment_that_counts(kind: str) -> None:
    trade = shipped_trades().of_kind(kind)
    assert (trade.slug, trade.visible, trade.counted) == ("establishment", False, True)


@pytest.mark.parametrize("division", DIVISIONS)
def test_every_division_has_a_trade(division: int) -> None:
    assert shipped_trades().of(f"{division:02}").prefix


def test_equal_slugs_are_equally_visible_and_labels_are_short() -> None:
    seen: dict[str, bool] = {}
    for trade in shipped_trades():
        assert len(trade.label_cs) <= 80
        assert len(trade.label_en) <= 80
        if trade.slug != "personal-service":  # "other" services needn't have a door
            assert seen.setdefault(trade.slug, trade.visible) == trade.visible, trade.slug


def test_an_installation_can_bring_its_own_table(tmp_path: Path) -> None:
    path = tmp_path / "trades.csv"
    path.write_text(f'{HEADER}62,studio,yes,no,"Programování, hry",Programming\n', encoding="utf-8")
    trades = read_trades(path)
    assert trades.of("6201") == Trade("62", "studio", True, False, "Programování, hry", "Programming")
    assert list(Trades(trades)) == list(trades)


@pytest.mark.parametrize(
    ("content", "line"),
    [
        ("", 1),
        ("prefix,slug\n", 1),
        (HEADER + "47,shop,yes,yes,Maloobchod\n", 2),
        (HEADER + "47,shop,yes,yes,Maloobchod,\n", 2),
        (HEADER + "47,shop,ano,yes,Maloobchod,Retail\n", 2),
        (HEADER + "47,shop,yes,yes,Maloobchod,Retail\n47,shop,yes,yes,Maloobchod,Retail\n", 3),
    ],
)
def test_a_table_that_can_not_be_understood_is_refused_with_its_line(tmp_path: Path, content: str, line: int) -> None:
    path = tmp_path / "trades.csv"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InvalidInput) as caught:
        read_trades(path)
    assert caught.value.code == "not_a_trade_table"
    assert caught.value.details["line"] == line
