"""Sessions and tokens over HTTP: what a browser's scripts and other programs are signed in with."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest

from geo.accounts import disable
from geo.actors import COMMAND_LINE, Role
from geo.storage.database import Database
from service.api.member_shapes import MemberShape, NewToken, Tokens, TokenShape
from service.signing.cookies import PLAIN
from service.signing.origins import HEADER
from tests.accounts import add_account
from tests.factories import add_district, rectangle
from tests.service.clients import Client

PASSWORD = "Kůň skáče 1307"
SESSION, TOKENS = "/api/v1/session", "/api/v1/tokens"
TODAY = datetime.now(UTC).date()


@pytest.fixture
def jana(client: Client, database: Database) -> Client:
    """The browser of an officer who has signed in by the API."""
    beat = add_district(database, rectangle(0, 0, 10, 10), level="beat", name="North", code="B1")
    add_account(database, Role.OFFICER, "jana", [beat], PASSWORD)
    browser = client.another()
    word = sign_in(browser).json()["csrf"]
    return client.another(cookies={PLAIN: browser.cookies[PLAIN]}, headers={HEADER: word})


def sign_in(browser: Client, name: str = "jana", password: str = PASSWORD) -> httpx.Response:
    return browser.send("POST", SESSION, json={"name": name, "password": password})


def make(browser: Client, **body: object) -> httpx.Response:
    return browser.send("POST", TOKENS, json={"name": "script", **body})


def program(client: Client, key: str) -> Client:
    return client.another(headers={"authorization": f"Bearer {key}"})


def test_signing_in_says_who_one_is_and_gives_a_cookie(client: Client, jana: Client) -> None:
    answer = sign_in(client.another(), name=" JANA ")
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "private, no-store"
    assert answer.headers["set-cookie"].startswith(f"{PLAIN}=")
    member = MemberShape.model_validate(answer.json())
    assert (member.name, member.role, [beat.code for beat in member.beats]) == ("jana", Role.OFFICER, ["B1"])


def test_who_is_signed_in_is_shown_with_the_word_of_the_session(jana: Client) -> None:
    member = MemberShape.model_validate(jana.get(SESSION).json())
    assert (member.name, len(member.csrf)) == ("jana", 64)


@pytest.mark.parametrize(("name", "password"), [("jana", "a guess"), ("nobody", PASSWORD), ("", ""), ("jana", "\0")])
def test_a_wrong_word_is_refused_alike(client: Client, jana: Client, name: str, password: str) -> None:
    answer = sign_in(client.another(), name, password)
    assert (answer.status_code, answer.json()["code"]) == (401, "sign_in_failed")
    assert "set-cookie" not in answer.headers


def test_who_guesses_is_told_when_to_come_back(client: Client, database: Database, jana: Client) -> None:
    sign_in(client.another(), password="a guess")
    with database.connect() as connection:
        connection.execute("UPDATE failed_sign_in SET failures = 12")
    answer = sign_in(client.another())
    assert (answer.status_code, answer.json()["code"]) == (429, "too_many_attempts")
    assert int(answer.headers["retry-after"]) == answer.json()["details"]["seconds"] > 0


def test_signing_out_ends_the_session(client: Client, jana: Client) -> None:
    key = jana.cookies[PLAIN]
    assert jana.send("DELETE", SESSION).status_code == 204
    assert client.another(cookies={PLAIN: key}).get(SESSION).status_code == 401


def test_a_token_acts_as_its_person_without_a_word(client: Client, jana: Client) -> None:
    answer = make(jana)
    token = NewToken.model_validate(answer.json())
    assert answer.status_code == 201
    assert token.expires_on == TODAY + timedelta(days=90)
    member = program(client, token.token).get(SESSION).json()
    assert (member["name"], member["csrf"]) == ("jana", "")


def test_a_token_is_listed_without_its_key_and_with_its_use(client: Client, jana: Client) -> None:
    key = make(jana).json()["token"]
    assert jana.get(TOKENS).json()["tokens"][0]["last_used_on"] is None
    program(client, key).get(SESSION)
    answer = jana.get(TOKENS)
    (token,) = Tokens.model_validate(answer.json()).tokens
    assert (token.name, token.last_used_on) == ("script", TODAY)
    assert key not in answer.text


def test_a_revoked_token_is_refused_and_says_so(client: Client, jana: Client) -> None:
    made = make(jana).json()
    revoked = jana.send("DELETE", f"{TOKENS}/{made['id']}")
    assert TokenShape.model_validate(revoked.json()).revoked_at is not None
    answer = program(client, made["token"]).get(SESSION)
    assert (answer.status_code, answer.json()["code"]) == (401, "token_invalid")


def test_a_token_sleeps_with_its_account(client: Client, database: Database, jana: Client) -> None:
    key = make(jana).json()["token"]
    with database.writing(COMMAND_LINE, "test") as session:
        disable(session, COMMAND_LINE, "jana")
    assert program(client, key).get(SESSION).status_code == 401


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"name": ""}, "token_name_invalid"),
        ({"name": "two\nlines"}, "token_name_invalid"),
        ({"expires_on": str(TODAY - timedelta(days=1))}, "token_life_invalid"),
        ({"expires_on": str(TODAY + timedelta(days=400))}, "token_life_invalid"),
        ({"expires_on": "soon"}, "request_invalid"),
        ({"scope": "all"}, "request_invalid"),
    ],
)
def test_a_token_that_may_not_be_is_refused(jana: Client, body: dict[str, str], code: str) -> None:
    answer = make(jana, **body)
    assert (answer.status_code, answer.json()["code"]) == (422, code)
    assert jana.get(TOKENS).json() == {"tokens": []}


def test_a_program_gets_itself_no_other_token(client: Client, jana: Client) -> None:
    made = make(jana).json()
    robot = program(client, made["token"])
    for answer in (make(robot), robot.send("DELETE", f"{TOKENS}/{made['id']}")):
        assert (answer.status_code, answer.json()["code"]) == (403, "session_needed")
    assert robot.get(SESSION).status_code == 200


def test_the_token_of_somebody_else_is_not_there(client: Client, database: Database, jana: Client) -> None:
    made = make(jana).json()
    stranger = client.signed_in(database, Role.ADMIN)
    answer = stranger.send("DELETE", f"{TOKENS}/{made['id']}")
    assert (answer.status_code, answer.json()["code"]) == (404, "token_not_found")
    assert program(client, made["token"]).get(SESSION).status_code == 200


@pytest.mark.parametrize("shown", ["", "zones_", "zones_" + "x" * 5000, "é", "a b"])
def test_a_token_that_was_made_up_is_refused(client: Client, jana: Client, shown: str) -> None:
    answer = client.another().send("GET", SESSION, headers={"authorization": f"Bearer {shown}".encode()})
    assert (answer.status_code, answer.json()["code"]) == (401, "token_invalid")
    assert answer.headers["www-authenticate"] == "Bearer"
