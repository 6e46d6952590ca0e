"""One address stated by several objects is one address point."""

from collections.abc import Callable
from pathlib import Path

from data.osm import open_osm
from data.records import AddressRecord, BusinessRecord
from tests.data.osm.drawing import Drawing, Reading, lonlat

Read = Callable[[], Reading]
FIVE = ("addr:street=Dlouhá", "addr:housenumber=5")


def test_a_door_with_the_address_of_its_house_is_the_place_of_that_address(town: Drawing, reading: Read) -> None:
    town.house((0, 0), "building=yes", *FIVE, doors=[("entrance=main", *FIVE)])
    address = reading().only(AddressRecord)
    assert (address.key, address.building, address.also_keys) == ("n1", "w1", (("osm", "w1"),))
    assert (address.x, address.y) == lonlat((5, 0))


def test_a_door_with_only_the_number_has_the_street_of_its_house(town: Drawing, reading: Read) -> None:
    town.house((0, 0), "building=yes", *FIVE, doors=[("entrance=main", "addr:housenumber=5")])
    address = reading().only(AddressRecord)
    assert (address.key, address.street) == ("n1", "Dlouhá")


def test_a_door_with_another_number_is_another_address(town: Drawing, reading: Read) -> None:
    town.house((0, 0), "building=yes", *FIVE, doors=[("addr:street=Krátká", "addr:housenumber=1")])
    assert {a.key: a.building for a in reading().all(AddressRecord)} == {"n1": "w1", "w1": "w1"}


def test_each_door_takes_its_number_from_the_list_of_the_house(town: Drawing, reading: Read) -> None:
    doors = [("addr:street=Dlouhá", f"addr:housenumber={number}") for number in (12, 14)]
    town.house((0, 0), "building=yes", "addr:street=Dlouhá", "addr:housenumber=12;14;16", doors=doors)
    found = {a.key: a.also_keys for a in reading().all(AddressRecord)}
    assert found == {"n1": (("osm", "w1#1"),), "n2": (("osm", "w1#2"),), "w1#3": ()}


def test_two_doors_of_one_address_are_one_address(town: Drawing, reading: Read) -> None:
    town.house((0, 0), "building=yes", doors=[FIVE, FIVE])
    assert reading().only(AddressRecord).also_keys == (("osm", "n2"),)


def test_doors_of_a_building_drawn_as_a_relation_are_known_too(town: Drawing, reading: Read) -> None:
    outer = town.house((0, 0), doors=[FIVE], size=30)
    inner = town.house((10, 10))
    town.relation([(outer, "outer"), (inner, "inner")], "type=multipolygon", "building=apartments", *FIVE)
    address = reading().only(AddressRecord)
    assert (address.key, address.building, address.also_keys) == ("n1", "r1", (("osm", "r1"),))


def test_an_address_node_inside_the_house_joins_it(town: Drawing, reading: Read) -> None:
    town.node((5, 5), *FIVE)
    town.house((0, 0), "building=yes", *FIVE, "addr:postcode=602 00")
    address = reading().only(AddressRecord)
    assert (address.key, address.also_keys, address.postcode) == ("n1", (("osm", "w1"),), "602 00")
    assert address.building == "w1"


def test_a_shop_with_the_address_of_the_house_is_at_that_address(town: Drawing, reading: Read) -> None:
    town.node((5, 5), "shop=bakery", *FIVE)
    town.house((0, 0), "building=yes", *FIVE)
    found = reading()
    assert found.only(AddressRecord).also_keys == (("osm", "n1"),)
    assert found.only(BusinessRecord).address_key == "w1"


def test_a_shop_alone_makes_its_own_address(town: Drawing, reading: Read) -> None:
    town.node((5, 5), "shop=bakery", *FIVE)
    found = reading()
    assert found.only(AddressRecord).key == "n1"
    assert found.only(BusinessRecord).address_key == "n1"


def test_the_same_address_far_away_is_another_one(town: Drawing, reading: Read) -> None:
    town.house((0, 0), "building=yes", *FIVE)
    town.node((300, 0), *FIVE)
    assert len(reading().all(AddressRecord)) == 2


def test_the_same_address_in_another_municipality_is_another_one(town: Drawing, reading: Read) -> None:
    town.house((0, 0), "building=yes", *FIVE, "addr:city=Brno")
    town.node((5, 5), *FIVE, "addr:city=Modřice")
    assert len(reading().all(AddressRecord)) == 2


def test_different_register_codes_are_different_addresses(town: Drawing, reading: Read) -> None:
    town.house((0, 0), "building=yes", *FIVE, "ref:ruian:addr=1")
    town.node((5, 5), *FIVE, "ref:ruian:addr=2")
    assert len(reading().all(AddressRecord)) == 2


def test_a_provisional_number_does_not_join_a_conscription_number(town: Drawing, reading: Read) -> None:
    town.house((0, 0), "building=yes", "addr:place=Lhotka", "addr:conscriptionnumber=5")
    town.node((5, 5), "addr:place=Lhotka", "addr:provisionalnumber=5")
    assert len(reading().all(AddressRecord)) == 2


def test_neighbours_with_a_number_but_no_street_stay_apart(town: Drawing, reading: Read) -> None:
    town.house((0, 0), "building=yes", "addr:housenumber=5")
    town.house((20, 0), "building=yes", "addr:housenumber=5")
    assert len(reading().all(AddressRecord)) == 2


def test_the_reader_counts_what_joined(town: Drawing, tmp_path: Path) -> None:
    town.house((0, 0), "building=yes", *FIVE, doors=[FIVE, FIVE])
    reader = open_osm(town.write(tmp_path / "town.osm"))
    assert len([record for record in reader.records() if isinstance(record, AddressRecord)]) == 1
    assert reader.joined == 2
