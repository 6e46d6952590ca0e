"""What is known after a run, and what is amiss with it."""

import pytest

from data.records import DeletionRecord
from data.runs.quality import Amiss, SourceStock
from geo.composition import PremisesClass
from geo.storage.database import Database
from tests.data.runs.register import changes, entrance, establishment, establishments, full, object_, point
from tests.data.runs.sources import Source, address, rows, take
from tests.data.runs.streets import block, house, say, stock, street


def test_stock_is_taken_by_source_of_what_is_live(database: Database) -> None:
    take(database, full(*street(3)), establishments(establishment("e1", "1"), establishment("e2", "2")))
    take(database, full(*street(2), day=2))
    report = take(database, Source([address("n1", 5_000, 0, "9")]))
    assert set(stock(report).by_source) == {
        SourceStock("ruian", 2, 2, 0),
        SourceStock("ros", 0, 0, 2),
        SourceStock("osm", 1, 0, 0),
    }


def test_premises_are_counted_by_how_they_are_known(database: Database) -> None:
    spread = [point("21", "b20", 404), *block(20, 400, 9)]
    told = [*block(30, 600, 8), entrance("b30", "30", 8)]
    found = stock(take(database, full(*street(3), *spread, *told, *block(40, 800, None))))
    assert dict(found.by_category) == {"house": 3, "flat": 4, "business": 0, "other": 0}
    flats, houses = found.premises[PremisesClass.FLATS], found.premises[PremisesClass.HOUSES]
    assert (flats.register + flats.estimate, flats.estimate, flats.unknown) == (17, 9, 1)
    assert (houses.register, houses.estimate, houses.unknown) == (3, 0, 0)
    assert [each.label for each in found.flats_missing.examples] == ["Long Street 40, Upper Part, Town"]


def test_addresses_without_a_place_are_named(database: Database) -> None:
    found = stock(take(database, full(*street(2), point("9", None, x=None, y=None)))).without_place
    assert found.number == 1
    [example] = found.examples
    assert (example.label, example.address_id) == (
        "Long Street 9",
        rows(database, "SELECT id FROM address WHERE house_number = '9'")[0][0],
    )


def test_the_same_number_twice_is_named_with_its_distance(database: Database) -> None:
    corner = [point("5", "b1", 0, house_number="1", orientation_number="2"), point("6", "b1", 9, house_number="1")]
    cottage = [point("7", "b7", 500, house_number="1"), object_("b7", "8", 498, number_kind="ev")]
    apart = [*house(8, 900, house_number="4"), *house(4, 840)]
    found = stock(take(database, full(*corner, object_("b1", "6"), *cottage, *apart))).duplicate_numbers
    assert found.number == 1
    [example] = found.examples
    ids = [row[0] for row in rows(database, "SELECT id FROM address WHERE house_number = '4' ORDER BY id")]
    assert list(example.address_ids) == ids
    assert example.metres == pytest.approx(60, abs=1)
    assert example.label.startswith("Long Street 4")


def test_a_retired_address_is_no_duplicate(database: Database) -> None:
    take(database, full(*street(3), *house(9, 400, house_number="1")))
    report = take(database, changes(DeletionRecord("address", "9", "x"), day=2))
    assert stock(report).duplicate_numbers.number == 0


def test_examples_end_where_they_become_too_many(database: Database) -> None:
    placeless = [point(str(number), None, x=None, y=None) for number in range(1, 31)]
    found = stock(take(database, full(*placeless))).without_place
    assert (found.number, len(found.examples)) == (30, 20)


def test_businesses_without_an_address_are_named(database: Database) -> None:
    take(database, full(*street(2)))
    report = take(database, establishments(establishment("e1", "1"), establishment("e2", "404")))
    found = stock(report).businesses_unattached
    assert (found.number, [each.label for each in found.examples]) == (1, ["Shop Ltd (ros e2)"])


def test_an_override_that_the_sources_still_agree_with_is_not_amiss(database: Database) -> None:
    take(database, full(*street(2)))
    say(
        database,
        "INSERT INTO address_override (address_id, houses, reason, author)"
        " SELECT min(id), 0, 'sheds', 'Eva' FROM address",
    )
    assert stock(take(database, full(*street(2), day=2))).overrides_contradicted == Amiss(0)
