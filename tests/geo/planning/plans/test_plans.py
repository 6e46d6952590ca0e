"""A plan's zones keep the limits and the span, leave alone what is taken, and can be saved as they are."""

import pytest

from geo.composition import Verdict
from geo.errors import Conflict, InvalidInput, NotFound
from geo.planning.plans import PlanOptions, PlanState, read_plan_problem
from geo.rule_sets import MPB_2010, PremisesClass
from geo.storage.database import Database
from geo.zones import judge_zones
from tests.factories import add_address, add_district, add_zone, at, rectangle
from tests.geo.planning.plans.towns import LOOSE, add_street, planned

OPTIONS = PlanOptions(span=200.0, steps=200, weights=LOOSE)


@pytest.fixture(autouse=True)
def area(database: Database) -> None:
    """Everything lies in the installation's area."""
    with database.connect() as connection:
        connection.execute("UPDATE installation SET area = ST_MakeEnvelope(16.5, 49.1, 16.7, 49.3, 4326)")


def test_a_street_becomes_zones_that_are_saved_as_they_are(database: Database) -> None:
    addresses = add_street(database, 3)
    plan = planned(database, OPTIONS)
    assert sorted(each for zone in plan.zones for each in zone.address_ids) == addresses
    with database.reading() as session:
        ids = [add_zone(database, zone.boundary, status="active") for zone in plan.zones]
        verdicts = {judged.verdict for judged in judge_zones(session, ids).values()}
    assert verdicts == {Verdict.COMPLIANT}


def test_no_zone_is_wider_than_the_span(database: Database) -> None:
    add_street(database, 3)
    plan = planned(database, OPTIONS)
    assert plan.zones
    assert max(zone.span for zone in plan.zones) <= OPTIONS.span


def test_it_covers_what_its_zones_hold(database: Database) -> None:
    add_street(database, 2)
    plan = planned(database, OPTIONS)
    held = [zone.judgement.composition for zone in plan.zones]
    assert plan.covered == {which: sum(each.shown(which).shown for each in held) for which in PremisesClass}
    assert plan.objective == plan.total


def test_what_a_live_zone_holds_is_left_alone(database: Database) -> None:
    addresses = add_street(database, 2)
    add_zone(database, rectangle(-10, -10, 150, 10), status="active")
    plan = planned(database, OPTIONS)
    assert [zone.address_ids for zone in plan.zones] == [tuple(addresses[8:])]
    assert sum(plan.free.values()) == len(addresses[8:])


def test_drafts_are_kept_if_wanted(database: Database) -> None:
    addresses = add_street(database, 2)
    add_zone(database, rectangle(-10, -10, 150, 10), status="draft")
    assert [zone.address_ids for zone in planned(database, OPTIONS).zones] == [tuple(addresses[8:])]
    without = planned(database, OPTIONS, keep_drafts=False)
    assert sorted(each for zone in without.zones for each in zone.address_ids) == addresses


def test_only_the_district_is_planned(database: Database) -> None:
    addresses = add_street(database, 2)
    district = add_district(database, rectangle(-10, -10, 150, 10))
    with database.reading() as session:
        problem = read_plan_problem(session, district, MPB_2010)
    assert sorted(each for cell in problem.free for each in problem.cells.address_ids[cell]) == addresses[:8]


def test_where_no_zone_is_possible_there_is_none(database: Database) -> None:
    add_address(database, *at(0, 0), category="house")
    plan = planned(database, OPTIONS)
    assert (plan.zones, plan.total) == ((), 0)


def test_without_addresses_there_is_an_empty_plan(database: Database) -> None:
    plan = planned(database, OPTIONS)
    assert (plan.zones, plan.total, plan.share) == ((), 0, 1.0)


def test_a_district_that_is_gone_is_refused(database: Database) -> None:
    with database.reading() as session, pytest.raises(NotFound, match="no such district"):
        read_plan_problem(session, 12345, MPB_2010)


def test_before_anything_is_imported_nothing_is_planned(database: Database) -> None:
    with database.connect() as connection:
        connection.execute("UPDATE installation SET area = NULL")
    with database.reading() as session, pytest.raises(Conflict, match="no addresses yet"):
        read_plan_problem(session, None, MPB_2010)


def test_a_state_is_read_back() -> None:
    state = PlanState("a", 3, 8, 1.5, ((1, 2), (3,)), ((1, 2),))
    assert PlanState.from_bytes(state.to_bytes()) == state


@pytest.mark.parametrize("stored", [b"", b"[]", b"{}", b'{"zones": 1}', b"\xff"])
def test_what_is_no_state_is_refused(stored: bytes) -> None:
    with pytest.raises(InvalidInput):
        PlanState.from_bytes(stored)
