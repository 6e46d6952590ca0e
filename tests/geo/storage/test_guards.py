"""What the database itself refuses, whoever writes."""

from math import inf
from typing import Any

import psycopg
import pytest
from shapely import Polygon, box, set_srid, to_wkb
from shapely.affinity import rotate

from geo.storage.database import Database
from geo.storage.models import Base
from tests.factories import add_address, add_district, add_zone, at, rectangle

HERE = rectangle(0, 0, 50, 50)
INFINITE = to_wkb(set_srid(Polygon([(16, 49), (inf, 49), (17, 50)]), 4326), hex=True, include_srid=True)
KEPT = (
    "zone_assignment",
    "zone_assignment_history",
    "zone_version",
    "address_history",
    "district_membership",
    "district_membership_history",
)


def refusal(database: Database, statement: str, *values: Any) -> str | None:
    """The SQLSTATE with which the database refuses a statement."""
    with pytest.raises(psycopg.Error) as refused, database.connect() as connection:
        connection.execute(statement, values)
    return refused.value.sqlstate


def turned(metres: Polygon, angle: float) -> Polygon:
    """A shape in metres from the corner, turned about it, as lon/lat."""
    return Polygon([at(*place) for place in rotate(metres, angle, origin=(0, 0)).exterior.coords])


def rows(database: Database, table: str) -> int:
    with database.connect() as connection:
        (count,) = connection.execute(f"SELECT count(*) FROM {table}").fetchone() or (0,)
    return int(count)


class TestBoundaries:
    @pytest.mark.parametrize(
        ("boundary", "state"),
        [
            ("SRID=4326;POLYGON((16 49, 17 50, 17 49, 16 50, 16 49))", "ZN001"),
            ("SRID=4326;POLYGON((16 49, 17 49, 17 50, 16 49), (18 51, 18.1 51, 18.1 51.1, 18 51))", "ZN001"),
            ("SRID=4326;POLYGON EMPTY", "ZN001"),
            ("SRID=4326;POLYGON((16 49, 17 49, 16 49, 16 49))", "ZN001"),
            ("SRID=4326;POLYGON((16 49, 17 49, 17 NaN, 16 49))", "ZN001"),
            (INFINITE, "ZN001"),
            ("SRID=4326;POLYGON((49 170, 50 170, 50 171, 49 170))", "ZN001"),
            ("SRID=4326;POLYGON Z ((16 49 1, 17 49 1, 17 50 1, 16 49 1))", "22023"),
            ("SRID=5514;POLYGON((-598083 -1160869, -598000 -1160869, -598000 -1160800, -598083 -1160869))", "22023"),
            ("SRID=4326;MULTIPOLYGON(((16 49, 17 49, 17 50, 16 49)))", "22023"),
            ("SRID=4326;LINESTRING(16 49, 17 49)", "22023"),
        ],
    )
    @pytest.mark.parametrize("status", ["draft", "active"])
    def test_what_is_no_valid_polygon_is_refused(
        self, database: Database, boundary: str, state: str, status: str
    ) -> None:
        assert (
            refusal(database, "INSERT INTO zone (name, status, boundary) VALUES ('Z', %s, %s)", status, boundary)
            == state
        )
        assert rows(database, "zone") == rows(database, "zone_version") == 0

    def test_a_boundary_is_checked_when_it_is_moved(self, database: Database) -> None:
        add_zone(database, HERE)
        bowtie = "SRID=4326;POLYGON((16 49, 17 50, 17 49, 16 50, 16 49))"
        assert refusal(database, "UPDATE zone SET boundary = %s", bowtie) == "ZN001"
        assert rows(database, "zone_version") == 1

    def test_a_boundary_with_a_hole_and_repeated_points_is_fine(self, database: Database) -> None:
        ring = [at(0, 0), at(50, 0), at(50, 0), at(50, 50), at(0, 50), at(0, 0)]
        add_zone(database, Polygon(ring, [rectangle(10, 10, 20, 20).exterior.coords]))


class TestOverlap:
    """Wider than 5 cm is an overlap, narrower a shared border."""

    @pytest.fixture(autouse=True, params=[None, 5514, 32633])
    def metric(self, database: Database, request: pytest.FixtureRequest) -> None:
        with database.connect() as connection:
            connection.execute("UPDATE installation SET metric_srid = %s", [request.param])

    @pytest.mark.parametrize("angle", [0, 17, 45])
    @pytest.mark.parametrize(
        ("width", "allowed"), [(-0.01, True), (0, True), (0.02, True), (0.048, True), (0.052, False), (1, False)]
    )
    def test_five_centimetres_decide(self, database: Database, width: float, allowed: bool, angle: float) -> None:
        add_zone(database, turned(box(0, 0, 50, 50), angle))
        neighbour = turned(box(50 - width, 0, 100, 50), angle)
        if allowed:
            add_zone(database, neighbour)
        else:
            with pytest.raises(psycopg.Error) as refused:
                add_zone(database, neighbour)
            assert refused.value.sqlstate == "ZN002"

    def test_a_long_shared_border_with_a_point_more_on_one_side_is_no_overlap(self, database: Database) -> None:
        add_zone(database, Polygon([at(0, 0), at(3000, 2000), at(0, 2000)]))
        add_zone(database, Polygon([at(0, 0), at(1500, 1000), at(3000, 2000), at(3000, 0)]))

    @pytest.mark.parametrize("status", ["draft", "dissolved", "withdrawn"])
    def test_zones_that_do_not_live_may_overlap(self, database: Database, status: str) -> None:
        add_zone(database, HERE)
        add_zone(database, HERE, status=status)

    def test_a_zone_inside_another_is_an_overlap_and_one_in_its_hole_is_not(self, database: Database) -> None:
        hole = rectangle(10, 10, 40, 40)
        add_zone(database, HERE.difference(hole))
        add_zone(database, hole)
        with pytest.raises(psycopg.Error, match="overlaps"):
            add_zone(database, rectangle(2, 2, 8, 8))

    def test_two_zones_in_one_statement_may_not_overlap_either(self, database: Database) -> None:
        insert = "INSERT INTO zone (name, status, boundary) SELECT 'Z', 'active', %s FROM generate_series(1, 2)"
        assert refusal(database, insert, f"SRID=4326;{HERE.wkt}") == "ZN002"
        assert rows(database, "zone") == 0

    def test_two_zones_may_change_places_in_one_statement(self, database: Database) -> None:
        first, second = add_zone(database, HERE), add_zone(database, rectangle(100, 0, 150, 50))
        with database.connect() as connection:
            connection.execute(
                "UPDATE zone z SET boundary = o.boundary FROM zone o WHERE o.id <> z.id AND z.id = ANY (%s)",
                [[first, second]],
            )


class TestWhatIsKept:
    @pytest.mark.parametrize("table", KEPT)
    @pytest.mark.parametrize(
        "statement", ["DELETE FROM {}", "TRUNCATE {}", "UPDATE {} SET {} = {}", "INSERT INTO {} SELECT * FROM {}"]
    )
    def test_what_triggers_keep_is_not_written_by_hand(self, database: Database, table: str, statement: str) -> None:
        column = next(iter(Base.metadata.tables[table].columns)).name
        names = (table, column, column) if statement.startswith("UPDATE") else (table, table)
        assert refusal(database, statement.format(*names)) == "ZN004"

    @pytest.mark.parametrize(
        "statement", ["DELETE FROM address", "TRUNCATE address CASCADE", "UPDATE address SET id = id + 1"]
    )
    def test_an_address_keeps_its_id_and_is_never_deleted(self, database: Database, statement: str) -> None:
        add_address(database)
        assert refusal(database, statement) == "ZN004"

    @pytest.mark.parametrize(
        "statement",
        [
            "DELETE FROM district",
            "TRUNCATE district CASCADE",
            "UPDATE district SET id = id + 1",
            "UPDATE district SET level = 'x'",
        ],
    )
    def test_a_district_keeps_its_id_and_level_and_is_never_deleted(self, database: Database, statement: str) -> None:
        add_district(database, HERE)
        assert refusal(database, statement) == "ZN004"

    @pytest.mark.parametrize(
        ("statement", "state"),
        [
            ("UPDATE zone SET id = gen_random_uuid()", "ZN004"),
            ("UPDATE zone SET created_at = now()", "ZN004"),
            ("DELETE FROM zone", "ZN005"),
            ("TRUNCATE zone CASCADE", "ZN004"),
            ("UPDATE zone SET status = 'dissolved'", "ZN003"),
            ("UPDATE zone SET status = 'gone'", "ZN003"),
            ("UPDATE zone SET kind = 'x'", "23514"),
            ("UPDATE zone SET name = ' '", "23514"),
        ],
    )
    def test_a_live_zone_keeps_its_identity_and_its_course(
        self, database: Database, statement: str, state: str
    ) -> None:
        add_zone(database, HERE)
        assert refusal(database, statement) == state

    def test_a_final_zone_does_not_change_any_more(self, database: Database) -> None:
        add_zone(database, HERE, status="withdrawn")
        assert refusal(database, "UPDATE zone SET name = 'x'") == "ZN003"

    def test_the_version_is_counted_by_the_database(self, database: Database) -> None:
        add_zone(database, HERE, version=77)
        with database.connect() as connection:
            connection.execute("UPDATE zone SET version = 99, name = 'x'")
            assert connection.execute("SELECT version FROM zone").fetchone() == (2,)

    @pytest.mark.parametrize("counts", ["flats = 3", "flats_basis = 'guess'", "category = 'shed'", "houses_high = -1"])
    def test_counts_and_their_ranges_agree(self, database: Database, counts: str) -> None:
        add_address(database, category="flat")
        assert refusal(database, f"UPDATE address SET {counts}") == "23514"

    @pytest.mark.parametrize("place", ["POINT EMPTY", "POINT(NaN 49)", "POINT(16 91)", "POINT(181 49)"])
    def test_an_address_stands_somewhere_on_earth(self, database: Database, place: str) -> None:
        add_address(database)
        assert refusal(database, "UPDATE address SET location = ST_GeomFromText(%s, 4326)", place) == "23514"


class TestPublicViews:
    @pytest.fixture
    def guest(self, database: Database) -> str:
        """A role that may log in and nothing else."""
        with database.connect() as connection:
            connection.execute("DROP ROLE IF EXISTS zones_guest; CREATE ROLE zones_guest")
        return "SET ROLE zones_guest"

    def test_anyone_who_may_log_in_reads_what_is_public(self, database: Database, guest: str) -> None:
        add_zone(database, HERE, name="Shown")
        add_zone(database, rectangle(50, 0, 100, 50), name="Unpublished", published=False)
        add_zone(database, rectangle(100, 0, 150, 50), name="Proposed", status="proposed")
        add_address(database, *at(75, 25))
        add_address(database, *at(25, 25))
        with database.connect() as connection:
            connection.execute(guest)
            assert connection.execute("SELECT name FROM gis.zone").fetchall() == [("Shown",)]
            assert connection.execute("SELECT zone_id IS NULL FROM gis.address ORDER BY id").fetchall() == [
                (True,),
                (False,),
            ]

    @pytest.mark.parametrize("table", ["zone", "address", "zone_assignment", "zone_version", "contact", "waiver"])
    def test_a_guest_reads_nothing_else(self, database: Database, guest: str, table: str) -> None:
        assert refusal(database, f"{guest}; SELECT * FROM {table}") == "42501"

    @pytest.mark.parametrize("view", ["zone", "district", "address", "backdrop"])
    def test_nobody_writes_through_the_views(self, database: Database, view: str) -> None:
        add_zone(database, HERE)
        add_address(database, *at(25, 25))
        add_district(database, HERE)
        with database.connect() as connection:
            connection.execute(
                "INSERT INTO backdrop (source, key, kind, shape) VALUES ('t', '1', 'green', %s)",
                [f"SRID=4326;{HERE.wkt}"],
            )
        assert refusal(database, f"DELETE FROM gis.{view}") == "ZN004"
