"""Every route is known, and every route that reads is tried by everybody."""

from collections.abc import Iterator

import pytest
from fastapi import FastAPI
from fastapi.routing import iter_route_contexts

from geo.storage.database import Database
from service.app import create_app
from service.settings import Settings
from service.signing.origins import SAFE_METHODS
from tests.databases import empty
from tests.service.clients import Client
from tests.service.signing.routes import ROUTES
from tests.service.signing.world import VISITORS, Visitor, World, build

READS = sorted(route for route in ROUTES if route.split()[0] in SAFE_METHODS)


def routes_of(app: FastAPI) -> Iterator[str]:
    for context in iter_route_contexts(app.routes):
        for method in (context.methods or set()) - {"HEAD"}:
            yield f"{method} {context.path}"


@pytest.fixture(scope="module")
def world(module_database: Database, running: Client) -> World:
    empty(module_database)
    return build(module_database, running)


@pytest.fixture(scope="module")
def visitors(world: World) -> list[Visitor]:
    return [world.visitor(who) for who in VISITORS]


def test_every_route_says_whom_it_answers() -> None:
    served = set(routes_of(create_app(Settings())))
    assert served - set(ROUTES) == set(), "say in tests/service/signing/routes.py whom these routes answer"
    assert set(ROUTES) - served == set(), "these routes are gone"


@pytest.mark.parametrize("route", READS)
def test_a_read_answers_whom_it_should_and_nobody_else(world: World, visitors: list[Visitor], route: str) -> None:
    access = ROUTES[route]
    answers = [visitor.ask(route, **access.request(world)) for visitor in visitors]
    assert tuple(answer.status_code for answer in answers) == access.statuses, [answer.text[:200] for answer in answers]


@pytest.mark.parametrize("route", [route for route in READS if ROUTES[route].statuses[0] == 401])
def test_what_is_read_by_who_is_signed_in_is_kept_by_nobody(world: World, visitors: list[Visitor], route: str) -> None:
    for visitor in visitors:
        answer = visitor.ask(route, **ROUTES[route].request(world))
        assert answer.headers["cache-control"] in ("private, no-store", "no-store")
        assert "Cookie" in answer.headers["vary"]
