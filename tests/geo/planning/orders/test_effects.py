"""What the limits of a plan would do to the zones that there are."""

import pytest

from geo.planning.orders import Effects, drop_zones, effects_of, planned_zones
from geo.rule_sets import PremisesClass
from geo.storage.database import Database
from tests.factories import add_zone, rectangle
from tests.plans import PLANNER, Street, add_street, made


@pytest.fixture
def street(database: Database) -> Street:
    """A street with a zone over its first eight addresses, and another street with a zone of its own."""
    street = add_street(database, zones=4)
    add_zone(database, rectangle(-10, -10, 150, 10), name="Stará")
    add_street(database, north=500, name="Krátká")
    add_zone(database, rectangle(-10, 490, 150, 510), name="Jinde")
    return street


def effects(database: Database, street: Street, **fields: object) -> Effects:
    plan = made(database, street, **fields)
    with database.reading() as session:
        return effects_of(session, PLANNER, plan)


def test_the_zones_of_the_district_are_judged_by_both_limits(database: Database, street: Street) -> None:
    found = effects(database, street, limits={"houses": {"maximum": 3, "soft_maximum": 2}})
    assert [(each.name, each.now.verdict, each.then.verdict) for each in found.zones] == [
        ("Stará", "compliant", "violation")
    ]
    assert [each.name for each in found.changes] == ["Stará"]
    assert found.verdicts_now == {"compliant": 1, "warning": 0, "violation": 0}
    assert found.verdicts == {"compliant": 0, "warning": 0, "violation": 1}
    assert {which: found.lost(which) for which in PremisesClass} == {"flats": 2, "houses": 4, "businesses": 2}


def test_the_same_limits_change_nothing(database: Database, street: Street) -> None:
    found = effects(database, street)
    assert found.changes == ()
    assert [found.lost(which) for which in PremisesClass] == [0, 0, 0]


def test_coverage_counts_what_is_covered_and_what_the_plan_adds_without_what_is_dropped(
    database: Database, street: Street
) -> None:
    plan = made(database, street)
    with database.writing(PLANNER, "test") as session:
        whole = effects_of(session, PLANNER, plan)
        first = planned_zones(session, PLANNER, plan.id)[0].judgement.composition
        drop_zones(session, PLANNER, plan.id, [1])
        less = effects_of(session, PLANNER, plan)
    assert whole.coverage is not None
    assert (whole.coverage.covered.addresses, whole.coverage.total.addresses) == (8, 32)
    assert plan.outcome is not None
    assert whole.planned == plan.outcome.covered
    for which in PremisesClass:
        assert less.planned[which] == whole.planned[which] - first.shown(which).shown
