"""The page of gaps: ranked, filtered, with what can be done about each."""

import pytest

from geo.actors import Role
from geo.gaps import find_gaps
from geo.rule_sets import MPB_2010
from geo.storage.database import Database
from tests.factories import add_address, add_district, add_zone, at, rectangle
from tests.geo.gaps.towns import add_street
from tests.service.clients import Client
from tests.service.desk.town import HOSTILE, Desk


@pytest.fixture
def gaps(desk: Desk) -> Desk:
    """North of the town's beat a street in which a zone is possible, and far away one without a second business."""
    add_street(desk.database, 5_000, street="Dlouhá")
    add_street(desk.database, 9_000, businesses=1, street=HOSTILE)
    find_gaps(desk.database, MPB_2010)
    return desk


def test_the_public_is_asked_to_sign_in(client: Client) -> None:
    answer = client.get("/cs/desk/gaps", accept="text/html")
    assert (answer.status_code, answer.headers["location"]) == (303, "/cs/sign-in?next=%2Fcs%2Fdesk%2Fgaps")


def test_gaps_are_listed_with_what_can_be_done(gaps: Desk) -> None:
    page = gaps.planner.get("/en/desk/gaps")
    assert page.headers["cache-control"] == "private, no-store"
    assert "The zone on the map holds 7 of 7 addresses." in page.text
    assert "Within 400 m: 1 business; at least 2 are needed." in page.text
    assert "It would suffice to have here in addition: 1 business." in page.text
    assert "Do 400 m: 1 podnik; potřeba je alespoň 2." in gaps.planner.get("/cs/desk/gaps").text


def test_the_possible_one_comes_before_the_impossible_one(gaps: Desk) -> None:
    page = gaps.planner.get("/en/desk/gaps").text
    assert page.index("<h3>Dlouhá</h3>") < page.index("<h3>&lt;img")


def test_names_never_become_markup(gaps: Desk) -> None:
    assert "<img src=x" not in gaps.planner.get("/en/desk/gaps").text


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("state=possible", True),
        ("state=impossible", False),
        ("lacking=businesses", False),
        ("premises=7", True),
        ("premises=8", False),
        ("interested=true", False),
        ("state=&lacking=&premises=&district=&rule_set=mpb-2010&interested=", True),
        ("page=999", True),
    ],
)
def test_the_filter_narrows_the_list(gaps: Desk, query: str, shown: bool) -> None:
    page = gaps.planner.get(f"/en/desk/gaps?{query}")
    assert page.status_code == 200
    assert ("<h3>Dlouhá</h3>" in page.text) is shown


def test_gaps_of_one_district_only(gaps: Desk) -> None:
    district = add_district(gaps.database, rectangle(-50, 4_950, 300, 5_050), name="Sever")
    page = gaps.planner.get(f"/en/desk/gaps?district={district}").text
    assert "<h3>Dlouhá</h3>" in page
    assert "<h3>&lt;img" not in page


def test_who_may_plan_finds_the_way_to_a_plan(gaps: Desk) -> None:
    district = add_district(gaps.database, rectangle(-50, 4_950, 300, 5_050), level="parish", code="p/1", name=HOSTILE)
    page = gaps.planner.get(f"/en/desk/gaps?district={district}").text
    assert 'href="/en/desk/plans?district=parish%3Ap/1"' in page
    assert 'href="/en/desk/plans">Plan zones for a whole district</a>' in gaps.planner.get("/en/desk/gaps").text
    assert "/desk/plans" not in gaps.officer.get(f"/en/desk/gaps?district={district}").text


def test_a_proposed_zone_is_shown_as_the_plan(gaps: Desk) -> None:
    zone = add_zone(gaps.database, rectangle(-10, 4_990, 150, 5_010), name="Dlouhá I", status="proposed")
    assert f'href="/en/desk/zones/{zone}">Dlouhá I</a>: proposed' in gaps.planner.get("/en/desk/gaps").text


def test_what_is_being_looked_for_is_said(gaps: Desk) -> None:
    add_address(gaps.database, *at(20, 5_050), category="house")
    page = gaps.planner.get("/en/desk/gaps").text
    assert "Gaps are being looked for" in page
    assert "something near has changed since" in page


def test_an_unknown_rule_set_is_refused(gaps: Desk) -> None:
    assert gaps.planner.get("/en/desk/gaps?rule_set=nonsense").status_code == 404


def test_the_editor_opens_near_a_gap(gaps: Desk) -> None:
    assert gaps.planner.get("/en/desk/zones/new?near=16.6,49.2").status_code == 200
    assert gaps.planner.get("/en/desk/zones/new?near=nonsense").status_code == 422


def test_gaps_are_found_beside_the_service(desk: Desk) -> None:
    add_street(desk.database, 5_000)
    for _ in range(600):
        if desk.planner.get("/api/v1/gaps").json()["pending"] == 0:
            break
        desk.read("SELECT pg_sleep(0.1)")
    states = desk.planner.get("/api/v1/gaps?state=possible").json()["states"]
    assert states["possible"] >= 1


def test_only_gaps_are_told_where_there_are_no_districts(client: Client, database: Database) -> None:
    add_address(database, category="house")
    find_gaps(database, MPB_2010)
    answer = client.signed_in(database, Role.PLANNER, "eva").get("/api/v1/gaps").json()
    assert answer["states"]["impossible"] == 1
    assert "level" not in answer
