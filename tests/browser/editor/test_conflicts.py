"""Two browsers edit one zone: neither's work is ever lost."""

from uuid import UUID

import pytest
from playwright.sync_api import expect
from sqlalchemy import text

from tests.browser.conftest import Server
from tests.browser.editor.conftest import Open
from tests.browser.editor.page import EditorPage

pytestmark = pytest.mark.browser


def zone_now(server: Server, zone: UUID) -> tuple[str, int, int]:
    """Name, version and corners of a zone as it is stored."""
    with server.database.reading() as session:
        wanted = text("SELECT name, version, ST_NPoints(boundary) - 1 FROM zone WHERE id = :zone")
        return tuple(session.execute(wanted, {"zone": zone}).one())  # type: ignore[return-value]


def move(editing: EditorPage, corner: int, keys: str) -> None:
    editing.page.get_by_role("button", name=f"Corner {corner} of 4").press(keys)


@pytest.fixture
def both(editor: Open, zone: UUID) -> tuple[EditorPage, EditorPage]:
    """Two people who have opened the same zone; the first has saved another place of its first corner."""
    first, second = editor(zone), editor(zone)
    move(first, 1, "Shift+ArrowLeft")
    first.save()
    expect(first.notice("Saved.")).to_be_visible()
    return first, second


def test_changes_of_different_things_are_put_together(
    both: tuple[EditorPage, EditorPage], zone: UUID, live_server: Server
) -> None:
    first, second = both
    second.field("Name of the zone").fill("Vršek")
    second.save()
    expect(second.notice("Your changes and theirs don’t touch the same thing.")).to_be_visible()
    expect(second.page.locator(".other-boundary")).to_be_visible()
    second.button("Put both together").click()
    expect(second.notice("Saved.")).to_be_visible()
    assert zone_now(live_server, zone) == ("Vršek", 3, 4)
    first.reload()
    second.reload()
    assert first.place_of(first.corners.nth(0)) == second.place_of(second.corners.nth(0))


def test_corners_far_apart_are_put_together(
    both: tuple[EditorPage, EditorPage], zone: UUID, live_server: Server
) -> None:
    _, second = both
    move(second, 3, "Shift+ArrowRight")
    second.save()
    second.button("Put both together").click()
    expect(second.notice("Saved.")).to_be_visible()
    assert zone_now(live_server, zone) == ("Kopec", 3, 4)


def test_where_both_moved_a_corner_mine_can_be_kept(
    both: tuple[EditorPage, EditorPage], zone: UUID, live_server: Server
) -> None:
    _, second = both
    move(second, 1, "Shift+ArrowRight")
    second.save()
    expect(second.notice("the same as you: the boundary")).to_be_visible()
    expect(second.button("Put both together")).to_have_count(0)
    second.button("Keep mine").click()
    expect(second.notice("Saved.")).to_be_visible()
    assert zone_now(live_server, zone)[1] == 3


def test_theirs_can_be_taken_and_undo_brings_mine_back(
    both: tuple[EditorPage, EditorPage], zone: UUID, live_server: Server
) -> None:
    _, second = both
    move(second, 1, "Shift+ArrowRight")
    mine = second.boundary()
    second.save()
    second.button("Take theirs").click()
    assert second.draft() is None
    second.tool("Undo").click()
    assert second.boundary() == mine
    second.save()
    expect(second.notice("Saved.")).to_be_visible()
    assert zone_now(live_server, zone)[1] == 3


def test_a_reload_before_choosing_loses_nothing(both: tuple[EditorPage, EditorPage]) -> None:
    _, second = both
    move(second, 1, "Shift+ArrowRight")
    mine = second.boundary()
    second.save()
    expect(second.notice("Someone else has changed the zone")).to_be_visible()
    second.reload()
    assert second.boundary() == mine
    second.save()
    expect(second.notice("Someone else has changed the zone")).to_be_visible()


def test_a_zone_that_was_deleted_meanwhile_keeps_the_work_in_the_browser(
    editor: Open, zone: UUID, live_server: Server
) -> None:
    editing = editor(zone)
    move(editing, 1, "ArrowLeft")
    with live_server.database.connect() as connection:
        connection.execute("DELETE FROM zone WHERE id = %s", [zone])
    editing.save()
    expect(editing.notice("The zone is no longer there")).to_be_visible()
    assert editing.draft() is not None
