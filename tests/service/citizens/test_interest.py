"""Leaving a contact and taking it back, as a browser does it."""

import re

import pytest

from geo.actors import Role
from geo.storage.database import Database
from service.forgetting import forget_now
from tests.factories import add_address, add_district, rectangle
from tests.service.clients import Client
from tests.service.conftest import Zones

FINE = {"contact": "jana@example.org", "agree": "yes", "website": ""}
WORD = re.compile(r'href="/en/interest/([\w-]+)"')


@pytest.fixture
def home(database: Database) -> int:
    add_district(database, rectangle(-100, -100, 100, 100), level="beat", name="Veveří")
    return add_address(database, street="Kounicova", house_number="10", municipality="Brno", category="flat")


def stored(database: Database) -> int:
    with database.connect() as connection:
        row = connection.execute("SELECT count(*) FROM interest").fetchone()
    assert row
    return int(row[0])


def send(client: Client, address: int, **fields: str) -> str:
    return client.send("POST", f"/en/address/{address}/interest", data=FINE | fields).text


def test_an_interest_is_kept_and_taken_back_by_its_link(client: Client, database: Database, home: int) -> None:
    found = WORD.search(send(client, home))
    assert found
    assert stored(database) == 1
    link = f"/en/interest/{found[1]}"
    assert "Delete my contact" in client.get(link).text
    assert stored(database) == 1
    assert "is deleted" in client.send("POST", link).text
    assert stored(database) == 0


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"contact": ""}, "Write an e-mail address"),
        ({"contact": "<script>"}, "This is neither an e-mail address"),
        ({"agree": ""}, "Without your consent"),
    ],
)
def test_a_faulty_form_comes_back_with_what_was_written(
    client: Client, database: Database, home: int, fields: dict[str, str], told: str
) -> None:
    text = send(client, home, **fields)
    assert told in text
    assert "<script>" not in text.replace('<script type="module"', "")
    assert stored(database) == 0


def test_a_program_that_fills_in_every_field_is_thanked_and_forgotten(
    client: Client, database: Database, home: int
) -> None:
    assert "Thank you" in send(client, home, website="http://spam.example")
    assert stored(database) == 0


def test_an_address_that_is_not_there_has_no_form(client: Client, home: int) -> None:
    assert client.get("/en/address/999999/interest").status_code == 404


def test_only_the_officer_of_the_beat_sees_the_contact(client: Client, database: Database, home: int) -> None:
    send(client, home)
    with database.connect() as connection:
        row = connection.execute("SELECT id FROM district").fetchone()
    assert row
    officer = client.signed_in(database, Role.OFFICER, "own", [row[0]])
    other = client.signed_in(database, Role.OFFICER, "other")
    planner = client.signed_in(database, Role.PLANNER, "planner")
    assert "jana@example.org" in officer.get("/en/desk/interest").text
    assert "jana@example.org" not in other.get("/en/desk/interest").text
    assert "jana@example.org" not in planner.get("/en/desk/interest").text
    assert "Veveří" in planner.get("/en/desk/interest").text
    assert client.get("/en/desk/interest").status_code in (303, 401)


def test_what_is_outdated_is_forgotten_by_the_service_and_by_the_command(
    client: Client, zones: Zones, database: Database, home: int
) -> None:
    for forget in (lambda: forget_now(database), lambda: zones("interest", "purge")):
        send(client, home)
        with database.connect() as connection:
            connection.execute("UPDATE interest SET until = now()::date - 1")
        forget()
        assert stored(database) == 0


def test_the_command_counts(client: Client, zones: Zones, home: int) -> None:
    send(client, home)
    assert "Veveří: 1" in zones("interest", "count").output
