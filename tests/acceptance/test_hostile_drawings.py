"""Hostile and broken drawings: each is refused with its place, and a name is never more than text."""

import json
import math
from pathlib import Path

from tests.acceptance.hostile import LAT, LON, Content, Refused, cases, crs, drawn, square, through, written
from tests.acceptance.installation import Installation

BOWTIE = through((0, 0), (1, 1), (1, 0), (0, 1))
SPIKED = through((0, 0), (1, 0), (4, 0), (1, 0), (1, 1))
UNCLOSED = square(LON, LAT)[:-1]


def circle(points: int) -> bytes:
    turns = [2 * math.pi * number / points for number in range(points)]
    ring = [[LON + math.cos(turn) / 1000, LAT + math.sin(turn) / 1000] for turn in turns]
    return drawn([[*ring, ring[0]]])


DRAWINGS = cases(
    ("bowtie", drawn([BOWTIE]), "crosses itself", "16.600500, 49.200500", "move a point"),
    ("spike", drawn([SPIKED]), "runs out to this point", "16.604000, 49.200000", "remove it"),
    ("unclosed", drawn([UNCLOSED]), "isn't closed", "16.600000, 49.201000", "end it with its first point"),
    ("nan", drawn([[*UNCLOSED, [math.nan, LAT], UNCLOSED[0]]]), "isn't a finite number"),
    ("heights", drawn([[[*place, 210.0] for place in square(LON, LAT)]]), "export the outline without heights"),
    (
        "parts",
        drawn([[square(LON, LAT)], [square(16.602, LAT)]], "MultiPolygon"),
        "2 parts",
        "16.602000",
        "one polygon",
    ),
    ("vertices", lambda: circle(100_000), "more than 2000 points", "simplify it"),
    ("swapped", drawn([square(LAT, LON)]), "latitude, longitude", "16.600000, 49.200000", "swap them"),
    ("metres", drawn([square(-598_083, -1_160_869, 100)]), "EPSG:5514", "export the boundary in EPSG:4326"),
    ("other-crs", drawn([square(LON, LAT)], crs=crs(999999)), "EPSG:4326"),
    ("far", drawn([square(2.0, 48.0)]), "leaves the area", "2.000000, 48.000000", "draw it inside"),
    ("hole-outside", drawn([square(LON, LAT), square(16.605, LAT)]), "hole lies outside", "remove it"),
    ("no-rings", drawn([]), "empty", "send one polygon"),
    ("no-points", drawn([[]]), "has no points"),
    ("no-polygon", drawn([LON, LAT], "Point"), "has no inside", "send one Polygon"),
)


@DRAWINGS
def test_a_zone_that_cannot_be_is_refused_at_its_place(
    refused: Refused, tmp_path: Path, name: str, content: Content, words: list[str]
) -> None:
    message = refused("import", "zones", written(tmp_path, f"{name}.geojson", content))
    assert [word for word in (f"{name}.geojson", *words) if word not in message] == []


@DRAWINGS
def test_a_boundary_that_cannot_be_is_refused_at_its_place(
    refused: Refused, tmp_path: Path, name: str, content: Content, words: list[str]
) -> None:
    message = refused("composition", written(tmp_path, f"{name}.geojson", content))
    assert [word for word in words if word not in message] == []


@cases(
    ("nothing.geojson", b'{"type": "FeatureCollection", "features": []}', "no zone that could be used"),
    ("torn.geojson", drawn([square(LON, LAT)])[:-9], "no valid GeoJSON", "line 1", "Export it again"),
    ("deep.geojson", b"[" * 100_000, "no valid GeoJSON", "Export it again"),
    ("nameless.geojson", drawn([square(LON, LAT)], name=" "), "feature 1", "no name"),
    ("picture.geojson", bytes(range(256)), "neither GeoJSON nor GeoPackage"),
)
def test_what_is_no_file_of_zones_is_refused(
    refused: Refused, tmp_path: Path, name: str, content: Content, words: list[str]
) -> None:
    message = refused("import", "zones", written(tmp_path, name, content))
    assert [word for word in (name, *words) if word not in message] == []


def test_a_good_zone_beside_a_broken_one_is_taken_and_the_other_reported(town: Installation, tmp_path: Path) -> None:
    good, broken = (
        json.loads(drawn([ring], name=name)) for ring, name in ((square(LON, LAT), "Good"), (BOWTIE, "Bad"))
    )
    both = {**good, "features": [*good["features"], *broken["features"]]}
    file = written(tmp_path, "mixed.geojson", json.dumps(both).encode())
    report = town.zones_here("import", "zones", file, "--json").answer()
    assert report["counts"]["inserted"] == 1
    assert [(issue["place"], issue["code"]) for issue in report["issues"]] == [("feature 2 (Bad)", "self_crossing")]


@cases(
    ("bowtie.geojson", drawn([BOWTIE]), "feature 1", "Self-intersection", "16.6005 49.2005"),
    ("nan.geojson", drawn([[*UNCLOSED, [math.nan, LAT], UNCLOSED[0]]]), "feature 1", "invalid"),
    ("points.geojson", drawn([LON, LAT], "Point"), "feature 1", "not a polygon"),
    ("elsewhere.geojson", drawn([square(LON, LAT)], crs=crs(999999)), "coordinate system", "EPSG:4326"),
)
def test_a_district_that_cannot_be_is_refused(
    refused: Refused, tmp_path: Path, name: str, content: Content, words: list[str]
) -> None:
    file = written(tmp_path, name, content)
    message = refused("import", "districts", file, "--level", "own")
    assert [word for word in (name, *words) if word not in message] == []


FREE = (16.61, 49.205)
"""At the edge of the town, where no zone is."""

HOSTILE_NAME = "</script><img src=x onerror=alert(1)>"


def test_html_in_a_name_stays_text_on_a_map(town: Installation, tmp_path: Path) -> None:
    file, page = written(tmp_path, "zones.geojson", drawn([square(*FREE)], name=HOSTILE_NAME)), tmp_path / "map.html"
    report = town.zones_here("import", "zones", file, "--status", "proposed", "--json").answer()
    assert report["counts"]["inserted"] == 1
    assert town.zones_here("map", "coverage", "-o", page).code == 0
    html = page.read_text(encoding="utf-8")
    assert "onerror=alert(1)" in html
    assert "<img src=x" not in html
