"""Districts and zones from files."""

import json
import math
import os
from pathlib import Path
from typing import Any

import numpy as np
import pyogrio
import pytest
import shapely

from data.plain import ZoneRecord, open_districts, open_zones
from data.records import DistrictRecord, Record, RejectedRow
from geo.errors import InvalidInput

SQUARE = {"type": "Polygon", "coordinates": [[[16, 49], [17, 49], [17, 50], [16, 50], [16, 49]]]}
BOWTIE = {"type": "Polygon", "coordinates": [[[16, 49], [17, 50], [17, 49], [16, 50], [16, 49]]]}
ROOT = Path(__file__).parents[3]
REALDATA = Path(os.environ.get("ZONES_REALDATA") or ROOT.parent / "shared" / "realdata")


def geojson(folder: Path, *features: tuple[Any, dict[str, Any]], **members: Any) -> Path:
    path = folder / "areas.geojson"
    listed = [{"type": "Feature", "geometry": shape, "properties": said} for shape, said in features]
    path.write_text(json.dumps({"type": "FeatureCollection", **members, "features": listed}))
    return path


def districts(path: Path) -> list[DistrictRecord | RejectedRow]:
    return list(open_districts(path, "beat", "CODE", "NAME").records())


def code_of(record: Record | ZoneRecord) -> str:
    assert isinstance(record, RejectedRow)
    return record.code


def test_a_feature_is_a_district(tmp_path: Path) -> None:
    (district,) = districts(geojson(tmp_path, (SQUARE, {"CODE": 12, "NAME": "Střed"})))
    assert isinstance(district, DistrictRecord)
    assert (district.level, district.code, district.name, district.srid) == ("beat", "12", "Střed", 4326)
    assert shapely.from_wkb(district.wkb).equals(shapely.geometry.shape(SQUARE))


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:EPSG::999999", "EPSG:999999", "our own grid"])
@pytest.mark.parametrize("comes_last", [False, True])
def test_a_coordinate_system_that_nobody_knows_is_refused(tmp_path: Path, name: str, comes_last: bool) -> None:
    path = geojson(tmp_path, (SQUARE, {"CODE": 1, "NAME": "A"}), crs=named_crs(name))
    if comes_last:
        members = json.loads(path.read_text())
        path.write_text(json.dumps({**members, "crs": members.pop("crs")}))
    for opened in (districts, open_zones):
        with pytest.raises(InvalidInput) as caught:
            opened(path)
        assert caught.value.code == "unknown_crs"


@pytest.mark.parametrize(
    ("name", "srid"),
    [("urn:ogc:def:crs:OGC:1.3:CRS84", 4326), ("EPSG:4326", 4326), ("urn:ogc:def:crs:EPSG::5514", 5514)],
)
def test_a_coordinate_system_by_a_known_name_is_taken(tmp_path: Path, name: str, srid: int) -> None:
    path = geojson(tmp_path, (SQUARE, {"CODE": 1, "NAME": "A"}), crs=named_crs(name))
    assert open_districts(path, "beat", "CODE", "NAME").info.srid == open_zones(path).srid == srid


def named_crs(name: str) -> dict[str, Any]:
    return {"type": "name", "properties": {"name": name}}


def test_one_field_can_be_code_and_name(tmp_path: Path) -> None:
    path = geojson(tmp_path, (SQUARE, {"NAME": "Střed"}))
    (district,) = open_districts(path, "beat", "NAME", "NAME").records()
    assert isinstance(district, DistrictRecord)
    assert (district.code, district.name) == ("Střed", "Střed")


def test_a_missing_field_is_refused_with_those_that_are_there(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"no field CODE.*Kod, NAME") as caught:
        districts(geojson(tmp_path, (SQUARE, {"Kod": 1, "NAME": "A"})))
    assert caught.value.code == "missing_columns"


@pytest.mark.parametrize(
    ("shape", "said", "code"),
    [
        (BOWTIE, {"CODE": "1", "NAME": "A"}, "invalid_outline"),
        (None, {"CODE": "1", "NAME": "A"}, "no_outline"),
        ({"type": "Point", "coordinates": [16, 49]}, {"CODE": "1", "NAME": "A"}, "no_outline"),
        (SQUARE, {"CODE": None, "NAME": "A"}, "no_code"),
        (SQUARE, {"CODE": "1", "NAME": " "}, "no_name"),
        (SQUARE, {"CODE": "0", "NAME": "A"}, "duplicate_code"),
    ],
)
def test_what_is_no_district_is_reported(tmp_path: Path, shape: Any, said: dict[str, Any], code: str) -> None:
    first, second = districts(geojson(tmp_path, (SQUARE, {"CODE": "0", "NAME": "O"}), (shape, said)))
    assert isinstance(first, DistrictRecord)
    assert (second.place, code_of(second)) == ("feature 2", code)


@pytest.mark.realdata
def test_the_city_parts_of_brno() -> None:
    path = REALDATA / "districts" / "brno_city_parts_29.geojson"
    if not path.exists():
        pytest.skip("the real files are not here")
    found = list(open_districts(path, "city_part", "KOD_MOaMC", "NAZ_MOaMC").records())
    assert len([district for district in found if isinstance(district, DistrictRecord)]) == 29


def zones(path: Path) -> list[ZoneRecord | RejectedRow]:
    return list(open_zones(path).records())


def test_a_feature_is_a_zone(tmp_path: Path) -> None:
    said = {"name": "U Parku", "kind": "residential", "status": "active", "published": True, "rule_set": "mpb-2010"}
    contact = {"contact": {"name": "Jan Vzor", "phone": "+420 1", "email": "a@example.org"}}
    (zone,) = zones(geojson(tmp_path, (SQUARE, said | contact)))
    assert isinstance(zone, ZoneRecord)
    assert (zone.name, zone.kind, zone.status, zone.published) == ("U Parku", "residential", "active", True)
    assert zone.rule_set == "mpb-2010"
    assert (zone.contact_name, zone.contact_phone, zone.contact_email) == ("Jan Vzor", "+420 1", "a@example.org")
    assert (zone.geometry, zone.srid, zone.place) == (SQUARE, 4326, "feature 1")


def test_the_contact_may_stand_in_properties_of_its_own(tmp_path: Path) -> None:
    (zone,) = zones(geojson(tmp_path, (SQUARE, {"name": "A", "contact_name": "Jan Vzor"})))
    assert isinstance(zone, ZoneRecord)
    assert (zone.contact_name, zone.contact_phone, zone.published) == ("Jan Vzor", None, None)
    assert zone.rule_set is None


@pytest.mark.parametrize("coordinates", [[[[math.nan, 1]]], BOWTIE["coordinates"], [], "rubbish"])
def test_a_boundary_is_handed_on_as_it_was_drawn(tmp_path: Path, coordinates: Any) -> None:
    shape = {"type": "Polygon", "coordinates": coordinates}
    (zone,) = zones(geojson(tmp_path, (shape, {"name": "A"})))
    assert isinstance(zone, ZoneRecord)
    assert json.dumps(zone.geometry) == json.dumps(shape)


@pytest.mark.parametrize(
    ("shape", "said", "code"),
    [
        (SQUARE, {}, "no_name"),
        (None, {"name": "A"}, "no_outline"),
        (SQUARE, {"name": "x" * 201}, "too_long"),
        (SQUARE, {"name": "A", "published": "perhaps"}, "not_a_truth_value"),
    ],
)
def test_what_is_no_zone_is_reported(tmp_path: Path, shape: Any, said: dict[str, Any], code: str) -> None:
    (zone,) = zones(geojson(tmp_path, (shape, said)))
    assert code_of(zone) == code


def test_zones_are_read_from_a_geopackage_in_its_own_coordinates(tmp_path: Path) -> None:
    path = tmp_path / "zones.gpkg"
    square = shapely.box(-598083, -1160869, -598000, -1160800)
    names = np.array(["A"], dtype=object)
    pyogrio.raw.write(path, np.array([square.wkb]), [names], ["name"], crs="EPSG:5514", geometry_type="Polygon")
    (zone,) = zones(path)
    assert isinstance(zone, ZoneRecord)
    assert zone.srid == 5514
    assert shapely.geometry.shape(zone.geometry).equals(square)


def test_the_older_crs_member_is_honoured_for_zones(tmp_path: Path) -> None:
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::5514"}}
    (zone,) = zones(geojson(tmp_path, (SQUARE, {"name": "A"}), crs=crs))
    assert isinstance(zone, ZoneRecord)
    assert (zone.srid, zone.geometry) == (5514, SQUARE)


@pytest.mark.parametrize("content", ["[" * 100_000, "{}", '{"type":"FeatureCollection"}', '{"type":"Feature', "[]"])
def test_broken_zone_files_are_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "zones.geojson"
    path.write_text(content)
    with pytest.raises(InvalidInput) as caught:
        zones(path)
    assert caught.value.code == "not_a_layer"
