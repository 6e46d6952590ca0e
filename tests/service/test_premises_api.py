"""What those who draw are sent to count by themselves."""

import pytest

from geo.actors import Role
from geo.storage.database import Database
from service.api.premises_shapes import PremisesAround
from tests.factories import add_address, add_zone, at, rectangle
from tests.service.clients import Client

BOX = ",".join(map(str, (*at(-100, -100), *at(100, 100))))
PATH = f"/api/v1/premises?bbox={BOX}"


@pytest.fixture
def officer(client: Client, database: Database) -> Client:
    return client.signed_in(database, Role.OFFICER)


def test_the_addresses_of_a_box_come_in_columns(officer: Client, database: Database) -> None:
    zone = add_zone(database, rectangle(0, 0, 50, 50), name="Dolní")
    first = add_address(database, *at(25, 25), category="flat", flats=(4, 3, 9), street="Dolní", house_number="1")
    second = add_address(database, *at(-25, 25), category="business", businesses=2, street="Dolní", house_number="2")
    answer = officer.get(PATH)
    around = PremisesAround.model_validate(answer.json())
    assert [(rival.id, rival.name) for rival in around.rivals] == [(str(zone), "Dolní")]
    here = around.addresses
    assert (here.id, here.name, here.rival) == ([first, second], ["Dolní 1", "Dolní 2"], [0, None])
    assert (here.flats, here.businesses) == ([(4, 3, 9), 0], [0, 2])
    assert (here.lon[0], here.lat[0]) == at(25, 25)


def test_a_zone_that_is_redrawn_is_no_rival(officer: Client, database: Database) -> None:
    zone = add_zone(database, rectangle(0, 0, 50, 50))
    add_address(database, *at(25, 25))
    assert officer.get(PATH + f"&zone_id={zone}").json()["rivals"] == []


def test_the_revision_tells_whether_anything_has_changed(officer: Client, database: Database) -> None:
    address = add_address(database, category="flat", flats=2)
    before = officer.get(PATH)
    assert before.headers["etag"] == f'"{before.json()["revision"]}"'
    assert before.headers["cache-control"] == "private, no-store"
    same = officer.get(PATH, if_none_match=before.headers["etag"])
    assert (same.status_code, same.content) == (304, b"")
    with database.connect() as connection:
        connection.execute("UPDATE address SET flats = 3, flats_low = 3, flats_high = 3 WHERE id = %s", [address])
    assert officer.get(PATH, if_none_match=before.headers["etag"]).json()["addresses"]["flats"] == [3]


def test_an_empty_box_is_an_answer(officer: Client) -> None:
    assert officer.get(PATH).json()["addresses"]["id"] == []


def test_nobody_else_is_told(client: Client) -> None:
    assert client.another().get(PATH).status_code == 401


@pytest.mark.parametrize(
    "query", ["", "?bbox=", "?bbox=1,2,3", "?bbox=2,2,1,1", "?bbox=a,b,c,d", f"?bbox={BOX}&zone_id=x"]
)
def test_a_box_that_is_none_is_refused(officer: Client, query: str) -> None:
    answer = officer.get("/api/v1/premises" + query)
    assert (answer.status_code, answer.headers["content-type"]) == (422, "application/problem+json")
