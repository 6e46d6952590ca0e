"""Districts and the backdrop."""

from collections.abc import Callable

import pytest
import shapely

from data.records import BackdropRecord, DistrictRecord
from tests.data.osm.drawing import Drawing, Reading

Read = Callable[[], Reading]


def district(town: Drawing, *tags: str, size: float = 1000) -> None:
    ring = town.house((0, 0), size=size)
    town.relation([(ring, "outer")], "type=boundary", "boundary=administrative", *tags)


def test_an_administrative_boundary_is_a_district(town: Drawing, reading: Read) -> None:
    district(town, "admin_level=8", "name=Vaduz", "ISO3166-2=LI-11")
    found = reading().only(DistrictRecord)
    assert (found.level, found.code, found.name, found.place) == ("municipality", "LI-11", "Vaduz", "relation 1")
    assert shapely.from_wkb(found.wkb).is_valid


@pytest.mark.parametrize(("level", "expected"), [("4", "region"), ("6", "county"), ("9", "city_part"), ("10", "part")])
def test_levels_outside_czechia(town: Drawing, reading: Read, level: str, expected: str) -> None:
    district(town, f"admin_level={level}", "name=A")
    assert reading().only(DistrictRecord).level == expected


@pytest.mark.parametrize(("level", "expected"), [("6", "region"), ("8", "municipality"), ("10", "cadastral_area")])
def test_levels_where_addresses_are_czech(town: Drawing, reading: Read, level: str, expected: str) -> None:
    town.node((0, 0), "addr:conscriptionnumber=5")
    district(town, f"admin_level={level}", "name=A")
    assert reading().only(DistrictRecord).level == expected


def test_a_state_is_no_district(town: Drawing, reading: Read) -> None:
    district(town, "admin_level=2", "name=Liechtenstein")
    found = reading()
    assert not found.all(DistrictRecord)
    assert not found.rejected


def test_two_districts_with_one_code_are_told_apart(town: Drawing, reading: Read) -> None:
    district(town, "admin_level=8", "name=A", "ref=1")
    district(town, "admin_level=8", "name=B", "ref=1", size=900)
    codes = sorted(found.code for found in reading().all(DistrictRecord))
    assert codes[0] == "1"
    assert codes[1].startswith("osm:r")


def test_a_district_at_the_edge_of_the_file_is_reported(town: Drawing, reading: Read) -> None:
    town.relation([(99, "outer")], "type=boundary", "boundary=administrative", "admin_level=8", "name=A")
    assert reading().rejected == {"relation 1": "incomplete_geometry"}


@pytest.mark.parametrize(
    ("tags", "kind", "detail"),
    [
        (["highway=residential"], "street", "residential"),
        (["highway=primary_link"], "street", "primary"),
        (["railway=tram"], "rail", "tram"),
        (["waterway=river"], "water", "river"),
    ],
)
def test_lines_of_the_backdrop(town: Drawing, reading: Read, tags: list[str], kind: str, detail: str) -> None:
    town.line([(0, 0), (50, 0)], *tags, "name=A")
    found = reading().only(BackdropRecord)
    assert (found.kind, found.detail, found.name) == (kind, detail, "A")
    assert shapely.from_wkb(found.wkb).geom_type == "LineString"


@pytest.mark.parametrize(
    ("tags", "kind"),
    [
        (["natural=water"], "water"),
        (["waterway=riverbank"], "water"),
        (["landuse=forest"], "green"),
        (["leisure=park"], "green"),
        (["highway=pedestrian", "area=yes"], "street"),
    ],
)
def test_areas_of_the_backdrop(town: Drawing, reading: Read, tags: list[str], kind: str) -> None:
    town.house((0, 0), *tags)
    found = reading().only(BackdropRecord)
    assert found.kind == kind
    assert shapely.from_wkb(found.wkb).geom_type == "MultiPolygon"


def test_a_roundabout_is_a_line(town: Drawing, reading: Read) -> None:
    town.house((0, 0), "highway=residential", "junction=roundabout")
    assert shapely.from_wkb(reading().only(BackdropRecord).wkb).geom_type == "LineString"


def test_buildings_are_not_repeated_in_the_backdrop(town: Drawing, reading: Read) -> None:
    town.house((0, 0), "building=yes")
    assert not reading().all(BackdropRecord)
