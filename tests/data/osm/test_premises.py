"""Buildings, doors and businesses."""

from collections.abc import Callable

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from data.osm.buildings import counted_flats
from data.osm.businesses import business_kind
from data.records import BuildingRecord, BusinessRecord, DoorRecord
from tests.data.osm.drawing import Drawing, Reading, lonlat

Read = Callable[[], Reading]


def test_a_building_keeps_its_use_flats_and_levels(town: Drawing, reading: Read) -> None:
    town.house((0, 0), "building=apartments", "building:flats=24", "building:levels=4,5")
    building = reading().only(BuildingRecord)
    assert (building.key, building.use, building.flats, building.levels) == ("w1", "apartments", 24, 4.5)


def test_missing_flats_are_unknown_and_not_none(town: Drawing, reading: Read) -> None:
    town.house((0, 0), "building=apartments", "building:flats=many", "building:levels=-1")
    building = reading().only(BuildingRecord)
    assert (building.flats, building.levels) == (None, None)


@pytest.mark.parametrize(
    ("tags", "amenity"),
    [
        (["amenity=school"], "amenity=school"),
        (["leisure=sports_hall"], "leisure=sports_hall"),
        (["man_made=water_works"], "man_made=water_works"),
        (["power=substation"], "power=substation"),
        (["tourism=hotel"], "tourism=hotel"),
        (["amenity=restaurant", "tourism=museum"], "tourism=museum"),
        (["historic=wayside_shrine"], "historic=wayside_shrine"),
    ],
)
def test_a_building_says_what_it_is_for(town: Drawing, reading: Read, tags: list[str], amenity: str) -> None:
    town.house((0, 0), "building=yes", *tags)
    assert reading().only(BuildingRecord).amenity == amenity


@pytest.mark.parametrize(
    "tag",
    ["amenity=restaurant", "amenity=post_box", "shop=bakery", "tourism=chalet", "historic=memorial", "leisure=no"],
)
def test_people_may_live_where_a_shop_or_a_memorial_is(town: Drawing, reading: Read, tag: str) -> None:
    town.house((0, 0), "building=yes", tag)
    assert reading().only(BuildingRecord).amenity is None


def test_a_courtyard_is_not_part_of_the_building(town: Drawing, reading: Read) -> None:
    outer, inner = town.house((0, 0), size=30), town.house((10, 10), size=10)
    town.relation([(outer, "outer"), (inner, "inner")], "type=multipolygon", "building=yes")
    building = reading().only(BuildingRecord)
    outline = shapely.from_wkb(building.wkb)
    assert building.key == "r1"
    assert not outline.contains(shapely.Point(lonlat((15, 15))))
    assert outline.contains(shapely.Point(lonlat((5, 15))))


def test_what_is_said_to_be_no_building_is_none(town: Drawing, reading: Read) -> None:
    town.house((0, 0), "building=no", "landuse=grass")
    assert not reading().all(BuildingRecord)


def test_a_door_says_its_flats_and_its_building(town: Drawing, reading: Read) -> None:
    doors = [("entrance=staircase", "addr:flats=1-12"), ("entrance=staircase", "addr:flats=13-20")]
    town.house((0, 0), "building=apartments", doors=doors)
    assert [(d.key, d.building, d.flats) for d in reading().all(DoorRecord)] == [("n1", "w1", 12), ("n2", "w1", 8)]


def test_a_door_in_nobodys_wall_has_no_building(town: Drawing, reading: Read) -> None:
    town.node((0, 0), "addr:flats=1-3")
    assert reading().only(DoorRecord).building is None


@pytest.mark.parametrize("flats", ["9-1", "-", "1-999999"])
def test_flats_that_cannot_be_counted_are_reported(town: Drawing, reading: Read, flats: str) -> None:
    town.node((0, 0), f"addr:flats={flats}")
    assert reading().rejected == {"node 1": "flats_unreadable"}


@pytest.mark.parametrize(("value", "flats"), [("1-12;14", 13), ("A-C", 3), ("7", 1), ("1,2,5a", 3), ("", None)])
def test_flats_are_counted(value: str, flats: int | None) -> None:
    assert counted_flats(value) == flats


@given(st.integers(1, 1000), st.integers(1, 1000))
def test_a_range_has_as_many_flats_as_it_has_numbers(first: int, flats: int) -> None:
    assert counted_flats(f"{first}-{first + flats - 1}") == flats


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        ({"shop": "bakery"}, "shop=bakery"),
        ({"amenity": "restaurant"}, "amenity=restaurant"),
        ({"shop": "kiosk", "amenity": "fuel"}, "shop=kiosk"),
        ({"tourism": "hotel"}, "tourism=hotel"),
        ({"shop": "vacant"}, None),
        ({"shop": "yes", "disused": "yes"}, None),
        ({"disused:shop": "bakery"}, None),
        ({"amenity": "bench"}, None),
        ({"tourism": "viewpoint"}, None),
    ],
)
def test_which_objects_are_businesses(tags: dict[str, str], kind: str | None) -> None:
    assert business_kind(tags) == kind


def test_a_shop_stands_where_it_is_drawn(town: Drawing, reading: Read) -> None:
    town.node((3, 4), "shop=bakery", "name=U Pekaře <3")
    shop = reading().only(BusinessRecord)
    assert (shop.key, shop.kind, shop.name) == ("n1", "shop=bakery", "U Pekaře <3")
    assert (shop.address_key, shop.building) == (None, None)
    assert (shop.x, shop.y) == lonlat((3, 4))


def test_a_shop_that_is_a_building_with_an_address_names_both(town: Drawing, reading: Read) -> None:
    town.house((0, 0), "building=retail", "shop=supermarket", "addr:street=Dlouhá", "addr:housenumber=5")
    shop = reading().only(BusinessRecord)
    assert (shop.address_key, shop.building) == ("w1", "w1")
