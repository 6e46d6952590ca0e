"""Whoever leaves a zone out because it can't break a limit is never wrong."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.findings import Verdict
from geo.storage.database import Database
from geo.zones import judge_zones
from geo.zones.suspecting import broken_of, may_break
from tests.databases import empty
from tests.factories import UNKNOWN, add_address, add_zone, at, rectangle

AMOUNTS = st.one_of(
    st.integers(0, 60),
    st.just(UNKNOWN),
    st.tuples(st.integers(0, 60), st.integers(0, 20), st.integers(20, 60)).map(
        lambda drawn: (max(drawn[1], min(drawn[0], drawn[2])), drawn[1], drawn[2])
    ),
)
ADDRESSES = st.lists(st.tuples(st.sampled_from(["flat", "house", "business", "other"]), AMOUNTS, AMOUNTS), max_size=6)


def suspected(database: Database, *zones: object) -> tuple[set[object], set[object]]:
    """The zones that may break a limit, and those that do."""
    with database.reading() as session:
        judged = judge_zones(session, zones)  # type: ignore[arg-type]
        return set(may_break(session, zones)), {  # type: ignore[arg-type]
            zone for zone, judgement in judged.items() if judgement.verdict is Verdict.VIOLATION
        }


@given(st.lists(ADDRESSES, min_size=1, max_size=4), st.sampled_from(["mpb-2010", "mpb-2010-any"]))
@settings(max_examples=25, deadline=None)
def test_no_zone_that_breaks_a_limit_is_left_out_and_no_other_is_called_broken(
    module_database: Database, zones: list[list[tuple[str, object, object]]], rules: str
) -> None:
    empty(module_database)
    with module_database.connect() as connection:
        row = connection.execute("SELECT id FROM rule_set WHERE name = %s", [rules]).fetchone()
        assert row is not None
        ids = []
        for i, addresses in enumerate(zones):
            ids.append(add_zone(connection, rectangle(i * 200, 0, i * 200 + 100, 100), rule_set_id=row[0]))
            for category, flats, businesses in addresses:
                counts = {"flats": flats, "businesses": businesses, "houses": int(category == "house")}
                add_address(connection, *at(i * 200 + 50, 50), category=category, **counts)
    may, do = suspected(module_database, *ids)
    assert do <= may
    with module_database.reading() as session:
        assert broken_of(session, ids) == do


@pytest.mark.parametrize(("each", "expected"), [(2, False), (15, False), (1, True), (16, True)])
def test_a_zone_that_keeps_its_limits_for_certain_is_left_out(database: Database, each: int, expected: bool) -> None:
    zone = add_zone(database, rectangle(0, 0, 100, 100))
    for category in ("flat", "house", "business"):
        for number in range(each):
            add_address(database, *at(10 + number, 50), category=category)
    may, _ = suspected(database, zone)
    assert (zone in may) is expected


def test_a_zone_that_holds_nothing_may_break_a_limit(database: Database) -> None:
    zone = add_zone(database, rectangle(0, 0, 100, 100))
    assert suspected(database, zone) == ({zone}, {zone})
