"""The main job on a real country: imported, founded, asked, drawn, through the command line alone."""

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import osmium
import pytest

from tests.acceptance.installation import Installation, new_installation
from tests.acceptance.liechtenstein import FILE, NEEDED

pytestmark = NEEDED

NUMBERS = ("addr:housenumber", "addr:conscriptionnumber", "addr:provisionalnumber", "addr:streetnumber")
WORDS = {"n": "node", "w": "way", "r": "relation"}


@dataclass(frozen=True)
class Imported:
    """An installation that was a folder that didn't exist, and the report of its first import."""

    installation: Installation
    report: dict[str, Any]

    def rows(self, query: str) -> list[Any]:
        with self.installation.connected() as connection:
            return connection.execute(query).fetchall()

    def issues(self, *codes: str) -> set[str]:
        return {issue["place"] for issue in self.report["issues"] if not codes or issue["code"] in codes}


@pytest.fixture(scope="module")
def country() -> Iterator[Imported]:
    with new_installation() as installation:
        report = installation.zones("import", "osm", FILE, "--json").answer()
        with installation.attached():
            yield Imported(installation, report)


def test_every_addressed_object_becomes_an_address_joins_one_or_is_reported(country: Imported) -> None:
    addressed = {f"{o.type_str()}{o.id}" for o in osmium.FileProcessor(str(FILE)) if any(k in o.tags for k in NUMBERS)}
    keys = country.rows("SELECT key FROM address_source JOIN address a ON a.id = address_id WHERE source = 'osm'")
    known = {key.partition("#")[0] for (key,) in keys}
    reported = country.issues()
    assert len(addressed) == 3694
    assert len(addressed & known) >= 0.97 * len(addressed)
    assert {key for key in addressed - known if f"{WORDS[key[0]]} {key[1:]}" not in reported} == set()


def test_what_is_reported_says_why(country: Imported) -> None:
    assert all(issue["place"] and issue["code"] and issue["message"] for issue in country.report["issues"])
    assert len(country.report["issues"]) == country.report["counts"]["issues"]


def test_lists_of_numbers_are_split(country: Imported) -> None:
    split = country.rows("SELECT split_part(key, '#', 1) FROM address_source WHERE key LIKE '%#%' GROUP BY 1")
    assert len(split) >= 14


def test_businesses_belong_to_addresses_or_are_reported(country: Imported) -> None:
    attached, alone = country.rows("SELECT count(address_id), count(*) - count(address_id) FROM business")[0]
    assert attached + alone == country.report["counts"]["businesses"]
    assert attached >= 0.85 * (attached + alone)
    assert len(country.issues("business_unattached")) == alone
    (counted,) = country.rows("SELECT sum(businesses) FROM address WHERE businesses_basis = 'register'")[0]
    assert counted == attached


def test_the_municipalities_are_districts(country: Imported) -> None:
    table = country.installation.zones_here("coverage", "--by", "municipality", "--json").answer()
    assert {row["district"]["code"] for row in table["districts"]} == {f"LI-{n:02}" for n in range(1, 12)}
    assert sum(row["total"]["addresses"] for row in table["districts"]) >= 0.99 * country.report["counts"]["addresses"]


def test_a_second_run_changes_nothing(country: Imported) -> None:
    before = country.installation.contents()
    counts = country.installation.zones("import", "osm", FILE, "--json").answer()["counts"]
    assert {counts[name] for name in ("inserted", "changed", "retired", "others_changed")} == {0}
    assert country.installation.contents() == before


METRES_PER_LON, METRES_PER_LAT = 75_500, 111_180
"""In a degree, at Vaduz."""

PLACES = {"Schwefel": ("Schwefelstrasse 13", 80), "Haldenweg": ("Haldenweg 2", 60), "Kartenna": ("Kartennaweg 1", 80)}
"""Zones by an address in their middle, and how far they reach from it in metres."""

LACKING = "Kartenna"
"""The one that has not two businesses, and so may be active only with a waiver."""

OUTSIDE = "Landstrasse 15"


def located(installation: Installation, address: str) -> tuple[float, float]:
    found = json.loads(installation.zones_here("check", f"{address}, Vaduz", "--json").stdout)["address"]
    return found["lon"], found["lat"]


def square(middle: tuple[float, float], reach: float) -> dict[str, Any]:
    lon, lat = middle
    east, north = reach / METRES_PER_LON, reach / METRES_PER_LAT
    corners = [(-1, -1), (1, -1), (1, 1), (-1, 1), (-1, -1)]
    return {"type": "Polygon", "coordinates": [[[lon + x * east, lat + y * north] for x, y in corners]]}


def feature(name: str, geometry: dict[str, Any]) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"name": name, "published": True}, "geometry": geometry}


@dataclass(frozen=True)
class Founded:
    """Three zones, their verdicts as drawings, and two imports of their file: without a waiver, and with one."""

    installation: Installation
    verdicts: dict[str, str]
    without_waiver: dict[str, Any]
    with_waiver: dict[str, Any]


@pytest.fixture(scope="module")
def founded(country: Imported, tmp_path_factory: pytest.TempPathFactory) -> Founded:
    installation, file = country.installation, tmp_path_factory.mktemp("zones") / "zones.geojson"
    drawn = {name: square(located(installation, at), reach) for name, (at, reach) in PLACES.items()}
    verdicts = {name: verdict(installation, geometry, file) for name, geometry in drawn.items()}
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [feature(*zone) for zone in drawn.items()]}))
    active = ("import", "zones", file, "--status", "active", "--json")
    next_year = (datetime.now(UTC) + timedelta(days=365)).date().isoformat()
    first = installation.zones_here(*active).answer()
    second = installation.zones_here(*active, "--waiver", "The shop opens in spring.", "--until", next_year).answer()
    return Founded(installation, verdicts, first, second)


def verdict(installation: Installation, geometry: dict[str, Any], file: Path) -> str:
    file.write_text(json.dumps(geometry))
    return str(json.loads(installation.zones_here("composition", file, "--json").stdout)["verdict"])


def test_a_zone_that_breaks_a_limit_needs_a_waiver_and_the_others_none(founded: Founded) -> None:
    assert [name for name, verdict in founded.verdicts.items() if verdict == "violation"] == [LACKING]
    assert founded.without_waiver["counts"]["inserted"] == 2
    assert [LACKING in issue["place"] for issue in founded.without_waiver["issues"]] == [True]
    assert (founded.with_waiver["counts"]["inserted"], founded.with_waiver["counts"]["unchanged"]) == (1, 2)


def test_an_address_inside_is_told_its_zone_and_one_outside_the_nearest(founded: Founded) -> None:
    for name, (address, _) in PLACES.items():
        inside = founded.installation.zones_here("check", f"{address}, Vaduz", "--json").answer()
        assert (inside["outcome"], inside["zone"]["name"]) == ("in_zone", name)
    outside = founded.installation.zones("check", f"{OUTSIDE}, Vaduz", "--json").answer(code=1)
    assert (outside["outcome"], outside["zone"]) == ("no_zone", None)
    distances = [near["distance_m"] for near in outside["nearest"]]
    assert {near["zone"]["name"] for near in outside["nearest"]} == set(PLACES)
    assert distances == sorted(distances)


@pytest.fixture(scope="module")
def maps(founded: Founded, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("maps")
    files = {name: folder / f"{name}.html" for name in ("coverage", "gaps")}
    for name, file in files.items():
        assert founded.installation.zones("map", name, "--by", "municipality", "-o", file).code == 0
    return files


class Loaded(HTMLParser):
    """Collects what a browser would load of its own accord while it shows a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.addresses: list[str] = []
        self.feed(page)
        self.addresses += re.findall(r"(?:url\(|@import)\s*['\"]?(https?:[^'\")\s]+)", page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = {"src", "srcset", "poster", "data", "action"} | ({"href"} if tag in ("link", "base", "use") else set())
        self.addresses += [value for name, value in attrs if name in names and value]


@pytest.mark.parametrize("name", ["coverage", "gaps"])
def test_a_map_holds_everything_that_it_shows(maps: dict[str, Path], name: str) -> None:
    page = maps[name].read_text(encoding="utf-8")
    assert all(zone in page for zone in PLACES)
    assert [address for address in Loaded(page).addresses if not address.startswith(("data:", "#"))] == []


@pytest.mark.browser
@pytest.mark.parametrize("name", ["coverage", "gaps"])
def test_a_map_opens_with_the_network_off(maps: dict[str, Path], name: str) -> None:
    playwright = pytest.importorskip("playwright.sync_api")
    asked: list[str] = []
    complaints: list[str] = []
    with playwright.sync_playwright() as driver:
        chromium = os.environ.get("CHROMIUM", "/usr/bin/chromium")
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context()
        context.set_offline(True)
        page = context.new_page()
        page.on("request", lambda request: asked.append(request.url))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.goto(maps[name].as_uri())
        page.locator("path.zone").first.wait_for(state="attached")
        assert page.locator("path.zone.active").count() == len(PLACES)
        assert page.locator("path.district").count() == 11
        browser.close()
    assert complaints == []
    assert [url for url in asked if not url.startswith("data:")] == [maps[name].as_uri()]
