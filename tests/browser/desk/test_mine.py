"""The list of my zones and the map beside it."""

import pytest
from playwright.sync_api import expect

from tests.browser.desk.conftest import HOSTILE, Beat, Enter

pytestmark = pytest.mark.browser


def test_an_officer_starts_with_what_needs_attention(enter: Enter, beat: Beat) -> None:
    page = enter().open("/cs/desk/")
    first = page.locator(".zone-row").first
    expect(first).to_contain_text(HOSTILE)
    expect(first).to_contain_text("Zóna porušuje limit")
    expect(page.locator(".zone-row", has_text="Jinde")).to_have_count(0)


def test_a_tile_and_the_form_narrow_the_list(enter: Enter, beat: Beat) -> None:
    page = enter().open("/en/desk/")
    page.locator(".tiles a", has_text="draft").click()
    expect(page.locator(".zone-row")).to_have_count(1)
    page.get_by_label("draft", exact=True).uncheck()
    page.get_by_label("Name of the zone").fill("LÍPY")
    page.get_by_role("button", name="Show").click()
    expect(page.locator(".zone-row h3 a")).to_have_text([HOSTILE])
    page.get_by_role("link", name="Show all").click()
    assert page.locator(".zone-row").count() > 1


def test_pointing_at_a_row_lights_the_zone_up_and_the_other_way_round(enter: Enter, beat: Beat) -> None:
    page = enter().open("/en/desk/")
    row = page.locator(f"#zone-{beat.broken}")
    row.hover()
    expect(page.locator(".map .map-lit")).to_have_count(1)
    page.mouse.move(0, 0)
    expect(page.locator(".map .map-lit")).to_have_count(0)
    row.get_by_role("link").focus()
    expect(page.locator(".map .map-lit")).to_have_count(1)
    page.locator(".map .map-lit").hover()
    expect(row).to_have_class("zone-row kind-residential lit")


def test_the_map_leads_to_the_zone(enter: Enter, beat: Beat) -> None:
    page = enter().open("/en/desk/?need=broken")
    page.locator(".map .map-needy").first.click()
    page.wait_for_url(f"**/en/desk/zones/{beat.broken}")


def test_the_maps_of_the_beat_run_in_their_frames(enter: Enter, beat: Beat) -> None:
    visitor = enter()
    for name in ("coverage", "gaps"):
        page = visitor.open("/en/desk/")
        page.get_by_role("link", name=name, exact=True).last.click()
        page.frame_locator("iframe[sandbox='allow-scripts']").locator(".leaflet-container").wait_for()
        expect(page.get_by_role("row", name="Okrsek 7").first).to_be_visible()
    assert visitor.complaints == []
