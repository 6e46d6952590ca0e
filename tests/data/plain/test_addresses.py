"""Plain address files (`docs/data-sources.md`)."""

import json
from collections.abc import Sequence
from pathlib import Path
from random import Random

import numpy as np
import pyogrio
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from data.files import Format
from data.plain import open_addresses
from data.plain.seen import Seen
from data.records import AddressRecord, Record, RejectedRow
from geo.errors import InvalidInput

HEADER = (
    "id,street,house_number,orientation_number,part,municipality,postcode,lon,lat,category,flats,businesses,building"
)


def read(path: Path) -> list[Record]:
    return list(open_addresses(path).records())


def csv(folder: Path, *lines: str, encoding: str = "utf-8", end: str = "\n") -> Path:
    path = folder / "addresses.csv"
    path.write_bytes(end.join([*lines, ""]).encode(encoding))
    return path


def only(records: Sequence[Record]) -> AddressRecord:
    (record,) = records
    assert isinstance(record, AddressRecord)
    return record


def rejected(records: Sequence[Record]) -> dict[str, str]:
    return {record.place: record.code for record in records if isinstance(record, RejectedRow)}


def test_a_full_row_is_an_address(tmp_path: Path) -> None:
    row = "7,Kounicova,684,10a,Veveří,Brno,602 00,16.6,49.2,flat,12,1,b5"
    assert only(read(csv(tmp_path, HEADER, row))) == AddressRecord(
        key="7",
        place="line 2",
        x=16.6,
        y=49.2,
        street="Kounicova",
        house_number="684",
        orientation_number="10a",
        part="Veveří",
        municipality="Brno",
        postcode="602 00",
        building="b5",
        category="flat",
        flats=12,
        businesses=1,
    )


def test_only_the_place_is_needed_and_the_order_is_free(tmp_path: Path) -> None:
    address = only(read(csv(tmp_path, "lat,note,lon", "49.2,hello,16.6")))
    assert (address.x, address.y, address.street) == (16.6, 49.2, None)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_separator_mark_and_line_ends_are_recognised(tmp_path: Path, separator: str, encoding: str, end: str) -> None:
    lines = [line.replace(",", separator) for line in ("street,lon,lat", "Veveří,16.6,49.2")]
    assert only(read(csv(tmp_path, *lines, encoding=encoding, end=end))).street == "Veveří"


def test_a_decimal_comma_is_a_number_between_semicolons(tmp_path: Path) -> None:
    address = only(read(csv(tmp_path, "lon;lat", "16,6;49,2")))
    assert (address.x, address.y) == (16.6, 49.2)


def test_a_quoted_separator_belongs_to_the_cell(tmp_path: Path) -> None:
    address = only(read(csv(tmp_path, "street,lon,lat", '"Dlouhá, ""Horní""",16.6,49.2')))
    assert address.street == 'Dlouhá, "Horní"'


@pytest.mark.parametrize(
    ("written", "house", "kind", "orientation"),
    [("684/10", "684", None, "10"), ("č.p. 684", "684", None, None), ("č. ev. 42", "42", "ev", None)],
)
def test_a_number_written_the_czech_way_is_taken_apart(
    tmp_path: Path, written: str, house: str, kind: str | None, orientation: str | None
) -> None:
    address = only(read(csv(tmp_path, "house_number,lon,lat", f"{written},16.6,49.2")))
    assert (address.house_number, address.number_kind, address.orientation_number) == (house, kind, orientation)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Dlouhá,16.6", "wrong_width"),
        ("Dlouhá,16.6,49.2,flat,1,more", "wrong_width"),
        ("Dlouhá,,,flat,1", "no_coordinates"),
        ("Dlouhá,NaN,49.2,flat,1", "not_a_place"),
        ("Dlouhá,inf,49.2,flat,1", "not_a_place"),
        ("Dlouhá,16.6,149.2,flat,1", "not_a_place"),
        ("Dlouhá,east,49.2,flat,1", "not_a_place"),
        ("Dlouhá,16.6,49.2,castle,1", "unknown_category"),
        ("Dlouhá,16.6,49.2,flat,-1", "not_a_count"),
        ("Dlouhá,16.6,49.2,flat,1.5", "not_a_count"),
        ("Dlouhá,16.6,49.2,flat,99999999999999999999", "not_a_count"),
        ('"Dlouhá,16.6,49.2,flat,1', "broken_row"),
        (f"{'x' * 201},16.6,49.2,flat,1", "too_long"),
    ],
)
def test_a_broken_row_is_reported_and_the_next_one_read(tmp_path: Path, row: str, code: str) -> None:
    records = read(csv(tmp_path, "street,lon,lat,category,flats", row, "Krátká,16.6,49.2,flat,1"))
    assert rejected(records) == {"line 2": code}
    assert only(records[1:]).place == "line 3"


def test_swapped_degrees_are_named_in_the_report(tmp_path: Path) -> None:
    (report,) = read(csv(tmp_path, "lon,lat", "49.2,116.6"))
    assert isinstance(report, RejectedRow)
    assert "swapped" in report.message


def test_empty_lines_are_no_rows(tmp_path: Path) -> None:
    assert len(read(csv(tmp_path, "lon,lat", "", "16.6,49.2", "  "))) == 1


def test_html_stays_text_and_control_characters_go(tmp_path: Path) -> None:
    assert only(read(csv(tmp_path, "street,lon,lat", "<b>A</b>\x07\x1b,16.6,49.2"))).street == "<b>A</b>"


def test_an_id_that_stands_twice_is_reported(tmp_path: Path) -> None:
    records = read(csv(tmp_path, "id,lon,lat", "7,16.6,49.2", "7,16.7,49.2"))
    assert rejected(records) == {"line 3": "duplicate_id"}


@pytest.mark.parametrize("header", ["street,house_number,lon,lat", "id,street,house_number,lon,lat"])
def test_an_address_that_stands_twice_is_reported(tmp_path: Path, header: str) -> None:
    rows = ["Dlouhá,5,16.6,49.2", "Dlouhá,5,16.6,49.2"]
    numbered = [f"{number},{row}" for number, row in enumerate(rows)] if header.startswith("id") else rows
    assert rejected(read(csv(tmp_path, header, *numbered))) == {"line 3": "duplicate_address"}


def test_one_number_at_two_places_is_two_addresses(tmp_path: Path) -> None:
    rows = ["Hlavní,5,16.6,49.2", "Hlavní,5,16.9,49.4"]
    assert not rejected(read(csv(tmp_path, "street,house_number,lon,lat", *rows)))


@given(
    rows=st.lists(st.tuples(st.integers(0, 99), st.sampled_from("ABC")), unique=True, min_size=1), shuffle=st.randoms()
)
def test_without_an_id_the_key_is_the_rows_own(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[int, str]], shuffle: Random
) -> None:
    folder = tmp_path_factory.mktemp("keys")
    keys = _keys(_numbered(folder, rows))
    shuffle.shuffle(rows)
    assert _keys(_numbered(folder, rows)) == keys
    assert len(set(keys.values())) == len(rows)


def _keys(path: Path) -> dict[tuple[str | None, str | None], str]:
    return {(row.house_number, row.street): row.key for row in read(path) if isinstance(row, AddressRecord)}


def _numbered(folder: Path, rows: Sequence[tuple[int, str]]) -> Path:
    return csv(folder, "house_number,street,lon,lat", *(f"{number},{street},16.6,49.2" for number, street in rows))


@given(st.lists(st.integers(0, 5000), max_size=3000))
def test_what_was_seen_is_known(values: list[int]) -> None:
    seen, known = Seen(), set[int]()
    for value in values:
        assert seen.add(value) == (value not in known)
        known.add(value)


def test_the_encoding_of_windows_notepad_is_named(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="iconv -f UTF-16"):
        open_addresses(csv(tmp_path, "lon,lat", "16.6,49.2", encoding="utf-16"))


@pytest.mark.parametrize(
    ("lines", "code"),
    [
        (["street,house_number", "Dlouhá,5"], "missing_columns"),
        (["lon,lon,lat", "1,1,1"], "doubled_column"),
        (["x" * 200_000], "line_too_long"),
        (["lon,lat", "49.2,16.6", "49.3,16.7"], "swapped_axes"),
    ],
)
def test_a_file_that_cannot_be_addresses_is_refused(tmp_path: Path, lines: list[str], code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        open_addresses(csv(tmp_path, *lines))
    assert caught.value.code == code


def test_the_refusal_names_the_columns_that_were_found(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"lacks the columns lat.*street, lon"):
        open_addresses(csv(tmp_path, "street,lon", "Dlouhá,16.6"))


def test_one_row_in_place_shows_that_the_axes_are_right(tmp_path: Path) -> None:
    assert len(read(csv(tmp_path, "lon,lat", "49.2,16.6", "16.6,49.2"))) == 2


def test_another_encoding_is_refused_with_its_line_and_the_remedy(tmp_path: Path) -> None:
    path = csv(tmp_path, "street,lon,lat", "Dlouha,16.6,49.2", "Veveří,16.6,49.2", encoding="cp1250")
    with pytest.raises(InvalidInput, match=r"Line 3 .*iconv -f WINDOWS-1250") as caught:
        read(path)
    assert (caught.value.code, caught.value.details["line"]) == ("wrong_encoding", 3)


def test_the_source_is_the_files_name_or_as_asked(tmp_path: Path) -> None:
    path = csv(tmp_path, "lon,lat", "16.6,49.2")
    assert open_addresses(path).info.source == "file:addresses"
    assert open_addresses(path, "council").info.source == "council"


def layer(path: Path, points: Sequence[object], crs: str | None = "EPSG:4326", **columns: Sequence[object]) -> Path:
    values = [np.array(column, dtype=object if isinstance(column[0], str) else None) for column in columns.values()]
    wkb = np.array([shapely.to_wkb(point) for point in points], dtype=object)
    kind = "Point" if all(isinstance(point, shapely.Point) for point in points) else "Unknown"
    pyogrio.raw.write(path, wkb, values, list(columns), crs=crs, geometry_type=kind)
    return path


@pytest.mark.parametrize("ending", ["geojson", "gpkg"])
def test_layers_are_read_like_rows(tmp_path: Path, ending: str) -> None:
    path = layer(tmp_path / f"a.{ending}", [shapely.Point(16.6, 49.2)], street=["Dlouhá"], house_number=[5], flats=[2])
    address = only(read(path))
    assert (address.x, address.y, address.place, address.srid) == (16.6, 49.2, "feature 1", 4326)
    assert (address.street, address.house_number, address.flats) == ("Dlouhá", "5", 2)


def test_a_layer_keeps_its_own_coordinates(tmp_path: Path) -> None:
    path = layer(tmp_path / "a.gpkg", [shapely.Point(-598083, -1160869)], "EPSG:5514", street=["Dlouhá"])
    reader = open_addresses(path)
    assert reader.info.srid == 5514
    address = only(list(reader.records()))
    assert (address.x, address.y, address.srid) == (-598083, -1160869, 5514)


@pytest.mark.parametrize("point", [(-1160869, -598083), (598083, 1160869), (1160869, 598083)])
def test_exchanged_metres_are_refused(tmp_path: Path, point: tuple[float, float]) -> None:
    with pytest.raises(InvalidInput) as caught:
        open_addresses(layer(tmp_path / "a.gpkg", [shapely.Point(point)], "EPSG:5514", street=["Dlouhá"]))
    assert caught.value.code == "swapped_axes"


def test_the_older_geojson_crs_member_is_honoured(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [-598083, -1160869]}}
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::5514"}}
    path.write_text(json.dumps({"type": "FeatureCollection", "crs": crs, "features": [feature]}))
    assert only(read(path)).srid == 5514


def test_a_geometry_that_is_no_point_is_reported(tmp_path: Path) -> None:
    shapes = [shapely.box(16, 49, 16.1, 49.1), shapely.Point(), shapely.Point(16.6, 49.2)]
    records = read(layer(tmp_path / "a.gpkg", shapes, street=["A", "B", "C"]))
    assert rejected(records) == {"feature 1": "no_coordinates", "feature 2": "no_coordinates"}


def test_a_third_dimension_is_dropped(tmp_path: Path) -> None:
    path = tmp_path / "a.geojson"
    feature = {"type": "Feature", "properties": {}, "geometry": {"type": "Point", "coordinates": [16.6, 49.2, 230]}}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}))
    address = only(read(path))
    assert (address.x, address.y, address.srid) == (16.6, 49.2, 4326)


def test_batches_join_without_a_gap(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.plain.layers.BATCH", dict.fromkeys(Format, 3))
    numbers = list(range(10))
    points = [shapely.Point(16 + number / 10, 49) for number in numbers]
    records = read(layer(tmp_path / "a.gpkg", points, id=numbers))
    assert [record.key for record in records if isinstance(record, AddressRecord)] == [str(n) for n in numbers]
    assert [record.place for record in records if isinstance(record, AddressRecord)][-1] == "feature 10"


LOCAL = 'LOCAL_CS["field survey",UNIT["metre",1]]'


@pytest.mark.parametrize("crs", [None, LOCAL])
@pytest.mark.filterwarnings("ignore:'crs' was not provided")
def test_an_unknown_coordinate_system_is_refused(tmp_path: Path, crs: str | None) -> None:
    with pytest.raises(InvalidInput) as caught:
        open_addresses(layer(tmp_path / "a.gpkg", [shapely.Point(1, 1)], crs, street=["A"]))
    assert caught.value.code == "unknown_crs"


@pytest.mark.parametrize(
    "content",
    [
        '{"type":"FeatureCollection","features":[{"type":"Feature"',
        '{"hello": "world"}',
        '{"type":"gdal_streamed_alg","command_line":"gdal vector pipeline ! read x.gpkg"}',
    ],
)
def test_json_that_is_no_geojson_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.geojson"
    path.write_text(content)
    with pytest.raises(InvalidInput) as caught:
        read(path)
    assert caught.value.code == "not_a_layer"
    assert str(tmp_path) not in caught.value.message
