"""Many writers at once: the guarantees hold, and nobody waits for ever."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from itertools import pairwise
from random import Random
from time import monotonic, sleep
from typing import Any

import psycopg
import pytest
from psycopg import IsolationLevel

from geo.storage.database import Database
from tests.factories import add_address, add_district, add_zone, at, rectangle
from tests.geo.storage.recomputing import assignment, assignment_anew, membership, membership_anew

HERE = rectangle(0, 0, 50, 50)
ACROSS = rectangle(40, 0, 90, 50)
BESIDE = rectangle(50, 0, 100, 50)
LEVELS = (IsolationLevel.READ_COMMITTED, IsolationLevel.REPEATABLE_READ, IsolationLevel.SERIALIZABLE)
OVERLAP, SERIALIZATION = "ZN002", "40001"
WRITERS = 4


def outcome(act: Callable[[], object]) -> str | None:
    """The SQLSTATE with which an act fails, None where it succeeds."""
    try:
        act()
    except psycopg.Error as error:
        return error.sqlstate
    return None


@contextmanager
def connected(database: Database, isolation: IsolationLevel) -> Iterator[psycopg.Connection[Any]]:
    """A connection of that isolation that has taken its snapshot already."""
    with database.connect() as connection:
        connection.isolation_level = isolation
        connection.execute("SELECT count(*) FROM zone")
        yield connection


def wait_until_blocked(database: Database, connection: psycopg.Connection[Any]) -> None:
    """Wait until the connection queues for a lock."""
    deadline = monotonic() + 10
    with database.connect(autocommit=True) as observer:
        while monotonic() < deadline:
            row = observer.execute(
                "SELECT wait_event_type FROM pg_stat_activity WHERE pid = %s", [connection.info.backend_pid]
            )
            if row.fetchone() == ("Lock",):
                return
            sleep(0.005)
    raise TimeoutError("the second writer never queued up")


@pytest.mark.parametrize("isolation", LEVELS)
def test_the_second_of_two_overlapping_writers_waits_and_is_refused(
    database: Database, isolation: IsolationLevel
) -> None:
    with (
        ThreadPoolExecutor(1) as pool,
        connected(database, isolation) as first,
        connected(database, isolation) as second,
    ):
        add_zone(first, HERE)
        answer: Future[str | None] = pool.submit(outcome, lambda: add_zone(second, ACROSS))
        wait_until_blocked(database, second)
        first.commit()
        assert answer.result(10) == (OVERLAP if isolation is IsolationLevel.READ_COMMITTED else SERIALIZATION)
        second.rollback()
        assert outcome(lambda: add_zone(second, ACROSS)) == OVERLAP


@pytest.mark.parametrize("isolation", LEVELS)
def test_the_second_writer_succeeds_where_the_first_gives_up(database: Database, isolation: IsolationLevel) -> None:
    with (
        ThreadPoolExecutor(1) as pool,
        connected(database, isolation) as first,
        connected(database, isolation) as second,
    ):
        add_zone(first, HERE)
        answer: Future[str | None] = pool.submit(outcome, lambda: add_zone(second, ACROSS))
        wait_until_blocked(database, second)
        first.rollback()
        assert answer.result(10) is None


@pytest.mark.parametrize("isolation", LEVELS)
def test_of_many_overlapping_zones_written_at_once_exactly_one_lives(
    database: Database, isolation: IsolationLevel
) -> None:
    def write(_: int) -> str | None:
        with connected(database, isolation) as connection:
            return outcome(lambda: (add_zone(connection, HERE), connection.commit()))

    with ThreadPoolExecutor(WRITERS) as pool:
        outcomes = list(pool.map(write, range(12)))
    assert outcomes.count(None) == 1
    assert set(outcomes) <= {None, OVERLAP, SERIALIZATION}


def test_two_zones_moved_towards_each_other_never_meet(database: Database) -> None:
    zones = add_zone(database, HERE), add_zone(database, rectangle(100, 0, 150, 50))
    middle = rectangle(55, 0, 95, 50)

    def move(turn: int) -> str | None:
        with database.connect() as connection:
            return outcome(
                lambda: connection.execute(
                    "UPDATE zone SET boundary = %s WHERE id = %s", [f"SRID=4326;{middle.wkt}", zones[turn]]
                )
            )

    with ThreadPoolExecutor(2) as pool:
        assert sorted(map(str, pool.map(move, (0, 1)))) == ["None", OVERLAP]


def test_writers_that_take_zones_and_addresses_in_opposite_orders_do_not_deadlock(database: Database) -> None:
    zones = [add_zone(database, HERE), add_zone(database, BESIDE)]
    address = add_address(database, *at(25, 25))
    writes: list[tuple[str, Any]] = [
        ("UPDATE zone SET name = name || '.' WHERE id = %s", zones[0]),
        ("UPDATE address SET street = 'x' WHERE id = %s", address),
        ("UPDATE zone SET kind = 'business' WHERE id = %s", zones[1]),
    ]

    def write(turn: int) -> str | None:
        with database.connect() as connection:
            return outcome(lambda: [connection.execute(sql, [key]) for sql, key in writes[:: 1 if turn % 2 else -1]])

    with ThreadPoolExecutor(WRITERS) as pool:
        assert set(pool.map(write, range(40))) == {None}


def test_moments_of_writing_only_ever_grow(database: Database) -> None:
    def write(_: int) -> None:
        add_zone(database, HERE, status="draft")

    with ThreadPoolExecutor(WRITERS) as pool:
        list(pool.map(write, range(20)))
    with database.connect() as connection:
        moments = [row[0] for row in connection.execute("SELECT created_at FROM zone ORDER BY ordinal")]
        assert connection.execute("SELECT revision, last_write FROM installation").fetchone() == (20, max(moments))
    assert all(before < after for before, after in pairwise(moments))


def test_after_a_thousand_interleaved_writes_everything_is_as_if_computed_anew(database: Database) -> None:
    for x in range(0, 400, 50):
        add_zone(database, rectangle(x, 0, x + 50, 100))
        add_district(database, rectangle(x - 10, -50, x + 40, 150), name=str(x))
    for turn in range(200):
        add_address(database, *at(*somewhere(Random(turn))))

    def write(writer: int) -> set[str | None]:
        random = Random(writer)
        with database.connect(autocommit=True) as connection:
            return {outcome(lambda: random.choice(WRITES)(connection, random)) for _ in range(1000 // WRITERS)}

    with ThreadPoolExecutor(WRITERS) as pool:
        outcomes = set.union(*pool.map(write, range(WRITERS)))
    assert outcomes == {None, OVERLAP}
    with database.connect() as connection:
        assert assignment(connection) == assignment_anew(connection)
        assert membership(connection) == membership_anew(connection)


def somewhere(random: Random) -> tuple[float, float]:
    """A place on a coarse grid, so that many lie on borders."""
    return 10.0 * random.randint(-1, 41), 10.0 * random.randint(-1, 11)


def save_zone(connection: psycopg.Connection[Any], random: Random) -> None:
    west, width = 10.0 * random.randint(0, 40), 10.0 * random.randint(1, 5)
    boundary = f"SRID=4326;{rectangle(west, 0, west + width, 100).wkt}"
    connection.execute("UPDATE zone SET boundary = %s WHERE ordinal = %s", [boundary, random.randint(1, 8)])


def change_status(connection: psycopg.Connection[Any], random: Random) -> None:
    connection.execute(
        "UPDATE zone SET status = CASE status WHEN 'active' THEN 'suspended' ELSE 'active' END WHERE ordinal = %s",
        [random.randint(1, 8)],
    )


def add_or_remove_draft(connection: psycopg.Connection[Any], random: Random) -> None:
    west, _ = somewhere(random)
    add_zone(connection, rectangle(west, 0, west + 10, 100), status=random.choice(["draft", "proposed"]))
    connection.execute("UPDATE zone SET status = 'draft' WHERE status = 'proposed'")
    connection.execute("DELETE FROM zone WHERE status = 'draft'")


def move_address(connection: psycopg.Connection[Any], random: Random) -> None:
    place = "SRID=4326;POINT({!r} {!r})".format(*at(*somewhere(random)))
    connection.execute("UPDATE address SET location = %s WHERE id %% 50 = %s", [place, random.randint(0, 49)])


def retire_or_return(connection: psycopg.Connection[Any], random: Random) -> None:
    connection.execute(
        "UPDATE address SET retired_at = CASE WHEN retired_at IS NULL THEN now() END WHERE id %% 40 = %s",
        [random.randint(0, 39)],
    )


def insert_address(connection: psycopg.Connection[Any], random: Random) -> None:
    add_address(connection, *at(*somewhere(random)))


def move_district(connection: psycopg.Connection[Any], random: Random) -> None:
    west, south = somewhere(random)
    connection.execute(
        "UPDATE district SET boundary = ST_Multi(%s::geometry), retired_at = CASE WHEN %s THEN now() END WHERE id = %s",
        [f"SRID=4326;{rectangle(west, south, west + 60, south + 60).wkt}", random.random() < 0.2, random.randint(1, 8)],
    )


WRITES = (
    save_zone,
    save_zone,
    change_status,
    add_or_remove_draft,
    move_address,
    retire_or_return,
    insert_address,
    move_district,
)
