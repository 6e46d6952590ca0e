"""From tags to addresses."""

from collections.abc import Callable

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from data.house_numbers import HouseNumber, czech_number
from data.osm.number_tags import house_numbers
from data.records import AddressRecord
from data.texts import Unusable
from tests.data.osm.drawing import DEGREE, ORIGIN, Drawing, Reading, lonlat

Read = Callable[[], Reading]
LONG_STREET = ("addr:street=Dlouhá", "addr:city=Brno", "addr:postcode=602 00")


def test_a_node_with_street_and_number_is_an_address(town: Drawing, reading: Read) -> None:
    town.node((5, 7), *LONG_STREET, "addr:housenumber=12")
    address = reading().only(AddressRecord)
    assert (address.key, address.place) == ("n1", "node 1")
    assert (address.street, address.house_number, address.municipality) == ("Dlouhá", "12", "Brno")
    assert (address.postcode, address.part, address.building) == ("602 00", None, None)
    assert (address.x, address.y) == pytest.approx(lonlat((5, 7)))


def test_a_house_with_an_address_is_one_inside_itself(town: Drawing, reading: Read) -> None:
    town.house((0, 0), "building=house", *LONG_STREET, "addr:housenumber=12")
    address = reading().only(AddressRecord)
    assert (address.key, address.building) == ("w1", "w1")
    assert (address.x, address.y) == pytest.approx(lonlat((5, 5)), abs=1e-7)


def test_the_point_of_a_bent_building_lies_inside_it(town: Drawing, reading: Read) -> None:
    corners: list[tuple[float, float]] = [(0, 0), (40, 0), (40, 40), (36, 40), (36, 4), (0, 4)]
    town.area(corners, "building=yes", *LONG_STREET, "addr:housenumber=12")
    address = reading().only(AddressRecord)
    assert address.x is not None
    assert address.y is not None
    place = ((address.x - ORIGIN[0]) * DEGREE[0], (address.y - ORIGIN[1]) * DEGREE[1])
    assert shapely.Polygon(corners).buffer(0.05).contains(shapely.Point(place))


def test_a_relation_can_be_an_address(town: Drawing, reading: Read) -> None:
    outer, inner = town.house((0, 0), size=30), town.house((10, 10))
    town.relation(
        [(outer, "outer"), (inner, "inner")], "type=multipolygon", "building=yes", *LONG_STREET, "addr:housenumber=3"
    )
    address = reading().only(AddressRecord)
    assert (address.key, address.building) == ("r1", "r1")


def test_a_list_of_numbers_is_one_address_each(town: Drawing, reading: Read) -> None:
    town.house((0, 0), "building=yes", *LONG_STREET, "addr:housenumber=12;14")
    assert [(a.key, a.house_number) for a in reading().all(AddressRecord)] == [("w1#1", "12"), ("w1#2", "14")]


def test_a_list_with_one_number_twice_is_one_address(town: Drawing, reading: Read) -> None:
    town.node((0, 0), *LONG_STREET, "addr:housenumber=12;12;")
    assert reading().only(AddressRecord).key == "n1"


@pytest.mark.parametrize(
    ("tags", "expected"),
    [
        ({"addr:housenumber": "76, 76a, 76b"}, [HouseNumber("76"), HouseNumber("76a"), HouseNumber("76b")]),
        ({"addr:housenumber": "71-75"}, [HouseNumber("71-75")]),
        ({"addr:housenumber": "12/3", "addr:country": "AT"}, [HouseNumber("12/3")]),
        ({"addr:housenumber": "684/10", "addr:country": "CZ"}, [HouseNumber("684", None, "10")]),
        (
            {"addr:conscriptionnumber": "684", "addr:streetnumber": "10a", "addr:housenumber": "684/10a"},
            [HouseNumber("684", None, "10a")],
        ),
        ({"addr:provisionalnumber": "42", "addr:housenumber": "ev.42"}, [HouseNumber("42", "ev")]),
        ({"addr:housenumber": "ev.21/1", "ref:ruian:addr": "7"}, [HouseNumber("21", "ev", "1")]),
        (
            {"addr:conscriptionnumber": "684", "addr:streetnumber": "10;12"},
            [HouseNumber("684", None, "10"), HouseNumber("684", None, "12")],
        ),
        (
            {"addr:conscriptionnumber": "684;685", "addr:streetnumber": "10;12"},
            [HouseNumber("684", None, "10"), HouseNumber("685", None, "12")],
        ),
        ({"addr:streetnumber": "10"}, [HouseNumber("10")]),
    ],
)
def test_numbers_are_read_as_they_are_written(tags: dict[str, str], expected: list[HouseNumber]) -> None:
    assert house_numbers(tags) == expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("684/10", HouseNumber("684", None, "10")),
        ("684 / 10 a", HouseNumber("684", None, "10a")),
        ("č.p. 684", HouseNumber("684")),
        ("čp. 684", HouseNumber("684")),
        ("č. ev. 42", HouseNumber("42", "ev")),
        ("ev. 42", HouseNumber("42", "ev")),
        ("E42", HouseNumber("42", "ev")),
        ("12a", HouseNumber("12a")),
        ("Villa Anna", HouseNumber("Villa Anna")),
    ],
)
def test_a_czech_number_is_taken_apart(word: str, expected: HouseNumber) -> None:
    assert czech_number(word) == expected


def test_a_provisional_number_is_not_the_same_conscription_number() -> None:
    assert czech_number("ev. 5").folded != czech_number("5").folded


@given(st.lists(st.integers(1, 9999), min_size=1, max_size=100, unique=True))
def test_as_many_numbers_come_out_as_went_in(numbers: list[int]) -> None:
    listed = house_numbers({"addr:housenumber": ";".join(map(str, numbers))})
    assert [number.house for number in listed] == [str(number) for number in numbers]


def test_more_than_a_hundred_numbers_are_an_accident() -> None:
    with pytest.raises(Unusable, match="101 house numbers"):
        house_numbers({"addr:housenumber": ";".join(map(str, range(101)))})


def test_the_register_code_comes_along(town: Drawing, reading: Read) -> None:
    town.node((0, 0), *LONG_STREET, "addr:conscriptionnumber=5", "ref:ruian:addr=19095597")
    assert reading().only(AddressRecord).also_keys == (("ruian", "19095597"),)


def test_without_a_street_the_place_is_the_part(town: Drawing, reading: Read) -> None:
    town.node((0, 0), "addr:place=Lhotka", "addr:housenumber=5")
    assert reading().only(AddressRecord).part == "Lhotka"


def test_a_number_alone_is_still_an_address(town: Drawing, reading: Read) -> None:
    town.house((0, 0), "building=house", "addr:housenumber=5")
    address = reading().only(AddressRecord)
    assert (address.street, address.part, address.house_number) == (None, None, "5")


def test_an_unclosed_house_is_an_address_but_no_building(town: Drawing, reading: Read) -> None:
    town.line([(0, 0), (10, 0), (10, 10)], "building=house", *LONG_STREET, "addr:housenumber=5")
    found = reading()
    assert found.only(AddressRecord).key == "w1"
    assert found.rejected == {"way 1": "open_outline"}


def test_a_house_that_crosses_itself_is_an_address_but_no_building(town: Drawing, reading: Read) -> None:
    town.area([(0, 0), (10, 10), (10, 0), (0, 10)], "building=house", *LONG_STREET, "addr:housenumber=5")
    found = reading()
    assert found.only(AddressRecord).key == "w1"
    assert found.rejected == {"way 1": "invalid_outline"}


@pytest.mark.parametrize(
    ("tags", "code"),
    [
        (["addr:street=Dlouhá"], "no_number"),
        (["addr:street=Dlouhá", "addr:housenumber=;"], "no_number"),
        (["addr:street=Dlouhá", "addr:housenumber=1", f"addr:city={'x' * 201}"], "too_long"),
        (["addr:street=Dlouhá", "addr:interpolation=even"], "interpolation"),
    ],
)
def test_what_is_no_address_is_reported(town: Drawing, reading: Read, tags: list[str], code: str) -> None:
    town.line([(0, 0), (50, 0)], *tags)
    assert reading().rejected == {"way 1": code}


def test_a_house_whose_corner_is_missing_is_reported(town: Drawing, reading: Read) -> None:
    known = [town.node((0, 0)), town.node((9, 0))]
    town.way([*known, 777, known[0]], *LONG_STREET, "addr:housenumber=5")
    assert reading().rejected == {"way 1": "incomplete_geometry"}


def test_a_relation_whose_member_is_missing_is_reported(town: Drawing, reading: Read) -> None:
    town.relation([(99, "outer")], "type=multipolygon", *LONG_STREET, "addr:housenumber=5")
    assert reading().rejected == {"relation 1": "incomplete_geometry"}


def test_html_stays_text_and_invisible_characters_go(town: Drawing, reading: Read) -> None:
    town.node((0, 0), "addr:street=<b>Dlouhá</b>\u202e\u200b", "addr:housenumber=5\u0085")
    address = reading().only(AddressRecord)
    assert (address.street, address.house_number) == ("<b>Dlouhá</b>", "5")
