"""Everybody's accounts, for admins: added, changed, given other passwords and beats, disabled, by forms."""

import re

import httpx
import pytest

from geo.accounts import sign_in
from geo.accounts.reading import account_value, find_account
from geo.actors import Role
from geo.errors import NotSignedIn
from geo.storage.database import Database
from tests.accounts import add_account
from tests.factories import add_district, rectangle
from tests.service.clients import Client

ACCOUNTS = "/en/desk/accounts"
PASSWORD = re.compile(r"[a-z2-9]{5}-[a-z2-9]{5}-[a-z2-9]{5}")


@pytest.fixture
def admin(client: Client, database: Database) -> Client:
    """The browser of an admin, in a town with two beats and a city part."""
    for name, code in (("North", "B1"), ("South", "B2")):
        add_district(database, rectangle(0, 0, 10, 10), level="beat", name=name, code=code)
    add_district(database, rectangle(0, 0, 10, 10), level="city_part", name="Old Town", code="551")
    return client.signed_in(database, Role.ADMIN)


def post(browser: Client, path: str = "", **typed: str | list[str]) -> httpx.Response:
    return browser.send("POST", f"{ACCOUNTS}{path}", data=typed, headers={"accept": "text/html"})


def add(browser: Client, **typed: str | list[str]) -> httpx.Response:
    return post(browser, **{"name": "jana", "full_name": "Jana Nováková", "role": "officer", **typed})


def shown_password(answer: httpx.Response) -> str:
    found = PASSWORD.search(answer.text)
    assert found
    return found[0]


def opens(database: Database, password: str, name: str = "jana") -> bool:
    try:
        sign_in(database, name, password, "192.0.2.1")
    except NotSignedIn:
        return False
    return True


def beats_of(database: Database, name: str = "jana") -> list[str]:
    with database.reading() as session:
        return [beat.code for beat in account_value(find_account(session, name)).beats]


def test_who_is_added_signs_in_with_the_password_that_is_shown_once(admin: Client, database: Database) -> None:
    answer = add(admin, beat=["beat:B1"], others="city_part:551, beat:B2")
    assert answer.status_code == 201
    assert opens(database, shown_password(answer))
    assert beats_of(database) == ["B1", "B2", "551"]
    page = admin.get(ACCOUNTS).text
    assert "Jana Nováková" in page
    assert not PASSWORD.search(page)


@pytest.mark.parametrize(
    ("typed", "said", "status"),
    [
        ({"name": "žofie"}, "2 to 50 characters", 422),
        ({"full_name": " "}, "one line of at most 200 characters", 422),
        ({"role": "emperor"}, "Something in the form can&#39;t be used", 422),
        ({"role": "public"}, "Something in the form can&#39;t be used", 422),
        ({"language": "tlh"}, "Something in the form can&#39;t be used", 422),
        ({"name": "admin"}, "There is an account of this name already.", 409),
        ({"others": "B9"}, "There is no such district.", 404),
        ({"others": ":"}, "name it by its level and code", 422),
        ({"role": "planner", "beat": ["beat:B1"]}, "Only an officer has beats", 422),
    ],
)
def test_a_refusal_is_said_adds_nobody_and_keeps_what_was_typed(
    admin: Client, typed: dict[str, str | list[str]], said: str, status: int
) -> None:
    answer = add(admin, **typed)
    assert answer.status_code == status
    assert said in answer.text
    assert f'value="{typed.get("full_name", "Jana Nováková")}"' in answer.text
    assert admin.get(f"{ACCOUNTS}/jana").status_code == 404
    if "beat" in typed:
        assert 'value="beat:B1" checked' in answer.text


def test_a_person_is_changed_and_it_holds_at_once(admin: Client, client: Client, database: Database) -> None:
    member = client.signed_in(database, Role.OFFICER, "jana")
    answer = post(admin, "/jana/person", full_name="Jana Nová", role="planner", language="cs")
    assert answer.headers["location"] == f"{ACCOUNTS}/jana?done=person"
    assert "Jana Nová (planner)" in member.get("/en/").text


def test_beats_are_those_that_are_ticked_and_named(admin: Client, database: Database) -> None:
    add_account(database, Role.OFFICER, "jana")
    post(admin, "/jana/beats", beat=["beat:B1", "beat:B2"], others="city_part:551")
    assert beats_of(database) == ["B1", "B2", "551"]
    page = admin.get(f"{ACCOUNTS}/jana").text
    assert page.count(" checked") == 2
    assert 'value="city_part:551"' in page
    post(admin, "/jana/beats")
    assert beats_of(database) == []


def test_a_refused_beat_leaves_the_ones_before(admin: Client, database: Database) -> None:
    add_account(database, Role.OFFICER, "jana")
    post(admin, "/jana/beats", beat=["beat:B1"])
    answer = post(admin, "/jana/beats", beat=["beat:B2"], others="beat:B9")
    assert answer.status_code == 404
    assert "There is no such district." in answer.text
    assert 'value="beat:B9"' in answer.text
    assert beats_of(database) == ["B1"]


def test_a_new_password_is_shown_once_and_signs_out(admin: Client, client: Client, database: Database) -> None:
    member = client.signed_in(database, Role.OFFICER, "jana")
    answer = post(admin, "/jana/password")
    assert opens(database, shown_password(answer))
    assert member.get("/en/desk/account").status_code == 401
    assert not PASSWORD.search(admin.get(f"{ACCOUNTS}/jana").text)


def test_a_disabled_account_is_out_until_it_is_enabled(admin: Client, database: Database) -> None:
    password = shown_password(add(admin))
    assert post(admin, "/jana/disable").headers["location"] == f"{ACCOUNTS}/jana?done=disable"
    assert not opens(database, password)
    assert "disabled" in admin.get(ACCOUNTS).text
    post(admin, "/jana/enable")
    assert opens(database, password)


@pytest.mark.parametrize(
    ("path", "typed"),
    [("/admin/disable", {}), ("/admin/person", {"full_name": "Admin", "role": "planner", "language": ""})],
)
def test_an_admin_is_kept_from_locking_themselves_out(admin: Client, path: str, typed: dict[str, str]) -> None:
    answer = post(admin, path, **typed)
    assert answer.status_code == 409
    assert "you would lock yourself out" in answer.text
    assert admin.get(ACCOUNTS).status_code == 200


@pytest.mark.parametrize("name", ["nobody", "%00", "a" * 3000, "%3Cb%3E"])
def test_an_account_that_is_not_there_is_not_found(admin: Client, name: str) -> None:
    for answer in (admin.get(f"{ACCOUNTS}/{name}", accept="text/html"), post(admin, f"/{name}/disable")):
        assert answer.status_code in (404, 422)
        assert "<b>" not in answer.text


def test_only_admins_find_the_way_there(admin: Client, client: Client, database: Database) -> None:
    assert f'href="{ACCOUNTS}"' in admin.get("/en/desk/").text
    planner = client.signed_in(database, Role.PLANNER)
    assert f'href="{ACCOUNTS}"' not in planner.get("/en/desk/").text


def test_what_an_admin_does_needs_the_password_not_a_token(admin: Client, client: Client) -> None:
    key = admin.send("POST", "/api/v1/tokens", json={"name": "script"}).json()["token"]
    program = client.another(headers={"authorization": f"Bearer {key}"})
    for path in ("", "/admin/password", "/admin/person", "/admin/beats"):
        answer = program.send("POST", f"{ACCOUNTS}{path}", data={}, headers={"accept": "application/json"})
        assert (answer.status_code, answer.json()["code"]) == (403, "session_needed")


def test_beats_come_in_the_order_of_their_numbers(admin: Client, database: Database) -> None:
    for number in (10, 9):
        add_district(database, rectangle(0, 0, 10, 10), level="beat", name=f"Beat {number}", code=f"N{number}")
    page = admin.get(ACCOUNTS).text
    assert page.index("Beat 9") < page.index("Beat 10") < page.index("North")
