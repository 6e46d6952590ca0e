"""Zones are changed by whom it may be, from the version that was read, and every change is kept."""

import pytest

from geo.actors import PUBLIC
from geo.errors import Conflict, Forbidden, InvalidInput, MissingPrecondition, NotFound, StaleVersion
from geo.storage.database import Database
from geo.zones import (
    Contact,
    Kind,
    NewZone,
    Status,
    ZoneEdit,
    create_zone,
    delete_draft,
    edit_zone,
    history,
    list_zones,
    restore,
    withdraw,
)
from tests.factories import add_district, add_zone, rectangle
from tests.geo.zones.acts import ADMIN, PLANNER, active, draft, edit, officer, read, step

HERE = rectangle(0, 0, 50, 50)
BESIDE = rectangle(50, 0, 100, 50)
ACROSS = rectangle(40, 0, 90, 50)


def test_a_new_zone_is_a_draft_of_version_1_under_the_default_rule_set(database: Database) -> None:
    zone = draft(database, HERE, name="  U Parku ", kind=Kind.RECREATIONAL)
    assert (zone.name, zone.kind, zone.status) == ("U Parku", Kind.RECREATIONAL, Status.DRAFT)
    assert (zone.version, zone.rule_set, zone.rule_set_version, zone.published) == (1, "mpb-2010", 1, False)
    assert zone.boundary.equals(HERE)
    assert read(database, zone.id) == zone


def test_an_edit_changes_what_it_names_and_nothing_else(database: Database) -> None:
    zone = draft(database, HERE, contact=Contact("Jan Novák", "+420 541 111 111"))
    edited = edit(database, zone, name="New", rule_set="mpb-2010-any")
    assert (edited.name, edited.rule_set, edited.contact, edited.kind) == (
        "New",
        "mpb-2010-any",
        zone.contact,
        zone.kind,
    )
    assert edited.boundary.equals(zone.boundary)


def test_an_edit_of_every_field_is_one_version(database: Database) -> None:
    zone = draft(database, HERE)
    everything = {
        "name": "N",
        "kind": Kind.BUSINESS,
        "boundary": BESIDE,
        "contact": Contact("C"),
        "rule_set": "mpb-2010-any",
    }
    assert edit(database, zone, **everything).version == 2


def test_an_edit_that_changes_nothing_is_no_version(database: Database) -> None:
    zone = draft(database, HERE)
    assert edit(database, zone, name=zone.name, boundary=zone.boundary) == zone


def test_a_contact_can_be_taken_away(database: Database) -> None:
    assert edit(database, draft(database, HERE, contact=Contact("Jan")), contact=None).contact is None


def test_zones_of_the_same_officer_share_one_contact(database: Database) -> None:
    for boundary in (HERE, BESIDE):
        draft(database, boundary, contact=Contact(" Jan Novák ", None, "novak@example.org"))
    with database.connect() as connection:
        assert connection.execute("SELECT name, phone, email FROM contact").fetchall() == [
            ("Jan Novák", None, "novak@example.org")
        ]


def test_an_edit_from_an_old_version_is_refused_and_changes_nothing(database: Database) -> None:
    zone = draft(database, HERE)
    newer = edit(database, zone, name="Newer")
    with pytest.raises(StaleVersion) as refusal:
        edit(database, zone, name="Older")
    assert (refusal.value.code, refusal.value.details["version"]) == ("stale_version", 2)
    assert read(database, zone.id) == newer


def test_an_edit_has_to_name_the_version_that_was_read(database: Database) -> None:
    zone = draft(database, HERE)
    with pytest.raises(MissingPrecondition), database.writing(PLANNER, "") as session:
        edit_zone(session, PLANNER, zone.id, None, ZoneEdit(name="x"))


@pytest.mark.parametrize("name", ["", "   ", "x" * 201, "two\nlines", "nul\0"])
def test_a_name_is_one_line_of_sensible_length(database: Database, name: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        draft(database, HERE, name=name)
    assert refusal.value.code == "name_invalid"


@pytest.mark.parametrize("contact", [Contact(""), Contact("Jan", "1\n2"), Contact("Jan", email="nobody")])
def test_a_contact_is_checked(database: Database, contact: Contact) -> None:
    with pytest.raises(InvalidInput) as refusal:
        draft(database, HERE, contact=contact)
    assert refusal.value.code == "contact_invalid"


def test_an_unknown_rule_set_is_refused(database: Database) -> None:
    with pytest.raises(NotFound, match="no rule set"):
        draft(database, HERE, rule_set="nothing")


def test_a_boundary_is_checked_before_anything_is_written(database: Database) -> None:
    bowtie = {
        "type": "Polygon",
        "coordinates": [[[16.6, 49.2], [16.61, 49.21], [16.61, 49.2], [16.6, 49.21], [16.6, 49.2]]],
    }
    with pytest.raises(InvalidInput) as refusal, database.writing(PLANNER, "draw") as session:
        create_zone(session, PLANNER, NewZone("Zone", bowtie))
    assert refusal.value.code == "self_crossing"
    with database.reading() as session:
        assert not list_zones(session, PLANNER).zones


def test_outside_the_installations_area_no_zone_is_drawn(database: Database) -> None:
    with database.connect() as connection:
        connection.execute("UPDATE installation SET area = ST_MakeEnvelope(9, 47, 10, 48, 4326)")
    with pytest.raises(InvalidInput) as refusal:
        draft(database, HERE)
    assert refusal.value.code == "outside_area"


def test_an_overlap_is_refused_with_the_zones_and_their_areas(database: Database) -> None:
    first = draft(database, HERE, name="First", status=Status.PROPOSED)
    with pytest.raises(Conflict, match='"First"') as refusal:
        draft(database, ACROSS, status=Status.PROPOSED)
    (overlap,) = refusal.value.details["overlaps"]
    assert (refusal.value.code, overlap["zone"], overlap["name"]) == ("zone_overlap", str(first.id), "First")
    assert overlap["area_m2"] == pytest.approx(500, rel=0.01)


def test_drafts_may_overlap_until_they_are_proposed(database: Database) -> None:
    draft(database, HERE, status=Status.PROPOSED)
    second = draft(database, ACROSS)
    with pytest.raises(Conflict) as refusal:
        step(database, second, Status.PROPOSED)
    assert refusal.value.code == "zone_overlap"


def test_only_drafts_are_deleted(database: Database) -> None:
    proposed = draft(database, HERE, status=Status.PROPOSED)
    with pytest.raises(Conflict) as refusal, database.writing(PLANNER, "") as session:
        delete_draft(session, PLANNER, proposed.id, 1)
    assert refusal.value.code == "zone_not_deletable"


def test_a_deleted_draft_is_gone_but_for_its_history(database: Database) -> None:
    zone = draft(database, HERE)
    with database.writing(PLANNER, "a mistake") as session:
        delete_draft(session, PLANNER, zone.id, zone.version)
    with pytest.raises(NotFound):
        read(database, zone.id)
    with database.reading() as session:
        last = history(session, PLANNER, zone.id)[0]
    assert (last.deleted, last.version, last.reason, last.changed_by) == (True, 2, "a mistake", PLANNER.name)


def test_a_withdrawn_zone_is_final(database: Database) -> None:
    zone = draft(database, HERE)
    with database.writing(PLANNER, "") as session:
        gone = withdraw(session, PLANNER, zone.id, zone.version)
    with pytest.raises(Conflict) as refusal:
        edit(database, gone, name="Again")
    assert refusal.value.code == "transition_not_allowed"


def test_history_says_who_changed_what_when_and_why(database: Database) -> None:
    zone = draft(database, HERE, ADMIN)
    edit(database, zone, boundary=BESIDE)
    with database.reading() as session:
        new, old = history(session, PLANNER, zone.id)
    assert [(v.version, v.changed_by, v.reason) for v in (old, new)] == [
        (1, ADMIN.name, "draw"),
        (2, PLANNER.name, "edit"),
    ]
    assert old.until == new.since
    assert new.until is None
    assert old.boundary.equals(HERE)
    assert new.boundary.equals(BESIDE)


def test_restoring_brings_an_earlier_version_back_as_a_new_one(database: Database) -> None:
    zone = draft(database, HERE, name="Old", contact=Contact("Jan"))
    edit(database, zone, name="New", boundary=BESIDE, contact=None, kind=Kind.INDUSTRIAL)
    with database.writing(PLANNER, "back") as session:
        restored = restore(session, PLANNER, zone.id, 2, 1)
    assert (restored.name, restored.contact, restored.kind, restored.version) == ("Old", Contact("Jan"), zone.kind, 3)
    assert restored.boundary.equals(HERE)


def test_restoring_passes_the_checks_again(database: Database) -> None:
    zone = edit(database, draft(database, HERE, status=Status.PROPOSED), boundary=BESIDE)
    draft(database, HERE, status=Status.PROPOSED)
    with pytest.raises(Conflict) as refusal, database.writing(PLANNER, "back") as session:
        restore(session, PLANNER, zone.id, zone.version, 1)
    assert refusal.value.code == "zone_overlap"


def test_a_version_that_never_was_is_not_restored(database: Database) -> None:
    zone = draft(database, HERE)
    with pytest.raises(NotFound, match="no version 7"), database.writing(PLANNER, "back") as session:
        restore(session, PLANNER, zone.id, zone.version, 7)


class TestScope:
    """Officers edit in their districts, planners anywhere, the public nothing."""

    def test_an_officer_edits_a_zone_that_lies_in_two_of_their_districts(self, database: Database) -> None:
        beats = [add_district(database, rectangle(x, -10, x + 30, 60), level="beat", name=str(x)) for x in (-5, 25)]
        zone = draft(database, HERE, officer(*beats))
        assert edit(database, zone, officer(*beats), name="Mine").name == "Mine"

    def test_an_officer_may_not_edit_a_zone_that_lies_partly_elsewhere(self, database: Database) -> None:
        beat = add_district(database, rectangle(-5, -10, 25, 60), level="beat")
        zone = draft(database, HERE)
        with pytest.raises(Forbidden) as refusal:
            edit(database, zone, officer(beat), name="Mine")
        assert refusal.value.code == "outside_scope"
        assert read(database, zone.id).name == "Zone"

    def test_an_officer_may_not_move_a_zone_out_of_the_beat(self, database: Database) -> None:
        beat = add_district(database, rectangle(-5, -5, 60, 60), level="beat")
        zone = draft(database, HERE, officer(beat))
        with pytest.raises(Forbidden):
            edit(database, zone, officer(beat), boundary=ACROSS)
        assert read(database, zone.id) == zone

    @pytest.mark.parametrize("districts", [(), (999,)])
    def test_without_a_district_an_officer_edits_nothing(self, database: Database, districts: tuple[int, ...]) -> None:
        with pytest.raises(Forbidden):
            draft(database, HERE, officer(*districts))
        with database.reading() as session:
            assert not list_zones(session, PLANNER).zones

    def test_a_retired_district_gives_no_rights(self, database: Database) -> None:
        beat = add_district(database, rectangle(-5, -5, 60, 60), level="beat", retired_at="2026-01-01")
        with pytest.raises(Forbidden):
            draft(database, HERE, officer(beat))

    def test_for_the_public_a_hidden_zone_does_not_exist_and_a_shown_one_is_not_theirs(
        self, database: Database
    ) -> None:
        hidden, shown = draft(database, HERE), add_zone(database, BESIDE)
        for zone_id, error in ((hidden.id, NotFound), (shown, Forbidden)):
            with pytest.raises(error), database.writing(PUBLIC, "") as session:
                edit_zone(session, PUBLIC, zone_id, 1, ZoneEdit(name="x"))

    def test_the_public_sees_active_published_zones_only(self, homes: Database) -> None:
        zone = active(homes, HERE)
        assert read(homes, zone.id, PUBLIC).id == zone.id
        suspended = step(homes, zone, Status.SUSPENDED)
        with pytest.raises(NotFound):
            read(homes, zone.id, PUBLIC)
        unpublished = step(homes, suspended, Status.ACTIVE, published=False)
        with pytest.raises(NotFound):
            read(homes, unpublished.id, PUBLIC)

    def test_the_public_does_not_see_who_changed_a_zone(self, database: Database) -> None:
        zone = add_zone(database, HERE)
        with pytest.raises(Forbidden), database.reading() as session:
            history(session, PUBLIC, zone)
