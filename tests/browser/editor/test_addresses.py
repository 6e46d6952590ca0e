"""An address in the editor: what it is and why, corrected there, and counted at once."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Server
from tests.browser.editor.conftest import Open
from tests.factories import add_address, at

pytestmark = pytest.mark.browser


@pytest.fixture
def address(live_server: Server) -> Iterator[int]:
    """A block of flats in the middle of the zone."""
    with live_server.database.connect() as connection:
        made = add_address(connection, *at(150, 150), category="flat", flats=4, street="Dolní", house_number="7")
    yield made
    with live_server.database.connect() as connection:
        connection.execute("UPDATE address SET retired_at = now() WHERE id = %s", [made])


def test_an_address_on_the_map_is_corrected_and_counted_at_once(editor: Open, zone: UUID, address: int) -> None:
    editing = editor(zone)
    expect(editing.page.locator(".limit-flats .limit-amount")).to_have_text("4 flats")
    editing.page.mouse.click(*editing.spot((0, 0)))
    dialog = editing.page.get_by_role("dialog")
    expect(dialog.get_by_role("heading", level=2)).to_contain_text("Dolní 7")
    dialog.get_by_label("Number of flats").fill("6")
    dialog.get_by_label("What did you see there?").fill("counted the bells")
    dialog.get_by_role("button", name="Save the correction").click()
    expect(dialog.get_by_text("is corrected, and counted so")).to_be_visible()
    dialog.get_by_role("button", name="Close").click()
    expect(editing.page.locator(".limit-flats .limit-amount")).to_have_text("6 flats")
    assert editing.visit.complaints == []


def test_an_address_is_found_by_keyboard_in_the_list(editor: Open, zone: UUID, address: int) -> None:
    editing = editor(zone, language="cs")
    expect(editing.page.locator(".limit-flats .limit-amount")).to_have_text("4 byty")
    editing.page.locator("[data-inside] summary").focus()
    editing.page.keyboard.press("Enter")
    expect(editing.button("Dolní 7")).to_be_visible()
    editing.page.keyboard.press("Tab")
    editing.page.keyboard.press("Enter")
    dialog = editing.page.get_by_role("dialog")
    expect(dialog.locator(".address-lines")).not_to_be_empty()
    found = Axe().run(editing.page)
    assert found.violations_count == 0, found.generate_report()
    editing.page.keyboard.press("Escape")
    expect(dialog).not_to_be_visible()


def test_a_correction_needs_a_reason(editor: Open, zone: UUID, address: int) -> None:
    editing = editor(zone)
    expect(editing.page.locator(".limit-flats .limit-amount")).to_have_text("4 flats")
    editing.page.mouse.click(*editing.spot((0, 0)))
    dialog = editing.page.get_by_role("dialog")
    dialog.get_by_label("Number of flats").fill("6")
    dialog.get_by_role("button", name="Save the correction").click()
    expect(dialog.get_by_label("What did you see there?")).to_be_focused()
    expect(editing.page.locator(".limit-flats .limit-amount")).to_have_text("4 flats")
