"""An officer with a beat, in front of the API."""

from dataclasses import dataclass
from typing import Any

import httpx
import pytest
from shapely.geometry import mapping
from shapely.geometry.base import BaseGeometry

from geo.actors import Role
from geo.storage.database import Database
from tests.factories import add_district, rectangle
from tests.service.clients import Client

BEAT = rectangle(-1000, -1000, 1000, 1000)


@dataclass(frozen=True)
class Desk:
    """Somebody who is signed in, and works with zones by the API."""

    client: Client
    database: Database

    def draw(self, boundary: BaseGeometry, name: str = "New", trim: bool = False, **members: Any) -> httpx.Response:
        """Store a new zone."""
        body = {"name": name, "boundary": mapping(boundary), **members}
        return self.client.send("POST", f"/api/v1/zones{'?trim=true' if trim else ''}", json=body)

    def ask(self, method: str, path: str, tag: str | None = None, **members: Any) -> httpx.Response:
        """Send JSON, with the tag of the version that was read."""
        headers = {} if tag is None else {"if-match": tag}
        more = {} if method in ("GET", "DELETE") else {"json": members}
        return self.client.send(method, f"/api/v1{path}", headers=headers, **more)


@pytest.fixture
def desk(client: Client, database: Database) -> Desk:
    """An officer's."""
    beat = add_district(database, BEAT, level="beat", name="Beat")
    return Desk(client.signed_in(database, Role.OFFICER, "jana", [beat]), database)


@pytest.fixture
def planner(client: Client, database: Database) -> Desk:
    """A planner's."""
    return Desk(client.signed_in(database, Role.PLANNER, "petr"), database)
