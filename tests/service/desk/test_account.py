"""One's own account: its password, language, browsers and tokens, by forms without scripts."""

import re
from datetime import UTC, datetime, timedelta

import httpx
import pytest

from geo.actors import Role
from geo.storage.database import Database
from service.signing.cookies import PLAIN
from tests.accounts import add_account, sign_in
from tests.service.clients import Client

OLD, NEW = "Kůň skáče 1307", "příliš ďábelské ódy"
ACCOUNT = "/en/desk/account"
PROGRAM = {"accept": "application/json"}


@pytest.fixture
def jana(client: Client, database: Database) -> Client:
    """The browser of an officer with a password."""
    add_account(database, Role.OFFICER, "jana", password=OLD)
    return client.signed_in(database, Role.OFFICER, "jana")


def post(browser: Client, deed: str, **typed: str) -> httpx.Response:
    return browser.send("POST", f"{ACCOUNT}/{deed}", data=typed, headers={"accept": "text/html"})


def change(browser: Client, current: str = OLD, new: str = NEW, repeated: str | None = None) -> httpx.Response:
    return post(browser, "password", current=current, new=new, repeated=new if repeated is None else repeated)


def enter(client: Client, password: str, language: str = "en", wanted: str = "") -> httpx.Response:
    typed = {"name": "jana", "password": password, "next": wanted}
    return client.another().send("POST", f"/{language}/sign-in", data=typed)


def made_key(answer: httpx.Response) -> str:
    found = re.search(r"zones_[\w-]+", answer.text)
    assert found
    return found[0]


def acts(client: Client, key: str) -> bool:
    return client.another(headers={"authorization": f"Bearer {key}"}).get("/api/v1/session").status_code == 200


def test_the_page_says_who_one_is_and_where_one_edits(jana: Client) -> None:
    page = jana.get(ACCOUNT)
    assert page.headers["cache-control"] == "private, no-store"
    for words in ("jana", "officer", "this browser", "My account"):
        assert words in page.text
    assert "another browser" not in page.text


def test_a_new_password_is_taken_and_other_browsers_are_out(client: Client, database: Database, jana: Client) -> None:
    other = sign_in(database, Role.OFFICER, "jana").key
    answer = change(jana)
    assert (answer.status_code, answer.headers["location"]) == (303, f"{ACCOUNT}?done=password")
    assert "You have a new password" in jana.get(answer.headers["location"]).text
    assert enter(client, NEW).status_code == 303
    assert client.another(cookies={PLAIN: other}).get(ACCOUNT).status_code == 401


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"current": "a guess"}, "This isn’t your password."),
        ({"new": "short"}, "A password has 12 to 200 characters"),
        ({"repeated": "something else 7"}, "The new password was typed in two ways."),
        ({"current": "\0"}, "This isn’t your password."),
    ],
)
def test_a_refused_password_is_said_and_none_is_sent_back(
    client: Client, jana: Client, typed: dict[str, str], said: str
) -> None:
    answer = change(jana, **typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert "<title>Error:" in answer.text
    assert OLD not in answer.text
    assert NEW not in answer.text
    assert enter(client, OLD).status_code == 303


def test_guessing_the_password_is_slowed_down(database: Database, jana: Client) -> None:
    change(jana, "a guess")
    with database.connect() as connection:
        connection.execute("UPDATE failed_sign_in SET failures = 12")
    answer = change(jana)
    assert answer.status_code == 429
    assert "Too many attempts." in answer.text


def test_a_chosen_language_is_that_of_the_pages_after_signing_in(client: Client, jana: Client) -> None:
    answer = post(jana, "language", chosen="cs")
    assert answer.headers["location"] == "/cs/desk/account?done=language"
    assert "Jazyk je uložen." in jana.get(answer.headers["location"]).text
    for wanted, led_to in (("", "/cs/desk/"), ("/en/desk/?status=draft", "/cs/desk/?status=draft")):
        assert enter(client, OLD, "en", wanted).headers["location"] == led_to


@pytest.mark.parametrize("chosen", ["", "tlh"])
def test_without_a_language_it_is_that_of_the_page(client: Client, jana: Client, chosen: str) -> None:
    post(jana, "language", chosen="cs")
    post(jana, "language", chosen=chosen)
    assert enter(client, OLD, "en").headers["location"] == "/en/desk/"


def test_other_browsers_are_signed_out_by_a_button(client: Client, database: Database, jana: Client) -> None:
    other = sign_in(database, Role.OFFICER, "jana").key
    assert "another browser" in jana.get(ACCOUNT).text
    assert post(jana, "sessions").headers["location"] == f"{ACCOUNT}?done=sessions"
    assert "another browser" not in jana.get(ACCOUNT).text
    assert client.another(cookies={PLAIN: other}).get(ACCOUNT).status_code == 401


def test_a_token_is_shown_once_and_works(client: Client, jana: Client) -> None:
    answer = post(jana, "tokens", name="nightly export")
    assert answer.status_code == 201
    key = made_key(answer)
    assert acts(client, key)
    page = jana.get(ACCOUNT).text
    assert key not in page
    assert "nightly export" in page


def test_a_revoked_token_works_no_more(client: Client, jana: Client) -> None:
    key = made_key(post(jana, "tokens", name="script"))
    assert post(jana, "tokens/1/revoke").headers["location"] == f"{ACCOUNT}?done=revoked"
    assert not acts(client, key)
    page = jana.get(ACCOUNT).text
    assert "revoked" in page
    assert "/tokens/1/revoke" not in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": " "}, "Name the token in one line"),
        ({"name": "script", "expires_on": "tomorrow"}, "Choose a day."),
        ({"name": "script", "expires_on": "2001-01-01"}, "Choose a day from today to a year from now."),
    ],
)
def test_a_refused_token_is_said_and_what_was_typed_stays(jana: Client, typed: dict[str, str], said: str) -> None:
    answer = post(jana, "tokens", **typed)
    assert answer.status_code == 422
    assert said in answer.text
    assert f'value="{typed["name"]}"' in answer.text
    assert "zones_" not in answer.text


def test_nobody_revokes_the_token_of_somebody_else(client: Client, database: Database, jana: Client) -> None:
    key = made_key(post(jana, "tokens", name="script"))
    stranger = client.signed_in(database, Role.ADMIN)
    for token in (1, 2**63, 10**30):
        assert post(stranger, f"tokens/{token}/revoke").status_code == 404
    assert acts(client, key)


def test_a_program_makes_itself_no_token_and_no_password(client: Client, jana: Client) -> None:
    key = made_key(post(jana, "tokens", name="script"))
    program = client.another(headers={"authorization": f"Bearer {key}"})
    for deed in ("tokens", "password", "language", "sessions", "tokens/1/revoke"):
        answer = program.send("POST", f"{ACCOUNT}/{deed}", data={"name": "another"}, headers=PROGRAM)
        assert (answer.status_code, answer.json()["code"]) == (403, "session_needed")


def test_times_are_those_of_the_installations_clocks(database: Database, jana: Client) -> None:
    begun = datetime.now(UTC).replace(microsecond=0) - timedelta(minutes=5)
    with database.connect() as connection:
        connection.execute("UPDATE account_session SET created_at = %s", [begun])
    summer_or_winter = {f"{(begun + timedelta(hours=hours)):%d %b %Y, %H:%M}".lstrip("0") for hours in (1, 2)}
    page = jana.get(ACCOUNT).text
    assert any(f"since {each}" in page for each in summer_or_winter)
