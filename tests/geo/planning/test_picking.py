"""Picked addresses get a boundary that holds them, and it says what else had to come along."""

import pytest
from shapely.geometry import LineString

from geo.errors import Conflict, InvalidInput, NotFound
from geo.planning.notes import Notice
from geo.planning.picking import Outline, outline
from geo.rule_sets import MPB_2010
from geo.storage.database import Database
from tests.factories import add_backdrop, add_zone, rectangle
from tests.geo.planning.towns import add_homes


def pick(database: Database, *ids: int, **options: object) -> Outline:
    with database.reading() as session:
        return outline(session, MPB_2010, ids, **options)  # type: ignore[arg-type]


def refusal(database: Database, *ids: int) -> Conflict | InvalidInput | NotFound:
    with pytest.raises((Conflict, InvalidInput, NotFound)) as caught:
        pick(database, *ids)
    return caught.value


def test_it_holds_what_was_picked_and_is_judged(database: Database) -> None:
    one, two, _ = add_homes(database, (0, 0), (25, 0), (50, 0))
    found = pick(database, two, one)
    assert found.drawn.address_ids == (one, two)
    assert (found.added, found.notes) == ((), ())
    assert found.judgement.composition.houses.shown == 2


def test_one_entrance_of_a_building_can_be_picked_alone(database: Database) -> None:
    one, _ = add_homes(database, (0, 0), (20, 0), building_id=1)
    assert pick(database, one).drawn.address_ids == (one,)


def test_what_no_border_fits_between_comes_along(database: Database) -> None:
    one, other = add_homes(database, (0, 0), (0.5, 0))
    found = pick(database, one)
    assert found.added == (other,)
    assert [(note.code, note.address_ids) for note in found.notes] == [(Notice.INSEPARABLE, (other,))]


def test_the_fewest_addresses_between_come_along(database: Database) -> None:
    far = add_homes(database, (0, 0), (150, 0))
    few = add_homes(database, (50, 30), (100, 30))
    add_homes(database, (38, -10), (75, -10), (112, -10))
    found = pick(database, *far)
    assert found.added == tuple(few)
    assert [note.code for note in found.notes] == [Notice.CONNECTED]


def test_what_cannot_be_connected_is_refused_with_what_lies_between(database: Database) -> None:
    west, _, east = add_homes(database, (0, 0), (60, 0), (120, 0))
    add_zone(database, rectangle(40, -60, 80, 60), name="Between")
    found = refusal(database, west, east)
    assert found.code == "not_connected"
    assert "Between" in found.message
    assert found.details["parts"] == [[west], [east]]


def test_houses_with_nothing_between_are_refused(database: Database) -> None:
    assert refusal(database, *add_homes(database, (0, 0), (150, 0))).code == "not_connected"


def test_who_picks_both_sides_of_a_river_gets_them(database: Database) -> None:
    sides = add_homes(database, (0, 0), (0, 40))
    add_backdrop(database, LineString([(16.59, 49.20018), (16.61, 49.20018)]), kind="water", detail="river")
    found = pick(database, *sides)
    assert [note.code for note in found.notes] == [Notice.ACROSS]


def test_what_a_live_zone_holds_is_left_out(database: Database) -> None:
    free, held = add_homes(database, (0, 0), (40, 0))
    zone = add_zone(database, rectangle(20, -20, 60, 20), name="Other")
    found = pick(database, free, held)
    assert found.drawn.address_ids == (free,)
    assert [(note.code, note.address_ids, note.zones[0].id) for note in found.notes] == [(Notice.TAKEN, (held,), zone)]
    assert refusal(database, held).code == "all_taken"
    assert pick(database, free, held, zone_id=zone).drawn.address_ids == (free, held)


def test_nothing_unknown_and_far_picks_are_refused(database: Database) -> None:
    here, far = add_homes(database, (0, 0), (9000, 0))
    assert refusal(database).code == "nothing_picked"
    assert refusal(database, here, far).code == "too_wide"
    unknown = refusal(database, here, 999)
    assert (unknown.code, unknown.details["address_ids"]) == ("address_not_found", [999])
