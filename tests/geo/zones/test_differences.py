"""What changed between two versions of a zone."""

import pytest
from shapely import Polygon

from geo.storage.database import Database
from geo.zones import Contact, Difference, Field, Kind, Status, difference, history
from tests.factories import at, rectangle
from tests.geo.zones.acts import PLANNER, draft, edit, step

HERE = rectangle(0, 0, 50, 50)


def between(database: Database, zone_id: object, before: int, after: int) -> Difference:
    with database.reading() as session:
        versions = {each.version: each for each in history(session, PLANNER, zone_id)}  # type: ignore[arg-type]
        return difference(session, versions[before], versions[after])


def test_only_what_differs_is_named(homes: Database) -> None:
    zone = draft(homes, HERE, name="Old")
    zone = edit(homes, zone, name="New", kind=Kind.BUSINESS, contact=Contact("Jana"))
    step(homes, zone, Status.PROPOSED)
    assert between(homes, zone.id, 1, 2).fields == (Field.NAME, Field.KIND, Field.CONTACT)
    assert between(homes, zone.id, 2, 3).fields == (Field.STATUS,)
    assert between(homes, zone.id, 1, 1).fields == ()


def test_ground_is_gained_and_lost(homes: Database) -> None:
    zone = draft(homes, HERE)
    edit(homes, zone, boundary=rectangle(10, 0, 100, 50))
    boundary = between(homes, zone.id, 1, 2).boundary
    assert boundary is not None
    assert boundary.gained_m2 == pytest.approx(2500, rel=0.01)
    assert boundary.lost_m2 == pytest.approx(500, rel=0.01)
    back = between(homes, zone.id, 2, 1).boundary
    assert back is not None
    assert (back.gained_m2, back.lost_m2) == (boundary.lost_m2, boundary.gained_m2)


def test_a_corner_more_on_the_same_line_gains_nothing(homes: Database) -> None:
    zone = draft(homes, HERE)
    edit(homes, zone, boundary=Polygon([at(0, 0), at(25, 0), at(50, 0), at(50, 50), at(0, 50)]))
    boundary = between(homes, zone.id, 1, 2).boundary
    assert boundary is not None
    assert (boundary.gained, boundary.gained_m2, boundary.lost, boundary.lost_m2) == (None, 0, None, 0)
