"""What a kind of business is, as shipped and as an installation changes it."""

import pytest

from geo.storage.database import Database

DIVISIONS = [
    *(f"{number:02}" for number in (*range(1, 4), *range(5, 34), *range(35, 40), *range(41, 44), *range(45, 48))),
    *(f"{number}" for number in (*range(49, 54), 55, 56, *range(58, 67), *range(68, 76), *range(77, 83))),
    *(f"{number}" for number in (*range(84, 89), *range(90, 97), 99)),
]
"""Divisions of CZ-NACE, less 97 and 98 (households)."""


def trade(database: Database, kind: str) -> tuple[str | None, bool | None, bool | None]:
    with database.connect() as connection:
        row = connection.execute("SELECT t.slug, t.visible, t.counted FROM trade_of(%s) t", (kind,)).fetchone()
    assert row is not None
    return row[0], row[1], row[2]


@pytest.mark.parametrize(
    ("code", "slug"),
    [
        ("4711", "groceries"),
        ("47110", "groceries"),
        ("471", "general-store"),
        ("47", "shop"),
        ("4773", "pharmacy"),
        ("5610", "restaurant"),
        ("6419", "bank"),
        ("53100", "post-office"),
        ("96020", "hairdresser"),
        ("G", "trade"),
    ],
)
def test_the_longest_prefix_decides(database: Database, code: str, slug: str) -> None:
    assert trade(database, f"nace={code}")[0] == slug


@pytest.mark.parametrize(
    "code", ["47", "4711", "4773", "561", "563", "6419", "531", "8510", "95", "9602", "4520", "8623"]
)
def test_a_shop_with_a_sign_at_the_door_is_visible(database: Database, code: str) -> None:
    assert trade(database, f"nace={code}")[1]


@pytest.mark.parametrize("code", ["4791", "4799", "46", "6201", "6910", "7022", "4120", "8211", "5621", "G"])
def test_offices_and_places_without_a_shop_are_not_visible(database: Database, code: str) -> None:
    assert not trade(database, f"nace={code}")[1]


@pytest.mark.parametrize(
    ("code", "older", "newer"),
    [
        ("4781", "market-stall", "car-dealer"),
        ("4763", "music", "sports-goods"),
        ("4764", "sports-goods", "toys"),
        ("4792", "not-in-store", "intermediary"),
        ("4711", "groceries", "groceries"),
    ],
)
def test_a_code_means_what_its_edition_says(database: Database, code: str, older: str, newer: str) -> None:
    assert (trade(database, f"nace={code}")[0], trade(database, f"nace2025={code}")[0]) == (older, newer)


@pytest.mark.parametrize("kind", ["establishment", "shop=bakery", "nace=97", "nace=", ""])
def test_what_no_row_fits_has_no_trade(database: Database, kind: str) -> None:
    assert trade(database, kind) == (None, None, None)


def test_every_division_has_a_trade(database: Database) -> None:
    assert [division for division in DIVISIONS if trade(database, f"nace={division}")[0] is None] == []


def test_only_what_is_no_place_at_all_does_not_count(database: Database) -> None:
    with database.connect() as connection:
        uncounted = connection.execute("SELECT prefix FROM trade WHERE NOT counted ORDER BY prefix").fetchall()
    assert uncounted == [("nace2025=4799",), ("nace=4799",)]
