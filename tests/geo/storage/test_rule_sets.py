"""Rule sets are versioned rows that nobody changes."""

from dataclasses import replace

import psycopg
import pytest

from geo.actors import COMMAND_LINE, PUBLIC
from geo.errors import Forbidden, NotFound
from geo.rule_sets import MPB_2010, SHIPPED, Limit
from geo.storage.database import Database, migrate
from geo.storage.rule_sets import add_rule_set, get_rule_set, list_rule_sets
from tests.factories import add_zone, rectangle


def test_every_installation_starts_with_the_shipped_rule_sets(database: Database) -> None:
    with database.reading() as session:
        assert sorted(list_rule_sets(session), key=lambda each: each.name) == sorted(
            SHIPPED, key=lambda each: each.name
        )


def test_migrating_again_adds_nothing(database: Database) -> None:
    migrate(database)
    with database.reading() as session:
        assert len(list_rule_sets(session)) == len(SHIPPED)


def test_a_changed_limit_is_the_next_version_and_becomes_the_newest(database: Database) -> None:
    stricter = replace(MPB_2010, flats=Limit(2, None, 40))
    with database.writing(COMMAND_LINE, "stricter") as session:
        assert add_rule_set(session, COMMAND_LINE, stricter).version == 2
    with database.reading() as session:
        assert get_rule_set(session, "mpb-2010").flats.maximum == 40
        assert get_rule_set(session, "mpb-2010", 1) == MPB_2010


def test_only_an_admin_adds_rule_sets(database: Database) -> None:
    with pytest.raises(Forbidden, match="admin"), database.writing(PUBLIC, "") as session:
        add_rule_set(session, PUBLIC, MPB_2010)


@pytest.mark.parametrize("version", [None, 7])
def test_an_unknown_rule_set_is_named_in_the_refusal(database: Database, version: int | None) -> None:
    with pytest.raises(NotFound, match='"unknown"'), database.reading() as session:
        get_rule_set(session, "unknown", version)


@pytest.mark.parametrize(
    "statement", ["UPDATE rule_set SET title = 'x'", "DELETE FROM rule_set", "TRUNCATE rule_set CASCADE"]
)
def test_a_stored_rule_set_can_not_be_changed(database: Database, statement: str) -> None:
    with pytest.raises(psycopg.Error) as refusal, database.connect() as connection:
        connection.execute(statement)
    assert refusal.value.sqlstate == "ZN004"


def test_a_zone_keeps_the_version_it_was_created_under(database: Database) -> None:
    add_zone(database, rectangle(0, 0, 50, 50))
    with database.writing(COMMAND_LINE, "stricter") as session:
        add_rule_set(session, COMMAND_LINE, MPB_2010)
    with database.connect() as connection:
        pinned = connection.execute("SELECT r.version FROM zone z JOIN rule_set r ON r.id = z.rule_set_id").fetchall()
    assert pinned == [(1,)]
