"""Exports are read back with GDAL or the project's own readers, and hold what the database holds."""

import csv
import json
from pathlib import Path
from typing import Any

import pyogrio.raw
import pytest
import shapely

from data.plain import open_zones
from data.plain.zones import ZoneRecord
from geo.storage.database import Database
from tests.factories import CORNER, add_address, add_district, add_zone, at, rectangle
from tests.service.conftest import Zones

SUFFIXES = (".csv", ".geojson", ".gpkg")
SUBJECTS = {"addresses": 2, "zones": 2, "districts": 1, "coverage": 1, "trend": 1, "gaps": 1}
NASTY = 'Potraviny <U Lípy> & "syn", s.r.o.'


@pytest.fixture
def town(database: Database) -> Database:
    """Two addresses, one of them in an active zone; a draft; a municipality."""
    add_district(database, rectangle(-500, -500, 500, 500), name="Brno")
    add_address(database, house_number="1", street=NASTY, category="house")
    add_address(database, *at(200, 0), house_number="42", number_kind="ev", category="flat")
    add_zone(database, rectangle(-50, -50, 50, 50), name=NASTY)
    add_zone(database, rectangle(300, 0, 350, 50), name="Draft", status="draft")
    return database


def read(path: Path) -> list[dict[str, Any]]:
    """The rows of a file, each with its geometry under `shape`."""
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))
    meta, _, shapes, columns = pyogrio.raw.read(path)
    assert meta["crs"] == "EPSG:4326"
    rows = zip(*columns, shapely.from_wkb(shapes), strict=True)
    return [dict(zip([*meta["fields"], "shape"], row, strict=True)) for row in rows]


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.parametrize(("subject", "rows"), SUBJECTS.items())
def test_every_subject_is_written_in_every_format(
    zones: Zones, town: Database, tmp_path: Path, subject: str, rows: int, suffix: str
) -> None:
    file = tmp_path / f"export{suffix}"
    result = zones("export", subject, "-o", file, "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == {"file": str(file), "features": rows}
    assert len(read(file)) == rows
    assert [each.name for each in tmp_path.iterdir()] == [file.name]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_names_survive_whatever_they_contain(zones: Zones, town: Database, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"zones{suffix}"
    zones("export", "zones", "-o", file)
    assert [row["name"] for row in read(file)] == [NASTY, "Draft"]


@pytest.mark.parametrize("suffix", [".geojson", ".gpkg"])
def test_places_survive_to_a_centimetre(zones: Zones, town: Database, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"addresses{suffix}"
    zones("export", "addresses", "-o", file)
    assert read(file)[0]["shape"].equals_exact(shapely.Point(CORNER), 1e-7)


def test_an_address_is_written_with_its_counts_and_its_zone(zones: Zones, town: Database, tmp_path: Path) -> None:
    file = tmp_path / "addresses.csv"
    zones("export", "addresses", "-o", file)
    house, cottage = read(file)
    assert (house["category"], house["houses"], house["zone_name"]) == ("house", "1", NASTY)
    assert (float(house["lon"]), float(house["lat"])) == pytest.approx(CORNER)
    assert (cottage["house_number"], cottage["flats"], cottage["zone"]) == ("ev. 42", "1", "")


def test_an_unknown_number_of_flats_is_left_empty(zones: Zones, database: Database, tmp_path: Path) -> None:
    add_address(database, category="flat", flats=0, flats_low=1, flats_high=None, flats_basis="unknown")
    for suffix, empty in ((".csv", ""), (".geojson", None)):
        file = tmp_path / f"addresses{suffix}"
        zones("export", "addresses", "-o", file)
        found = read(file)[0]["flats"] if suffix == ".csv" else json.loads(file.read_text())["features"][0]
        assert (found if suffix == ".csv" else found["properties"]["flats"]) == empty


def test_an_address_without_coordinates_is_written_without_a_place(
    zones: Zones, database: Database, tmp_path: Path
) -> None:
    address = add_address(database)
    with database.connect() as connection:
        connection.execute("UPDATE address SET location = NULL WHERE id = %s", (address,))
    zones("export", "addresses", "-o", tmp_path / "a.csv")
    assert (read(tmp_path / "a.csv")[0]["lon"], read(tmp_path / "a.csv")[0]["lat"]) == ("", "")
    zones("export", "addresses", "-o", tmp_path / "a.geojson")
    assert json.loads((tmp_path / "a.geojson").read_text())["features"][0]["geometry"] is None


def test_exported_zones_are_read_by_the_importer(zones: Zones, town: Database, tmp_path: Path) -> None:
    file = tmp_path / "zones.geojson"
    zones("export", "zones", "-o", file)
    records = [record for record in open_zones(file).records() if isinstance(record, ZoneRecord)]
    assert [(each.name, each.status, each.published) for each in records] == [
        (NASTY, "active", True),
        ("Draft", "draft", True),
    ]


def test_coverage_is_written_by_district(zones: Zones, town: Database, tmp_path: Path) -> None:
    file = tmp_path / "coverage.gpkg"
    zones("export", "coverage", "--by", "municipality", "-o", file)
    (row,) = read(file)
    assert (row["name"], row["share"], row["covered_houses"], row["active_zones"]) == ("Brno", 0.5, 1, 1)


def test_a_file_that_is_there_is_replaced_only_when_the_new_one_is_complete(
    zones: Zones, town: Database, tmp_path: Path
) -> None:
    file = tmp_path / "coverage.csv"
    file.write_text("of yesterday")
    assert zones("export", "coverage", "--by", "planet", "-o", file).exit_code == 2
    assert file.read_text() == "of yesterday"
    assert zones("export", "coverage", "-o", file).exit_code == 0
    assert file.read_text().startswith("level,")


@pytest.mark.parametrize(("target", "words"), [("a.shp", ".csv, .geojson, .gpkg"), ("nowhere/a.csv", "no folder")])
def test_a_target_that_cannot_be_is_refused(zones: Zones, tmp_path: Path, target: str, words: str) -> None:
    result = zones("export", "zones", "-o", tmp_path / target)
    assert result.exit_code == 2
    assert words in result.stderr


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_an_empty_database_makes_an_empty_file(zones: Zones, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"zones{suffix}"
    assert zones("export", "zones", "-o", file).exit_code == 0
    assert read(file) == []
