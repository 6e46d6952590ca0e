"""Hostile and broken files: each is refused in words, and nothing is half-written."""

import gzip
import math
from pathlib import Path

import pytest

from data.sample_town import TownFiles
from tests.acceptance.hostile import LAT, LON, Content, Refused, cases, complaint, crs, drawn, table, written, zipped
from tests.acceptance.installation import Installation

EMPTY_OSM = b'<osm version="0.6">'


def bomb() -> bytes:
    return EMPTY_OSM + b" " * 64 * 1024**2


@cases(
    (
        "bomb.zip",
        lambda: zipped({"town.osm": bomb()}),
        "unpacks to more than",
        "unpack it and import the unpacked file",
    ),
    ("bomb.osm.gz", lambda: gzip.compress(bomb()), "unpacks to more than", "unpack it and import the unpacked file"),
    ("nested.zip", zipped({"inner.zip": zipped({"town.osm": EMPTY_OSM})}), "another packed file", "Unpack it first"),
    ("two.zip", zipped({"a.osm": EMPTY_OSM, "b.osm": EMPTY_OSM}), "2 files", "Unpack it and import one"),
    ("torn.osm.gz", gzip.compress(EMPTY_OSM * 99)[:-9], "can't be unpacked", "Download it again"),
    ("empty.osm.pbf", b"", "is empty", "Download or export it again"),
    ("picture.osm.pbf", b"\x89PNG\r\n\x1a\n" + bytes(99), "no OpenStreetMap file", "Give an .osm.pbf or .osm file"),
    ("program.osm.pbf", b"MZ\x90\x00" + bytes(99), "no OpenStreetMap file", "Give an .osm.pbf or .osm file"),
    ("track.osm", b'<gpx version="1.1"></gpx>', "no OpenStreetMap file", "Give an .osm.pbf or .osm file"),
    ("torn.osm", EMPTY_OSM + b'<node id="1" lon="16.6" lat="49', "damaged", "line 1", "Download it again"),
)
def test_what_is_no_whole_map_is_refused(
    refused: Refused, tmp_path: Path, name: str, content: Content, words: list[str]
) -> None:
    message = refused("import", "osm", written(tmp_path, name, content))
    assert [word for word in (name, *words) if word not in message] == []


@pytest.mark.parametrize("share", [0.001, 0.1, 0.3, 0.5, 0.7, 0.9, 0.999])
def test_a_truncated_map_is_refused_wherever_it_ends(
    refused: Refused, town_files: TownFiles, tmp_path: Path, share: float
) -> None:
    whole = town_files.osm.read_bytes()
    message = refused("import", "osm", written(tmp_path, "cut.osm.pbf", whole[: int(share * len(whole))]))
    assert "cut.osm.pbf" in message
    assert "Download it again" in message or "Give an .osm.pbf" in message


def test_a_process_that_refuses_ends_with_2_and_one_sentence(town: Installation, tmp_path: Path) -> None:
    message = complaint(town.zones("import", "osm", written(tmp_path, "empty.osm.pbf", b"")))
    assert message.count("\n") == 1


@cases(
    ("encoding.csv", table("1,Dlouhá,1,16.6,49.2").encode("cp1250"), "Line 2", "iconv -f WINDOWS-1250 -t UTF-8"),
    ("utf16.csv", table("1,Dlouhá,1,16.6,49.2").encode("utf-16"), "Line 1", "iconv -f UTF-16 -t UTF-8"),
    ("swapped.csv", table("1,Husova,1,49.2,16.6", "2,Husova,2,49.21,16.61").encode(), "swapped", "Correct the columns"),
    ("foreign.csv", b"one;two\n1;2\n", "lacks the columns lon and lat", "one, two"),
    ("endless.csv", b"lon,lat\n" + b"x" * 200_000, "Line 2", "right file"),
    ("picture.csv", bytes(range(256)), "Give a CSV, GeoJSON or GeoPackage file"),
    ("elsewhere.geojson", drawn([LON, LAT], "Point", crs=crs(999999)), "coordinate system", "EPSG:4326"),
    ("torn.geojson", drawn([LON, LAT], "Point")[:-9], "can't be read", "Export it again"),
    ("nan.geojson", drawn([math.nan, LAT], "Point"), "feature 1", "no place"),
)
def test_what_is_no_table_of_addresses_is_refused(
    refused: Refused, tmp_path: Path, name: str, content: Content, words: list[str]
) -> None:
    message = refused("import", "addresses", written(tmp_path, name, content))
    assert [word for word in (name, *words) if word not in message] == []


BROKEN_ROWS = {
    "line 2": ("1,Husova,1,east,49.2", "'east' is no number"),
    "line 3": ('2,"Husova,2,16.6,49.2', "quotation marks"),
    "line 4": ("3,Husova,3", "3 cells, the header has 5"),
    "line 5": ("4,Husova,4,200,99", "no place in degrees"),
    "line 6": ("5,Husova,5,nan,49.2", "no place in degrees"),
    "line 7": ("6,Husova,6,,", "no coordinates"),
    "line 8": (f"7,{'x' * 300},7,16.6,49.2", "at most 200"),
}


def test_a_table_of_nothing_but_broken_rows_is_refused_row_by_row(refused: Refused, tmp_path: Path) -> None:
    file = written(tmp_path, "rows.csv", table(*(row for row, _ in BROKEN_ROWS.values())).encode())
    _, *lines = refused("import", "addresses", file).splitlines()
    told = dict(line.strip().split(": ", 1) for line in lines)
    assert told.keys() == BROKEN_ROWS.keys()
    assert [place for place, (_, why) in BROKEN_ROWS.items() if why not in told[place]] == []


def test_a_good_row_among_broken_ones_is_taken_and_they_are_reported(town: Installation, tmp_path: Path) -> None:
    rows = [*(row for row, _ in BROKEN_ROWS.values()), "8,Tichá,8,16.6,49.2"]
    file = written(tmp_path, "mixed.csv", table(*rows).encode())
    report = town.zones_here("import", "addresses", file, "--json").answer()
    assert report["counts"]["inserted"] == 1
    assert [issue["place"] for issue in report["issues"]] == list(BROKEN_ROWS)


@pytest.mark.parametrize(
    "content", [b"", b"no backup", b"PGDMP\x01\x0e\x00" + bytes(50)], ids=["empty", "text", "torn"]
)
def test_what_is_no_backup_replaces_nothing(refused: Refused, tmp_path: Path, content: bytes) -> None:
    assert "backup" in refused("db", "restore", written(tmp_path, "backup", content), "--yes")
