"""The list of the zones that somebody looks after."""

import pytest

from geo.actors import Role
from tests.factories import add_zone, rectangle
from tests.service.clients import Client
from tests.service.desk.town import EMPTY, HOSTILE, Desk


def test_the_public_is_asked_to_sign_in(client: Client) -> None:
    answer = client.get("/cs/desk/?status=draft", accept="text/html")
    assert (answer.status_code, answer.headers["location"]) == (
        303,
        "/cs/sign-in?next=%2Fcs%2Fdesk%2F%3Fstatus%3Ddraft",
    )


def test_an_officer_sees_the_zones_of_the_beat_and_a_planner_all(desk: Desk) -> None:
    add_zone(desk.database, rectangle(510, 510, 560, 560), name="Far away")
    for client, names in (
        (desk.officer, {"U Rynku"}),
        (desk.stranger, {"Far away"}),
        (desk.planner, {"U Rynku", "Far away"}),
    ):
        page = client.get("/en/desk/").text
        assert {name for name in ("U Rynku", "Far away") if f">{name}</a>" in page} == names


def test_the_list_is_kept_by_nobody(desk: Desk) -> None:
    assert desk.officer.get("/en/desk/").headers["cache-control"] == "private, no-store"


def test_what_needs_attention_is_said(desk: Desk) -> None:
    add_zone(desk.database, EMPTY, name="Broken")
    page = desk.officer.get("/en/desk/?need=broken").text
    assert "The zone breaks a limit and has no waiver." in page
    assert ">U Rynku</a>" not in page
    assert "Zóna porušuje limit a" in desk.officer.get("/cs/desk/").text


@pytest.mark.parametrize(
    "query",
    [
        "q=&status=&kind=&verdict=&need=&order=",
        "q=%00&need=nonsense",
        "page=999",
        "q=" + "x" * 200,
        "status=withdrawn&order=changed",
    ],
)
def test_any_filter_is_answered(desk: Desk, query: str) -> None:
    assert desk.officer.get(f"/en/desk/?{query}").status_code == 200


def test_names_never_become_markup(desk: Desk) -> None:
    zone = add_zone(desk.database, EMPTY, name=HOSTILE + "</script>{{ 7*7 }}", status="draft")
    for path in ("/en/desk/", desk.path(zone=zone), desk.path("/history", zone), desk.path("/sheet", zone)):
        page = desk.officer.get(path).text
        assert "<img src=x" not in page
        assert "&lt;img src=x" in page


def test_an_officer_without_a_beat_is_told_whom_to_ask(client: Client, desk: Desk) -> None:
    page = client.signed_in(desk.database, Role.OFFICER, "nobody").get("/en/desk/").text
    assert "You have no district yet." in page


@pytest.mark.parametrize("subject", ["coverage", "gaps"])
def test_the_maps_of_a_beat_hold_only_the_beat(desk: Desk, subject: str) -> None:
    page = desk.officer.get(f"/en/desk/beat/{subject}")
    drawn = desk.officer.get(f"/en/desk/beat/{subject}/map?by=beat")
    file = desk.officer.get(f"/en/desk/beat/{subject}/map?by=beat&file=true")
    assert [each.status_code for each in (page, drawn, file)] == [200, 200, 200]
    assert "Veveří" in page.text
    assert "Veve" in drawn.text
    assert "Ponava" not in page.text + drawn.text
    assert "script-src 'sha256-" in drawn.headers["content-security-policy"]
    assert file.headers["content-disposition"] == f'attachment; filename="{subject}.html"'
    assert "Ponava" in desk.planner.get(f"/en/desk/beat/{subject}/map?by=beat").text or subject == "gaps"


def test_statuses_are_combined(desk: Desk) -> None:
    for east, status in ((60, "draft"), (160, "suspended")):
        add_zone(desk.database, rectangle(east, 60, east + 20, 80), name=status.title(), status=status)
    page = desk.officer.get("/en/desk/?status=draft&status=&status=suspended&order=name").text
    assert [name for name in ("Draft", "Suspended", "U Rynku") if f">{name}</a>" in page] == ["Draft", "Suspended"]
    assert page.count('type="checkbox" name="status"') == 6
    assert page.count(" checked>") == 2


def test_zones_of_a_status_are_counted_in_words(desk: Desk) -> None:
    for east in range(2):
        add_zone(desk.database, rectangle(600 + east * 100, 0, 650 + east * 100, 50), status="suspended")
    add_zone(desk.database, rectangle(600, 100, 650, 150), status="dissolved")
    page = desk.planner.get("/cs/desk/").text
    assert "<strong>2</strong> pozastavené zóny" in page
    assert "<strong>1</strong> zrušená zóna" in page
