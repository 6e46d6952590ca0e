"""Every page: accessible, small, on a phone without sideways scrolling, and silent towards other hosts."""

import json
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.browser.conftest import Server, Visit
from tests.browser.town import HOSTILE_NAME
from web.assets import BUILD

pytestmark = pytest.mark.browser

Start = Callable[..., Visit]

PATHS = {
    "home": "",
    "in zone": "address/{inside}",
    "no zone": "address/{outside}",
    "by the border": "address/{border}",
    "no place": "address/{placeless}",
    "choose": "typed:Kounicova",
    "other number": "typed:Kounicova 999",
    "not found": "typed:xyzzy",
    "nearby": "located:16.6,49.2",
    "nothing near": "located:16.69,49.29",
    "outside the area": "located:2,48",
    "empty": "typed:",
    "check": "check",
    "not in the list": "missing",
    "interest": "address/{outside}/interest",
    "withdraw": "interest/word",
    "zones": "zones",
    "zone": "zones/{zone}",
    "programme": "about/programme",
    "founding": "about/founding",
    "members": "about/members",
    "contacts": "about/contacts",
    "accessibility": "about/accessibility",
    "privacy": "about/privacy",
    "licences": "about/licences",
    "coverage": "maps/coverage",
    "gaps": "maps/gaps",
    "sign in": "sign-in",
    "missing": "nowhere/at/all",
}
PAGES = [
    pytest.param(language, path, id=f"{language} {name}") for language in ("cs", "en") for name, path in PATHS.items()
]
LOCATE = """([lon, lat]) => {
    const form = document.querySelector("form.locate");
    form.elements.lon.value = lon;
    form.elements.lat.value = lat;
    form.submit();
}"""
HEAVIEST = 60_000
"""Bytes of a page as the browser gets them, without what the map needs."""


def open_page(visitor: Visit, language: str, path: str) -> None:
    if path.startswith("typed:"):
        visitor.ask(language, path.removeprefix("typed:"))
    elif path.startswith("located:"):
        visitor.open(f"/{language}/check")
        visitor.page.evaluate(LOCATE, path.removeprefix("located:").split(","))
        visitor.page.locator(".answer").wait_for()
    else:
        visitor.open(f"/{language}/{path.format(**vars(visitor.server.town))}")


@pytest.mark.parametrize(("language", "scheme"), [("cs", "light"), ("en", "dark")])
@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_axe_finds_nothing(visit: Start, language: str, path: str, scheme: str) -> None:
    visitor = visit(color_scheme=scheme, reduced_motion="reduce")
    open_page(visitor, language, path)
    found = Axe().run(visitor.page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize(("language", "path"), PAGES)
def test_nothing_scrolls_sideways_at_320_pixels(visit: Start, language: str, path: str) -> None:
    visitor = visit(viewport={"width": 320, "height": 640})
    open_page(visitor, language, path)
    assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 320


@pytest.mark.parametrize("path", PATHS.values(), ids=PATHS)
def test_no_other_host_is_asked_and_no_policy_is_broken(visit: Start, path: str) -> None:
    visitor = visit()
    open_page(visitor, "cs", path)
    assert visitor.foreign == []
    assert [text for text in visitor.complaints if "404 (Not Found)" not in text] == []
    assert visitor.page.context.cookies() == []


def files_of_the_map() -> set[str]:
    """Its own script and styles, and those it shares with other parts that draw maps."""
    manifest = json.loads((BUILD / "manifest.json").read_text())
    entry = manifest["src/map.ts"]
    chunks = [entry, *(manifest[chunk] for chunk in entry["imports"])]
    return {file for chunk in chunks for file in (chunk["file"], *chunk.get("css", ()))}


@pytest.mark.parametrize("path", ["", "check", "address/{inside}", "address/{outside}", "zones/{zone}"])
def test_a_page_without_its_map_is_light(visit: Start, path: str) -> None:
    visitor, weights = visit(), []
    visitor.page.on("requestfinished", lambda r: weights.append((r.url, r.sizes()["responseBodySize"])))
    open_page(visitor, "cs", path)
    apart = (*files_of_the_map(), "/tiles/", "/api/")
    weight = sum(size for url, size in weights if not any(part in url for part in apart))
    assert 2_000 < weight < HEAVIEST


def test_the_map_shows_the_zone_and_leads_to_its_page(visit: Start) -> None:
    visitor = visit()
    page = visitor.open("/en/")
    page.locator(".map-zone").first.click()
    page.wait_for_url("**/en/zones/*")
    assert page.locator("h1").inner_text() == HOSTILE_NAME
    assert page.title().startswith(HOSTILE_NAME)


def test_a_zone_page_counts_what_is_known_and_what_is_not(visit: Start) -> None:
    visitor = visit(java_script_enabled=False)
    open_page(visitor, "cs", "zones/{zone}")
    flats = visitor.page.locator(".amounts li").first.inner_text()
    assert flats == "12 bytů a\N{NO-BREAK SPACE}1 adresa s\N{NO-BREAK SPACE}neznámým počtem"


@pytest.mark.parametrize("name", ["coverage", "gaps"])
def test_a_folium_map_runs_in_its_frame_under_its_own_policy(visit: Start, name: str) -> None:
    visitor = visit()
    page = visitor.open(f"/en/maps/{name}")
    frame = page.frame_locator("iframe[sandbox='allow-scripts']")
    frame.locator(".leaflet-container").wait_for()
    assert visitor.complaints == []
    assert page.get_by_role("row", name="Ponava").first.is_visible()


def test_without_scripts_the_map_leaves_no_hole(visit: Start) -> None:
    visitor = visit(java_script_enabled=False)
    page = visitor.open("/cs/")
    assert not page.locator(".map").is_visible()
    assert page.get_by_role("link", name=HOSTILE_NAME).is_visible()


def test_a_missing_zone_is_a_page_in_the_language_asked_for(visit: Start) -> None:
    visitor = visit()
    page = visitor.open("/cs/zones/00000000-0000-4000-8000-000000000000")
    assert page.locator("h1").inner_text() == "Tato stránka neexistuje"


def test_the_first_page_speaks_the_browsers_language(visit: Start) -> None:
    assert visit(locale="en-GB").open("/").url.endswith("/en/")
    assert visit(locale="cs-CZ").open("/").url.endswith("/cs/")


def test_checks_are_kept_by_nobody(visit: Start, live_server: Server) -> None:
    form = {"q": "Kounicova"}
    answer = visit().page.request.post(f"{live_server.address}/cs/check", form=form)
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert "unsafe" not in answer.headers["content-security-policy"]
