"""What a browser is given to count: enough to find what the database finds inside any drawing."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import Point, Polygon

from geo.actors import COMMAND_LINE, PUBLIC
from geo.composition import Composition, compose
from geo.counts import Category, Count, Premises
from geo.errors import Forbidden, InvalidInput
from geo.rule_sets import MPB_2010
from geo.storage.database import Database
from geo.zones import judge_polygon, premises
from geo.zones.premises import Addresses, Amount, Surroundings, premises_around
from tests.databases import empty
from tests.factories import UNKNOWN, add_address, add_zone, at, rectangle

AROUND = (*at(-500, -500), *at(500, 500))


def around(database: Database, zone_id: UUID | None = None) -> Surroundings:
    with database.reading() as session:
        return premises_around(session, COMMAND_LINE, AROUND, zone_id)


def counted(surroundings: Surroundings, drawn: Polygon) -> Composition:
    """The sum that a client makes: what lies in the drawing, unless a zone has the better claim."""
    return compose(_held(surroundings, drawn))


def _held(surroundings: Surroundings, drawn: Polygon) -> Iterator[Premises]:
    here: Addresses = surroundings.addresses
    for place in range(len(here.ids)):
        point = Point(here.lons[place], here.lats[place])
        rival, inside = here.rivals[place], drawn.contains(point)
        claim = rival is not None and (not here.on_border[place], surroundings.rivals[rival].older)
        if drawn.covers(point) and not (claim and claim > (inside, False)):
            yield Premises(
                Category(here.categories[place]),
                _count(here.flats[place]),
                _count(here.houses[place]),
                _count(here.businesses[place]),
                here.flats_are_share[place],
            )


def _count(amount: Amount) -> Count:
    if amount is None:
        return Count.unknown()
    return Count.known(amount) if isinstance(amount, int) else Count.estimate(*amount)


GRID = st.integers(0, 6).map(lambda step: 20 * step)
WIDTHS = st.integers(1, 4).map(lambda step: 20 * step)
BOXES = st.builds(lambda x, y, w, h: rectangle(x, y, x + w, y + h), GRID, GRID, WIDTHS, WIDTHS)
TILES = ((0, 0), (60, 0), (0, 60), (60, 60))


@settings(max_examples=25)
@given(
    places=st.lists(st.tuples(GRID, GRID), max_size=12),
    zones=st.lists(st.sampled_from(TILES), unique=True, max_size=4),
    drawn=BOXES,
    redrawn=st.booleans(),
)
def test_whoever_counts_finds_what_the_database_finds(
    database: Database, places: list[tuple[int, int]], zones: list[tuple[int, int]], drawn: Polygon, redrawn: bool
) -> None:
    empty(database)
    for east, north in places:
        add_address(database, *at(east, north), category="house")
    made = [add_zone(database, rectangle(x, y, x + 60, y + 60)) for x, y in zones]
    own = made[len(made) // 2] if made and redrawn else None
    with database.reading() as session:
        expected = judge_polygon(session, drawn, MPB_2010, own).composition
    assert counted(around(database, own), drawn) == expected


def test_every_kind_of_count_arrives(database: Database) -> None:
    add_address(database, category="flat", flats=(4, 3, 9), businesses=2, flats_shared=True)
    add_address(database, category="flat", flats=UNKNOWN)
    here = around(database).addresses
    assert (here.flats, here.businesses, list(here.flats_are_share)) == ([(4, 3, 9), None], [2, 0], [True, False])


def test_a_name_is_street_and_number(database: Database) -> None:
    add_address(database, street="Kounicova", house_number="684", orientation_number="10", municipality="Brno")
    add_address(database, municipality="Lhota", house_number="3", number_kind="ev")
    assert list(around(database).addresses.names) == ["Kounicova 684/10", "Lhota č. ev. 3"]


def test_only_what_stands_there_is_told(database: Database) -> None:
    add_address(database, retired_at="2026-01-01")
    add_address(database, *at(600, 0))
    add_zone(database, rectangle(0, 0, 50, 50), status="draft")
    assert around(database) == Surroundings([], Addresses())


def test_a_zone_is_no_rival_of_itself(database: Database) -> None:
    first, second = (add_zone(database, rectangle(x, 0, x + 50, 50)) for x in (0, 50))
    add_address(database, *at(50, 25))
    assert [rival.id for rival in around(database).rivals] == [first]
    assert [(rival.id, rival.older) for rival in around(database, first).rivals] == [(second, False)]
    assert around(database, second).addresses.on_border == (True,)


def test_a_box_that_holds_too_much_is_refused(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(premises, "MOST_ADDRESSES", 1)
    add_address(database)
    assert len(around(database).addresses.ids) == 1
    add_address(database)
    with pytest.raises(InvalidInput, match="smaller"):
        around(database)


def test_the_public_is_told_nothing(database: Database) -> None:
    with database.reading() as session, pytest.raises(Forbidden):
        premises_around(session, PUBLIC, AROUND)
