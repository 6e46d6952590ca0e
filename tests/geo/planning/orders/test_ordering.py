"""Who may order which plans, and what is refused before anybody works on it."""

from dataclasses import replace
from typing import Any

import pytest

from geo.actors import PUBLIC, Actor, Role
from geo.errors import Conflict, Forbidden, NotFound, NotSignedIn, ZonesError
from geo.planning.orders import (
    PlanOrder,
    delete_plan,
    drop_zones,
    get_plan,
    list_plans,
    order_plan,
    ordering,
    planned_zones,
    stop_plan,
)
from geo.planning.plans import PlanOptions
from geo.rule_sets import MPB_2010
from geo.storage.database import Database
from tests.factories import add_district, rectangle
from tests.plans import PLANNER, Street, add_street, made, ordered

OFFICER = Actor("jana", Role.OFFICER)


@pytest.fixture
def street(database: Database) -> Street:
    return add_street(database)


def refused(database: Database, order: PlanOrder, actor: Actor = PLANNER) -> ZonesError:
    with pytest.raises(ZonesError) as refusal, database.writing(actor, "test") as session:
        order_plan(session, actor, order)
    return refusal.value


def test_an_order_waits_and_says_what_was_ordered(database: Database, street: Street) -> None:
    plan = ordered(database, street, keep_drafts=False, rule_set="mpb-2010-any")
    assert (plan.status, plan.ordered_by, plan.rule_set) == ("waiting", "eva", "mpb-2010-any")
    assert (plan.district.word, plan.district.name) == (street.word, "Okrsek Dlouhá")
    assert not plan.task.keep_drafts
    assert not plan.tries_limits
    assert plan.options.span == 200
    with database.reading() as session:
        assert list_plans(session, PLANNER) == [plan]


@pytest.mark.parametrize(("actor", "error"), [(OFFICER, Forbidden), (PUBLIC, NotSignedIn)])
def test_only_planners_and_admins_have_to_do_with_plans(
    database: Database, street: Street, actor: Actor, error: type[ZonesError]
) -> None:
    plan = ordered(database, street)
    assert isinstance(refused(database, PlanOrder(street.word), actor), error)
    for ask in (list_plans, get_plan, planned_zones, stop_plan, delete_plan):
        with pytest.raises(error), database.writing(actor, "test") as session:
            ask(*((session, actor) if ask is list_plans else (session, actor, plan.id)))


@pytest.mark.parametrize(
    ("fields", "code", "where"),
    [
        ({"district": "beat"}, "district_unclear", None),
        ({"district": "beat:nowhere"}, "district_unknown", None),
        ({"rule_set": "mine"}, "rule_set_not_found", None),
        ({"options": PlanOptions(span=5)}, "plan_options_invalid", "span"),
        ({"options": PlanOptions(span=float("nan"))}, "plan_options_invalid", "span"),
        ({"options": PlanOptions(seconds=1e9)}, "plan_options_invalid", "seconds"),
        ({"options": PlanOptions(seed=-1)}, "plan_options_invalid", "seed"),
        ({"limits": {"name": "mine"}}, "rule_set_invalid", "name"),
        ({"limits": {"flats": {"maximum": 1}}}, "rule_set_invalid", "flats.maximum"),
        ({"limits": {"flats": "many"}}, "rule_set_invalid", "flats"),
        ({"limits": {"houses": {"middle": 1}}}, "rule_set_invalid", "houses.middle"),
        ({"limits": {"minima": "none"}}, "rule_set_invalid", "minima"),
    ],
)
def test_an_order_that_nobody_could_carry_out_is_refused(
    database: Database, street: Street, fields: dict[str, Any], code: str, where: str | None
) -> None:
    refusal = refused(database, replace(PlanOrder(street.word), **fields))
    assert (refusal.code, refusal.details.get("where")) == (code, where)


def test_tried_limits_change_only_what_they_name(database: Database, street: Street) -> None:
    plan = ordered(database, street, limits={"flats": {"maximum": 60}, "minima": "any"})
    assert plan.tries_limits
    assert plan.rule_set == "mpb-2010"
    assert plan.rules.flats == replace(MPB_2010.flats, maximum=60)
    assert plan.rules.houses == MPB_2010.houses
    assert plan.rules.minima == "any"


def test_a_district_without_addresses_and_one_with_too_many_are_refused(
    database: Database, street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_district(database, rectangle(5000, 0, 5100, 100), level="beat", name="Les")
    assert refused(database, PlanOrder("beat:Les")).code == "district_empty"
    monkeypatch.setattr(ordering, "MOST_ADDRESSES", 3)
    assert refused(database, PlanOrder(street.word)).details == {"addresses": 16, "most": 3}


@pytest.mark.parametrize("most", ["MOST_OPEN", "MOST_KEPT"])
def test_the_queue_and_what_is_kept_have_an_end(
    database: Database, street: Street, monkeypatch: pytest.MonkeyPatch, most: str
) -> None:
    monkeypatch.setattr(ordering, most, 1)
    ordered(database, street)
    refusal = refused(database, PlanOrder(street.word))
    assert (type(refusal), refusal.code) == (Conflict, "too_many_plans")


def test_a_plan_that_waits_is_cancelled_and_one_that_is_over_stays_so(database: Database, street: Street) -> None:
    plan = ordered(database, street)
    with database.writing(PLANNER, "test") as session:
        assert stop_plan(session, PLANNER, plan.id).status == "cancelled"
    with pytest.raises(Conflict, match="any more"), database.writing(PLANNER, "test") as session:
        stop_plan(session, PLANNER, plan.id)


def test_a_deleted_plan_is_gone_with_its_zones(database: Database, street: Street) -> None:
    plan = made(database, street)
    with database.writing(PLANNER, "test") as session:
        delete_plan(session, PLANNER, plan.id)
    with pytest.raises(NotFound), database.reading() as session:
        planned_zones(session, PLANNER, plan.id)
    with database.connect() as connection:
        assert connection.execute("SELECT count(*) FROM planned_zone").fetchone() == (0,)


def test_zones_are_set_aside_and_taken_back(database: Database, street: Street) -> None:
    plan = made(database, street)

    def dropped(*numbers: int) -> list[int]:
        with database.writing(PLANNER, "test") as session:
            drop_zones(session, PLANNER, plan.id, numbers)
            return [zone.number for zone in planned_zones(session, PLANNER, plan.id) if zone.dropped]

    assert dropped(1) == [1]
    assert dropped() == []
    with pytest.raises(NotFound, match="no zone 99"):
        dropped(99)
