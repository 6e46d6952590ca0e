"""Granting and ending waivers apart from a zone's edits, and the contacts that zones share."""

from datetime import UTC, datetime, timedelta

import pytest

from geo.errors import Conflict, Forbidden, InvalidInput, NotFound
from geo.storage.database import Database
from geo.zones import (
    Contact,
    NewWaiver,
    Status,
    Waiver,
    contacts_in_use,
    end_waiver,
    grant_waiver,
    is_waived,
    known_contact,
    list_waivers,
)
from tests.factories import add_district, rectangle
from tests.geo.zones.acts import PLANNER, active, draft, edit, officer

EMPTY = rectangle(100, 0, 150, 50)
TODAY = datetime.now(UTC).date()
PILOT = NewWaiver("a pilot", TODAY)


def waivers(database: Database, zone_id: object) -> list[Waiver]:
    with database.reading() as session:
        return list_waivers(session, PLANNER, zone_id)  # type: ignore[arg-type]


def test_a_waiver_holds_through_its_last_day_unless_ended() -> None:
    waiver = Waiver(1, "why", TODAY, "Eva", datetime.now(UTC))
    assert waiver.holds(TODAY)
    assert not waiver.holds(TODAY + timedelta(days=1))
    assert not Waiver(1, "why", TODAY, "Eva", datetime.now(UTC), "Ada", datetime.now(UTC)).holds(TODAY)


def test_a_planner_grants_a_waiver_to_a_zone_that_lives_already(database: Database) -> None:
    zone = draft(database, EMPTY)
    with database.writing(PLANNER, "a pilot") as session:
        granted = grant_waiver(session, PLANNER, zone.id, PILOT)
        assert is_waived(session, zone.id)
    assert waivers(database, zone.id) == [granted]


def test_an_ended_waiver_lets_no_zone_break_a_limit(database: Database) -> None:
    zone = active(database, EMPTY, waiver=PILOT)
    (waiver,) = waivers(database, zone.id)
    with database.writing(PLANNER, "over") as session:
        ended = end_waiver(session, PLANNER, zone.id, waiver.id)
    assert (ended.ended_by, ended.until, waivers(database, zone.id)) == (PLANNER.name, TODAY, [ended])
    with pytest.raises(Conflict) as refusal:
        edit(database, zone, boundary=rectangle(100, 0, 150, 60))
    assert refusal.value.code == "limits_broken"


def test_a_waiver_ends_once(database: Database) -> None:
    zone = active(database, EMPTY, waiver=PILOT)
    (waiver,) = waivers(database, zone.id)
    with database.writing(PLANNER, "over") as session:
        end_waiver(session, PLANNER, zone.id, waiver.id)
        with pytest.raises(Conflict) as refusal:
            end_waiver(session, PLANNER, zone.id, waiver.id)
    assert refusal.value.code == "waiver_over"


def test_a_waiver_of_another_zone_is_not_found(database: Database) -> None:
    zone, other = active(database, EMPTY, waiver=PILOT), draft(database, EMPTY)
    (waiver,) = waivers(database, zone.id)
    with database.writing(PLANNER, "over") as session, pytest.raises(NotFound):
        end_waiver(session, PLANNER, other.id, waiver.id)


def test_an_officer_neither_grants_nor_ends(database: Database) -> None:
    zone = active(database, EMPTY, waiver=PILOT)
    (waiver,) = waivers(database, zone.id)
    with database.writing(officer(), "why") as session:
        for act in (
            lambda: grant_waiver(session, officer(), zone.id, PILOT),
            lambda: end_waiver(session, officer(), zone.id, waiver.id),
        ):
            with pytest.raises(Forbidden) as refusal:
                act()
            assert refusal.value.code == "may_not_waive"


@pytest.mark.parametrize("reason", ["", " \n", "x" * 501, "nul\0"])
def test_a_waiver_without_a_readable_reason_is_refused(database: Database, reason: str) -> None:
    zone = draft(database, EMPTY)
    with database.writing(PLANNER, "why") as session, pytest.raises(InvalidInput) as refusal:
        grant_waiver(session, PLANNER, zone.id, NewWaiver(reason, TODAY))
    assert (refusal.value.code, refusal.value.details["where"]) == ("waiver_invalid", "reason")


def test_the_contacts_of_the_beat_are_offered_the_busiest_first(database: Database) -> None:
    beat = add_district(database, rectangle(0, 0, 1000, 100), name="Beat")
    add_district(database, rectangle(0, 200, 1000, 400), name="Other")
    jana, ota, eva = Contact("Jana"), Contact("Ota", "532"), Contact("Eva")
    for east, contact in enumerate((ota, jana, ota, None)):
        draft(database, rectangle(east * 100, 0, east * 100 + 50, 50), contact=contact)
    draft(database, rectangle(0, 250, 50, 300), contact=eva)
    with database.reading() as session:
        mine = contacts_in_use(session, officer(beat))
        assert [(each.contact, each.zones) for each in mine] == [(ota, 2), (jana, 1)]
        assert {each.contact for each in contacts_in_use(session, PLANNER)} == {jana, ota, eva}
        assert known_contact(session, mine[0].id) == ota
        with pytest.raises(NotFound):
            known_contact(session, 999)


def test_a_contact_of_zones_that_are_given_up_is_not_offered(database: Database) -> None:
    draft(database, EMPTY, contact=Contact("Gone"))
    with database.connect() as connection:
        connection.execute("UPDATE zone SET status = %s", [Status.WITHDRAWN])
    with database.reading() as session:
        assert contacts_in_use(session, PLANNER) == []
