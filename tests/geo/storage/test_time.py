"""Every past moment can be asked for, and every change says who made it and why."""

from datetime import datetime
from typing import Any

import pytest

from geo.actors import COMMAND_LINE
from geo.storage.database import Database
from tests.factories import add_address, add_district, add_zone, at, rectangle

HERE = rectangle(0, 0, 50, 50)
BESIDE = rectangle(50, 0, 100, 50)

ASSIGNED_THEN = """
    SELECT zone_id FROM zone_assignment WHERE since <= %(then)s
     UNION ALL
    SELECT zone_id FROM zone_assignment_history WHERE during @> %(then)s
"""
FLATS_THEN = """
    SELECT flats FROM address WHERE counted_since <= %(then)s AND retired_at IS NULL
     UNION ALL
    SELECT flats FROM address_history WHERE during @> %(then)s
"""
DISTRICT_THEN = """
    SELECT district_id FROM district_membership WHERE since <= %(then)s
     UNION ALL
    SELECT district_id FROM district_membership_history WHERE during @> %(then)s
"""
STATUS_THEN = "SELECT status FROM zone_version WHERE during @> %(then)s"


def ask(database: Database, query: str, **values: Any) -> list[Any]:
    with database.connect() as connection:
        return [row[0] for row in connection.execute(query, values)]


def write(database: Database, statement: str, *values: Any) -> datetime:
    """Run a statement in a transaction of its own and return its moment."""
    with database.connect() as connection:
        connection.execute(statement, values)
    return now(database)


def now(database: Database) -> datetime:
    (moment,) = ask(database, "SELECT last_write FROM installation")
    assert isinstance(moment, datetime)
    return moment


def test_the_zone_of_an_address_is_known_for_every_moment(database: Database) -> None:
    add_address(database, *at(25, 25))
    before = now(database)
    first = add_zone(database, HERE)
    held = now(database)
    freed = write(database, "UPDATE zone SET boundary = %s", f"SRID=4326;{BESIDE.wkt}")
    second = add_zone(database, HERE)
    again = now(database)
    assert [ask(database, ASSIGNED_THEN, then=then) for then in (before, held, freed, again)] == [
        [],
        [first],
        [],
        [second],
    ]


def test_what_an_address_held_is_known_for_every_moment(database: Database) -> None:
    add_address(database, category="flat", flats=3)
    three = now(database)
    five = write(database, "UPDATE address SET flats = 5, flats_low = 5, flats_high = 5")
    renamed = write(database, "UPDATE address SET street = 'Kounicova'")
    retired = write(database, "UPDATE address SET retired_at = now()")
    back = write(database, "UPDATE address SET retired_at = NULL")
    moments = (three, five, renamed, retired, back)
    assert [ask(database, FLATS_THEN, then=then) for then in moments] == [[3], [5], [5], [], [5]]


def test_the_district_of_an_address_is_known_for_every_moment(database: Database) -> None:
    add_address(database, *at(25, 25))
    district = add_district(database, HERE)
    inside = now(database)
    moved = write(database, "UPDATE district SET boundary = ST_Multi(%s::geometry)", f"SRID=4326;{BESIDE.wkt}")
    back = write(database, "UPDATE district SET boundary = ST_Multi(%s::geometry)", f"SRID=4326;{HERE.wkt}")
    retired = write(database, "UPDATE district SET retired_at = now()")
    moments = (inside, moved, back, retired)
    assert [ask(database, DISTRICT_THEN, then=then) for then in moments] == [[district], [], [district], []]


def test_the_status_of_a_zone_is_known_for_every_moment(database: Database) -> None:
    add_zone(database, HERE, status="draft")
    steps = ("proposed", "active", "suspended")
    moments = [now(database), *[write(database, "UPDATE zone SET status = %s", status) for status in steps]]
    gone = write(database, "UPDATE zone SET status = 'dissolved'")
    assert [ask(database, STATUS_THEN, then=then) for then in moments] == [
        ["draft"],
        ["proposed"],
        ["active"],
        ["suspended"],
    ]
    assert ask(database, STATUS_THEN, then=gone) == ["dissolved"]


@pytest.mark.parametrize("claim", ["-infinity", "2000-01-01", "infinity"])
def test_nobody_writes_into_the_past_or_the_future(database: Database, claim: str) -> None:
    add_address(database, *at(25, 25), category="flat", counted_since=claim)
    assert ask(database, "SELECT counted_since FROM address") == [now(database)]
    write(database, "UPDATE address SET counted_since = %s", claim)
    assert ask(database, "SELECT counted_since <= last_write FROM address, installation") == [True]
    add_zone(database, HERE, created_at=claim, updated_at=claim)
    assert ask(database, "SELECT created_at = last_write AND updated_at = last_write FROM zone, installation") == [True]


def test_what_nobody_could_see_leaves_no_trace_in_time(database: Database) -> None:
    add_address(database, *at(25, 25), category="flat", flats=1)
    zone = add_zone(database, HERE)
    with database.connect() as connection:
        for boundary in (BESIDE, HERE):
            connection.execute("UPDATE zone SET boundary = %s", [f"SRID=4326;{boundary.wkt}"])
        connection.execute("UPDATE address SET flats = 2, flats_low = 2, flats_high = 2")
        connection.execute("UPDATE address SET flats = 3, flats_low = 3, flats_high = 3")
    assert ask(database, "SELECT version FROM zone_version WHERE NOT isempty(during) ORDER BY version") == [1, 3]
    assert ask(database, "SELECT flats FROM address_history") == [1]
    assert ask(database, ASSIGNED_THEN, then=now(database)) == [zone]


def test_a_direct_edit_is_the_sessions_users(database: Database) -> None:
    add_zone(database, HERE)
    (user,) = ask(database, "SELECT session_user::text")
    assert ask(database, "SELECT changed_by || ': ' || reason FROM zone_version") == [f"{user}: direct edit"]


def test_the_service_says_who_acts_and_why(database: Database) -> None:
    with database.writing(COMMAND_LINE, "a reason") as session:
        add_zone(session, HERE)
    assert ask(database, "SELECT changed_by || ': ' || reason FROM zone_version") == ["command line: a reason"]
    write(database, "UPDATE zone SET name = 'x'")
    assert ask(database, "SELECT reason FROM zone_version WHERE version = 2") == ["direct edit"]


def test_a_change_that_changes_nothing_is_no_version(database: Database) -> None:
    add_zone(database, HERE)
    write(database, "UPDATE zone SET name = name, boundary = boundary")
    assert ask(database, "SELECT version FROM zone_version") == [1]
