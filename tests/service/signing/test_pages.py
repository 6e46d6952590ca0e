"""Signing in and out by the pages, as a browser does it without scripts."""

import logging
import re
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from geo.accounts import disable, set_password
from geo.actors import COMMAND_LINE, Role
from geo.storage.database import Database
from service.signing.cookies import PLAIN, SECURE
from service.signing.origins import HEADER
from tests.accounts import add_account
from tests.service.clients import Client

PASSWORD = "Kůň skáče 1307"
HTML = {"accept": "text/html"}


@pytest.fixture
def browser(client: Client, database: Database) -> Client:
    """A browser of its own, and an officer who may sign in with it."""
    add_account(database, Role.OFFICER, "jana", password=PASSWORD)
    return client.another()


def sign_in(browser: Client, *, headers: dict[str, str] | None = None, **typed: str) -> httpx.Response:
    fields = {"name": "jana", "password": PASSWORD} | typed
    return browser.send("POST", "/en/sign-in", data=fields, headers=HTML | (headers or {}))


def csrf(page: httpx.Response) -> str:
    found = re.search(r'name="csrf" value="(\w+)"', page.text)
    assert found
    return found[1]


def test_a_browser_is_signed_in_and_led_to_the_desk(browser: Client) -> None:
    answer = sign_in(browser)
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/desk/")
    desk = browser.get("/en/desk/", accept="text/html")
    assert desk.status_code == 200
    assert "Jana (officer)" in desk.text


def test_the_cookie_is_for_our_pages_only(browser: Client) -> None:
    cookie = sign_in(browser).headers["set-cookie"]
    assert cookie.startswith(f"{PLAIN}=")
    assert {"HttpOnly", "SameSite=lax", "Path=/"} <= set(cookie.split("; "))
    assert "Secure" not in cookie
    assert "Domain" not in cookie


def test_over_https_the_cookie_is_bound_to_the_host(client: Client, browser: Client) -> None:
    secure = client.another(base_url="https://zones.test")
    cookie = sign_in(secure).headers["set-cookie"]
    assert cookie.startswith(f"{SECURE}=")
    assert {"HttpOnly", "SameSite=lax", "Path=/", "Secure"} <= set(cookie.split("; "))
    assert secure.get("/cs/desk/").status_code == 200


def test_nobody_else_gets_a_cookie(browser: Client) -> None:
    for path in ("/cs/", "/cs/sign-in", "/cs/desk/", "/api/v1/zones", "/cs/check?q=x"):
        assert "set-cookie" not in browser.get(path, accept="text/html").headers
    assert "set-cookie" not in sign_in(browser, password="wrong").headers


@pytest.mark.parametrize("path", ["/cs/desk/", "/cs/desk/?status=draft&q=Veve%C5%99%C3%AD"])
def test_who_is_not_signed_in_is_led_to_sign_in_and_back(browser: Client, path: str) -> None:
    away = browser.get(path, accept="text/html")
    assert away.status_code == 303
    where = urlsplit(away.headers["location"])
    assert (where.path, parse_qs(where.query)) == ("/cs/sign-in", {"next": [path]})
    form = browser.get(away.headers["location"])
    assert f'value="{path.replace("&", "&amp;")}"' in form.text
    assert sign_in(browser, next=path).headers["location"] == path


@pytest.mark.parametrize(
    "foreign",
    [
        "https://evil.example/",
        "//evil.example/cs/",
        "/\\evil.example",
        "/cs/\\evil",
        "javascript:alert(1)",
        "/cs/\n",
        "x",
    ],
)
def test_nobody_is_led_to_another_site(browser: Client, foreign: str) -> None:
    assert sign_in(browser, next=foreign).headers["location"] == "/en/desk/"
    assert browser.get("/en/sign-in", {"next": foreign}).headers["location"] == "/en/desk/"


@pytest.mark.parametrize(
    "typed", [{"password": "wrong"}, {"name": "nobody"}, {"name": ""}, {"password": ""}, {"password": "\0"}]
)
def test_a_wrong_word_is_told_and_the_name_stays_in_its_box(browser: Client, typed: dict[str, str]) -> None:
    answer = sign_in(browser, **typed)
    assert answer.status_code == 401
    assert "The name or the password is not right." in answer.text
    assert f'value="{typed.get("name", "jana")}"' in answer.text
    assert PASSWORD not in answer.text


def test_too_many_attempts_are_told_when_to_come_back(browser: Client, database: Database) -> None:
    sign_in(browser, password="wrong")
    with database.connect() as connection:
        connection.execute("UPDATE failed_sign_in SET failures = 12")
    answer = sign_in(browser)
    assert answer.status_code == 429
    assert re.search(r"Try again in \d+ seconds", answer.text)


def test_signing_in_ends_the_session_that_the_browser_had(browser: Client, database: Database) -> None:
    """An intruder who has planted a session in a browser learns nothing by it."""
    sign_in(browser)
    planted = browser.cookies[PLAIN]
    sign_in(browser)
    assert browser.cookies[PLAIN] != planted
    intruder = browser.another(cookies={PLAIN: planted})
    assert intruder.get("/en/desk/", accept="text/html").status_code == 303


def test_a_session_that_was_made_up_is_not_taken_over(browser: Client) -> None:
    browser.cookies.set(PLAIN, "made-up", domain="zones.test")
    sign_in(browser)
    assert browser.cookies[PLAIN] != "made-up"


def test_signing_out_needs_the_word_of_the_page(browser: Client) -> None:
    sign_in(browser)
    word = csrf(browser.get("/en/desk/"))
    refused = browser.send("POST", "/en/sign-out", headers=HTML)
    assert refused.status_code == 403
    assert "Nothing was changed" in refused.text
    answer = browser.send("POST", "/en/sign-out", data={"csrf": word})
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/")
    assert browser.get("/en/desk/", accept="text/html").status_code == 303


def test_the_key_is_worth_nothing_after_signing_out(browser: Client) -> None:
    sign_in(browser)
    kept = browser.cookies[PLAIN]
    browser.send("POST", "/en/sign-out", data={"csrf": csrf(browser.get("/en/desk/"))})
    assert browser.another(cookies={PLAIN: kept}).get("/en/desk/").status_code == 401


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"sec-fetch-site": "same-site", "origin": "http://zones.test"}, 403),
        ({"sec-fetch-site": "same-origin", "origin": "null"}, 303),
        ({"origin": "http://evil.example"}, 403),
        ({"origin": "http://zones.test.evil.example"}, 403),
        ({"origin": "http://zones.test"}, 303),
        ({}, 303),
    ],
)
def test_another_site_can_not_sign_a_browser_in(browser: Client, headers: dict[str, str], status: int) -> None:
    assert sign_in(browser, headers=headers).status_code == status


def test_another_site_can_not_sign_a_browser_out_even_with_the_word(browser: Client) -> None:
    sign_in(browser)
    word = csrf(browser.get("/en/desk/"))
    foreign = {"origin": "http://evil.example"}
    assert browser.send("POST", "/en/sign-out", data={"csrf": word}, headers=foreign).status_code == 403


def test_the_word_of_another_session_is_not_enough(browser: Client, database: Database) -> None:
    sign_in(browser)
    other = csrf(browser.signed_in(database, Role.ADMIN).get("/en/desk/"))
    assert browser.send("POST", "/en/sign-out", data={"csrf": other}).status_code == 403


def test_what_is_shown_to_who_is_signed_in_is_kept_by_nobody(browser: Client, database: Database) -> None:
    member = browser.signed_in(database)
    for path in ("/cs/", "/cs/desk/", "/cs/maps/coverage", "/cs/nowhere/else"):
        answer = member.get(path, accept="text/html")
        assert (answer.status_code, answer.headers["cache-control"]) in (
            (200, "private, no-store"),
            (404, "no-store"),
        )
    public = browser.get("/cs/")
    assert public.headers["cache-control"] == "public, max-age=60"
    assert "Cookie" in public.headers["vary"]


def test_whoever_is_signed_in_sees_their_name_on_every_page(browser: Client, database: Database) -> None:
    member = browser.signed_in(database, Role.PLANNER)
    for path in ("/en/", "/en/check?q=x", "/en/maps/gaps"):
        assert "Planner (planner)" in member.get(path).text
        assert "planner" not in browser.get(path).text.lower()


def test_a_disabled_account_and_a_changed_password_sign_out(browser: Client, database: Database) -> None:
    for act in (
        lambda session: disable(session, COMMAND_LINE, "officer"),
        lambda session: set_password(session, COMMAND_LINE, "planner", "something else 7"),
    ):
        member = browser.signed_in(database, Role.OFFICER if act.__code__.co_names[0] == "disable" else Role.PLANNER)
        assert member.get("/cs/desk/").status_code == 200
        with database.writing(COMMAND_LINE, "test") as session:
            act(session)
        assert member.get("/cs/desk/").status_code == 401


def test_a_program_is_told_how_to_sign_in(client: Client) -> None:
    answer = client.get("/cs/desk/")
    assert (answer.status_code, answer.json()["code"]) == (401, "sign_in_needed")
    assert answer.headers["www-authenticate"] == "Bearer"


def test_nothing_secret_is_logged(browser: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        sign_in(browser, password="wrong-secret")
        sign_in(browser)
        browser.get("/en/desk/")
    lines = " ".join(record.getMessage() for record in caplog.records if record.name.startswith("zones"))
    assert "POST /{language}/sign-in 303" in lines
    for secret in ("wrong-secret", PASSWORD, "jana", browser.cookies[PLAIN]):
        assert secret not in lines


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("application/x-www-form-urlencoded", b"\xff=%ff&name=%00"),
        ("application/x-www-form-urlencoded", b"a=1&" * 5000),
        ("multipart/form-data; boundary=x", b"--x\r\nnonsense"),
        ("multipart/form-data", b"no boundary"),
        ("application/json", b'{"name": "jana"}'),
        ("text/plain", b""),
    ],
)
def test_a_form_of_nonsense_is_refused_in_peace(browser: Client, kind: str, body: bytes) -> None:
    answer = browser.send("POST", "/en/sign-in", content=body, headers=HTML | {"content-type": kind})
    assert 400 <= answer.status_code < 500
    member_word = browser.send("POST", "/en/sign-out", content=body, headers={"content-type": kind, HEADER: ""})
    assert member_word.status_code in (400, 401, 403)
