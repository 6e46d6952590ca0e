"""A handful of addresses, one zone and one district: enough for every kind of answer."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from geo.storage.database import Database
from tests.factories import CORNER, UNKNOWN, add_address, add_district, add_zone, at, rectangle

OFFICER = ("Jana Vzorová", "+420 532 000 001", "jana.vzorova@police.example")
HOSTILE_NAME = 'Na <img src=x onerror="document.title=1">Kopci'
CREDIT = "© OpenStreetMap contributors"
STREET: dict[str, Any] = {"street": "Kounicova", "part": "Veveří", "municipality": "Brno", "postcode": "602 00"}


@dataclass(frozen=True)
class Town:
    """What a test needs to name."""

    zone: UUID
    inside: int
    outside: int
    border: int
    placeless: int


def build(database: Database) -> Town:
    """Write the town; 684/10 lies in the zone, 700/30 some 300 m east of it, and so do the others but 690."""
    with database.connect() as connection:
        contact = connection.execute(
            "INSERT INTO contact (name, phone, email) VALUES (%s, %s, %s) RETURNING id", OFFICER
        ).fetchone()
        assert contact is not None
        zone = add_zone(connection, rectangle(-50, -50, 50, 50), name=HOSTILE_NAME, contact_id=contact[0])
        inside = add_address(
            connection, *CORNER, **STREET, house_number="684", orientation_number="10", category="flat", flats=12
        )
        add_address(connection, *at(10, 10), **STREET, house_number="685", category="flat", flats=UNKNOWN)
        outside = add_address(
            connection, *at(300, 0), **STREET, house_number="700", orientation_number="30", category="house"
        )
        add_address(connection, *at(310, 0), **STREET, house_number="700", orientation_number="32", category="house")
        add_address(connection, *at(330, 10), **STREET, house_number="701", category="business")
        for east in (340, 350):
            add_address(connection, *at(east, 0), **STREET, house_number=str(east), category="house")
        border = add_address(connection, *at(52, 0), **STREET, house_number="690", category="house")
        placeless = add_address(connection, **STREET, house_number="691", category="house")
        connection.execute("UPDATE address SET location = NULL WHERE id = %s", [placeless])
        add_district(connection, rectangle(-400, -400, 150, 400), name="Veveří")
        add_district(connection, rectangle(150, -400, 700, 400), name="Ponava")
        connection.execute("UPDATE installation SET area = ST_MakeEnvelope(16.5, 49.1, 16.7, 49.3, 4326)")
        connection.execute(
            "INSERT INTO import_run (source, file_name, status, actor, credit, counts, started_at, finished_at)"
            " VALUES ('osm', 'town.osm', 'done', 'test', %s, '{}', now(), now())",
            [CREDIT],
        )
    return Town(zone, inside, outside, border, placeless)
