"""The tables beside a map: long ones wait to be laid out, and lose nothing by it."""

from dataclasses import replace
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from geo.zones.statuses import Status
from tests.browser.maps.files import PHONE
from tests.web.maps import town
from web.languages import Language
from web.maps import MapDocument, coverage_map
from web.maps.tables import MOST_AT_ONCE

pytestmark = pytest.mark.browser

ZONES = MOST_AT_ONCE + 20
LAST = f"Zóna {ZONES:03}"


def long_page(language: Language = Language.CZECH) -> MapDocument:
    """A map of more zones than a table shows at once."""
    seen = town.picture(statuses=(Status.ACTIVE,) * ZONES)
    zones = tuple(replace(each, name=f"Zóna {number:03}") for number, each in enumerate(seen.zones, 1))
    return coverage_map(town.table(), replace(seen, zones=zones), language, staff=True)


def last_row(page: Page) -> Locator:
    return page.get_by_role("row").filter(has_text=LAST)


def test_what_is_beyond_waits_until_it_is_opened_by_the_keyboard(opened: Any) -> None:
    page = opened(long_page()).page
    expect(last_row(page)).to_have_count(0)
    page.get_by_text("Další řádky (20)").focus()
    page.keyboard.press("Enter")
    expect(last_row(page)).to_be_visible()
    page.get_by_role("button", name=f"Ukázat na mapě: {LAST}").press("Enter")
    assert LAST in page.locator(".leaflet-tooltip").inner_text()


def test_what_is_beyond_is_found_on_the_map_without_being_opened(opened: Any) -> None:
    page = opened(long_page()).page
    page.get_by_label("Hledat na mapě").fill(LAST)
    page.keyboard.press("Enter")
    assert LAST in page.locator(".leaflet-tooltip").inner_text()


def test_names_are_offered_once_the_field_has_the_focus(opened: Any) -> None:
    page = opened(long_page()).page
    assert page.locator("datalist option").count() == 0
    page.get_by_label("Hledat na mapě").focus()
    assert page.locator(f"datalist option[value='{LAST}']").count() == 1
    page.keyboard.press("Tab")
    page.get_by_label("Hledat na mapě").focus()
    assert page.locator(f"datalist option[value='{LAST}']").count() == 1


def test_without_scripts_what_is_beyond_opens_too(opened: Any) -> None:
    page = opened(long_page(), java_script_enabled=False).page
    page.get_by_text("Další řádky (20)").click()
    expect(last_row(page)).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_on_paper_every_row_is_there(opened: Any, scripts: bool) -> None:
    page = opened(long_page(), java_script_enabled=scripts).page
    page.emulate_media(media="print")
    expect(last_row(page)).to_be_visible()
    expect(page.get_by_text("Další řádky (20)")).to_be_hidden()


@pytest.mark.parametrize("language", list(Language))
def test_axe_finds_nothing(opened: Any, language: Language) -> None:
    page = opened(long_page(language), viewport=PHONE).page
    page.locator("summary").last.click()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
