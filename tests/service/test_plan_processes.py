"""Plans that are worked on beside a real service, which may be killed, and of which there may be two."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from time import sleep

import httpx
import pytest

from geo.accounts import create_token
from geo.actors import COMMAND_LINE, Role
from geo.planning.orders import KeptPlan, get_plan
from geo.planning.plans import PlanState
from geo.storage.database import Database
from tests.accounts import add_account
from tests.plans import PLANNER, Street, add_street, ordered
from tests.service.test_server import Server, environment_of, serving

COMPILING = 400.0
"""Seconds within which a plan is made even where the search has to be compiled on a busy machine."""

LONG = 200_000
"""Steps of a search that takes some seconds more than its first checkpoint."""


@pytest.fixture
def street(database: Database) -> Street:
    return add_street(database, zones=6)


@pytest.fixture
def start(database: Database, tmp_path: Path) -> Iterator[Callable[[str], Server]]:
    """Start a service above the database."""
    with ExitStack() as services:

        def started(name: str = "one") -> Server:
            return services.enter_context(serving(environment_of(database, port=0), tmp_path / name))

        yield started


def until(reached: Callable[[], object], seconds: float = 120) -> None:
    for _ in range(int(seconds * 10)):
        if reached():
            return
        sleep(0.1)
    raise AssertionError("that never came")


def read(database: Database, plan: KeptPlan) -> KeptPlan:
    with database.reading() as session:
        return get_plan(session, PLANNER, plan.id)


def column(database: Database, plan: KeptPlan, name: str) -> object:
    with database.connect() as connection:
        row = connection.execute(f"SELECT {name} FROM plan WHERE id = %s", [plan.id]).fetchone()
    assert row is not None
    return row[0]


def planners(server: Server) -> list[int]:
    """The processes that plan for a service, by their parent."""
    below = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
    return [int(pid) for pid in below if b"service.planner" in _command(pid)]


def _command(pid: str) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except FileNotFoundError:
        return b""


def many(database: Database, street: Street) -> list[KeptPlan]:
    """As many plans as keep a process busy for some seconds."""
    return [ordered(database, street) for _ in range(12)]


def all_done(database: Database, plans: list[KeptPlan]) -> bool:
    return all(read(database, plan).status == "done" for plan in plans)


def steps_until_done(database: Database, plan: KeptPlan) -> set[int]:
    """How many steps a plan said that its search has taken, each time it was looked at."""
    told = set()

    def look() -> bool:
        now = read(database, plan)
        told.add(now.progress.steps if now.progress else 0)
        return now.status == "done"

    until(look, COMPILING)
    return told


def test_a_plan_that_is_ordered_over_http_is_made(
    database: Database, street: Street, start: Callable[..., Server]
) -> None:
    account = add_account(database, Role.PLANNER)
    with database.writing(COMMAND_LINE, "test") as session:
        _, key = create_token(session, account, "script")
    with httpx.Client(base_url=start().url, headers={"authorization": f"Bearer {key}"}, timeout=20) as client:
        path = client.post("/api/v1/plans", json={"in": street.word, "steps": 30, "seconds": 5}).headers["location"]
        until(lambda: client.get(path).json()["status"] == "done")
        assert client.get(path).json()["zones"]


def test_plans_go_on_after_the_service_was_killed_and_no_process_outlives_it(
    database: Database, street: Street, start: Callable[..., Server]
) -> None:
    plans = many(database, street)
    first = start("first")
    until(lambda: read(database, plans[0]).status != "waiting")
    (worker,) = planners(first)
    assert os.getpriority(os.PRIO_PROCESS, worker) >= 10
    first.process.kill()
    first.process.wait()
    until(lambda: not Path(f"/proc/{worker}").exists())
    assert not all_done(database, plans)
    start("second")
    until(lambda: all_done(database, plans))


def test_a_planning_process_that_is_killed_is_followed_by_another(
    database: Database, street: Street, start: Callable[..., Server]
) -> None:
    plans = many(database, street)
    server = start()
    until(lambda: read(database, plans[0]).status != "waiting")
    os.kill(planners(server)[0], signal.SIGKILL)
    until(lambda: all_done(database, plans))
    assert "the process that plans ended with code -9" in server.told()


def test_a_search_that_is_killed_goes_on_where_it_was_kept(
    database: Database, street: Street, start: Callable[..., Server]
) -> None:
    plan = ordered(database, street, steps=LONG)
    server = start()
    until(lambda: column(database, plan, "checkpoint") is not None, COMPILING)
    os.kill(planners(server)[0], signal.SIGKILL)
    kept = PlanState.from_bytes(column(database, plan, "checkpoint"))  # type: ignore[arg-type]
    assert 0 < kept.steps < LONG
    steps = steps_until_done(database, plan)
    assert column(database, plan, "turn") == 2
    assert kept.steps <= min(steps)
    outcome = read(database, plan).outcome
    assert outcome is not None
    assert (outcome.steps, outcome.stopped) == (LONG, False)
    assert outcome.zones


def test_two_services_make_each_plan_once(database: Database, street: Street, start: Callable[..., Server]) -> None:
    plans = [ordered(database, street) for _ in range(3)]
    services = start("first"), start("second")
    until(lambda: all_done(database, plans))
    assert [column(database, plan, "turn") for plan in plans] == [1, 1, 1]
    until(lambda: not any(map(planners, services)))
    assert not any("ended with code" in each.told() for each in services)


def test_a_service_that_is_stopped_ends_its_planning(
    database: Database, street: Street, start: Callable[..., Server]
) -> None:
    plans = many(database, street)
    server = start()
    until(lambda: read(database, plans[0]).status != "waiting")
    (worker,) = planners(server)
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(30) == 0
    until(lambda: not Path(f"/proc/{worker}").exists())
    assert "Traceback" not in server.told()
