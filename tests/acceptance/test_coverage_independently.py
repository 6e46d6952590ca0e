"""Coverage of the sample town and of Liechtenstein is what GeoPandas counts, today and on a day before much changed."""

from collections.abc import Iterator
from contextlib import contextmanager

from data.osm import open_osm
from data.runs import run_import
from geo.actors import COMMAND_LINE, PUBLIC
from geo.coverage.counting import levels, tabulate
from geo.coverage.state import State
from geo.storage.database import Database
from service.sample import FILES, import_sample_town
from tests.acceptance.liechtenstein import FILE, NEEDED
from tests.databases import empty
from tests.geo.coverage.days import ago, days_pass
from tests.geo.coverage.independent import Tables, differences

LATER = """
    INSERT INTO district (level, code, name, source, boundary)
    SELECT 'square', i::text, 'Square ' || i, 'test', ST_Multi(geom)
      FROM (SELECT row_number() OVER () AS i, grid.geom
              FROM (SELECT ST_SetSRID(ST_Extent(location)::geometry, 4326) AS box FROM address) place,
                   LATERAL ST_SquareGrid(0.01, box) grid) squares
"""
ZONES = """
    INSERT INTO zone (name, status, published, boundary)
    SELECT 'Zone ' || i, (ARRAY['active', 'proposed', 'active', 'suspended'])[i %% 4 + 1], i %% 8 = 0, geom
      FROM (SELECT row_number() OVER () AS i, geom
              FROM (SELECT ST_SetSRID(ST_Extent(location)::geometry, 4326) AS box FROM address) place,
                   LATERAL ST_SquareGrid(0.004, box) grid
             WHERE EXISTS (SELECT FROM address a WHERE ST_Intersects(a.location, grid.geom))
               AND (grid.i + grid.j) %% 2 = 0) g
"""
CHANGES = (
    "UPDATE address SET retired_at = now() WHERE id %% 17 = 0 AND retired_at IS NULL",
    "UPDATE address SET location = ST_Translate(location, 0.003, 0.001) WHERE id %% 13 = 0",
    "UPDATE address SET (houses, houses_low, houses_high, houses_basis) = (1, 1, 1, 'register') WHERE id %% 11 = 0",
    "UPDATE zone SET status = 'suspended' WHERE status = 'active' AND ordinal %% 3 = 0",
    "UPDATE zone SET status = 'active', published = true WHERE status = 'proposed' AND ordinal %% 2 = 0",
    "UPDATE zone SET boundary = ST_Translate(boundary, 0.00000001, 0) WHERE status = 'active' AND ordinal %% 2 = 1",
    "UPDATE district SET boundary = ST_Multi(ST_Translate(boundary, 0.002, 0)) WHERE id %% 5 = 0",
    "UPDATE district SET retired_at = now() WHERE id %% 7 = 0",
    LATER,
)


@contextmanager
def changed(database: Database) -> Iterator[Tables]:
    """Much changes three days after the tables are as yielded."""
    before = Tables.of(database)
    days_pass(database, 3)
    with database.connect() as connection:
        for statement in CHANGES:
            connection.execute(statement, {})
    yield before


def check(database: Database, days: int, tables: Tables, today: Tables) -> int:
    """Compare every level for the staff and the public; returns how many levels there were."""
    with database.reading() as session:
        for actor in (COMMAND_LINE, PUBLIC):
            state = State.at(session, actor, ago(days))
            for level in levels(session, state):
                source = tables.with_districts(today) if level in state.later else tables
                expected = source.coverage(level, public=actor is PUBLIC)
                assert differences(tabulate(state, level), expected) == {}
        return len(levels(session, state))


def check_changes(database: Database) -> int:
    with changed(database) as before:
        today = Tables.of(database)
        check(database, 0, today, today)
        return check(database, 2, before, today)


def test_the_sample_town(module_database: Database) -> None:
    import_sample_town(module_database, list(FILES))
    now = Tables.of(module_database)
    assert check(module_database, 0, now, now) == 5
    assert check_changes(module_database) == 6


class TestLiechtenstein:
    pytestmark = NEEDED

    def test_the_country(self, module_database: Database) -> None:
        empty(module_database)
        run_import(module_database, open_osm(FILE), COMMAND_LINE, file=FILE)
        with module_database.connect() as connection:
            connection.execute(ZONES, {})
        now = Tables.of(module_database)
        assert check(module_database, 0, now, now) >= 1
        assert check_changes(module_database) >= 2
