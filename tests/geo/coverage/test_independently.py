"""Coverage is what GeoPandas computes from the plain tables, whatever the town and whatever has happened to it."""

from dataclasses import dataclass, replace
from typing import Any

import psycopg
import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from geo.actors import COMMAND_LINE, PUBLIC
from geo.coverage.counting import levels, tabulate
from geo.coverage.state import State
from geo.storage.database import Database
from tests.databases import empty
from tests.factories import UNKNOWN, add_address, add_district, add_zone, at, rectangle
from tests.geo.coverage.days import ago, days_pass
from tests.geo.coverage.independent import Tables, differences

CELL = 100
CELLS = 4
"""A town of four by four cells, each with at most one zone; addresses stand on a grid of a quarter of a cell."""

LEVELS = ("region", "municipality", "city_part", "part", "cadastral_area", "zsj", "beat", "parish")
TAKEN = """
    SELECT FROM zone WHERE is_live(status) AND ST_Contains(boundary, ST_SetSRID(ST_MakePoint(%s, %s), 4326))
"""
STATUSES = ("draft", "proposed", "active", "suspended", "dissolved")

numbers = st.integers(0, CELLS)
quarters = st.integers(0, CELLS * 4)
counts = st.one_of(
    st.integers(0, 60), st.tuples(st.integers(3, 9), st.integers(0, 3), st.integers(9, 20)), st.just(UNKNOWN)
)


@dataclass(frozen=True)
class Place:
    """An address to be: where, what, how many flats and businesses."""

    east: int
    north: int
    category: str
    flats: Any
    businesses: Any

    def add(self, connection: psycopg.Connection[Any]) -> None:
        place = at(self.east * CELL / 4, self.north * CELL / 4)
        houses = int(self.category == "house")
        flats, businesses = self.flats, self.businesses
        add_address(connection, *place, category=self.category, flats=flats, houses=houses, businesses=businesses)


places = st.builds(Place, quarters, quarters, st.sampled_from(["flat", "house", "business", "other"]), counts, counts)
zone_plans = st.dictionaries(
    st.tuples(st.integers(0, CELLS - 1), st.integers(0, CELLS - 1)),
    st.tuples(st.sampled_from(STATUSES), st.booleans()),
    max_size=10,
)
district_plans = st.lists(
    st.tuples(st.sampled_from(LEVELS), st.tuples(numbers, numbers), st.tuples(numbers, numbers)), max_size=12
)


@dataclass(frozen=True)
class Plan:
    """What is added to a town in one go."""

    places: list[Place]
    zones: dict[tuple[int, int], tuple[str, bool]]
    districts: list[tuple[str, tuple[int, int], tuple[int, int]]]

    def add(self, connection: psycopg.Connection[Any]) -> None:
        for place in self.places:
            place.add(connection)
        for (column, row), (status, published) in self.zones.items():
            taken = connection.execute(TAKEN, at((column + 0.5) * CELL, (row + 0.5) * CELL)).fetchone()
            if taken is None:
                shape = rectangle(column * CELL, row * CELL, (column + 1) * CELL, (row + 1) * CELL)
                add_zone(connection, shape, status=status, published=published)
        for level, (west, east), (south, north) in self.districts:
            known = connection.execute("SELECT count(*) FROM district").fetchone()
            if west < east and south < north and known:
                shape = rectangle(west * CELL, south * CELL, east * CELL, north * CELL)
                add_district(connection, shape, level=level, name=f"D{known[0]}")


plans = st.builds(Plan, st.lists(places, max_size=25), zone_plans, district_plans)

EDITS: tuple[str, ...] = (
    "UPDATE address SET retired_at = now() WHERE id %% 5 = %(n)s",
    "UPDATE address SET retired_at = NULL WHERE id %% 2 = 0",
    "UPDATE address SET location = ST_Translate(location, 0.0014, 0) WHERE id %% 5 = %(n)s",
    "UPDATE address SET location = NULL WHERE id %% 7 = %(n)s",
    "UPDATE address SET (flats, flats_low, flats_high, flats_basis) = (7, 7, 7, 'register') WHERE id %% 5 = %(n)s",
    "UPDATE zone SET status = 'active' WHERE status IN ('proposed', 'suspended') AND ordinal %% 5 = %(n)s",
    "UPDATE zone SET status = 'suspended' WHERE status = 'active' AND ordinal %% 5 = %(n)s",
    "UPDATE zone SET status = 'dissolved' WHERE status = 'suspended' AND ordinal %% 5 = %(n)s",
    "UPDATE zone SET published = NOT published WHERE status = 'active' AND ordinal %% 5 = %(n)s",
    (
        "UPDATE zone SET boundary = ST_Buffer(boundary, -0.0003) WHERE status <> 'dissolved' AND ordinal %% 5 = %(n)s"
        " AND NOT ST_IsEmpty(ST_Buffer(boundary, -0.0003))"
    ),
    "DELETE FROM zone WHERE status = 'draft'",
    "UPDATE district SET retired_at = now() WHERE retired_at IS NULL AND id %% 5 = %(n)s",
    "UPDATE district SET boundary = ST_Multi(ST_Translate(boundary, 0.0014, 0)) WHERE id %% 5 = %(n)s",
)
edits = st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 4)), max_size=6)


@settings(max_examples=25, phases=(Phase.explicit, Phase.generate))
@given(plans, edits, plans, edits)
def test_coverage_of_today_and_of_past_days_is_what_geopandas_counts(
    module_database: Database, first: Plan, then: list[tuple[str, int]], more: Plan, last: list[tuple[str, int]]
) -> None:
    database = module_database
    empty(database)
    states = []
    for plan, changes in ((first, then), (more, last)):
        with database.connect() as connection:
            plan.add(connection)
        with database.connect() as connection:
            for statement, number in changes:
                connection.execute(statement, {"n": number})
        states.append(Tables.of(database))
        days_pass(database, 2)
    check(database, 1, states[1])
    check(database, 3, states[0], later=states[1])


def check(database: Database, days: int, tables: Tables, later: Tables | None = None) -> None:
    """Compare every level of a past day, kept and added up, for the staff and for the public."""
    with database.reading() as session:
        for actor in (COMMAND_LINE, PUBLIC):
            state = State.at(session, actor, ago(days))
            for level in levels(session, state):
                source = tables.with_districts(later) if later and level in state.later else tables
                expected = source.coverage(level, public=actor is PUBLIC)
                for asked in (state, replace(state, sums_kept=False)):
                    assert differences(tabulate(asked, level), expected) == {}


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE coverage_sum SET houses = houses + 1",
        "UPDATE zone_assignment SET zone_id = (SELECT id FROM zone WHERE status = 'suspended')",
    ],
)
def test_the_comparison_notices_what_is_wrong(database: Database, statement: str) -> None:
    add_district(database, rectangle(0, 0, 400, 400), name="All")
    add_zone(database, rectangle(0, 0, 100, 100))
    add_zone(database, rectangle(200, 0, 300, 100), status="suspended")
    add_address(database, *at(50, 50), category="house")
    with database.connect() as connection:
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute(statement)
    with database.reading() as session:
        state = State.at(session, COMMAND_LINE, None)
        expected = Tables.of(database).coverage("municipality")
        tables = [tabulate(asked, "municipality") for asked in (state, replace(state, sums_kept=False))]
    assert any(differences(table, expected) for table in tables)
