"""Gaps hold each uncovered address once, and what is said of them passes the checks of a zone that is saved."""

from random import Random

import pytest
from sqlalchemy import text

from geo.actors import COMMAND_LINE, PUBLIC
from geo.composition import PremisesClass, Verdict
from geo.errors import Forbidden
from geo.gaps import Choice, GapState, find_gaps, read_gaps
from geo.gaps.tiles import HIGH, WIDE, Tile, obstacles_stamp, stale_tiles
from geo.interest import NewInterest, register_interest
from geo.planning.reasons import Why
from geo.rule_sets import MPB_2010, MPB_2010_ANY
from geo.storage.database import Database
from geo.zones import judge_polygon
from tests.factories import CORNER, add_address, add_district, add_zone, at, rectangle
from tests.geo.gaps.towns import add_street, gaps_of

UNCOVERED = text("""
    SELECT a.id FROM address a
     WHERE a.category <> 'other' AND a.retired_at IS NULL AND a.location IS NOT NULL
       AND NOT EXISTS (SELECT FROM zone z WHERE z.status = 'active' AND ST_Contains(z.boundary, a.location))
""")


def scattered(database: Database, seed: int, number: int = 120) -> None:
    """A town of some hundred addresses across the corner of four tiles, and four zones of three statuses."""
    dice = Random(seed)
    for status in ("active", "active", "proposed", "suspended"):
        west, south = dice.uniform(-700, 500), dice.uniform(-700, 500)
        shape = rectangle(west, south, west + 150, south + 150)
        with database.connect() as connection:
            row = connection.execute(
                "SELECT EXISTS (SELECT FROM zone WHERE ST_Intersects(boundary, ST_GeomFromText(%s, 4326)))", [shape.wkt]
            ).fetchone()
        if row == (False,):
            add_zone(database, shape, status=status, published=status == "active")
    with database.connect() as connection:
        for _ in range(number):
            category = dice.choice(("house", "house", "flat", "business", "other"))
            add_address(connection, *at(dice.gauss(0, 300), dice.gauss(0, 300)), category=category)


@pytest.mark.parametrize("seed", range(4))
def test_each_uncovered_address_is_in_one_gap(database: Database, seed: int) -> None:
    scattered(database, seed)
    found = gaps_of(database)
    with database.reading() as session:
        uncovered = sorted(session.scalars(UNCOVERED))
    assert sorted(each for gap in found.gaps for each in gap.address_ids) == uncovered
    assert found.pending == 0


@pytest.mark.parametrize("seed", range(2))
def test_the_zones_shown_are_saved_without_a_change(database: Database, seed: int) -> None:
    scattered(database, seed, 200)
    shown = [gap.diagnosis for gap in gaps_of(database).gaps if gap.state is GapState.POSSIBLE]
    assert shown
    for diagnosis in shown:
        assert diagnosis is not None
        assert diagnosis.boundary is not None
        with database.reading() as session:
            assert judge_polygon(session, diagnosis.boundary, MPB_2010).verdict is diagnosis.verdict
        zone = add_zone(database, diagnosis.boundary, status="proposed")
        with database.connect() as connection:
            rows = connection.execute("SELECT address_id FROM zone_assignment WHERE zone_id = %s", [zone]).fetchall()
            connection.execute("UPDATE zone SET status = 'withdrawn' WHERE id = %s", [zone])
        assert sorted(row[0] for row in rows) == list(diagnosis.inside)


def test_a_street_with_enough_of_everything_can_be_a_zone(database: Database) -> None:
    ids = add_street(database, 100)
    (gap,) = gaps_of(database).gaps
    assert gap.state is GapState.POSSIBLE
    assert gap.diagnosis is not None
    assert gap.diagnosis.verdict is Verdict.COMPLIANT
    assert gap.diagnosis.inside == gap.address_ids == tuple(ids)
    assert (gap.holds.houses, gap.holds.flats, gap.holds.businesses) == (3, 2, 2)
    assert gap.street == "Dlouhá"


def test_a_street_without_a_second_business_cannot(database: Database) -> None:
    add_street(database, 100, businesses=1)
    (gap,) = gaps_of(database).gaps
    assert gap.state is GapState.IMPOSSIBLE
    assert gap.prevented_by == (PremisesClass.BUSINESSES,)
    assert gap.diagnosis is not None
    assert [each.code for each in gap.diagnosis.reasons] == [Why.TOO_FEW]
    assert [(need.category, need.more) for need in gap.diagnosis.needs] == [(PremisesClass.BUSINESSES, 1)]


def test_the_same_street_can_where_any_class_suffices(database: Database) -> None:
    add_street(database, 100, businesses=1)
    gaps_of(database)
    (gap,) = gaps_of(database, rule_set=MPB_2010_ANY).gaps
    assert gap.state is GapState.POSSIBLE


def test_a_proposed_zone_is_a_gap_with_a_plan(database: Database) -> None:
    ids = add_street(database, 100)
    zone = add_zone(database, rectangle(-10, 90, 150, 110), name="Dlouhá", status="proposed")
    (gap,) = gaps_of(database).gaps
    assert (gap.state, gap.address_ids) == (GapState.PLANNED, tuple(ids))
    assert gap.zone is not None
    assert gap.zone.id == zone


def test_an_active_zone_closes_the_gap_at_once(database: Database) -> None:
    add_street(database, 100)
    gaps_of(database)
    add_zone(database, rectangle(-10, 90, 150, 110))
    with database.reading() as session:
        assert read_gaps(session, COMMAND_LINE, MPB_2010).gaps == ()


def test_what_has_changed_is_looked_at_anew(database: Database) -> None:
    add_street(database, 100, businesses=1)
    gaps_of(database)
    add_address(database, *at(140, 110), category="business")
    with database.reading() as session:
        before = read_gaps(session, COMMAND_LINE, MPB_2010)
    assert [(gap.state, gap.stale) for gap in before.gaps] == [(GapState.IMPOSSIBLE, True)]
    assert before.pending > 0
    assert [(gap.state, gap.stale) for gap in gaps_of(database).gaps] == [(GapState.POSSIBLE, False)]


def test_what_has_not_changed_is_not_looked_at_again(database: Database) -> None:
    add_street(database, 100)
    gaps_of(database)
    add_street(database, 9_000)
    with database.reading() as session:
        assert len(stale_tiles(session, MPB_2010, None, obstacles_stamp(session))) == 1


NORTH_EAST = Tile(553, 2460)
NORTH_WEST, SOUTH_EAST, SOUTH_WEST = Tile(552, 2460), Tile(553, 2459), Tile(552, 2459)


def build_house(database: Database, east: float, north: float) -> None:
    """Add a house so many metres from where the four tiles meet."""
    lon, lat = at(east, north)
    add_address(
        database, lon + NORTH_EAST.x * WIDE - CORNER[0], lat + NORTH_EAST.y * HIGH - CORNER[1], category="house"
    )


@pytest.mark.parametrize(
    ("east", "north", "stale"),
    [
        (100, 100, {NORTH_EAST, NORTH_WEST, SOUTH_EAST, SOUTH_WEST}),
        (100, 1_000, {NORTH_EAST, NORTH_WEST}),
        (-1_100, -1_100, {SOUTH_WEST}),
    ],
)
def test_an_edit_makes_stale_what_it_can_matter_to(
    database: Database, east: float, north: float, stale: set[Tile]
) -> None:
    for one, other in ((-800, -800), (-800, 800), (800, -800), (800, 800)):
        build_house(database, one, other)
    gaps_of(database)
    build_house(database, east, north)
    with database.reading() as session:
        assert set(stale_tiles(session, MPB_2010, None, obstacles_stamp(session))) == stale


def test_only_one_process_finds_gaps(database: Database) -> None:
    with database.connect(autocommit=True) as other:
        other.execute("SELECT pg_advisory_lock(hashtext('zones.gaps'))")
        assert find_gaps(database, MPB_2010) is False
    assert find_gaps(database, MPB_2010) is True


def test_the_next_zone_and_who_is_interested_are_told(database: Database) -> None:
    ids = add_street(database, 100)
    add_zone(database, rectangle(0, 400, 50, 450), name="Severní")
    with database.writing(COMMAND_LINE, "test") as session:
        register_interest(session, NewInterest(ids[0], "a@example.com"), 12)
        register_interest(session, NewInterest(ids[0], "A@example.com"), 12)
        register_interest(session, NewInterest(ids[1], "b@example.com"), 12)
        register_interest(session, NewInterest(ids[2], "b@example.com"), 12)
    (gap,) = gaps_of(database).gaps
    assert gap.interested == 2
    assert gap.nearest is not None
    assert gap.nearest.zone.name == "Severní"
    assert gap.nearest.distance_m == pytest.approx(400 - 140, abs=15)


def test_the_most_useful_gap_comes_first(database: Database) -> None:
    add_street(database, 0, businesses=1, street="Bez obchodu")
    add_street(database, 1_500, street="Malá")
    add_street(database, 3_000, businesses=5, street="Velká")
    assert [gap.street for gap in gaps_of(database).gaps] == ["Velká", "Malá", "Bez obchodu"]


def test_gaps_are_chosen_by_state_size_and_what_prevents_a_zone(database: Database) -> None:
    add_street(database, 0, businesses=1, street="Bez obchodu")
    add_street(database, 1_500, street="Malá")
    found = gaps_of(database)
    for choice, streets in (
        (Choice(states=frozenset({GapState.POSSIBLE})), ["Malá"]),
        (Choice(premises=7), ["Malá"]),
        (Choice(lacking=PremisesClass.BUSINESSES), ["Bez obchodu"]),
        (Choice(lacking=PremisesClass.FLATS), []),
        (Choice(interested=True), []),
    ):
        assert [gap.street for gap in found.chosen(choice).gaps] == streets


def test_gaps_of_a_district_have_an_address_there(database: Database) -> None:
    district = add_district(database, rectangle(-100, -100, 500, 500))
    add_street(database, 0, street="Uvnitř")
    add_street(database, 9_000, street="Venku")
    assert [gap.street for gap in gaps_of(database, within=[district]).gaps] == ["Uvnitř"]


def test_the_public_is_asked_to_sign_in(database: Database) -> None:
    with database.reading() as session, pytest.raises(Forbidden):
        read_gaps(session, PUBLIC, MPB_2010)


def test_addresses_without_a_place_are_counted_apart(database: Database) -> None:
    add_address(database, category="house")
    with database.connect() as connection:
        connection.execute("UPDATE address SET location = NULL")
    found = gaps_of(database)
    assert (found.gaps, found.placeless) == ((), 1)


def test_a_gap_is_told_as_geojson(database: Database) -> None:
    add_street(database, 100, businesses=1)
    (feature,) = gaps_of(database).to_json()["gaps"]["features"]
    assert feature["geometry"]["type"] == "MultiPolygon"
    assert feature["properties"]["needs"] == [{"category": "businesses", "more": 1}]
    assert feature["properties"]["reasons"][0]["code"] == "too_few"
