"""The citizen's answer: always that of the address point, never more than is public."""

import asyncio
from typing import Any

import psycopg
import pytest

from geo.errors import InvalidInput
from geo.lookup import CheckAnswer, Outcome, Question, Reason, ask, ask_async, check_address, check_point, check_text
from geo.storage.database import Database
from tests.factories import add_address, add_zone, at, rectangle

HOME = rectangle(-50, -50, 50, 50)


def answer(database: Database, question: Question[CheckAnswer]) -> CheckAnswer:
    with database.connect(autocommit=True) as connection:
        return ask(connection, question)


def add_contact(database: Database) -> int:
    insert = "INSERT INTO contact (name, phone, email) VALUES ('Jana Malá', '+420 1', 'j@example.org') RETURNING id"
    with database.connect() as connection:
        row = connection.execute(insert).fetchone()
    assert row
    return int(row[0])


def test_an_address_in_a_zone(database: Database) -> None:
    zone = add_zone(database, HOME, name="Pod Hradem", kind="residential", contact_id=add_contact(database))
    address = add_address(database, street="Husova", house_number="7", municipality="Brno", category="flat", flats=8)
    assert answer(database, check_address(address)).to_json() == {
        "outcome": "in_zone",
        "address": {"id": address, "label": "Husova 7, Brno", "category": "flat", "lon": 16.6, "lat": 49.2},
        "zone": {
            "id": str(zone),
            "name": "Pod Hradem",
            "kind": "residential",
            "status": "active",
            "officer": {"name": "Jana Malá", "phone": "+420 1", "email": "j@example.org"},
            "url": f"/api/v1/zones/{zone}",
        },
        "candidates": [],
        "nearest": [],
        "reason": None,
    }


def test_an_address_outside_is_told_the_three_nearest_zones_in_metres(database: Database) -> None:
    address = add_address(database)
    for east in (100, 400, 300, 200):
        add_zone(database, rectangle(east, -50, east + 50, 50), name=f"{east}")
    found = answer(database, check_address(address))
    assert found.outcome is Outcome.NO_ZONE
    assert [near.zone.name for near in found.nearest] == ["100", "200", "300"]
    assert [near.distance_m for near in found.nearest] == pytest.approx([100, 200, 300], abs=1)


def test_nearness_is_measured_on_the_ground_not_in_degrees(database: Database) -> None:
    address = add_address(database)
    add_zone(database, rectangle(-50, 110, 50, 150), name="north, fewer degrees")
    add_zone(database, rectangle(100, -50, 150, 50), name="east, fewer metres")
    nearest = answer(database, check_address(address)).nearest
    assert [near.zone.name for near in nearest] == ["east, fewer metres", "north, fewer degrees"]


@pytest.mark.parametrize(
    "hidden",
    [
        {"status": "draft", "published": False},
        {"status": "proposed", "published": True},
        {"status": "suspended", "published": True},
        {"status": "active", "published": False},
    ],
)
def test_a_zone_that_is_not_public_does_not_exist(database: Database, hidden: dict[str, Any]) -> None:
    add_zone(database, HOME, **hidden)
    found = answer(database, check_address(add_address(database)))
    assert (found.outcome, found.zone, found.nearest) == (Outcome.NO_ZONE, None, ())


def test_a_zone_without_an_officer_says_so(database: Database) -> None:
    add_zone(database, HOME)
    shown = answer(database, check_address(add_address(database))).to_json()
    assert shown["zone"]["officer"] is None


@pytest.mark.parametrize("address_id", [-1, 0, 12345, 2**63, 10**30])
def test_an_unknown_id_is_not_found(database: Database, address_id: int) -> None:
    assert answer(database, check_address(address_id)) == CheckAnswer(Outcome.NOT_FOUND, reason=Reason.NO_SUCH_ADDRESS)


def test_a_retired_address_is_not_found(database: Database) -> None:
    address = add_address(database, retired_at="2026-01-01")
    assert answer(database, check_address(address)).outcome is Outcome.NOT_FOUND


def test_an_address_without_coordinates_is_known_but_in_no_zone(database: Database) -> None:
    address = add_address(database, street="Husova", house_number="7")
    with database.connect() as connection:
        connection.execute("UPDATE address SET location = NULL")
    found = answer(database, check_address(address))
    assert (found.outcome, found.reason) == (Outcome.NO_ZONE, Reason.NO_COORDINATES)


def test_a_point_is_answered_by_the_nearest_address(database: Database) -> None:
    add_zone(database, HOME)
    near, _ = add_address(database, *at(0, 0)), add_address(database, *at(60, 0))
    found = answer(database, check_point(*at(29, 0)))
    assert (found.outcome, found.address and found.address.id) == (Outcome.IN_ZONE, near)


def test_a_point_in_a_zone_is_answered_by_its_address_not_by_the_polygon(database: Database) -> None:
    add_zone(database, HOME)
    add_address(database, *at(60, 0))
    assert answer(database, check_point(*at(45, 0))).outcome is Outcome.NO_ZONE


@pytest.mark.parametrize(
    ("east", "north", "found"), [(49, 0, True), (51, 0, False), (0, 49, True), (0, -51, False), (40, 40, False)]
)
def test_an_address_answers_for_fifty_metres_around(database: Database, east: float, north: float, found: bool) -> None:
    add_address(database)
    assert (answer(database, check_point(*at(east, north))).address is not None) == found


@pytest.mark.parametrize(("east", "outcome"), [(500, Outcome.NOT_FOUND), (5000, Outcome.OUTSIDE_AREA)])
def test_a_point_without_an_address_near_says_whether_it_lies_outside(
    database: Database, east: float, outcome: Outcome
) -> None:
    with database.connect() as connection:
        area = rectangle(-1000, -1000, 1000, 1000).wkt
        connection.execute("UPDATE installation SET area = ST_GeomFromText(%s, 4326)", [area])
    assert answer(database, check_point(*at(east, 0))) == CheckAnswer(outcome, reason=Reason.NO_ADDRESS_NEAR)


@pytest.mark.parametrize(("lon", "lat"), [(float("nan"), 49), (16, float("inf")), (181, 0), (0, -91), (1e300, 0)])
def test_a_point_off_the_globe_is_refused(database: Database, lon: float, lat: float) -> None:
    with pytest.raises(InvalidInput, match="longitude") as refused:
        answer(database, check_point(lon, lat))
    assert refused.value.code == "position_invalid"


@pytest.mark.parametrize(("lon", "lat"), [(180, 90), (-180, -90), (0, 0)])
def test_the_ends_of_the_globe_are_places(database: Database, lon: float, lat: float) -> None:
    assert answer(database, check_point(lon, lat)).outcome is Outcome.OUTSIDE_AREA


def test_a_written_address_is_answered_like_its_id(database: Database) -> None:
    add_zone(database, HOME)
    address = add_address(database, street="Husova", house_number="84", orientation_number="7")
    assert answer(database, check_text("husova 7")) == answer(database, check_address(address))


def test_several_addresses_are_a_choice_of_at_most_ten(database: Database) -> None:
    for number in range(12):
        add_address(database, street="Husova", house_number="7", municipality=f"Lhota {number}")
    found = answer(database, check_text("Husova 7"))
    assert (found.outcome, len(found.candidates), found.reason) == (Outcome.CHOOSE, 10, Reason.AMBIGUOUS)


def test_a_street_without_a_number_is_a_choice_that_says_so(database: Database) -> None:
    address = add_address(database, street="Husova", house_number="7", category="house")
    shown = answer(database, check_text("Husova")).to_json()
    assert (shown["outcome"], shown["reason"]) == ("choose", "number_missing")
    assert [candidate["id"] for candidate in shown["candidates"]] == [address]


def test_an_unknown_address_is_not_found(database: Database) -> None:
    add_address(database, street="Husova", house_number="7")
    assert answer(database, check_text("Žižkova 7")) == CheckAnswer(Outcome.NOT_FOUND, reason=Reason.NOTHING_FOUND)


@pytest.mark.parametrize(("east", "outcome"), [(10, Outcome.IN_ZONE), (500, Outcome.CHOOSE)])
def test_addresses_written_alike_are_a_choice_only_where_their_answers_differ(
    database: Database, east: float, outcome: Outcome
) -> None:
    add_zone(database, HOME)
    for place in (at(0, 0), at(east, 0)):
        add_address(database, *place, street="Husova", house_number="7")
    assert answer(database, check_text("Husova 7")).outcome is outcome


async def _asked(dsn: str, question: Question[CheckAnswer]) -> CheckAnswer:
    async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
        return await ask_async(connection, question)


def test_an_async_connection_gives_the_same_answer(database: Database) -> None:
    add_zone(database, HOME)
    add_address(database, street="Husova", house_number="7")
    found = asyncio.run(_asked(database.dsn, check_text("Husova 7")))
    assert found == answer(database, check_text("Husova 7"))
    assert found.outcome is Outcome.IN_ZONE
