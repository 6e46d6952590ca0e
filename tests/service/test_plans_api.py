"""Plans over HTTP: ordered, read, chosen among, made drafts, deleted."""

from typing import Any

import pytest

from geo.actors import Role
from geo.storage.database import Database
from service.api.plan_shapes import DraftsShape, EffectsShape, ListedPlan, ListedPlans, PlanShape
from tests.factories import add_zone
from tests.plans import Street, add_street, made
from tests.service.clients import Client


@pytest.fixture
def planner(client: Client, database: Database) -> Client:
    return client.signed_in(database, Role.PLANNER)


@pytest.fixture
def street(database: Database) -> Street:
    return add_street(database)


def order(client: Client, street: Street, **body: Any) -> Any:
    answer = client.send("POST", "/api/v1/plans", json={"in": street.word, **body})
    assert answer.status_code == 202, answer.text
    return answer


def test_an_order_is_accepted_and_found_where_the_answer_says(planner: Client, street: Street) -> None:
    answer = order(planner, street, seed=7, seconds=3, span_m=250, weights={"soft": 2})
    plan = ListedPlan.model_validate(answer.json())
    assert (plan.status, plan.options.seed, plan.options.weights["soft"]) == ("waiting", 7, 2)
    found = PlanShape.model_validate(planner.get(answer.headers["location"]).json())
    assert (found.id, found.zones, found.outcome) == (plan.id, [], None)
    listed = ListedPlans.model_validate(planner.get("/api/v1/plans").json())
    assert [each.id for each in listed.plans] == [plan.id]


def test_a_plan_that_is_done_shows_its_zones_and_its_bound(planner: Client, database: Database, street: Street) -> None:
    plan = made(database, street)
    found = PlanShape.model_validate(planner.get(f"/api/v1/plans/{plan.id}").json())
    assert found.outcome is not None
    assert found.outcome.share == pytest.approx(found.outcome.covered.total / found.outcome.bound.total)
    assert len(found.zones) == found.outcome.zones
    assert sum(len(zone.address_ids) for zone in found.zones) == found.outcome.covered.total


def test_zones_are_chosen_and_become_drafts_each_by_itself(planner: Client, database: Database) -> None:
    plan = made(database, add_street(database, zones=4))
    path = f"/api/v1/plans/{plan.id}"
    zones = PlanShape.model_validate(planner.get(path).json()).zones
    chosen = PlanShape.model_validate(planner.send("PATCH", path, json={"dropped": [2]}).json())
    assert [zone.number for zone in chosen.zones if zone.dropped] == [2]
    with database.connect() as connection:
        row = connection.execute("SELECT ST_AsText(boundary) FROM planned_zone WHERE number = 1").fetchone()
    assert row is not None
    add_zone(database, row[0], name="Rychlejší", status="proposed")
    told = DraftsShape.model_validate(planner.send("POST", f"{path}/drafts", json={}).json())
    assert [each.number for each in told.drafts] == [zone.number for zone in zones if zone.number != 2]
    refused = told.drafts[0]
    assert refused.problem is not None
    assert (refused.zone_id, refused.problem.code, refused.problem.status) == (None, "zone_overlap", 409)
    assert all(each.made for each in told.drafts[1:])


def test_effects_are_told(planner: Client, database: Database, street: Street) -> None:
    plan = made(database, street)
    found = EffectsShape.model_validate(planner.get(f"/api/v1/plans/{plan.id}/effects").json())
    assert (found.changes, found.total.addresses, found.covered.addresses) == ([], 16, 0)


def test_a_waiting_plan_is_cancelled_and_any_is_deleted(planner: Client, street: Street) -> None:
    path = order(planner, street).headers["location"]
    assert planner.send("POST", f"{path}/stop").json()["status"] == "cancelled"
    assert planner.send("POST", f"{path}/stop").status_code == 409
    assert planner.send("DELETE", path).status_code == 204
    assert planner.get(path).json()["code"] == "plan_not_found"
    assert planner.send("DELETE", path).status_code == 404


@pytest.mark.parametrize(
    ("body", "refused"),
    [
        ({}, (422, "request_invalid")),
        ({"in": "nowhere"}, (422, "district_unclear")),
        ({"in": "beat:nowhere"}, (404, "district_unknown")),
        ({"in": "x" * 10_000}, (422, "request_invalid")),
        ({"span_m": 1e9}, (422, "request_invalid")),
        ({"span_m": "NaN"}, (422, "request_invalid")),
        ({"seconds": 0}, (422, "request_invalid")),
        ({"seed": 2**80}, (422, "request_invalid")),
        ({"weights": {"beauty": 1}}, (422, "request_invalid")),
        ({"weights": {"zone": -1}}, (422, "request_invalid")),
        ({"rule_set": "none"}, (404, "rule_set_not_found")),
        ({"limits": {"flats": {"maximum": -1}}}, (422, "rule_set_invalid")),
        ({"limits": {"flats": {"maximum": 10**30}}}, (422, "rule_set_invalid")),
        ({"limits": [1]}, (422, "request_invalid")),
        ({"surprise": 1}, (422, "request_invalid")),
    ],
)
def test_a_bad_order_is_told_what_is_wrong(
    planner: Client, street: Street, body: dict[str, Any], refused: tuple[int, str]
) -> None:
    answer = planner.send("POST", "/api/v1/plans", json={"in": street.word, **body} if body else {})
    assert (answer.status_code, answer.json()["code"]) == refused


@pytest.mark.parametrize("path", ["0", "-1", "x", str(2**63), str(2**80)])
def test_what_can_be_no_plan_is_none(planner: Client, path: str) -> None:
    assert planner.get(f"/api/v1/plans/{path}").status_code == 422


@pytest.mark.parametrize(
    "body", [{"numbers": [0]}, {"numbers": ["x"]}, {"numbers": [1] * 20_001}, {"reason": "x" * 501}]
)
def test_bad_wishes_for_drafts_are_refused(
    planner: Client, database: Database, street: Street, body: dict[str, Any]
) -> None:
    path = order(planner, street).headers["location"]
    assert planner.send("POST", f"{path}/drafts", json=body).status_code == 422
