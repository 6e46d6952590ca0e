"""Planned zones become drafts through the ordinary writes, each by itself."""

from uuid import UUID

import pytest

from geo.actors import Actor, Role, Scope
from geo.errors import Forbidden
from geo.planning.orders import KeptPlan, KeptZone, make_drafts, planned_zones
from geo.storage.database import Database
from geo.zones import delete_draft, get_zone, is_editable
from tests.factories import add_zone
from tests.plans import PLANNER, Street, add_street, made


@pytest.fixture
def street(database: Database) -> Street:
    return add_street(database, zones=4)


@pytest.fixture
def plan(database: Database, street: Street) -> KeptPlan:
    return made(database, street)


def zones_of(database: Database, plan: KeptPlan) -> list[KeptZone]:
    with database.reading() as session:
        return list(planned_zones(session, PLANNER, plan.id))


def test_drafts_are_as_planned_and_the_officer_of_the_beat_may_edit_them(
    database: Database, street: Street, plan: KeptPlan
) -> None:
    officer = Actor("jana", Role.OFFICER, Scope(districts=frozenset({street.district})))
    zones = zones_of(database, plan)
    drafts = make_drafts(database, PLANNER, plan.id, [zone.number for zone in zones])
    assert len(drafts) >= 2
    with database.reading() as session:
        for zone, draft in zip(zones, drafts, strict=True):
            assert draft.made
            assert draft.zone_id is not None
            stored = get_zone(session, officer, draft.zone_id)
            assert (stored.name, stored.status, stored.rule_set) == (zone.name, "draft", "mpb-2010")
            assert stored.boundary.equals(zone.boundary)
            assert is_editable(session, officer, draft.zone_id)
    assert [zone.zone_id for zone in zones_of(database, plan)] == [draft.zone_id for draft in drafts]


def test_asking_twice_makes_one_draft(database: Database, plan: KeptPlan) -> None:
    (first,) = make_drafts(database, PLANNER, plan.id, [1])
    (second,) = make_drafts(database, PLANNER, plan.id, [1, 1])
    assert (first.zone_id, first.made, second.made) == (second.zone_id, True, False)


def test_a_draft_that_was_deleted_can_be_made_again(database: Database, plan: KeptPlan) -> None:
    (first,) = make_drafts(database, PLANNER, plan.id, [1])
    assert first.zone_id is not None
    with database.writing(PLANNER, "test") as session:
        delete_draft(session, PLANNER, first.zone_id, 1)
    assert zones_of(database, plan)[0].zone_id is None
    (second,) = make_drafts(database, PLANNER, plan.id, [1])
    assert second.made
    assert second.zone_id != first.zone_id


def test_ground_that_was_taken_meanwhile_refuses_one_zone_and_no_other(database: Database, plan: KeptPlan) -> None:
    zones = zones_of(database, plan)
    taken: UUID = add_zone(database, zones[0].boundary, name="Rychlejší", status="proposed")
    first, second, unknown = make_drafts(database, PLANNER, plan.id, [1, 2, 99])
    assert first.refusal is not None
    assert (first.refusal.code, first.zone_id) == ("zone_overlap", None)
    assert [each["zone"] for each in first.refusal.details["overlaps"]] == [str(taken)]
    assert second.made
    assert unknown.refusal is not None
    assert unknown.refusal.code == "planned_zone_not_found"
    assert [zone.zone_id for zone in zones_of(database, plan)][:2] == [None, second.zone_id]


def test_officers_make_no_drafts_of_plans(database: Database, plan: KeptPlan) -> None:
    with pytest.raises(Forbidden):
        make_drafts(database, Actor("jana", Role.OFFICER), plan.id, [1])
