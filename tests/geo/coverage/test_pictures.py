from datetime import UTC, datetime, timedelta

import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.actors import COMMAND_LINE, PUBLIC, Actor
from geo.composition import Verdict
from geo.coverage import Picture, coverage, gaps, picture, surroundings
from geo.storage.database import Database
from geo.zones.statuses import Status
from tests.databases import empty
from tests.factories import add_district, add_zone, at, rectangle


def picture_of(database: Database, actor: Actor = COMMAND_LINE) -> Picture:
    with database.reading() as session:
        return picture(session, actor, coverage(session, actor, "municipality"))


def add_backdrop(database: Database, kind: str, detail: str, shape: shapely.Geometry) -> None:
    with database.connect() as connection:
        connection.execute(
            "INSERT INTO backdrop (source, key, kind, detail, shape) VALUES ('test', %s, %s, %s, %s::geometry)",
            [shape.wkt, kind, detail, f"SRID=4326;{shape.wkt}"],
        )


def wave(corners: int, height: float) -> list[tuple[float, float]]:
    """A border that winds from south to north."""
    return [at(1000 + height * (-1) ** i, 2000 * i / corners) for i in range(corners + 1)]


@settings(max_examples=10)
@given(corners=st.integers(3, 60), height=st.floats(0.5, 30))
def test_a_border_that_districts_share_stays_shared(module_database: Database, corners: int, height: float) -> None:
    empty(module_database)
    border = wave(corners, height)
    add_district(module_database, shapely.Polygon([at(0, 0), *border, at(0, 2000)]), name="West")
    add_district(module_database, shapely.Polygon([at(2000, 0), *border, at(2000, 2000)]), name="East")
    west, east = picture_of(module_database).districts.values()
    assert shapely.coverage_is_valid([west, east])
    assert west.intersection(east).length > 0


def test_detail_below_a_pixel_is_left_out(database: Database) -> None:
    add_district(database, shapely.Polygon([at(0, 0), *wave(500, 0.05), at(0, 2000)]), name="West")
    (shape,) = picture_of(database).districts.values()
    assert shapely.get_num_coordinates(shape) < 200


def test_the_picture_shows_every_zone_that_holds_or_seeks_ground(database: Database) -> None:
    add_district(database, rectangle(0, 0, 2000, 2000))
    for i, status in enumerate(Status):
        add_zone(database, rectangle(300 * i, 0, 300 * i + 200, 200), status=status)
    shown = {zone.status for zone in picture_of(database).zones}
    assert shown == {Status.DRAFT, Status.PROPOSED, Status.ACTIVE, Status.SUSPENDED}


def test_the_public_sees_published_zones_without_their_verdict(database: Database) -> None:
    add_district(database, rectangle(0, 0, 2000, 2000))
    shown = add_zone(database, rectangle(0, 0, 200, 200))
    add_zone(database, rectangle(500, 0, 700, 200), published=False)
    assert [(zone.id, zone.verdict) for zone in picture_of(database, PUBLIC).zones] == [(shown, None)]


def test_the_staff_sees_the_verdict(database: Database) -> None:
    add_district(database, rectangle(0, 0, 2000, 2000))
    add_zone(database, rectangle(0, 0, 200, 200))
    assert [zone.verdict for zone in picture_of(database).zones] == [Verdict.VIOLATION]


def test_the_box_is_that_of_the_districts(database: Database) -> None:
    add_district(database, rectangle(0, 0, 2000, 1000))
    box = picture_of(database).box
    assert (box.west, box.south, box.east, box.north) == pytest.approx((*at(0, 0), *at(2000, 1000)))


def test_the_backdrop_is_merged_by_what_is_drawn_alike_and_cut_at_the_box(database: Database) -> None:
    add_district(database, rectangle(0, 0, 2000, 2000))
    add_backdrop(database, "street", "primary", shapely.LineString([at(-5000, 100), at(5000, 100)]))
    add_backdrop(database, "street", "residential", shapely.LineString([at(50, 0), at(50, 500)]))
    add_backdrop(database, "street", "living_street", shapely.LineString([at(500, 0), at(500, 500)]))
    add_backdrop(database, "water", "water", rectangle(100, 100, 400, 400))
    add_backdrop(database, "water", "water", rectangle(100, 600, 101, 601))
    found = picture_of(database)
    layers = {(layer.style, layer.area): layer.shape for layer in found.backdrop}
    assert set(layers) == {("main_street", False), ("street", False), ("water", True)}
    assert shapely.get_num_geometries(layers["street", False]) == 2
    assert shapely.get_num_geometries(layers["water", True]) == 1
    assert layers["main_street", False].bounds[2] == pytest.approx(found.box.east)


def test_a_wide_map_draws_only_the_main_streets(database: Database) -> None:
    add_district(database, rectangle(0, 0, 60_000, 60_000))
    add_backdrop(database, "street", "residential", shapely.LineString([at(0, 100), at(5000, 100)]))
    add_backdrop(database, "street", "secondary", shapely.LineString([at(0, 100), at(50_000, 100)]))
    assert [layer.style for layer in picture_of(database).backdrop] == ["main_street"]


def test_where_there_is_no_district_to_show_the_map_shows_the_world(database: Database) -> None:
    add_district(database, rectangle(0, 0, 10, 10))
    add_district(database, rectangle(0, 0, 10, 10), name="Half", level="region")
    with database.reading() as session:
        nothing = gaps(session, COMMAND_LINE, "municipality", ("region", "Half"))
        assert nothing.table.rows == ()
        assert picture(session, COMMAND_LINE, nothing.table).box.width == 360


def test_a_past_day_shows_the_zones_of_that_day(database: Database) -> None:
    add_district(database, rectangle(0, 0, 2000, 2000))
    zone = add_zone(database, rectangle(0, 0, 200, 200), name="Old")
    with database.connect() as connection:
        connection.execute("SET LOCAL session_replication_role = replica")
        connection.execute("UPDATE zone_version SET during = tstzrange(now() - interval '9 days', NULL)")
    with database.connect() as connection:
        connection.execute("UPDATE zone SET name = 'New', status = 'suspended' WHERE id = %s", [zone])
    with database.reading() as session:
        then = coverage(session, COMMAND_LINE, "municipality", datetime.now(UTC).date() - timedelta(days=2))
        assert [(each.name, each.status) for each in picture(session, COMMAND_LINE, then).zones] == [
            ("Old", Status.ACTIVE)
        ]
    assert [(each.name, each.status) for each in picture_of(database).zones] == [("New", Status.SUSPENDED)]


def test_the_surroundings_of_a_zone_show_it_and_its_neighbours(database: Database) -> None:
    boundary = rectangle(0, 0, 200, 200)
    names = ("Here", boundary), ("Beside", rectangle(200, 0, 300, 200)), ("Far", rectangle(1900, 0, 1999, 200))
    for name, shape in names:
        add_zone(database, shape, name=name)
    with database.reading() as session:
        assert {zone.name for zone in surroundings(session, COMMAND_LINE, boundary).zones} == {"Here", "Beside"}


def test_buildings_are_drawn_from_close_by(database: Database) -> None:
    with database.connect() as connection:
        connection.execute(
            "INSERT INTO building (source, key, outline) VALUES ('test', '1', %s::geometry)",
            [f"SRID=4326;{rectangle(5, 5, 25, 25).wkt}"],
        )
    with database.reading() as session:
        near = surroundings(session, COMMAND_LINE, rectangle(0, 0, 100, 100))
        far = surroundings(session, COMMAND_LINE, rectangle(0, 0, 9000, 9000))
    assert [layer.style for layer in near.backdrop] == ["building"]
    assert far.backdrop == ()
