"""An address is found, corrected, seen counted, and the correction taken back."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk.conftest import Beat, Enter

pytestmark = pytest.mark.browser


def test_suggestions_lead_to_the_address(enter: Enter, beat: Beat) -> None:
    page = enter().open("/en/desk/addresses")
    page.locator("#address").press_sequentially("udolni 5", delay=20)
    page.locator("[role=option]").first.wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/en/desk/addresses/{beat.address}")


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_a_correction_counts_at_once_and_is_taken_back(enter: Enter, beat: Beat, scripts: bool) -> None:
    page = enter(java_script_enabled=scripts).open(f"/en/desk/addresses/{beat.address}")
    expect(page.get_by_text("about 12 flats (between 8 and 20)").first).to_be_visible()
    page.get_by_label("Flats").fill("14")
    page.get_by_label("Why: what did you see?").fill("counted the bells")
    page.get_by_role("button", name="Save").click()
    expect(page.locator("main .lead")).to_have_text("14 flats")
    page.locator(".way-back a").click()
    expect(page.get_by_role("row", name="Údolní 5")).to_contain_text("14")
    page.get_by_role("link", name="Údolní 5").click()
    page.locator("summary", has_text="Take the correction back").click()
    page.get_by_label("Why it no longer holds").fill("wrong door")
    page.get_by_role("button", name="Take it back").click()
    expect(page.get_by_text("The correction is taken back")).to_be_visible()
    expect(page.get_by_text("ended by officer: wrong door").first).to_be_visible()
