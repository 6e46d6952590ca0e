"""The check in other websites' pages: framed by whom the installation allows, without cookies."""

from collections.abc import Iterator

import pytest

from geo.storage.database import Database
from service.app import create_app
from service.settings import Settings
from tests.factories import CORNER, add_address, add_zone, rectangle
from tests.service.clients import Client, running_app


@pytest.fixture
def home(database: Database) -> int:
    add_zone(database, rectangle(-50, -50, 50, 50), name="Na Kopci")
    return add_address(database, *CORNER, street="Kounicova", house_number="10", municipality="Brno", category="flat")


def ask(client: Client, **fields: object) -> str:
    answer = client.send("POST", "/embed/check?language=en", data=fields)
    assert answer.headers["cache-control"] == "private, no-store"
    assert "set-cookie" not in answer.headers
    return answer.text


def test_every_website_may_frame_the_check_and_nothing_else(client: Client) -> None:
    framed = client.get("/embed/check").headers
    assert "frame-ancestors *" in framed["content-security-policy"]
    assert "unsafe" not in framed["content-security-policy"]
    assert "x-frame-options" not in framed
    page = client.get("/cs/").headers
    assert "frame-ancestors 'self'" in page["content-security-policy"]
    assert page["x-frame-options"] == "SAMEORIGIN"


@pytest.fixture(scope="module")
def guarded(module_database: Database) -> Iterator[Client]:
    settings = Settings(database_url=module_database.dsn, embed_ancestors="https://brno.example")
    with running_app(create_app(settings)) as client:
        yield client


def test_an_installation_may_name_the_websites(guarded: Client) -> None:
    policy = guarded.get("/embed/check").headers["content-security-policy"]
    assert policy.endswith("frame-ancestors https://brno.example")


@pytest.mark.parametrize(
    "headers", [{"origin": "null", "sec-fetch-site": "cross-site"}, {"origin": "https://brno.example"}]
)
def test_a_frame_in_a_sandbox_may_ask(client: Client, home: int, headers: dict[str, str]) -> None:
    answer = client.send("POST", "/embed/check?language=en", data={"q": "Kounicova 10"}, headers=headers)
    assert answer.status_code == 200
    assert "Yes, this address is in a mutual help zone" in answer.text


def test_the_style_may_be_read_by_a_page_without_an_origin(client: Client) -> None:
    assert client.get("/static/symbol.svg").headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in client.get("/embed/check").headers


def test_an_address_is_answered_in_the_frame(client: Client, home: int) -> None:
    text = ask(client, q="Kounicova 10")
    assert "Yes, this address is in a mutual help zone" in text
    assert f'href="/en/address/{home}" target="_blank"' in text


def test_a_choice_is_made_in_the_frame(client: Client, home: int) -> None:
    assert f'name="address_id" value="{home}"' in ask(client, q="Kounicova")
    assert "Na Kopci" in ask(client, address_id=home)


def test_an_empty_question_asks_again(client: Client, home: int) -> None:
    assert "answer-" not in ask(client, q=" ").replace("answer-row", "")


def test_the_script_makes_one_frame_and_sets_no_cookie(client: Client) -> None:
    script = client.get("/embed.js")
    assert script.headers["content-type"].startswith("text/javascript")
    assert "embed/check" in script.text
    assert "cookie =" not in script.text


def test_an_unknown_language_is_not_found(client: Client) -> None:
    assert client.get("/embed/check?language=xx").status_code == 404
