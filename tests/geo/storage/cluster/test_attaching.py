"""Whoever attaches first starts the cluster, whoever leaves last stops it."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import psycopg
import pytest

from geo.errors import Conflict
from geo.storage.cluster import Cluster
from tests.geo.storage.cluster.processes import Client, ask, attached, eventually, nothing_runs, remember, remembered

_SERVER = "SELECT pg_postmaster_start_time()::text"


def socket_folder(dsn: str) -> Path:
    return Path(parse_qs(urlsplit(dsn).query)["host"][0])


def test_the_database_comes_with_postgis_and_all_that_search_needs(cluster_dsn: str) -> None:
    with psycopg.connect(cluster_dsn) as connection:
        names = {name for (name,) in connection.execute("SELECT extname FROM pg_extension")}
    assert {"postgis", "pg_trgm", "unaccent", "btree_gist"} <= names


def test_czech_letters_have_small_and_capital_forms(data_dir: Path) -> None:
    with Cluster(data_dir, durable=False).attach() as dsn:
        assert ask(dsn, "SELECT lower('NÁMĚSTÍ ŘÍJNA')") == "náměstí října"


def test_what_is_committed_is_there_the_next_time(data_dir: Path) -> None:
    with Cluster(data_dir).attach() as dsn:
        remember(dsn, "zone")
    with Cluster(data_dir).attach() as dsn:
        assert remembered(dsn) == "zone"


def test_nothing_is_left_running_when_the_last_one_has_left(data_dir: Path) -> None:
    with Cluster(data_dir, durable=False).attach() as dsn:
        assert Cluster(data_dir).is_running()
    assert eventually(lambda: nothing_runs(data_dir), seconds=5)
    assert not socket_folder(dsn).exists()


def test_a_second_process_attaches_to_the_running_cluster_and_keeps_it(data_dir: Path) -> None:
    with attached(first := Client(data_dir), Client(data_dir)) as (first_dsn, second_dsn):
        started = ask(first_dsn, _SERVER)
        first.leave()
        assert ask(second_dsn, _SERVER) == started


def test_processes_that_start_at_the_same_moment_share_one_cluster(data_dir: Path) -> None:
    with attached(*(Client(data_dir) for _ in range(4))) as dsns:
        assert len({ask(dsn, _SERVER) for dsn in dsns}) == 1


def test_one_process_may_attach_twice(data_dir: Path) -> None:
    cluster = Cluster(data_dir, durable=False)
    with cluster.attach() as outer:
        with cluster.attach() as inner:
            assert inner == outer
        assert ask(outer, "SELECT 1") == 1


def test_the_cluster_is_reached_through_a_private_socket_alone(data_dir: Path) -> None:
    with Cluster(data_dir, durable=False).attach() as dsn:
        assert ask(dsn, "SHOW listen_addresses") == ""
        assert socket_folder(dsn).stat().st_mode & 0o777 == 0o700


def test_a_cluster_keeps_what_it_has_acknowledged_and_a_temporary_one_is_fast(data_dir: Path, cluster_dsn: str) -> None:
    with Cluster(data_dir).attach() as dsn:
        assert [ask(dsn, f"SHOW {name}") for name in ("fsync", "synchronous_commit", "full_page_writes")] == ["on"] * 3
    with Cluster.temporary() as dsn:
        assert ask(dsn, "SHOW fsync") == "off"


def test_the_log_holds_nothing_that_a_person_asked(data_dir: Path) -> None:
    with Cluster(data_dir, durable=False).attach() as dsn, psycopg.connect(dsn) as connection:
        with pytest.raises(psycopg.errors.DivisionByZero):
            connection.execute("SELECT 1 / length(%s) WHERE 'asked-literally' <> ''", [""])
        connection.rollback()
        with pytest.raises(psycopg.errors.UndefinedTable):
            connection.execute("SELECT %s::text, 'asked-literally' FROM nowhere", ["asked-as-parameter"])
    log = (data_dir / "cluster" / "postgres.log").read_text()
    assert "division by zero" in log
    assert "asked" not in log


def test_a_temporary_cluster_leaves_nothing_behind() -> None:
    with Cluster.temporary() as dsn:
        folder = Path(str(ask(dsn, "SHOW data_directory")))
        assert folder.is_absolute()
    assert not folder.parents[1].exists()


def test_a_cluster_in_use_is_not_destroyed(data_dir: Path) -> None:
    with Cluster(data_dir, durable=False).attach() as dsn:
        with pytest.raises(Conflict) as refusal:
            Cluster(data_dir).destroy()
        assert ask(dsn, "SELECT 1") == 1
    assert refusal.value.code == "cluster_in_use"
