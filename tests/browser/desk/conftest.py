"""The workspace in a real browser, above two beats and zones of every sort."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

import pytest

from geo.actors import Role
from tests.browser.conftest import Server, Visit
from tests.factories import add_address, add_addresses, add_district, add_zone, at, rectangle

Start = Callable[..., Visit]
Enter = Callable[..., Visit]

HOSTILE = 'U <img src=x onerror="document.title=1"> lípy'
KEEPS_LIMITS = ("flat", "house", "business")


@dataclass(frozen=True)
class Beat:
    """A beat with a zone that is broken, a draft over it, and an address in it; `elsewhere` lies in another beat."""

    server: Server
    district: int
    broken: UUID
    over: UUID
    address: int
    elsewhere: UUID
    run: int

    def proposed(self, name: str, east: float) -> UUID:
        """A proposed zone that keeps every limit, for one test alone; so many metres east."""
        with self.server.database.connect() as connection:
            for category in KEEPS_LIMITS:
                add_addresses(connection, 2, *at(east + 20, 1020), category=category)
            boundary = rectangle(east, 1000, east + 50, 1050)
            return add_zone(connection, boundary, name=name, status="proposed", published=False)

    def status(self, zone: UUID) -> str:
        with self.server.database.connect() as connection:
            row = connection.execute("SELECT status FROM zone WHERE id = %s", [zone]).fetchone()
        assert row is not None
        return str(row[0])


@pytest.fixture(scope="module")
def beat(live_server: Server) -> Beat:
    place = {"street": "Údolní", "municipality": "Brno", "postcode": "602 00"}
    with live_server.database.connect() as connection:
        district = add_district(connection, rectangle(-100, 900, 2000, 1500), level="beat", name="Okrsek 7")
        add_district(connection, rectangle(3000, 0, 4000, 1000), level="beat", name="Okrsek 8")
        broken = add_zone(connection, rectangle(0, 1200, 60, 1260), name=HOSTILE)
        address = add_address(connection, *at(30, 1230), category="flat", flats=(12, 8, 20), house_number="5", **place)
        over = add_zone(connection, rectangle(50, 1200, 120, 1260), name="Přesah", status="draft", published=False)
        elsewhere = add_zone(connection, rectangle(3100, 100, 3150, 150), name="Jinde")
        run = connection.execute("SELECT max(id) FROM import_run").fetchone()
    assert run is not None
    return Beat(live_server, district, broken, over, address, elsewhere, run[0])


@pytest.fixture
def enter(visit: Start, beat: Beat) -> Enter:
    """Enter the workspace: `enter("planner", viewport=PHONE)`; an officer of the beat unless told."""

    def start(role: str = "officer", **options: object) -> Visit:
        visitor = visit(reduced_motion="reduce", **options)
        visitor.sign_in(role, beats=[beat.district] if role == Role.OFFICER else ())
        return visitor

    return start
