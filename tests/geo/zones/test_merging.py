"""One zone takes over the ground of others: all of it happens, or nothing."""

import pytest
from shapely import Polygon
from shapely.geometry import mapping

from geo.errors import Conflict, Forbidden, InvalidInput, NotFound, StaleVersion
from geo.storage.database import Database
from geo.zones import Status, Zone, ZoneEdit, history
from geo.zones.merging import MergedZone, merge_zones
from tests.factories import add_address, add_district, at, rectangle
from tests.geo.zones.acts import PLANNER, active, draft, officer, read, step

HERE = rectangle(0, 0, 50, 50)
BESIDE = rectangle(50, 0, 100, 50)
BOTH = rectangle(0, 0, 100, 50)


def merge(database: Database, kept: Zone, *merged: Zone, boundary: Polygon = BOTH) -> Zone:
    read_versions = [MergedZone(zone.id, zone.version) for zone in merged]
    with database.writing(PLANNER, "neighbours agreed") as session:
        return merge_zones(session, PLANNER, kept.id, kept.version, ZoneEdit(boundary=mapping(boundary)), read_versions)


def in_force(database: Database, boundary: Polygon, east: float) -> Zone:
    for category in ("flat", "house", "business"):
        for north in (10, 20):
            add_address(database, *at(east, north), category=category)
    return active(database, boundary)


def test_a_zone_in_force_takes_over_another_one_which_is_dissolved(database: Database) -> None:
    kept, other = in_force(database, HERE, 25), in_force(database, BESIDE, 75)
    whole = merge(database, kept, other)
    assert whole.boundary.equals(BOTH)
    assert whole.status is Status.ACTIVE
    assert read(database, other.id).status is Status.DISSOLVED
    with database.reading() as session:
        assert history(session, PLANNER, other.id)[0].reason == "neighbours agreed"


def test_a_proposed_zone_is_withdrawn(database: Database) -> None:
    kept, other = in_force(database, HERE, 25), step(database, draft(database, BESIDE), Status.PROPOSED)
    merge(database, kept, other)
    assert read(database, other.id).status is Status.WITHDRAWN


def test_a_draft_is_deleted_and_its_history_remains(database: Database) -> None:
    kept, other = draft(database, HERE), draft(database, BESIDE)
    merge(database, kept, other)
    with pytest.raises(NotFound):
        read(database, other.id)
    with database.reading() as session:
        assert history(session, PLANNER, other.id)[0].deleted


def test_no_zone_in_force_ends_in_a_draft(database: Database) -> None:
    kept, other = draft(database, HERE), in_force(database, BESIDE, 75)
    with pytest.raises(Conflict) as caught:
        merge(database, kept, other)
    assert caught.value.code == "merge_not_allowed"
    assert read(database, other.id) == other


def test_a_zone_is_not_merged_with_itself(database: Database) -> None:
    kept = draft(database, HERE)
    with pytest.raises(InvalidInput) as caught:
        merge(database, kept, kept)
    assert caught.value.code == "merged_with_itself"


@pytest.mark.parametrize("stale", ["kept", "other"])
def test_what_somebody_else_has_changed_is_not_merged(database: Database, stale: str) -> None:
    kept, other = draft(database, HERE), draft(database, BESIDE)
    zone = kept if stale == "kept" else other
    step(database, zone, Status.PROPOSED)
    with pytest.raises((StaleVersion, Conflict)):
        merge(database, kept, other)
    assert {read(database, each.id).status for each in (kept, other)} == {Status.DRAFT, Status.PROPOSED}


def test_where_the_whole_is_refused_the_other_zone_lives_on(database: Database) -> None:
    kept, other, third = (
        in_force(database, box, east) for box, east in ((HERE, 25), (BESIDE, 75), (rectangle(100, 0, 150, 50), 125))
    )
    with pytest.raises(Conflict) as caught:
        merge(database, kept, other, boundary=rectangle(0, 0, 150, 50))
    assert caught.value.code == "zone_overlap"
    assert caught.value.details["overlaps"][0]["zone"] == str(third.id)
    assert read(database, other.id) == other


def test_an_officer_merges_no_zone_outside_the_beat(database: Database) -> None:
    beat = add_district(database, rectangle(-10, -10, 50, 60))
    kept, other = draft(database, HERE), draft(database, BESIDE)
    clerk = officer(beat)
    with pytest.raises(Forbidden), database.writing(clerk, "mine") as session:
        merge_zones(session, clerk, kept.id, kept.version, ZoneEdit(), [MergedZone(other.id, other.version)])
    assert read(database, other.id) == other


def test_a_merger_that_is_repeated_is_known_by_its_version_not_by_what_it_ended(database: Database) -> None:
    kept, other = draft(database, HERE), draft(database, BESIDE)
    merge(database, kept, other)
    with pytest.raises(StaleVersion):
        merge(database, kept, other)
