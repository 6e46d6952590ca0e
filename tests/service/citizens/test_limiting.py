"""Who asks like people do never meets a limit; who asks like a program waits."""

from collections.abc import Iterator

import pytest

from geo.storage.database import Database
from service.app import create_app
from service.limiting import MOST_ORIGINS, Limiter, Limits
from service.settings import Settings
from tests.service.clients import Client, running_app


class Clock:
    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_a_street_of_people_behind_one_router_is_never_told_to_wait(clock: Clock) -> None:
    limiter = Limits.of(Settings()).searches
    assert limiter
    limiter._clock = clock
    waits = []
    for _ in range(60 * 50):  # fifty people type for a minute, a suggestion a second each
        clock.now += 1 / 50
        waits.append(limiter.wait("192.0.2.1"))
    assert max(waits) == 0


def test_a_program_is_told_how_long_to_wait(clock: Clock) -> None:
    limiter = Limiter(2, 3, clock)
    assert [limiter.wait("x") for _ in range(3)] == [0, 0, 0]
    assert limiter.wait("x") == 0.5
    clock.now += 0.5
    assert limiter.wait("x") == 0


def test_one_origin_does_not_use_up_another_s(clock: Clock) -> None:
    limiter = Limiter(1, 1, clock)
    assert limiter.wait("x") == 0
    assert limiter.wait("y") == 0
    assert limiter.wait("x") > 0


def test_only_so_many_origins_are_remembered(clock: Clock) -> None:
    limiter = Limiter(1, 1, clock)
    for i in range(MOST_ORIGINS + 100):
        limiter.wait(str(i))
    assert len(limiter._left) == MOST_ORIGINS


@pytest.fixture(scope="module")
def strict(module_database: Database) -> Iterator[Client]:
    app = create_app(Settings(database_url=module_database.dsn))
    app.state.limits = Limits(searches=Limiter(1 / 60, 3), interests=Limiter(1 / 60, 3))
    with running_app(app) as client:
        yield client


def exhausted(client: Client) -> None:
    for _ in range(4):
        client.get("/api/v1/addresses", {"q": "x"})


@pytest.mark.parametrize("path", ["/api/v1/check?q=Kounicova", "/api/v1/addresses?q=Kou"])
def test_searches_are_refused_with_the_time_to_wait(strict: Client, path: str) -> None:
    exhausted(strict)
    answer = strict.get(path)
    assert answer.status_code == 429
    assert 0 < int(answer.headers["retry-after"]) <= 60
    assert answer.json()["code"] == "too_many_searches"
    assert "Kou" not in answer.text


def test_a_person_is_told_on_a_page(strict: Client) -> None:
    exhausted(strict)
    answer = strict.send("POST", "/cs/check", data={"q": "Kounicova"}, headers={"accept": "text/html"})
    assert answer.status_code == 429
    assert "<h1>" in answer.text
    assert "Kounicova" not in answer.text


def test_checks_by_id_are_not_limited(strict: Client) -> None:
    exhausted(strict)
    assert strict.get("/api/v1/check", {"address_id": 1}).status_code == 200


def test_without_a_limit_there_is_none() -> None:
    assert Limits.of(Settings(searches_per_second=0)).searches is None
