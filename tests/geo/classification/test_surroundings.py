"""What stands around a building, as PostGIS finds it."""

from collections.abc import Callable
from itertools import count
from pathlib import Path

import pytest

import geo.classification
from geo.classification import RULES, Facts, Scheme
from geo.classification.openstreetmap import HOUSE_WORDS
from geo.storage.database import Database

SQL = Path(geo.classification.__file__).parent / "sql" / "surroundings.sql"
METRE = 1 / 111_000
"""A metre in degrees of latitude; the drawings stand on the equator, where one of longitude is as long."""

Around = Callable[[], tuple[int | None, int, int] | None]


@pytest.fixture
def draw(database: Database) -> Callable[..., None]:
    """Draw a square building with its south-western corner so many metres east and north."""
    keys = count()

    def building(east: float, north: float = 0, side: float = 10, use: str = "yes", **other: object) -> None:
        gone = other.get("gone_at")
        with database.connect() as connection:
            connection.execute(
                """INSERT INTO building (source, key, use, footprint, gone_at, outline)
                   VALUES (%s, %s, %s, %s, %s, ST_MakeEnvelope(%s, %s, %s, %s, 4326))""",
                (
                    *(other.get("source", "osm"), f"b{next(keys)}", use, side * side, gone),
                    *(metres * METRE for metres in (east, north, east + side, north + side)),
                ),
            )

    return building


@pytest.fixture
def around(database: Database) -> Around:
    """The surroundings of the building that was drawn first."""

    def surroundings() -> tuple[int | None, int, int] | None:
        with database.connect() as connection:
            connection.execute(SQL.read_text(encoding="utf-8"))
            row = connection.execute(
                "SELECT s.* FROM building b, LATERAL pg_temp.surroundings(b.id) s ORDER BY b.id LIMIT 1"
            ).fetchone()
        return row and (row[0], row[1], row[2])

    return surroundings


def test_the_neighbours_within_50_metres_tell_their_median_footprint(draw: Callable[..., None], around: Around) -> None:
    draw(0)
    for east, side in ((20, 10), (40, 16), (55, 20)):
        draw(east, side=side)
    draw(61, side=40)
    assert around() == (260, 0, 0)


def test_sheds_and_garages_are_no_measure(draw: Callable[..., None], around: Around) -> None:
    draw(0)
    draw(20, side=12)
    draw(40, side=7)
    assert around() == (140, 0, 0)


def test_a_building_alone_has_no_surroundings_to_speak_of(draw: Callable[..., None], around: Around) -> None:
    draw(0, use="apartments")
    assert around() == (None, 0, 0)


@pytest.mark.parametrize("use", [*sorted(HOUSE_WORDS), "7"])
def test_what_is_told_to_be_a_house_is_one(draw: Callable[..., None], around: Around, use: str) -> None:
    draw(0, use=use)
    draw(20, use=use)
    assert around() == (100, 1, 0)


@pytest.mark.parametrize("use", ["apartments", "6"])
def test_what_is_told_to_be_a_block_is_one(draw: Callable[..., None], around: Around, use: str) -> None:
    draw(0, use=use)
    draw(20, 20, use=use)
    draw(-20, -20, use=use)
    assert around() == (100, 0, 2)


def test_other_sources_and_what_has_gone_are_no_neighbours(draw: Callable[..., None], around: Around) -> None:
    draw(0)
    draw(20, use="house", source="ruian")
    draw(40, use="house", gone_at="2026-01-01")
    assert around() == (None, 0, 0)


@pytest.mark.parametrize(
    ("scheme", "use"),
    [(Scheme.OSM, use) for use in ("yes", "residential", "dormitory", "house", "apartments", "retail", "garage")]
    + [(Scheme.RUIAN, use) for use in (None, "3", "6", "7", "10", "18")],
)
def test_surroundings_are_gathered_where_a_rule_reads_them(database: Database, scheme: Scheme, use: str | None) -> None:
    facts = Facts(scheme, use=use, footprint_m2=100)
    rule = next(rule for rule in RULES if rule.applies(facts))
    with database.connect() as connection:
        connection.execute(SQL.read_text(encoding="utf-8"))
        row = connection.execute("SELECT pg_temp.leaves_kind_open(%s)", (use,)).fetchone()
    assert row == ("neighbours_footprint_m2" in rule.reads,)
