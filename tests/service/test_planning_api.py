"""Zones made by machine over HTTP: picked, grown and mended, and the reasons where there are none."""

from typing import Any

import pytest
from shapely.geometry import mapping

from geo.actors import Role
from geo.boundaries import check_boundary
from geo.storage.database import Database
from service.api.planning_shapes import OutlineAnswer, RepairAnswer, SuggestAnswer
from tests.factories import add_address, add_zone, at, rectangle
from tests.service.clients import Client


@pytest.fixture
def officer(client: Client, database: Database) -> Client:
    return client.signed_in(database, Role.OFFICER)


@pytest.fixture
def street(database: Database) -> list[int]:
    """Two flats, two houses, two businesses and two more houses along a street, 20 m apart."""
    kinds = ("house", "flat", "house", "business", "flat", "business", "house", "house")
    return [add_address(database, *at(20 * place, 0), category=kind) for place, kind in enumerate(kinds)]


def post(client: Client, way: str, **body: Any) -> Any:
    answer = client.send("POST", f"/api/v1/zones/{way}", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def refusal(client: Client, way: str, **body: Any) -> tuple[int, str]:
    answer = client.send("POST", f"/api/v1/zones/{way}", json=body)
    return answer.status_code, answer.json()["code"]


def test_picked_addresses_get_a_boundary(officer: Client, street: list[int]) -> None:
    found = OutlineAnswer.model_validate(post(officer, "outline", address_ids=street[:3]))
    assert (found.address_ids, found.added, found.notes) == (street[:3], [], [])
    assert found.composition.counts.houses == 2
    check_boundary(found.boundary.model_dump())


def test_a_zone_is_grown_from_an_address(officer: Client, street: list[int]) -> None:
    found = SuggestAnswer.model_validate(post(officer, "suggest", address_id=street[0]))
    assert found.outcome == "found"
    assert found.composition is not None
    assert found.composition.verdict == "compliant"
    assert found.address_ids == street[:6]
    assert found.span_m == pytest.approx(100, abs=0.5)


def test_a_zone_is_grown_from_a_place(officer: Client, street: list[int]) -> None:
    lon, lat = at(70, 5)
    assert post(officer, "suggest", lon=lon, lat=lat)["outcome"] == "found"


def test_the_reason_why_there_is_none_is_told(officer: Client, database: Database) -> None:
    address = add_address(database, category="flat", flats=2)
    found = SuggestAnswer.model_validate(post(officer, "suggest", address_id=address))
    assert (found.outcome, found.boundary, found.composition, found.address_ids) == ("none", None, None, [])
    assert [reason.message for reason in found.reasons] == [
        "No houses within 400 m; at least 2 are needed.",
        "No businesses within 400 m; at least 2 are needed.",
    ]


def test_a_boundary_without_businesses_is_mended(officer: Client, street: list[int]) -> None:
    drawn = mapping(rectangle(-10, -10, 50, 10))
    found = RepairAnswer.model_validate(post(officer, "repair", boundary=drawn))
    assert found.outcome == "found"
    smallest = found.proposals[0]
    assert [(change.action, change.address_ids) for change in smallest.changes] == [
        ("add", [address]) for address in street[3:6]
    ]
    assert smallest.size == 3
    assert smallest.composition.verdict == "compliant"


def test_a_compliant_boundary_needs_no_repair(officer: Client, street: list[int]) -> None:
    found = post(officer, "repair", boundary=mapping(rectangle(-10, -10, 150, 10)))
    assert (found["outcome"], found["proposals"]) == ("compliant", [])
    assert found["composition"]["verdict"] == "compliant"


def test_the_rule_set_is_the_named_one_else_that_of_the_zone(officer: Client, database: Database) -> None:
    house = [add_address(database, *at(20 * place, 0), category="house") for place in range(2)]
    assert post(officer, "suggest", address_id=house[0])["outcome"] == "none"
    assert post(officer, "suggest", address_id=house[0], rule_set="mpb-2010-any")["outcome"] == "found"
    with database.connect() as connection:
        row = connection.execute("SELECT id FROM rule_set WHERE name = 'mpb-2010-any'").fetchone()
    zone = add_zone(database, rectangle(-10, -10, 30, 10), rule_set_id=row and row[0])
    assert post(officer, "suggest", address_id=house[0], zone_id=str(zone))["outcome"] == "found"


@pytest.mark.parametrize(
    ("way", "body", "refused"),
    [
        ("outline", {"address_ids": []}, (422, "nothing_picked")),
        ("outline", {"address_ids": [99]}, (404, "address_not_found")),
        ("outline", {"address_ids": ["x"]}, (422, "request_invalid")),
        ("suggest", {}, (422, "request_invalid")),
        ("suggest", {"lon": 16.6}, (422, "request_invalid")),
        ("suggest", {"address_id": 1, "lon": 16.6, "lat": 49.2}, (422, "request_invalid")),
        ("suggest", {"address_id": 99}, (404, "address_not_found")),
        ("suggest", {"lon": 49.2, "lat": 16.6}, (422, "axes_swapped")),
        ("suggest", {"lon": 16.6, "lat": 49.2, "largest_span_m": 1e9}, (422, "request_invalid")),
        ("suggest", {"lon": 16.6, "lat": 49.2, "rule_set": "none"}, (404, "rule_set_not_found")),
        ("suggest", {"lon": 16.6, "lat": 49.2, "zone_id": "0" * 32}, (404, "zone_not_found")),
        ("repair", {"boundary": {"type": "Point"}}, (422, "not_one_polygon")),
    ],
)
def test_bad_requests_are_told_what_is_wrong(
    officer: Client, way: str, body: dict[str, Any], refused: tuple[int, str]
) -> None:
    assert refusal(officer, way, **body) == refused


@pytest.mark.parametrize("way", ["outline", "suggest", "repair"])
def test_only_who_is_signed_in_is_served_and_only_from_our_pages(officer: Client, client: Client, way: str) -> None:
    assert refusal(client.another(), way)[0] == 401
    forged = officer.another(cookies=dict(officer.cookies))
    assert refusal(forged, way) == (403, "csrf_missing")
