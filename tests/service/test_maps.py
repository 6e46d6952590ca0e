import json
import re
from pathlib import Path

import pytest

from geo.storage.database import Database
from tests.factories import add_address, add_district, add_zone, at, rectangle
from tests.service.conftest import Zones

NASTY = "<img src=x onerror=alert(1)>"


@pytest.fixture
def town(database: Database) -> Database:
    """A municipality with an address in a zone, and one in none."""
    add_district(database, rectangle(-500, -500, 500, 500), name="Brno")
    for east in (0, 200):
        add_address(database, *at(east, 0), street="Husova", house_number=str(east + 1), category="house")
    add_zone(database, rectangle(-50, -50, 50, 50), name=NASTY)
    add_zone(database, rectangle(150, -50, 160, 50), name="Tichá", published=False)
    return database


@pytest.mark.parametrize("kind", ["coverage", "gaps"])
def test_a_map_is_one_file_that_asks_no_host_for_anything(
    zones: Zones, town: Database, tmp_path: Path, kind: str
) -> None:
    file = tmp_path / "map.html"
    result = zones("map", kind, "-o", file, "--json")
    assert result.exit_code == 0, result.output
    assert json.loads(result.stdout) == {"file": str(file), "bytes": file.stat().st_size}
    page = file.read_text(encoding="utf-8")
    assert not re.search(r"<(?:script|link|img|iframe)\b[^>]*(?:src|href)=", page)
    assert NASTY not in page


@pytest.mark.parametrize(("language", "word"), [("cs", "Pokrytí"), ("en", "Coverage")])
def test_a_map_speaks_the_language_that_is_asked_for(
    zones: Zones, town: Database, tmp_path: Path, language: str, word: str
) -> None:
    zones("map", "coverage", "-o", tmp_path / "map.html", "--language", language)
    page = (tmp_path / "map.html").read_text(encoding="utf-8")
    assert f'lang="{language}"' in page
    assert word in page


def test_a_map_of_coverage_has_the_gaps_unless_it_is_public_or_of_a_past_day(
    zones: Zones, town: Database, tmp_path: Path
) -> None:
    gap = 'data-shape="g'
    for number, (arguments, shown) in enumerate(
        [((), True), (("--public",), False), (("--date", "2026-01-01"), False)]
    ):
        file = tmp_path / f"{number}.html"
        assert zones("map", "coverage", "-o", file, *arguments).exit_code == 0
        assert (gap in file.read_text(encoding="utf-8")) is shown


def test_a_public_map_keeps_unpublished_zones_to_itself(zones: Zones, town: Database, tmp_path: Path) -> None:
    for name, arguments in (("staff", ()), ("public", ("--public",))):
        zones("map", "coverage", "-o", tmp_path / name, *arguments)
    assert "Tich" in (tmp_path / "staff").read_text(encoding="utf-8")
    assert "Tich" not in (tmp_path / "public").read_text(encoding="utf-8")


def test_the_map_of_a_zone_goes_by_its_name_or_its_id(zones: Zones, town: Database, tmp_path: Path) -> None:
    with town.connect() as connection:
        row = connection.execute("SELECT id, name FROM zone WHERE status = 'active' LIMIT 1").fetchone()
    assert row is not None
    for word in row:
        file = tmp_path / "zone.html"
        assert zones("map", "zone", str(word), "-o", file).exit_code == 0
        assert re.search(r"<h1[^>]*>[^<]*", file.read_text(encoding="utf-8"))
        file.unlink()


def test_the_map_of_an_unknown_zone_is_refused(zones: Zones, town: Database, tmp_path: Path) -> None:
    result = zones("map", "zone", "Nowhere", "-o", tmp_path / "map.html")
    assert result.exit_code == 2
    assert "Nowhere" in result.stderr


def test_a_map_of_nothing_says_what_is_missing(zones: Zones, tmp_path: Path) -> None:
    result = zones("map", "gaps", "-o", tmp_path / "map.html")
    assert result.exit_code == 2
    assert "zones import districts" in result.stderr
    assert not (tmp_path / "map.html").exists()
