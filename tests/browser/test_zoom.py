"""Pages at 400 % of a desktop's window, as people with low vision read them: by the browser's own zoom."""

import json
import math
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, sync_playwright

from tests.browser.conftest import ARGUMENTS, CHROMIUM, Server
from tests.browser.test_pages import PATHS

pytestmark = pytest.mark.browser

ZOOM = 4
STEP = 1.2
"""Chromium counts zoom in steps, each so many times the one before."""

CUT_OFF = """() => [...document.querySelectorAll("main :is(a, button, input, select, h1, h2, p, li, td, th)")]
    .filter((each) => each.checkVisibility() && !each.closest(".table-wide, .map, .visually-hidden, .trap"))
    .filter((each) => {
        const box = each.getBoundingClientRect();
        return box.width > 0 && (box.left < -1 || box.right > window.innerWidth + 1);
    })
    .map((each) => each.outerHTML.slice(0, 200))"""


@pytest.fixture(scope="module")
def zoomed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """A page in a window of 1280 by 1024 pixels that Chromium shows four times as large."""
    profile = tmp_path_factory.mktemp("profile")
    level = {"partition": {"default_zoom_level": {"x": math.log(ZOOM) / math.log(STEP)}}}
    (profile / "Default").mkdir()
    (profile / "Default" / "Preferences").write_text(json.dumps(level))
    arguments = [*ARGUMENTS, "--window-size=1280,1024", "--headless=new"]
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile, executable_path=CHROMIUM, args=arguments, no_viewport=True
        )
        yield context.pages[0]
        context.close()


def open_zoomed(page: Page, server: Server, path: str) -> None:
    typed = path.removeprefix("typed:") if path.startswith("typed:") else None
    page.goto(f"{server.address}/cs/{'check' if typed is not None else path.format(**vars(server.town))}")
    if typed is not None:
        page.locator("#address").fill(typed)
        page.locator("form.check button").click()
    page.wait_for_load_state("networkidle")


def test_the_window_is_a_quarter_as_wide(zoomed: Page, live_server: Server) -> None:
    open_zoomed(zoomed, live_server, "")
    assert zoomed.evaluate("window.devicePixelRatio") == pytest.approx(ZOOM)
    assert zoomed.evaluate("window.innerWidth") == 320


@pytest.mark.parametrize("path", [path for path in PATHS.values() if not path.startswith("located:")])
def test_nothing_scrolls_sideways_and_nothing_is_cut_off(zoomed: Page, live_server: Server, path: str) -> None:
    open_zoomed(zoomed, live_server, path)
    assert zoomed.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    assert zoomed.evaluate(CUT_OFF) == []


def test_an_address_is_checked_by_who_sees_a_quarter_of_the_page(zoomed: Page, live_server: Server) -> None:
    open_zoomed(zoomed, live_server, "check")
    zoomed.locator("#address").press_sequentially("kounicova 684", delay=20)
    suggestion = zoomed.locator("[role=option]").first
    suggestion.wait_for()
    suggestion.scroll_into_view_if_needed()
    suggestion.click()
    zoomed.wait_for_url("**/cs/address/*")
    assert zoomed.locator("h1").bounding_box()["y"] < zoomed.evaluate("window.innerHeight")  # type: ignore[index]
