"""The real files: exactly what an independent reading found in them."""

import os
from collections import Counter
from datetime import date
from pathlib import Path

import pytest
import shapely

from data.records import (
    AddressRecord,
    BackdropRecord,
    BuildingRecord,
    DeletionRecord,
    DistrictRecord,
    DoorRecord,
    NameRecord,
    Record,
    RejectedRow,
    SkippedRecords,
)
from data.ruian.vfr import open_vfr
from tests.data.ruian.vfr_text import only

pytestmark = pytest.mark.realdata

ROOT = Path(__file__).parents[3]
FOLDER = Path(os.environ.get("ZONES_REALDATA") or ROOT.parent / "shared" / "realdata") / "ruian" / "vfr"
DECANY = "20140331_OB_564729_UKSH.xml.gz"
CHANGES = "20250425_ST_ZZSZ.xml.zip"


def _path(name: str) -> Path:
    if not (FOLDER / name).exists():
        pytest.skip("the real files are not here")
    return FOLDER / name


def _records(name: str) -> list[Record]:
    return list(open_vfr(_path(name)).records())


@pytest.fixture(scope="module")
def decany() -> list[Record]:
    return _records(DECANY)


@pytest.fixture(scope="module")
def day() -> list[Record]:
    return _records(CHANGES)


@pytest.mark.parametrize(
    ("code", "buildings", "addresses", "streets", "parts", "parcels"),
    [("503916", 476, 260, 3, 6, 3155), ("506664", 258, 179, 0, 1, 2247), ("530085", 69, 48, 0, 1, 1444)],
)
def test_a_village_without_polygons(
    code: str, buildings: int, addresses: int, streets: int, parts: int, parcels: int
) -> None:
    reader = open_vfr(_path(f"20250331_OB_{code}_UZSZ.xml.zip"))
    records = list(reader.records())
    names = Counter(record.kind for record in only(records, NameRecord))
    assert len(only(records, BuildingRecord)) == buildings
    assert len(only(records, AddressRecord)) == addresses
    assert (names["municipality"], names["street"], names["part"]) == (1, streets, parts)
    assert only(records, SkippedRecords) == [SkippedRecords("parcel", parcels)]
    assert not only(records, RejectedRow)
    assert not only(records, DistrictRecord)
    info = reader.info
    assert (info.complete, info.territories, info.until) == (True, {code}, date(2025, 3, 31))
    assert info.details["version"] == "3.1"


def test_every_address_of_a_village_is_behind_a_building_of_it() -> None:
    records = _records("20250331_OB_503916_UZSZ.xml.zip")
    buildings = {record.key: record for record in only(records, BuildingRecord)}
    addresses = only(records, AddressRecord)
    assert {record.building for record in addresses} <= buildings.keys()
    assert all(buildings[record.building or ""].part_key for record in addresses)
    assert all(record.x and record.postcode and record.house_number for record in addresses)


def test_a_village_with_polygons(decany: list[Record]) -> None:
    buildings, addresses = only(decany, BuildingRecord), only(decany, AddressRecord)
    assert (len(buildings), sum(record.wkb is not None for record in buildings)) == (310, 298)
    assert (len(addresses), sum(record.x is not None for record in addresses)) == (221, 212)
    levels = Counter(record.level for record in only(decany, DistrictRecord))
    assert levels == {"municipality": 1, "cadastral_area": 4, "zsj": 4}
    assert only(decany, SkippedRecords) == [SkippedRecords("parcel", 3172)]
    assert not only(decany, RejectedRow)
    info = open_vfr(_path(DECANY)).info
    assert (info.territories, info.until, info.credit) == ({"564729"}, date(2014, 3, 31), "ČÚZK, 2014")
    assert info.details["transactions"] == ["0", "570691"]


def test_its_polygons_are_valid_and_fit_together(decany: list[Record]) -> None:
    outlines = shapely.from_wkb([record.wkb for record in only(decany, BuildingRecord) if record.wkb])
    assert shapely.is_valid(outlines).all()
    districts = {level: [] for level in ("municipality", "cadastral_area", "zsj")}
    for record in only(decany, DistrictRecord):
        districts[record.level].append(shapely.from_wkb(record.wkb))
    (town,) = districts["municipality"]
    assert all(shapely.is_valid(shapes).all() for shapes in districts.values())
    for level in ("cadastral_area", "zsj"):
        assert shapely.union_all(districts[level]).symmetric_difference(town).area < 1
    assert town.covers(shapely.union_all(outlines).buffer(-0.05))
    located = [(record.x, record.y) for record in only(decany, AddressRecord) if record.x is not None]
    assert shapely.contains(town, shapely.points(located)).all()


def test_a_day_of_changes(day: list[Record]) -> None:
    reader = open_vfr(_path(CHANGES))
    deletions = Counter(record.kind for record in only(day, DeletionRecord))
    skipped = {record.reason: record.number for record in only(day, SkippedRecords)}
    assert (len(only(day, BuildingRecord)), len(only(day, AddressRecord))) == (711, 115)
    assert deletions == {"address": 13, "building": 28}
    assert sorted(skipped.values()) == [1187, 7328]
    assert sum(deletions.values()) + min(skipped.values()) == 1228
    assert len(only(day, BackdropRecord)) == 60
    assert not only(day, RejectedRow)
    assert (reader.info.complete, reader.info.since, reader.info.until) == (False, date(2025, 4, 24), date(2025, 4, 25))
    assert reader.info.details["predecessor"] == "20250424_ST_ZZSZ.xml.zip"


def test_a_block_with_22_flats_over_two_entrances(day: list[Record]) -> None:
    doors = only(day, DoorRecord)
    assert [(door.flats, door.address_key) for door in doors] == [(11, "107191"), (11, "107204")]
    (block,) = {door.building for door in doors}
    assert [record.flats for record in only(day, BuildingRecord) if record.key == block] == [22]


def test_nothing_ascertained_is_nothing_known(day: list[Record]) -> None:
    unknown = [record.key for record in only(day, BuildingRecord) if record.flats is None]
    assert len(unknown) == 711 - 569
