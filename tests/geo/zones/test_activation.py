"""An active zone keeps the programme's limits, or has a waiver from somebody who may give it."""

from datetime import UTC, datetime, timedelta

import pytest

from geo.actors import Actor, Role, Scope
from geo.errors import Conflict, Forbidden, InvalidInput
from geo.storage.database import Database
from geo.zones import NewWaiver, Status, judge_zones, list_waivers
from tests.factories import UNKNOWN, add_address, add_addresses, at, rectangle
from tests.geo.zones.acts import PLANNER, active, draft, edit, read, step

HERE = rectangle(0, 0, 50, 50)
EMPTY = rectangle(100, 0, 150, 50)
TODAY = datetime.now(UTC).date()


def test_a_compliant_zone_is_activated_and_published_as_decided(homes: Database) -> None:
    zone = active(homes, HERE, published=False)
    assert (zone.status, zone.published) == (Status.ACTIVE, False)


def test_activating_has_to_say_whether_the_zone_is_published(homes: Database) -> None:
    with pytest.raises(InvalidInput) as refusal:
        active(homes, HERE, published=None)
    assert refusal.value.code == "published_missing"


def test_publishing_is_decided_only_at_activation(homes: Database) -> None:
    with pytest.raises(InvalidInput) as refusal:
        step(homes, draft(homes, HERE), Status.PROPOSED, published=True)
    assert refusal.value.code == "published_only_at_activation"


def test_a_suspended_zone_becomes_active_again_as_published_as_it_was(homes: Database) -> None:
    suspended = step(homes, active(homes, HERE), Status.SUSPENDED)
    assert step(homes, suspended, Status.ACTIVE).published


def test_a_draft_is_not_activated_at_once(homes: Database) -> None:
    with pytest.raises(Conflict) as refusal:
        step(homes, draft(homes, HERE), Status.ACTIVE, published=True)
    assert refusal.value.code == "transition_not_allowed"


def test_a_broken_limit_refuses_activation_and_shows_the_findings(database: Database) -> None:
    zone = draft(database, EMPTY, status=Status.PROPOSED)
    with pytest.raises(Conflict) as refusal:
        step(database, zone, Status.ACTIVE, published=True)
    assert refusal.value.code == "limits_broken"
    assert refusal.value.details["judgement"]["verdict"] == "violation"
    assert read(database, zone.id) == zone


def test_a_planner_waives_a_broken_limit_until_a_day(database: Database) -> None:
    zone = active(database, EMPTY, waiver=NewWaiver("a pilot", TODAY))
    with database.reading() as session:
        (waiver,) = list_waivers(session, PLANNER, zone.id)
    assert (waiver.reason, waiver.until, waiver.granted_by) == ("a pilot", TODAY, PLANNER.name)


def test_an_officer_can_not_waive(database: Database) -> None:
    zone = draft(database, EMPTY, status=Status.PROPOSED)
    everywhere = Actor("Ota", Role.OFFICER, Scope(everywhere=True))
    with pytest.raises(Forbidden) as refusal:
        step(database, zone, Status.ACTIVE, everywhere, published=True, waiver=NewWaiver("please", TODAY))
    assert refusal.value.code == "may_not_waive"


@pytest.mark.parametrize("waiver", [NewWaiver(" ", TODAY), NewWaiver("late", TODAY - timedelta(days=1))])
def test_a_waiver_has_a_reason_and_an_end_to_come(database: Database, waiver: NewWaiver) -> None:
    with pytest.raises(InvalidInput) as refusal:
        active(database, EMPTY, waiver=waiver)
    assert refusal.value.code == "waiver_invalid"


def test_an_active_zone_is_not_saved_into_a_violation_without_a_waiver(homes: Database) -> None:
    zone = active(homes, HERE)
    with pytest.raises(Conflict) as refusal:
        edit(homes, zone, boundary=EMPTY)
    assert refusal.value.code == "limits_broken"
    assert edit(homes, zone, boundary=EMPTY, waiver=NewWaiver("moved", TODAY)).version == zone.version + 1


def test_data_that_breaks_an_active_zone_only_flags_it(homes: Database) -> None:
    zone = active(homes, HERE)
    add_addresses(homes, 21, *at(30, 30), category="house")
    with homes.reading() as session:
        assert judge_zones(session, [zone.id])[zone.id].verdict == "violation"
    assert edit(homes, zone, name="Still saved").status is Status.ACTIVE


def test_a_waiver_that_still_holds_lets_the_zone_be_edited(database: Database) -> None:
    zone = active(database, EMPTY, waiver=NewWaiver("a pilot", TODAY))
    assert edit(database, zone, boundary=rectangle(100, 0, 150, 60)).version == zone.version + 1


def test_a_waiver_that_has_ended_does_not(database: Database) -> None:
    zone = active(database, EMPTY, waiver=NewWaiver("a pilot", TODAY))
    with database.connect() as connection:
        connection.execute("UPDATE waiver SET until = until - 1")
    with pytest.raises(Conflict):
        edit(database, zone, boundary=rectangle(100, 0, 150, 60))


def test_an_unknown_count_asks_for_confirmation(homes: Database) -> None:
    add_address(homes, *at(10, 10), category="flat", flats=UNKNOWN)
    zone = draft(homes, HERE, status=Status.PROPOSED)
    with pytest.raises(Conflict) as refusal:
        step(homes, zone, Status.ACTIVE, published=True)
    assert refusal.value.code == "confirmation_needed"
    assert step(homes, zone, Status.ACTIVE, published=True, confirmed=True).status is Status.ACTIVE
