"""A plan is worked on by one process at a time, from wherever it was left."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import update

from geo.actors import COMMAND_LINE
from geo.planning.orders import KeptPlan, Progress, delete_plan, get_plan, planned_zones, stop_plan, turns, working
from geo.planning.orders.working import LOCK, MOST_FAILURES, work_off, work_waits
from geo.storage import models
from geo.storage.database import Database
from geo.zones import addresses_of
from tests.plans import PLANNER, Street, add_street, made, ordered


@pytest.fixture
def street(database: Database) -> Street:
    return add_street(database)


def read(database: Database, plan: KeptPlan) -> KeptPlan:
    with database.reading() as session:
        return get_plan(session, PLANNER, plan.id)


def worked(database: Database) -> int:
    def unexpected(error: Exception) -> None:
        raise error

    return work_off(database, unexpected)


def set_columns(database: Database, plan: KeptPlan, **values: Any) -> None:
    with database.writing(COMMAND_LINE, "test") as session:
        session.execute(update(models.Plan).where(models.Plan.id == plan.id).values(**values))


def test_a_plan_is_done_with_zones_that_hold_what_it_says(database: Database, street: Street) -> None:
    plan = made(database, street)
    assert plan.status == "done"
    assert plan.outcome is not None
    with database.reading() as session:
        zones = planned_zones(session, PLANNER, plan.id)
        assert zones
        for zone in zones:
            assert addresses_of(session, zone.boundary) == sorted(zone.address_ids)
            assert zone.judgement.verdict != "violation"
            assert zone.span_m <= plan.options.span
            assert zone.beats == ("Okrsek Dlouhá",)
    covered = plan.outcome.total
    assert covered == sum(len(zone.address_ids) for zone in zones)
    assert plan.outcome.total_free == len(street.addresses)
    assert plan.outcome.bound.total >= covered


def test_zones_are_named_by_their_street(database: Database, street: Street) -> None:
    plan = made(database, street)
    with database.reading() as session:
        names = [zone.name for zone in planned_zones(session, PLANNER, plan.id)]
    assert names == (["Dlouhá"] if len(names) == 1 else [f"Dlouhá {n + 1}" for n in range(len(names))])


def test_plans_are_worked_on_in_the_order_of_their_orders(database: Database, street: Street) -> None:
    first, second = ordered(database, street), ordered(database, street)
    assert (first.ahead, second.ahead) == (0, 1)
    assert worked(database) == 2
    first, second = read(database, first), read(database, second)
    assert first.ended_at is not None
    assert second.started_at is not None
    assert first.ended_at <= second.started_at


def test_nobody_else_works_while_somebody_does(database: Database, street: Street) -> None:
    ordered(database, street)
    assert work_waits(database)
    with database.connect(autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(hashtext(%s))", [LOCK])
        assert not work_waits(database)
        assert worked(database) == 0
        other.execute("SELECT pg_advisory_unlock(hashtext(%s))", [LOCK])
    assert work_waits(database)


def test_a_plan_that_was_cut_off_is_taken_up_before_those_that_wait(database: Database, street: Street) -> None:
    waiting, cut_off = ordered(database, street), ordered(database, street)
    set_columns(database, cut_off, status="running", started_at="2026-11-29T12:00Z", turn=1)
    assert worked(database) == 2
    waiting, cut_off = read(database, waiting), read(database, cut_off)
    assert cut_off.ended_at is not None
    assert waiting.started_at is not None
    assert cut_off.ended_at <= waiting.started_at
    assert cut_off.started_at is not None
    assert cut_off.started_at.isoformat() == "2026-11-29T12:00:00+00:00"


def test_a_plan_that_always_ends_its_process_is_given_up(database: Database, street: Street) -> None:
    plan = ordered(database, street)
    set_columns(database, plan, status="running", failures=MOST_FAILURES)
    worked(database)
    failed = read(database, plan)
    assert failed.status == "failed"
    assert failed.problem is not None
    assert "several times" in failed.problem


def test_an_unexpected_error_ends_the_plan_and_not_the_queue(
    database: Database, street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken, whole = ordered(database, street), ordered(database, street, span=190.0)
    usual = working.make

    def make(database: Database, task: Any, **more: Any) -> Any:
        if task.options.span == broken.options.span:
            raise RuntimeError("secret")
        return usual(database, task, **more)

    monkeypatch.setattr(working, "make", make)
    told: list[Exception] = []
    assert work_off(database, told.append) == 2
    assert [str(error) for error in told] == ["secret"]
    assert read(database, broken).status == "failed"
    assert "secret" not in str(read(database, broken).problem)
    assert read(database, whole).status == "done"


def during(
    database: Database, monkeypatch: pytest.MonkeyPatch, act: Callable[[], object]
) -> list[tuple[Progress, bytes]]:
    """Let `act` happen when a plan first tells how far it is, and gather what is told."""
    monkeypatch.setattr(turns, "NOTE_SECONDS", 0.0)
    monkeypatch.setattr(turns, "CHECKPOINT_SECONDS", 0.0)
    usual, told = turns.Turn.note, list[tuple[Progress, bytes]]()

    def note(turn: turns.Turn, progress: Progress, state: bytes) -> None:
        if not told:
            act()
        told.append((progress, state))
        usual(turn, progress, state)

    monkeypatch.setattr(turns.Turn, "note", note)
    return told


def test_a_plan_tells_how_far_it_is(database: Database, street: Street, monkeypatch: pytest.MonkeyPatch) -> None:
    plan = ordered(database, street)
    seen: list[KeptPlan] = []
    told = during(database, monkeypatch, lambda: seen.append(read(database, plan)))
    worked(database)
    assert seen[0].status == "running"
    assert told[0][0].share <= told[-1][0].share <= 1
    assert read(database, plan).progress == told[-1][0]


def test_a_plan_that_is_stopped_keeps_what_it_has_found(
    database: Database, street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = ordered(database, street, steps=None)

    def stop() -> None:
        with database.writing(PLANNER, "test") as session:
            assert stop_plan(session, PLANNER, plan.id).stopping

    during(database, monkeypatch, stop)
    worked(database)
    stopped = read(database, plan)
    assert stopped.status == "done"
    assert stopped.outcome is not None
    assert stopped.outcome.stopped


def test_the_work_goes_on_where_it_was_left(
    database: Database, street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = ordered(database, street)
    told = during(database, monkeypatch, lambda: None)
    usual, resumed = working.make, list[bytes | None]()

    def make(database: Database, task: Any, *, resume: bytes | None, **more: Any) -> Any:
        resumed.append(resume)
        found = usual(database, task, resume=resume, **more)
        if len(resumed) == 1:
            raise KeyboardInterrupt  # as if the process had ended
        return found

    monkeypatch.setattr(working, "make", make)
    with pytest.raises(KeyboardInterrupt):
        worked(database)
    last = told[-1][1]
    assert read(database, plan).status == "running"
    assert worked(database) == 1
    assert read(database, plan).status == "done"
    assert resumed == [None, last]


def test_nothing_comes_back_of_a_plan_that_is_deleted_meanwhile(
    database: Database, street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = ordered(database, street, steps=None)

    def delete() -> None:
        with database.writing(PLANNER, "test") as session:
            delete_plan(session, PLANNER, plan.id)

    during(database, monkeypatch, delete)
    assert worked(database) == 1
    with database.connect() as connection:
        assert connection.execute("SELECT count(*) FROM plan").fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM planned_zone").fetchone() == (0,)


def test_who_lost_the_work_to_somebody_else_writes_nothing(
    database: Database, street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = ordered(database, street, steps=None)
    during(database, monkeypatch, lambda: set_columns(database, plan, turn=7, checkpoint=b"theirs", stopping=True))
    monkeypatch.setattr(working, "_take", once(working._take))
    worked(database)
    assert read(database, plan).status == "running"
    with database.connect() as connection:
        row = connection.execute("SELECT turn, checkpoint FROM plan").fetchone()
    assert row is not None
    assert (row[0], bytes(row[1])) == (7, b"theirs")


def once(take: Callable[[Database], Any]) -> Callable[[Database], Any]:
    """Take a turn the first time, and none afterwards."""
    turns_left = [None]

    def taken(database: Database) -> Any:
        return take(database) if turns_left and turns_left.pop() is None else None

    return taken
