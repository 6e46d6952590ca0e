"""The schema, its models and the domain say the same."""

from itertools import product

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from geo.storage.database import Database, migrate, revisions
from geo.storage.models import Base
from geo.zones.statuses import LIVE, TRANSITIONS, Status


def test_the_migrations_make_what_the_models_describe(database: Database) -> None:
    ours = {table.name for table in Base.metadata.sorted_tables}
    with database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection,
            opts={
                "compare_server_default": False,
                "include_name": lambda name, kind, _: kind != "table" or name in ours,
            },
        )
        assert compare_metadata(context, Base.metadata) == []


def test_a_migrated_schema_is_the_newest(database: Database) -> None:
    migrate(database)
    current, newest = revisions(database)
    assert current == newest


@pytest.mark.parametrize(("old", "new"), list(product(Status, Status)))
def test_the_database_allows_the_transitions_of_the_domain(database: Database, old: Status, new: Status) -> None:
    with database.connect() as connection:
        row = connection.execute("SELECT transition_allowed(%s, %s)", [old, new]).fetchone()
    assert row == (old is new or new in TRANSITIONS[old],)


@pytest.mark.parametrize("status", Status)
def test_the_database_knows_which_statuses_live(database: Database, status: Status) -> None:
    with database.connect() as connection:
        assert connection.execute("SELECT is_live(%s)", [status]).fetchone() == (status in LIVE,)


@pytest.mark.parametrize("style", ["ISO, MDY", "German", "SQL, DMY", "Postgres, MDY"])
def test_the_moment_of_writing_survives_every_date_style(database: Database, style: str) -> None:
    with database.connect() as connection:
        connection.execute(
            "SELECT set_config('datestyle', %s, true), set_config('timezone', 'Asia/Kathmandu', true)", [style]
        )
        connection.execute("SELECT begin_write()")
        row = connection.execute("SELECT write_time() = last_write FROM installation").fetchone()
    assert row == (True,)
