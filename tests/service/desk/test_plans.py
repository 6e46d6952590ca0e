"""The pages of plans."""

import json

import httpx
import pytest

from geo.actors import Role
from geo.planning.orders import KeptPlan
from geo.storage.database import Database
from service.pages.desk.plan_viewing import ON_A_PAGE
from tests.factories import add_zone, rectangle
from tests.plans import Street, add_plan, add_street, made, ordered
from tests.service.clients import Client


@pytest.fixture
def planner(client: Client, database: Database) -> Client:
    return client.signed_in(database, Role.PLANNER)


@pytest.fixture
def street(database: Database) -> Street:
    return add_street(database, zones=4, name='Dlouhá <img src=x onerror="alert(1)">')


@pytest.fixture
def plan(database: Database, street: Street) -> KeptPlan:
    return made(database, street)


def post(client: Client, path: str, **fields: object) -> httpx.Response:
    return client.send("POST", f"/en/desk/plans{path}", data=fields)


def boundary(database: Database, number: int) -> str:
    with database.connect() as connection:
        row = connection.execute("SELECT ST_AsText(boundary) FROM planned_zone WHERE number = %s", [number]).fetchone()
    assert row is not None
    return str(row[0])


def drafts(database: Database) -> int:
    with database.connect() as connection:
        row = connection.execute("SELECT count(*) FROM zone WHERE status = 'draft'").fetchone()
    assert row is not None
    return int(row[0])


def test_a_planner_finds_the_plans_and_an_officer_does_not(
    client: Client, planner: Client, database: Database, street: Street
) -> None:
    assert 'href="/en/desk/plans"' in planner.get("/en/desk/").text
    officer = client.signed_in(database, Role.OFFICER)
    assert 'href="/en/desk/plans"' not in officer.get("/en/desk/").text
    assert officer.get("/en/desk/plans").status_code == 403


def test_a_plan_is_ordered_by_a_form(planner: Client, street: Street) -> None:
    page = planner.get("/cs/desk/plans").text
    assert f'<option value="{street.word}">' in page
    answer = post(planner, "", district=street.word, span="250", seconds="2,5", seed="3", houses_maximum="25")
    assert answer.status_code == 303
    page = planner.get(answer.headers["location"]).text
    assert "The plan is ordered." in page
    assert "other limits" in page
    assert "It is about to begin." in page
    assert "Cancel it" in page


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"district": ""}, "Choose a district"),
        ({"district": "beat:X\0"}, "There is no such district"),
        ({"span": "far"}, "Write a whole number"),
        ({"span": "5"}, "Largest span (m): write a number from 50 to 1,000."),
        ({"seed": "-1"}, "Write a whole number"),
        ({"seed": "٣"}, "Write a whole number"),
        ({"flats_maximum": "1"}, "flats.maximum is missing or contradicts another limit"),
        ({"rule_set": "none"}, "There is no such rule set"),
    ],
)
def test_a_refused_order_says_why_and_loses_nothing_typed(
    planner: Client, street: Street, fields: dict[str, str], sentence: str
) -> None:
    answer = post(planner, "", **{"district": street.word, "seconds": "77", **fields})
    assert answer.status_code in (404, 422)
    assert sentence in answer.text
    assert 'value="77"' in answer.text
    assert answer.text.count("<title>Error:") == 1


def test_progress_is_told_in_words(planner: Client, database: Database, street: Street) -> None:
    ordered(database, street)
    second = ordered(database, street)
    told = planner.get(f"/cs/desk/plans/{second.id}/progress").json()
    assert told == {"status": "waiting", "share": 0.0, "words": "Čeká: před ním je 1 plán."}


def test_a_plan_that_is_done_shows_zones_figures_and_the_bound(planner: Client, plan: KeptPlan) -> None:
    page = planner.get(f"/en/desk/plans/{plan.id}").text
    assert "of what is possible: no plan with these limits and this span can hold more than" in page
    assert "Proven by" in page
    assert page.count('name="zone"') == (plan.outcome and plan.outcome.zones)
    assert "<img src=x" not in page


def test_only_chosen_zones_become_drafts(planner: Client, database: Database, plan: KeptPlan) -> None:
    path = f"/{plan.id}"
    assert post(planner, f"{path}/choice", zone=["1"]).headers["location"].endswith("?done=chosen")
    page = planner.get(f"/en/desk/plans/{plan.id}").text
    assert page.count(" checked") == 1
    answer = post(planner, f"{path}/drafts", zone=["1", "2"])
    assert answer.headers["location"].endswith("?done=drafts")
    assert drafts(database) == 2
    assert planner.get(f"/en/desk/plans/{plan.id}").text.count("its draft") == 2


def test_a_zone_that_was_refused_is_named_and_the_others_are_made(
    planner: Client, database: Database, plan: KeptPlan
) -> None:
    add_zone(database, boundary(database, 1), name="Rychlejší", status="proposed")
    answer = post(planner, f"/{plan.id}/drafts", zone=["1", "2"])
    assert answer.status_code == 409
    assert "1 zone could not become a draft" in answer.text
    assert "Rychlejší" in answer.text
    assert drafts(database) == 1


def test_a_zone_is_opened_in_the_editor_as_a_draft(planner: Client, database: Database, plan: KeptPlan) -> None:
    first, second = (post(planner, f"/{plan.id}/edit", edit="1", zone=["1"]) for _ in range(2))
    assert first.headers["location"] == second.headers["location"]
    assert first.headers["location"].endswith("/edit")
    assert planner.get(first.headers["location"]).status_code == 200
    assert drafts(database) == 1


@pytest.mark.parametrize("fields", [{"zone": ["x"]}, {"zone": ["1", "-1"]}, {"zone": ["9" * 30]}])
def test_a_choice_that_makes_no_sense_changes_nothing(
    planner: Client, database: Database, plan: KeptPlan, fields: dict[str, list[str]]
) -> None:
    for deed in ("choice", "drafts"):
        assert post(planner, f"/{plan.id}/{deed}", **fields).status_code == 422
    assert post(planner, f"/{plan.id}/edit", edit="").status_code == 422
    assert drafts(database) == 0


def test_a_choice_may_name_as_many_zones_as_a_city_has(planner: Client, plan: KeptPlan) -> None:
    assert post(planner, f"/{plan.id}/choice", zone=["1"] * 3000).status_code == 303


def test_a_plan_is_a_file_for_others(planner: Client, plan: KeptPlan) -> None:
    found = planner.get(f"/en/desk/plans/{plan.id}/file/plan.geojson")
    assert found.headers["content-disposition"] == f'attachment; filename="plan-{plan.id}.geojson"'
    features = json.loads(found.text)["features"]
    assert len(features) == (plan.outcome and plan.outcome.zones)
    assert {"number", "name", "kind", "verdict", "flats"} <= features[0]["properties"].keys()
    packed = planner.get(f"/en/desk/plans/{plan.id}/file/plan.gpkg").content
    assert packed.startswith(b"SQLite format 3")
    assert planner.get(f"/en/desk/plans/{plan.id}/file/plan.exe").status_code == 422


def test_two_plans_stand_side_by_side(planner: Client, database: Database, street: Street, plan: KeptPlan) -> None:
    other = made(database, street, limits={"houses": {"maximum": 4, "soft_maximum": 3}})
    assert f'<option value="{other.id}">' in planner.get(f"/en/desk/plans/{plan.id}").text
    page = planner.get(f"/en/desk/plans/{plan.id}/beside?other={other.id}").text
    assert page.count('data-together="plans"') == 2
    assert "2 – 15 – 20" in page
    assert "2 – 3 – 4" in page


def test_a_plan_that_isnt_done_cannot_be_compared(
    planner: Client, database: Database, street: Street, plan: KeptPlan
) -> None:
    waiting = ordered(database, street)
    assert planner.get(f"/en/desk/plans/{plan.id}/beside?other={waiting.id}").status_code == 409


def test_a_plan_is_cancelled_and_deleted(planner: Client, database: Database, street: Street) -> None:
    plan = ordered(database, street)
    answer = post(planner, f"/{plan.id}/stop")
    assert "was cancelled before anybody worked on it" in planner.get(answer.headers["location"]).text
    assert post(planner, f"/{plan.id}/stop").status_code == 409
    answer = post(planner, f"/{plan.id}/delete")
    assert "The plan is deleted." in planner.get(answer.headers["location"]).text
    assert planner.get(f"/en/desk/plans/{plan.id}").status_code == 404
    assert planner.get(f"/en/desk/plans/{2**70}").status_code == 404


@pytest.fixture
def large(database: Database, street: Street) -> int:
    """A plan of so many zones that they take two pages."""
    return add_plan(database, street.district, *(rectangle(20 * i, 0, 20 * i + 10, 10) for i in range(ON_A_PAGE + 5)))


def chosen(database: Database, plan: int) -> set[int]:
    with database.connect() as connection:
        rows = connection.execute("SELECT number FROM planned_zone WHERE plan_id = %s AND NOT dropped", [plan])
        return {row[0] for row in rows}


def test_the_zones_of_a_large_plan_are_spread_over_pages(planner: Client, large: int) -> None:
    first, second, beyond = (planner.get(f"/en/desk/plans/{large}?page={page}").text for page in (1, 2, 99))
    assert [page.count('name="zone"') for page in (first, second)] == [ON_A_PAGE, 5]
    assert f'href="/en/desk/plans/{large}?page=2#zones-heading"' in first
    assert "Page 2 of 2" in second
    assert 'rel="next"' not in second
    assert "Page 2 of 2" in beyond


def test_the_map_of_a_large_plan_leads_to_the_page_of_a_zone(planner: Client, large: int) -> None:
    page = planner.get(f"/en/desk/plans/{large}?page=2").text
    assert '"link": "?page=1#planned-1"' in page
    assert f'"row": "planned-{ON_A_PAGE + 1}"' in page


def test_the_list_to_print_has_the_zones_of_every_page(planner: Client, large: int) -> None:
    assert f'href="/en/desk/plans/{large}/sheet"' in planner.get(f"/en/desk/plans/{large}").text
    page = planner.get(f"/en/desk/plans/{large}/sheet").text
    assert [page.count(f">{number}. Planned {number}<") for number in (1, ON_A_PAGE, ON_A_PAGE + 5)] == [1, 1, 1]


def test_a_plan_that_isnt_done_has_no_list_to_print(planner: Client, database: Database, street: Street) -> None:
    assert planner.get(f"/en/desk/plans/{ordered(database, street).id}/sheet").status_code == 409


def test_a_choice_on_one_page_leaves_the_others_alone(planner: Client, database: Database, large: int) -> None:
    everything = set(range(1, ON_A_PAGE + 6))
    answer = post(planner, f"/{large}/choice", page="2", zone=[str(ON_A_PAGE + 1)])
    assert answer.headers["location"].endswith("?done=chosen&page=2")
    assert chosen(database, large) == set(range(1, ON_A_PAGE + 2))
    post(planner, f"/{large}/choice", page="2", every="drop")
    assert chosen(database, large) == set()
    post(planner, f"/{large}/choice", page="1", zone=["3"], every="take")
    assert chosen(database, large) == everything


def test_drafts_are_made_of_what_is_chosen_on_every_page(planner: Client, database: Database, large: int) -> None:
    post(planner, f"/{large}/choice", zone=["1", "2"])
    answer = post(planner, f"/{large}/drafts", page="2", zone=[str(ON_A_PAGE + 3)])
    assert answer.status_code == 303, answer.text
    assert drafts(database) == 3
    assert chosen(database, large) == {1, 2, ON_A_PAGE + 3}


def test_a_page_that_is_no_number_is_refused(planner: Client, database: Database, large: int) -> None:
    assert post(planner, f"/{large}/choice", page="0", zone=["1"]).status_code == 422
    assert len(chosen(database, large)) == ON_A_PAGE + 5
