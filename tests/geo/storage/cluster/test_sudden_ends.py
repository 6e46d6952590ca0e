"""The cluster never outlives its owners, and loses nothing when it dies itself."""

import os
import shutil
import signal
import subprocess
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from geo.storage.cluster import Cluster
from tests.geo.storage.cluster.processes import (
    Client,
    ask,
    attached,
    eventually,
    kill,
    nothing_runs,
    postmaster,
    remember,
    remembered,
    servers,
    supervisors,
)


def answers(dsn: str) -> bool:
    try:
        return ask(dsn, "SELECT 1") == 1
    except psycopg.OperationalError:
        return False


def test_no_orphan_is_left_when_the_owner_is_killed(data_dir: Path) -> None:
    owner = Client(data_dir)
    assert answers(owner.dsn())
    owner.kill()
    assert eventually(lambda: nothing_runs(data_dir))


def test_the_cluster_stays_for_the_survivor_when_one_of_two_is_killed(data_dir: Path) -> None:
    starter, survivor = Client(data_dir), Client(data_dir)
    starter.dsn()
    with attached(survivor) as (dsn,):
        starter.kill()
        time.sleep(0.5)
        assert answers(dsn)


def test_a_forked_child_of_the_owner_does_not_keep_the_cluster(data_dir: Path) -> None:
    with Cluster(data_dir, durable=False).attach():
        child = os.fork()
        if child == 0:
            time.sleep(60)
            os._exit(0)
    try:
        assert eventually(lambda: nothing_runs(data_dir), seconds=5)
    finally:
        kill([child])
        os.waitpid(child, 0)


def test_nothing_is_left_running_when_the_data_folder_is_deleted_under_the_owner(data_dir: Path) -> None:
    with Cluster(data_dir, durable=False).attach() as dsn:
        socket = Path(parse_qs(urlsplit(dsn).query)["host"][0])
        shutil.rmtree(data_dir)
    assert eventually(lambda: nothing_runs(data_dir) and not socket.exists())


def test_postgresql_stops_when_its_supervisor_is_killed(data_dir: Path) -> None:
    owner = Client(data_dir)
    remember(owner.dsn(), "kept")
    kill(supervisors(data_dir))
    assert eventually(lambda: not servers(data_dir))
    owner.kill()
    with Cluster(data_dir, durable=False).attach() as dsn:
        assert remembered(dsn) == "kept"


def test_a_killed_postgresql_is_started_again_under_the_same_address(data_dir: Path) -> None:
    with Cluster(data_dir).attach() as dsn:
        remember(dsn, "kept")
        kill([postmaster(data_dir)])
        assert eventually(lambda: answers(dsn))
        assert remembered(dsn) == "kept"


def test_it_recovers_when_everything_is_killed_at_once(data_dir: Path) -> None:
    owner = Client(data_dir, "durable")
    remember(owner.dsn(), "kept")
    kill([*supervisors(data_dir), *servers(data_dir)])
    owner.kill()
    with Cluster(data_dir).attach() as dsn:
        assert remembered(dsn) == "kept"


def test_a_query_that_still_runs_after_the_crash_does_not_hold_up_recovery(data_dir: Path) -> None:
    owner = Client(data_dir, "durable")
    dsn = owner.dsn()
    endless = ["psql", dsn, "-c", "DO 'BEGIN LOOP END LOOP; END'"]
    with subprocess.Popen(endless, stderr=subprocess.DEVNULL) as busy:
        assert eventually(lambda: ask(dsn, "SELECT count(*) FROM pg_stat_activity WHERE query LIKE 'DO %'") == 1)
        kill([*supervisors(data_dir), postmaster(data_dir)])
        owner.kill()
        with Cluster(data_dir).attach() as recovered:
            assert answers(recovered)
        busy.kill()


def test_whoever_comes_while_everything_is_dying_gets_a_database_that_answers(data_dir: Path) -> None:
    owner = Client(data_dir, "durable")
    remember(owner.dsn(), "kept")
    doomed = [*supervisors(data_dir), postmaster(data_dir)]
    for pid in doomed:
        os.kill(pid, signal.SIGSTOP)
    newcomer = Client(data_dir, "durable")
    time.sleep(0.5)
    kill(doomed)
    owner.kill()
    with attached(newcomer) as (dsn,):
        assert remembered(dsn) == "kept"


def test_a_process_id_that_now_belongs_to_another_program_is_no_obstacle(data_dir: Path) -> None:
    with Cluster(data_dir, durable=False).attach() as dsn:
        remember(dsn, "kept")
        left_by_a_crash = (data_dir / "cluster/postgres/postmaster.pid").read_text().splitlines()
    stale = [str(os.getpid()), *left_by_a_crash[1:]]
    (data_dir / "cluster/postgres/postmaster.pid").write_text("\n".join(stale))
    with Cluster(data_dir, durable=False).attach() as dsn:
        assert remembered(dsn) == "kept"


@pytest.mark.parametrize("moment", [0.2, 0.8])
def test_an_owner_killed_while_the_first_start_is_under_way_spoils_nothing(data_dir: Path, moment: float) -> None:
    owner = Client(data_dir)
    time.sleep(moment)
    owner.kill()
    with Cluster(data_dir, durable=False).attach() as dsn:
        assert answers(dsn)


@pytest.mark.parametrize("moment", [0.2, 0.8])
def test_a_supervisor_killed_while_the_first_start_is_under_way_spoils_nothing(data_dir: Path, moment: float) -> None:
    owner = Client(data_dir)
    time.sleep(moment)
    kill(supervisors(data_dir))
    owner.kill()
    with Cluster(data_dir, durable=False).attach() as dsn:
        assert answers(dsn)
