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
from geo.storage.database import Database
from tests.accounts import add_account
from tests.plans import PLANNER, Street, add_street, ordered
from tests.service.test_server import Server, environment_of, serving

WORKER = """
    SELECT l.pid FROM pg_locks l JOIN pg_database d ON d.oid = l.database AND d.datname = current_database()
     WHERE l.locktype = 'advisory' AND l.granted AND l.objid = (hashtext('zones.planning')::bigint & 4294967295)::oid
"""


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


def until(reached: Callable[[], object], seconds: float = 60) -> None:
    for _ in range(int(seconds * 10)):
        if reached():
            return
        sleep(0.1)
    raise AssertionError("that never came")


def read(database: Database, plan: KeptPlan) -> KeptPlan:
    with database.reading() as session:
        return get_plan(session, PLANNER, plan.id)


def backends(database: Database) -> list[int]:
    """The connections that hold the lock on planning."""
    with database.connect() as connection:
        return [row[0] for row in connection.execute(WORKER).fetchall()]


def column(database: Database, plan: KeptPlan, name: str) -> object:
    with database.connect() as connection:
        row = connection.execute(f"SELECT {name} FROM plan WHERE id = %s", [plan.id]).fetchone()
    assert row is not None
    return row[0]


def planners(server: Server) -> list[int]:
    """The processes that plan for a service, by their parent."""
    below = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children").read_text().split()
    return [int(pid) for pid in below if b"service.planner" in Path(f"/proc/{pid}/cmdline").read_bytes()]


def test_a_plan_that_is_ordered_over_http_is_made_with_low_priority_and_can_be_ended_early(
    database: Database, street: Street, start: Callable[..., Server]
) -> None:
    account = add_account(database, Role.PLANNER)
    with database.writing(COMMAND_LINE, "test") as session:
        _, key = create_token(session, account, "script")
    with httpx.Client(base_url=start().url, headers={"authorization": f"Bearer {key}"}, timeout=20) as client:
        path = client.post("/api/v1/plans", json={"in": street.word, "seconds": 300}).headers["location"]
        until(lambda: client.get(path).json()["progress"])
        (backend,) = backends(database)
        with database.connect() as connection:
            assert connection.execute("SELECT 1 FROM pg_stat_activity WHERE pid = %s", [backend]).fetchone()
        assert client.post(f"{path}/stop").json()["stopping"]
        until(lambda: client.get(path).json()["status"] == "done")
        found = client.get(path).json()
        assert found["outcome"]["stopped"]
        assert found["zones"]
        assert client.get("/healthz").status_code == 200


def test_a_plan_goes_on_after_the_service_was_killed_and_no_process_outlives_it(
    database: Database, street: Street, start: Callable[..., Server]
) -> None:
    plan = ordered(database, street, steps=None)
    first = start("first")
    until(lambda: column(database, plan, "checkpoint") is not None)
    (worker,) = planners(first)
    assert os.getpriority(os.PRIO_PROCESS, worker) >= 10
    first.process.kill()
    first.process.wait()
    until(lambda: not backends(database))
    until(lambda: not Path(f"/proc/{worker}").exists())
    assert read(database, plan).status == "running"
    start("second")
    until(lambda: column(database, plan, "turn") == 2 and backends(database))
    with database.connect() as connection:
        connection.execute("UPDATE plan SET stopping = true")
    until(lambda: read(database, plan).status == "done")


def test_a_planning_process_that_is_killed_is_followed_by_another(
    database: Database, street: Street, start: Callable[..., Server]
) -> None:
    plan = ordered(database, street, steps=None)
    server = start()
    until(lambda: planners(server) and backends(database))
    os.kill(planners(server)[0], signal.SIGKILL)
    until(lambda: column(database, plan, "turn") == 2)
    assert "the process that plans ended with code -9" in server.told()


def test_two_services_make_each_plan_once(database: Database, street: Street, start: Callable[..., Server]) -> None:
    plans = [ordered(database, street) for _ in range(3)]
    start("first"), start("second")
    until(lambda: all(read(database, plan).status == "done" for plan in plans))
    assert [column(database, plan, "turn") for plan in plans] == [1, 1, 1]


def test_a_service_that_is_stopped_ends_its_planning(
    database: Database, street: Street, start: Callable[..., Server]
) -> None:
    ordered(database, street, steps=None)
    server = start()
    until(lambda: planners(server) and backends(database))
    (worker,) = planners(server)
    server.process.send_signal(signal.SIGTERM)
    assert server.process.wait(30) == 0
    until(lambda: not Path(f"/proc/{worker}").exists())
    assert "Traceback" not in server.told()
