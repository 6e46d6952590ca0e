"""A town with two beats, and everybody who may come to it."""

import re
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx
from shapely.geometry import mapping

from geo.accounts import create_token
from geo.actors import COMMAND_LINE, Role
from geo.storage.database import Database
from tests.accounts import add_account
from tests.factories import add_address, add_district, add_zone, at, connection_of, rectangle
from tests.plans import add_plan
from tests.service.clients import Client

VISITORS = ("public", "outside", "inside", "planner", "admin")
"""Nobody who is signed in; officers whose beat holds the zone, or doesn't; a planner; an admin."""

FREE = rectangle(200, 200, 300, 300)
"""Room for another zone, in the beat of the zone."""


@dataclass(frozen=True)
class World:
    """What there is to ask for; the zone and the address lie in the beat `north`, `active` is public."""

    database: Database
    client: Client
    north: int
    south: int
    zone: UUID
    active: UUID
    address: int
    run: int
    waiver: int
    plan: int

    @property
    def boundary(self) -> dict[str, Any]:
        """The free room, as GeoJSON."""
        return dict(mapping(FREE))

    def visitor(self, who: str) -> "Visitor":
        """Somebody who comes, with a token of their own."""
        if who == "public":
            return Visitor(self, self.client.another(), 1)
        beats = {"outside": [self.south], "inside": [self.north]}.get(who, [])
        role = Role.OFFICER if beats else Role(who)
        client = self.client.signed_in(self.database, role, who, beats)
        account = add_account(self.database, role, who)
        with self.database.writing(COMMAND_LINE, "test") as session:
            token, _ = create_token(session, account, "mine")
        return Visitor(self, client, token.id)


@dataclass(frozen=True)
class Visitor:
    """Somebody who comes to the world."""

    world: World
    client: Client
    token: int

    def ask(self, route: str, **request: Any) -> httpx.Response:
        """Send a request to the route "METHOD /path/{id}"; what its path names is taken from the world."""
        method, path = route.split(" ", 1)
        headers = {"if-match": '"1"', **request.pop("headers", {})}
        return self.client.send(method, self._filled(path), headers=headers, **request)

    def _filled(self, path: str) -> str:
        world, path = self.world, re.sub(r":\w+}", "}", path)
        named = {
            "/zones/{id}": world.zone,
            "/desk/zones/{zone_id}": world.zone,
            "/zones/{zone_id}": world.active,
            "/address/{address_id}": world.address,
            "/addresses/{id}": world.address,
            "/imports/{id}": world.run,
            "/plans/{id}": world.plan,
            "/plans/{plan_id}": world.plan,
            "/tokens/{id}": self.token,
            "/tokens/{token_id}": self.token,
            "/accounts/{name}": "somebody",
            "/waivers/{waiver}": world.waiver,
            "/waivers/{waiver_id}": world.waiver,
            "/addresses/{address_id}": world.address,
        }
        for part, value in named.items():
            path = path.replace(part, f"{part.split('{')[0]}{value}")
        return path.replace("{language}", "en").replace("{subject}", "coverage").replace("{file}", "plan.geojson")


def build(database: Database, client: Client) -> World:
    """Make the world in an empty database."""
    with connection_of(database) as connection:
        north = add_district(connection, rectangle(-500, -500, 500, 500), level="beat", name="North")
        south = add_district(connection, rectangle(5000, 5000, 6000, 6000), level="beat", name="South")
        zone = add_zone(connection, rectangle(0, 0, 100, 100), name="Draft", status="draft", published=False)
        active = add_zone(connection, rectangle(-200, -200, -100, -100), name="Active")
        address = add_address(connection, *at(50, 50), category="house", street="Long", house_number="1")
        add_account(database, Role.OFFICER, "somebody")
        row = connection.execute(
            "INSERT INTO import_run (source, file_name, status, actor, counts, started_at, finished_at)"
            " VALUES ('osm', 'town.osm', 'done', 'test', '{}', now(), now()) RETURNING id"
        ).fetchone()
        waiver = connection.execute(
            "INSERT INTO waiver (zone_id, reason, until, granted_by)"
            " VALUES (%s, 'agreed', '2999-12-31', 'test') RETURNING id",
            [zone],
        ).fetchone()
        assert row is not None
        assert waiver is not None
    plan = add_plan(database, north, FREE)
    return World(database, client, north, south, zone, active, address, row[0], waiver[0], plan)
