"""The editor in a real browser, above a small town with neighbours."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import UUID

import pytest

from geo.districts import list_districts
from tests.browser.conftest import Server, Visit
from tests.browser.editor.page import EditorPage
from tests.factories import add_zone, rectangle

Open = Callable[..., EditorPage]

NEIGHBOUR = "Sousedka"


@pytest.fixture(scope="module")
def neighbour(live_server: Server) -> UUID:
    """An active zone 20 m east of the ground where the tests draw."""
    with live_server.database.connect() as connection:
        return add_zone(connection, rectangle(220, 100, 320, 200), name=NEIGHBOUR)


@pytest.fixture
def zone(live_server: Server) -> Iterator[UUID]:
    """A draft of 100 m by 100 m of the test's own, with nothing inside."""
    with live_server.database.connect() as connection:
        made = add_zone(connection, rectangle(100, 100, 200, 200), name="Kopec", status="draft")
    yield made
    with live_server.database.connect() as connection:
        connection.execute("DELETE FROM zone WHERE id = %s AND status = 'draft'", [made])


@pytest.fixture(scope="module")
def beats(live_server: Server) -> list[int]:
    """The ids of the town's districts."""
    with live_server.database.reading() as session:
        return [district.id for district in list_districts(session)]


@pytest.fixture
def editor(visit: Callable[..., Visit], beats: list[int]) -> Open:
    """Open the editor as the town's officer: `editor(zone)`, `editor()` for a new zone."""

    def open_editor(zone: UUID | None = None, language: str = "en", **options: Any) -> EditorPage:
        visitor = visit(reduced_motion="reduce", **options)
        visitor.sign_in("officer", beats=beats)
        return EditorPage(visitor).open(zone, language)

    return open_editor
