"""The life of a zone from its page: by mouse, by keyboard alone, by touch, and without scripts."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk.conftest import Beat, Enter

pytestmark = pytest.mark.browser


def unfold(page: Page, name: str) -> None:
    page.locator("summary", has_text=name).click()


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_an_officer_activates_suspends_and_dissolves_a_zone(enter: Enter, beat: Beat, scripts: bool) -> None:
    zone = beat.proposed("Na Vinici", 100 if scripts else 200)
    page = enter(java_script_enabled=scripts).open(f"/en/desk/zones/{zone}")
    unfold(page, "Activate")
    page.get_by_label("Yes: its shape").check()
    page.get_by_role("button", name="Activate").click()
    expect(page.get_by_role("status").first).to_have_text("The zone is active.")
    unfold(page, "Suspend")
    page.get_by_role("button", name="Suspend").click()
    expect(page.get_by_text("The zone is suspended.")).to_be_visible()
    unfold(page, "Dissolve")
    page.get_by_role("button", name="Dissolve for good").click()
    expect(page.get_by_text("The zone is dissolved.")).to_be_visible()
    assert beat.status(zone) == "dissolved"


def test_the_keyboard_alone_activates_a_zone(enter: Enter, beat: Beat) -> None:
    zone = beat.proposed("Klávesová", 300)
    page = enter().open(f"/en/desk/zones/{zone}")
    step(page, "summary", "Activate")
    page.keyboard.press("Enter")
    step(page, "input", "yes")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("No: it is active")).to_be_checked()
    step(page, "button", "Activate")
    page.keyboard.press("Enter")
    page.wait_for_url("**?done=active")
    assert beat.status(zone) == "active"


def step(page: Page, tag: str, word: str) -> None:
    """Go on with Tab until the focus is on an element of this tag that says the word."""
    for _ in range(80):
        page.keyboard.press("Tab")
        found = page.evaluate(
            "[document.activeElement.localName, document.activeElement.value || document.activeElement.innerText]"
        )
        if found[0] == tag and word in str(found[1]):
            return
    raise AssertionError(f"the keyboard never reached {tag} {word}")


def test_a_refusal_is_where_reading_goes_on_and_nothing_typed_is_lost(enter: Enter, beat: Beat) -> None:
    zone = beat.proposed("Nerozhodná", 400)
    page = enter(viewport={"width": 390, "height": 844}, has_touch=True).open(f"/cs/desk/zones/{zone}")
    page.locator("summary", has_text="Aktivovat").tap()
    page.locator("#step-active-reason").fill("po schůzce")
    page.get_by_role("button", name="Aktivovat").tap()
    expect(page.get_by_role("alert")).to_contain_text(
        "Rozhodněte, zda o zóně smí vědět veřejnost.".replace("o zóně", "o\N{NO-BREAK SPACE}zóně")
    )
    expect(page.get_by_role("alert")).to_be_focused()
    expect(page.locator("#step-active-reason")).to_have_value("po schůzce")
    assert page.title().startswith("Chyba:")


def test_two_people_at_one_zone_see_each_others_change(enter: Enter, beat: Beat) -> None:
    zone = beat.proposed("Společná", 500)
    mine, theirs = (enter().open(f"/en/desk/zones/{zone}") for _ in range(2))
    unfold(theirs, "Appoint an officer")
    theirs.get_by_label("Name of the officer").fill("Jana Vzorová")
    theirs.get_by_role("button", name="Appoint").click()
    expect(theirs.get_by_text("Jana Vzorová")).to_be_visible()
    unfold(mine, "Take back to draft")
    mine.get_by_role("button", name="Take back to draft").click()
    expect(mine.get_by_role("alert")).to_contain_text("Officer in contact: nobody → Jana Vzorová")
    assert beat.status(zone) == "proposed"
    mine.get_by_role("button", name="Take back to draft").click()
    mine.wait_for_url("**?done=draft")
    assert beat.status(zone) == "draft"


def test_a_planner_waives_a_limit_and_ends_the_waiver(enter: Enter, beat: Beat) -> None:
    page = enter("planner").open(f"/en/desk/zones/{beat.broken}")
    unfold(page, "Waive the limit for a while")
    page.get_by_label("Why the limit is waived").fill("until the census")
    page.get_by_label("Last day of the waiver").fill("2099-12-31")
    page.get_by_role("button", name="Waive").click()
    expect(page.get_by_text("until the census")).to_be_visible()
    expect(page.get_by_text("The zone breaks a limit and has no waiver.")).to_have_count(0)
    page.get_by_role("button", name="End it now").click()
    expect(page.locator(".waivers .over")).to_be_visible()


def test_an_earlier_version_is_seen_beside_the_newest_and_restored(enter: Enter, beat: Beat) -> None:
    zone = beat.proposed("Stará", 600)
    with beat.server.database.connect() as connection:
        connection.execute("UPDATE zone SET name = 'Nová' WHERE id = %s", [zone])
        connection.execute(
            "UPDATE zone SET boundary = ST_MakeEnvelope(ST_XMin(boundary), ST_YMin(boundary), ST_XMax(boundary),"
            " ST_YMax(boundary) + 0.0002, 4326) WHERE id = %s",
            [zone],
        )
    visitor = enter()
    page = visitor.open(f"/en/desk/zones/{zone}/history")
    page.get_by_label("Version 1 on the left").check()
    page.get_by_role("button", name="Compare").click()
    expect(page.get_by_role("heading", name="Version 1 beside version 3")).to_be_visible()
    expect(page.get_by_text("Name: Stará → Nová")).to_be_visible()
    page.locator("#before-map .leaflet-control-zoom-out").click()
    expect(page.locator("#after-map .leaflet-control-scale-line")).to_have_text(
        page.locator("#before-map .leaflet-control-scale-line").inner_text()
    )
    unfold(page, "Restore version 1")
    page.get_by_role("button", name="Restore version 1").click()
    expect(page.get_by_text("The earlier version is restored, as a new one.")).to_be_visible()
    expect(page.locator("h1")).to_have_text("History of Stará")
    assert visitor.complaints == []


def test_a_draft_is_deleted(enter: Enter, beat: Beat) -> None:
    zone = beat.proposed("Pryč", 700)
    with beat.server.database.connect() as connection:
        connection.execute("UPDATE zone SET status = 'draft' WHERE id = %s", [zone])
    page = enter().open(f"/en/desk/zones/{zone}")
    unfold(page, "Delete the draft")
    page.get_by_role("button", name="Delete for good").click()
    expect(page.get_by_text("The draft is deleted.")).to_be_visible()


def test_what_lies_outside_the_beat_offers_nothing_to_do(enter: Enter, beat: Beat) -> None:
    page = enter().open(f"/en/desk/zones/{beat.elsewhere}")
    expect(page.get_by_text("This zone lies outside your districts")).to_be_visible()
    assert page.locator("main form").count() == 0
    assert page.locator("main").get_by_role("link", name="Edit").count() == 0
