"""Saving: what is missing is said at its place, and nothing is ever lost."""

import json
from uuid import UUID

import pytest
from playwright.sync_api import Route, expect
from sqlalchemy import text

from tests.browser.conftest import Server
from tests.browser.editor.conftest import NEIGHBOUR, Open
from tests.browser.editor.page import EditorPage

pytestmark = pytest.mark.browser

SQUARE = [(-60, -60), (60, -60), (60, 60), (-60, 60)]


def stored(server: Server, name: str) -> list[tuple[str, str, int]]:
    """Id, status and version of the zones of a name."""
    with server.database.reading() as session:
        wanted = text("SELECT id::text, status, version FROM zone WHERE name = :name ORDER BY ordinal")
        return [tuple(row) for row in session.execute(wanted, {"name": name})]  # type: ignore[misc]


def reasons(server: Server, zone: UUID) -> list[str]:
    with server.database.reading() as session:
        wanted = text("SELECT reason FROM zone_version WHERE zone_id = :zone ORDER BY version")
        return list(session.scalars(wanted, {"zone": zone}))


def drawn(editor: Open, name: str) -> EditorPage:
    drawing = editor()
    drawing.draw(SQUARE)
    drawing.field("Name of the zone").fill(name)
    return drawing


def test_a_new_zone_is_stored_as_a_draft_and_edited_from_then_on(editor: Open, live_server: Server) -> None:
    drawing = drawn(editor, "Za Mlýnem")
    drawing.field("Name").fill("Jana Vzorová")
    drawing.field("Telephone").fill("+420 532 000 001")
    drawing.save()
    expect(drawing.notice("Saved.")).to_be_visible()
    ((zone, status, version),) = stored(live_server, "Za Mlýnem")
    assert (status, version) == ("draft", 1)
    assert drawing.page.url.endswith(f"/en/desk/zones/{zone}/edit")
    assert drawing.draft() is None
    drawing.field("Name of the zone").fill("Za Mlýnem II")
    drawing.save()
    expect(drawing.page.get_by_role("heading", name="Za Mlýnem II")).to_be_visible()
    assert stored(live_server, "Za Mlýnem II") == [(zone, "draft", 2)]
    drawing.reload()
    expect(
        drawing.field(
            "Name",
        )
    ).to_have_value("Jana Vzorová")
    expect(drawing.corners).to_have_count(4)


def test_a_zone_is_drawn_and_stored_by_touch(editor: Open, live_server: Server) -> None:
    drawing = editor(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    drawing.sketch(SQUARE, "touch")
    drawing.field("Name of the zone").tap()
    drawing.page.keyboard.type("Za Potokem")
    drawing.button("Save").tap()
    expect(drawing.notice("Saved.")).to_be_visible()
    assert [(status, version) for _, status, version in stored(live_server, "Za Potokem")] == [("draft", 1)]
    assert drawing.draft() is None


def test_the_reason_of_a_change_is_kept(editor: Open, zone: UUID, live_server: Server) -> None:
    editing = editor(zone)
    editing.page.get_by_role("button", name="Corner 1 of 4").press("ArrowLeft")
    editing.field("Why is the zone changed?").fill("Dohoda se sousedy")
    editing.save()
    expect(editing.notice("Saved.")).to_be_visible()
    assert reasons(live_server, zone)[-1] == "Dohoda se sousedy"
    expect(editing.field("Why is the zone changed?")).to_have_value("")


def test_what_is_missing_is_said_at_its_place(editor: Open) -> None:
    drawing = editor()
    drawing.save()
    expect(drawing.notice("Draw the zone’s boundary first.")).to_be_visible()
    drawing.draw(SQUARE)
    drawing.save()
    expect(drawing.page.get_by_text("Give the zone a name.")).to_be_visible()
    expect(drawing.field("Name of the zone")).to_be_focused()


def test_an_outline_that_crosses_itself_is_marked_where_it_does(editor: Open, zone: UUID) -> None:
    editing = editor(zone)
    (left, top), (right, bottom) = (editing.place_of(editing.corners.nth(index)) for index in (3, 1))
    editing.drag((left, top), (right + 60, (top + bottom) / 2))
    expect(editing.page.locator(".fault-mark")).to_have_count(1)
    expect(editing.page.get_by_text("The outline crosses itself or a hole here")).to_be_visible()
    editing.save()
    expect(editing.notice("The outline crosses itself or a hole here")).to_be_visible()


def test_a_lost_connection_loses_nothing_and_saving_is_tried_again(editor: Open, live_server: Server) -> None:
    drawing = drawn(editor, "U Trati")
    drawing.page.context.set_offline(True)
    drawing.save()
    expect(drawing.notice("The connection was lost.")).to_be_visible()
    assert drawing.draft() is not None
    drawing.page.context.set_offline(False)
    expect(drawing.notice("Saved.")).to_be_visible(timeout=15_000)
    assert len(stored(live_server, "U Trati")) == 1


@pytest.mark.parametrize("name", ["Nová odpověď", "Změněná odpověď"])
def test_an_answer_that_is_lost_makes_no_second_zone_and_no_conflict(
    editor: Open, live_server: Server, name: str
) -> None:
    drawing = drawn(editor, name)
    if name.startswith("Změněná"):
        drawing.save()
        expect(drawing.notice("Saved.")).to_be_visible()
        drawing.field("Why is the zone changed?").fill("nic")
        drawing.page.get_by_role("button", name="Corner 1 of 4").press("ArrowLeft")

    def lose(route: Route) -> None:
        route.fetch()
        route.abort("connectionreset")

    drawing.page.route("**/api/v1/zones*/**", lose, times=1)
    drawing.page.route("**/api/v1/zones", lose, times=1)
    drawing.save()
    expect(drawing.notice("The connection was lost.")).to_be_visible()
    drawing.page.unroute_all()
    drawing.button("Try again now").click()
    expect(drawing.notice("Saved.")).to_be_visible()
    assert len(stored(live_server, name)) == 1


def test_who_was_signed_out_meanwhile_signs_in_and_saves_on(editor: Open, live_server: Server) -> None:
    drawing = drawn(editor, "Po přihlášení")
    drawing.page.context.clear_cookies()
    drawing.save()
    expect(drawing.notice("You are signed out.")).to_be_visible()
    assert drawing.draft() is not None
    drawing.visit.sign_in("officer")
    drawing.reload()
    drawing.save()
    expect(drawing.notice("Saved.")).to_be_visible()
    assert len(stored(live_server, "Po přihlášení")) == 1


def test_an_overlap_is_shown_while_drawing_and_trimmed(
    editor: Open, zone: UUID, neighbour: UUID, live_server: Server
) -> None:
    editing = editor(zone)
    editing.page.wait_for_selector(".neighbour")
    (left, _), (right, top) = (editing.place_of(editing.corners.nth(index)) for index in (3, 2))
    metre = (right - left) / 100
    editing.drag((right, top), (right + 60 * metre, top + 30 * metre))
    expect(editing.page.get_by_text(f"Overlaps “{NEIGHBOUR}” by")).to_be_visible()
    expect(editing.page.locator(".overlap-mark")).to_have_count(1)
    editing.button("Trim to the neighbours").click()
    editing.button("Take it over").click()
    expect(editing.page.locator(".overlap-mark")).to_have_count(0)
    editing.save()
    expect(editing.notice("Saved.")).to_be_visible()


def test_an_overlap_that_the_service_refuses_is_named_and_trimmed_by_it(
    editor: Open, zone: UUID, neighbour: UUID, live_server: Server
) -> None:
    with live_server.database.connect() as connection:
        connection.execute("UPDATE zone SET status = 'proposed' WHERE id = %s", [zone])
    editing = editor(zone)
    for _ in range(4):
        editing.page.get_by_role("button", name="Corner 3 of 4").press("Shift+ArrowRight")
    editing.save()
    expect(editing.notice(f"Other zones hold some of this ground: {NEIGHBOUR}")).to_be_visible()
    editing.button("Trim to the neighbours and save").click()
    expect(editing.notice("Saved.")).to_be_visible()
    with live_server.database.connect() as connection:
        connection.execute("UPDATE zone SET status = 'draft' WHERE id = %s", [zone])


def test_both_parts_of_a_split_are_stored(editor: Open, zone: UUID, live_server: Server) -> None:
    editing = editor(zone)
    left, top = editing.place_of(editing.corners.nth(3))
    bottom = editing.place_of(editing.corners.nth(0))[1]
    middle = editing.spot((0, 0))
    x = left - middle[0] + 80
    editing.tool("Split").click()
    editing.draw([(x, top - middle[1] - 20), (x, bottom - middle[1] + 20)], close=False)
    editing.button("Finish").click()
    editing.save()
    expect(editing.notice("Saved.")).to_be_visible()
    assert len(stored(live_server, "Kopec – second part")) == 1
    expect(editing.page.locator(".second-zone")).to_have_count(0)


def test_two_tabs_ask_before_one_overwrites_the_other(editor: Open, zone: UUID) -> None:
    one = editor(zone)
    other = EditorPage(type(one.visit)(one.page.context.new_page(), one.visit.server)).open(zone)
    one.page.get_by_role("button", name="Corner 1 of 4").press("ArrowLeft")
    kept = one.boundary()
    other.page.get_by_role("button", name="Corner 1 of 4").press("ArrowRight")
    expect(other.notice("The same zone is being edited in another tab.")).to_be_visible()
    assert one.boundary() == kept
    other.button("Keep this tab’s work").click()
    assert json.dumps(other.boundary()) != json.dumps(kept)
    expect(one.notice("The same zone is being edited in another tab.")).to_be_visible()
