"""Two beats, a compliant zone with its neighbours, and who may do what there."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

import httpx

from geo.actors import Role
from geo.storage.database import Database
from tests.factories import add_address, add_addresses, add_district, add_zone, at, rectangle
from tests.service.clients import Client

HOSTILE = '<img src=x onerror="alert(1)">'
HERE = rectangle(0, 0, 50, 50)
EMPTY = rectangle(100, 0, 150, 50)


@dataclass(frozen=True)
class Desk:
    """The town, and one client each for an officer of the beat, one of another beat, and a planner."""

    database: Database
    officer: Client
    stranger: Client
    planner: Client
    zone: UUID
    address: int

    def path(self, suffix: str = "", zone: UUID | None = None) -> str:
        return f"/en/desk/zones/{zone or self.zone}{suffix}"

    def version(self, zone: UUID | None = None) -> int:
        return int(self.read("SELECT version FROM zone WHERE id = %s", zone or self.zone))

    def status(self, zone: UUID | None = None) -> str:
        return str(self.read("SELECT status FROM zone WHERE id = %s", zone or self.zone))

    def read(self, query: str, *values: object) -> Any:
        with self.database.connect() as connection:
            row = connection.execute(query, values).fetchone()
        return None if row is None else row[0]

    def step(
        self, status: str, client: Client | None = None, zone: UUID | None = None, **typed: object
    ) -> httpx.Response:
        """Send the form that takes a zone to another status."""
        fields = {"version": self.version(zone), "status": status, **typed}
        return (client or self.officer).send("POST", self.path("/steps", zone), data=fields)


def build(client: Client, database: Database) -> Desk:
    """Write the town: the zone is proposed and holds two flats, two houses and two businesses."""
    beat = add_district(database, rectangle(-50, -50, 200, 100), level="beat", name="Veveří")
    other = add_district(database, rectangle(500, 500, 600, 600), level="beat", name="Ponava")
    place = {"municipality": "Brno", "postcode": "602 00"}
    for number in range(2):
        add_address(
            database, *at(20, 20 + number), category="flat", street="Kounicova", house_number=str(684 + number), **place
        )
    for category in ("house", "business"):
        add_addresses(database, 2, *at(20, 20), category=category)
    address = add_address(database, *at(10, 10), category="other", street="Kounicova", house_number="700", **place)
    zone = add_zone(database, HERE, name="U Rynku", status="proposed", published=False)
    return Desk(
        database=database,
        officer=client.signed_in(database, Role.OFFICER, "jana", [beat]),
        stranger=client.signed_in(database, Role.OFFICER, "karel", [other]),
        planner=client.signed_in(database, Role.PLANNER, "eva"),
        zone=zone,
        address=address,
    )
