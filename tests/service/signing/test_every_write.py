"""Every route that writes, tried by everybody: who may not, changes nothing, and no other site writes for anybody."""

import pytest

from geo.accounts import create_token
from geo.actors import COMMAND_LINE, Role
from geo.storage.database import Database
from service.signing.origins import HEADER, SAFE_METHODS
from tests.accounts import add_account
from tests.databases import empty
from tests.factories import connection_of
from tests.service.clients import Client
from tests.service.signing.routes import ASKED_FROM_ANYWHERE, ROUTES, WITHOUT_SESSION
from tests.service.signing.world import VISITORS, Visitor, World, build

WRITES = sorted(route for route in ROUTES if route.split()[0] not in SAFE_METHODS)
GUARDED = sorted(set(WRITES) - WITHOUT_SESSION)
KEPT = (
    "zone",
    "zone_version",
    "waiver",
    "address",
    "address_override",
    "account",
    "api_token",
    "account_beat",
    "plan",
    "planned_zone",
)
"""The tables that hold what people write."""


@pytest.fixture
def world(database: Database, client: Client) -> World:
    return build(database, client)


@pytest.mark.parametrize("route", WRITES)
def test_a_write_answers_whom_it_should_and_changes_nothing_for_others(
    database: Database, client: Client, route: str
) -> None:
    access, world = ROUTES[route], build(database, client)
    for who, status in zip(VISITORS, access.statuses, strict=True):
        visitor, before = world.visitor(who), kept(database)
        answer = visitor.ask(route, **access.request(world))
        assert answer.status_code == status, f"{who}: {answer.text[:300]}"
        if status in (401, 403):
            assert kept(database) == before, who
        else:
            empty(database)
            world = build(database, client)


@pytest.mark.parametrize("route", GUARDED)
def test_no_write_of_a_browser_passes_without_the_word_of_its_session(world: World, route: str) -> None:
    visitor, before = world.visitor("admin"), kept(world.database)
    other = world.visitor("planner").client.get("/api/v1/session").json()["csrf"]
    for word in (b"", b"0" * 64, "é".encode(), other.encode()):
        answer = visitor.ask(route, headers={HEADER: word}, **ROUTES[route].request(world))
        assert (answer.status_code, answer.json()["code"]) == (403, "csrf_missing")
    assert [row for row in kept(world.database) if row[0] not in ("account", "api_token")] == [
        row for row in before if row[0] not in ("account", "api_token")
    ]


@pytest.mark.parametrize("route", sorted(set(WRITES) - ASKED_FROM_ANYWHERE))
def test_no_write_comes_from_another_site(world: World, route: str) -> None:
    visitor, before = world.visitor("admin"), kept(world.database)
    for headers in (
        {"origin": "http://evil.example"},
        {"origin": "http://zones.test:81"},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site", "origin": "http://zones.test"},
    ):
        answer = visitor.ask(route, headers=headers, **ROUTES[route].request(world))
        assert (answer.status_code, answer.json()["code"]) == (403, "foreign_origin")
    assert kept(world.database) == before


@pytest.mark.parametrize("route", [each for each in GUARDED if "{language}" not in each])
def test_a_program_with_a_token_needs_no_word(world: World, route: str) -> None:
    """Only tokens are beyond it: a program can't make itself another one."""
    account = add_account(world.database, Role.ADMIN, "robot")
    with world.database.writing(COMMAND_LINE, "test") as session:
        _, key = create_token(session, account, "script")
    program = Visitor(world, world.client.another(headers={"authorization": f"Bearer {key}"}), 1)
    answer = program.ask(route, **ROUTES[route].request(world))
    assert answer.status_code == (403 if "tokens" in route else ROUTES[route].statuses[-1])


def kept(database: Database) -> list[tuple[str, int]]:
    """What is stored: each table, and a hash of its rows."""
    one = "SELECT coalesce(sum(hashtextextended(t::text, 0)), 0) FROM {} t"
    with connection_of(database) as connection:
        return [(table, row[0]) for table in KEPT for row in connection.execute(one.format(table)).fetchall()]
