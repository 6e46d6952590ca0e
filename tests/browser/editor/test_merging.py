"""A zone takes over a neighbour: said before it happens, done when it is saved."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from playwright.sync_api import expect
from sqlalchemy import text

from tests.browser.conftest import Server
from tests.browser.editor.conftest import Open
from tests.factories import add_zone, rectangle

pytestmark = pytest.mark.browser

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


@pytest.fixture
def annex(live_server: Server) -> Iterator[UUID]:
    """A draft that shares a border with the test's zone."""
    with live_server.database.connect() as connection:
        made = add_zone(connection, rectangle(200, 100, 215, 200), name="Přístavek", status="draft")
    yield made
    with live_server.database.connect() as connection:
        connection.execute("DELETE FROM zone WHERE id = %s", [made])


def exists(server: Server, zone: UUID) -> bool:
    with server.database.reading() as session:
        return bool(session.scalar(text("SELECT count(*) FROM zone WHERE id = :zone"), {"zone": zone}))


@pytest.mark.parametrize("hand", ["mouse", "touch"])
def test_a_neighbour_is_merged_once_it_is_saved(
    editor: Open, zone: UUID, annex: UUID, live_server: Server, hand: str
) -> None:
    editing = editor(zone, **(PHONE if hand == "touch" else {}))
    editing.page.wait_for_selector(".neighbour-draft")
    editing.take_up("Merge", hand)
    expect(editing.page.get_by_text("It is a draft: saving will delete it.")).to_be_visible()
    editing.use(editing.button("Merge with “Přístavek”"), hand)
    expect(editing.page.locator("[data-companions]")).to_contain_text(
        "Přístavek: It is a draft: saving will delete it."
    )
    assert exists(live_server, annex)
    editing.use(editing.button("Save"), hand)
    expect(editing.notice("Saved.")).to_be_visible()
    assert not exists(live_server, annex)


def test_by_keyboard_a_merger_is_chosen_and_undone(editor: Open, zone: UUID, annex: UUID, live_server: Server) -> None:
    editing = editor(zone)
    editing.page.wait_for_selector(".neighbour-draft")
    editing.tool("Corners").focus()
    for _ in range(6):
        editing.page.keyboard.press("ArrowDown")
    expect(editing.tool("Merge")).to_be_focused()
    editing.page.keyboard.press("Enter")
    expect(editing.button("Merge with “Přístavek”")).to_be_focused()
    editing.page.keyboard.press("Enter")
    expect(editing.page.locator("[data-companions]")).to_be_visible()
    editing.page.keyboard.press("Control+z")
    expect(editing.page.locator("[data-companions]")).to_be_hidden()
    expect(editing.corners).to_have_count(4)
    assert exists(live_server, annex)


def test_a_zone_that_touches_no_other_says_so(editor: Open, zone: UUID) -> None:
    editing = editor(zone)
    editing.tool("Merge").click()
    expect(editing.page.get_by_text("No zone that shares a border with this one can end in it.")).to_be_visible()
    editing.page.keyboard.press("Escape")
    expect(editing.tool("Merge")).to_be_focused()
