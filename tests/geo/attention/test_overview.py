"""The list of an officer's zones: whose, in which order, and what about them needs attention."""

from datetime import UTC, datetime, timedelta

import pytest

from geo.actors import PUBLIC, Actor, Scope
from geo.attention import Need, Order, Overview, Wanted, overview
from geo.errors import Forbidden
from geo.findings import Verdict
from geo.overrides import NewOverride, Said, set_override
from geo.storage.database import Database
from geo.zones import Kind, NewWaiver, Status, ZoneEdit, edit_zone, end_waiver, grant_waiver, list_waivers
from tests.factories import UNKNOWN, add_address, add_addresses, add_district, add_zone, at, rectangle
from tests.geo.zones.acts import PLANNER, active, draft, officer, step

HERE = rectangle(0, 0, 50, 50)
EMPTY = rectangle(100, 0, 150, 50)
TODAY = datetime.now(UTC).date()


def listed(database: Database, actor: Actor = PLANNER, **wanted: object) -> Overview:
    with database.reading() as session:
        return overview(session, actor, Wanted(**wanted))  # type: ignore[arg-type]


def names(found: Overview) -> list[str]:
    return [each.zone.name for each in found.zones]


def needs(found: Overview) -> dict[str, list[Need]]:
    return {each.zone.name: [one.need for one in each.attention] for each in found.zones}


def test_an_officer_sees_the_zones_that_lie_in_the_beat(database: Database) -> None:
    beat = add_district(database, rectangle(0, 0, 100, 100), name="Beat")
    add_district(database, rectangle(100, 0, 200, 100), name="Other")
    add_zone(database, rectangle(10, 10, 60, 60), name="Mine")
    add_zone(database, rectangle(80, 10, 120, 60), name="Across the border", status="draft")
    add_zone(database, rectangle(140, 10, 190, 60), name="Theirs")
    assert names(listed(database, officer(beat))) == ["Mine"]


@pytest.mark.parametrize("scope", [Scope(), Scope(districts=frozenset({999}))])
def test_an_officer_without_a_beat_has_no_zones(database: Database, scope: Scope) -> None:
    add_zone(database, HERE)
    assert listed(database, Actor("Ota", officer().role, scope)).found == 0


def test_the_public_has_no_zones_to_look_after(database: Database) -> None:
    with pytest.raises(Forbidden) as refusal:
        listed(database, PUBLIC)
    assert refusal.value.code == "sign_in_needed"


def test_dissolved_and_withdrawn_zones_are_shown_only_when_asked_for(homes: Database) -> None:
    step(homes, draft(homes, HERE, name="Given up"), Status.WITHDRAWN)
    assert names(listed(homes)) == []
    found = listed(homes, statuses=frozenset({Status.WITHDRAWN}))
    assert (names(found), found.by_status) == (["Given up"], {Status.WITHDRAWN: 1})


def test_zones_are_filtered_by_all_that_is_asked(homes: Database) -> None:
    active(homes, HERE, name="U Rynku")
    draft(homes, EMPTY, name="Empty", kind=Kind.INDUSTRIAL)
    assert names(listed(homes, statuses=frozenset({Status.ACTIVE}))) == ["U Rynku"]
    assert names(listed(homes, statuses=frozenset({Status.ACTIVE, Status.DRAFT}))) == ["Empty", "U Rynku"]
    assert names(listed(homes, kind=Kind.INDUSTRIAL)) == ["Empty"]
    assert names(listed(homes, verdict=Verdict.VIOLATION)) == ["Empty"]
    assert names(listed(homes, verdict=Verdict.VIOLATION, kind=Kind.RESIDENTIAL)) == []


@pytest.mark.parametrize("text", ["rynku", "RYNKŮ", " ryn ", "u r"])
def test_a_name_is_found_by_a_part_of_it_without_diacritics(database: Database, text: str) -> None:
    add_zone(database, HERE, name="U Rynku")
    add_zone(database, EMPTY, name="100 %_\\")
    assert names(listed(database, text=text)) == ["U Rynku"]


@pytest.mark.parametrize("text", ["%", "_", "\\", "100 %"])
def test_what_looks_like_a_pattern_is_a_text(database: Database, text: str) -> None:
    add_zone(database, HERE, name="U Rynku")
    add_zone(database, EMPTY, name="100 %_\\")
    assert names(listed(database, text=text)) == ["100 %_\\"]


def test_names_are_sorted_as_people_do(database: Database) -> None:
    for east, name in enumerate(["Žabovřesky", "Černá", "Chrlice", "Brno", "černovice"]):
        add_zone(database, rectangle(east * 100, 0, east * 100 + 50, 50), name=name)
    assert names(listed(database, order=Order.NAME)) == ["Brno", "Černá", "černovice", "Chrlice", "Žabovřesky"]


def test_the_most_pressing_comes_first(homes: Database) -> None:
    active(homes, HERE, name="A quiet one")
    add_zone(homes, EMPTY, name="Broken")
    draft(homes, rectangle(120, 0, 180, 50), name="C overlapping")
    assert names(listed(homes)) == ["Broken", "C overlapping", "A quiet one"]
    assert names(listed(homes, needy=True)) == ["Broken", "C overlapping"]
    assert names(listed(homes, need=Need.OVERLAPS)) == ["C overlapping"]


def test_needs_are_counted_whatever_is_filtered_by_them(homes: Database) -> None:
    add_zone(homes, EMPTY, name="Broken")
    found = listed(homes, need=Need.IDLE)
    assert (found.found, found.needy, found.by_need) == (0, 1, {Need.BROKEN: 1})


def test_pages_hold_what_they_are_asked_to(database: Database) -> None:
    for number in range(5):
        add_zone(database, rectangle(number * 100, 0, number * 100 + 50, 50), name=f"Zone {number}")
    found = listed(database, size=2, page=2, order=Order.NAME)
    assert (names(found), found.page, found.pages, found.found) == (["Zone 2", "Zone 3"], 2, 3, 5)
    assert names(listed(database, size=2, page=99, order=Order.NAME)) == ["Zone 4"]


def test_a_shared_border_is_no_overlap(homes: Database) -> None:
    active(homes, HERE, name="Old")
    draft(homes, rectangle(50, 0, 90, 50), name="Beside")
    draft(homes, rectangle(49, 0, 90, 50), name="A metre into it")
    found = {each.zone.name: each.attention for each in listed(homes).zones}
    assert found["Beside"] == ()
    (overlap,) = found["A metre into it"]
    assert [(each.name, round(each.area)) for each in overlap.zones] == [("Old", 50)]


def test_a_waiver_quiets_a_broken_zone_until_it_ends(database: Database) -> None:
    active(database, EMPTY, name="Pilot", waiver=NewWaiver("a pilot", TODAY + timedelta(days=90)))
    assert needs(listed(database)) == {"Pilot": []}
    with database.connect() as connection:
        connection.execute("UPDATE waiver SET until = %s", [TODAY + timedelta(days=3)])
    assert needs(listed(database)) == {"Pilot": [Need.WAIVER_ENDS]}
    with database.connect() as connection:
        connection.execute("UPDATE waiver SET until = %s", [TODAY - timedelta(days=3)])
    assert needs(listed(database)) == {"Pilot": [Need.WAIVER_ENDED]}


def test_a_waiver_ended_by_hand_has_ended(database: Database) -> None:
    zone = active(database, EMPTY, name="Pilot", waiver=NewWaiver("a pilot", TODAY + timedelta(days=90)))
    with database.writing(PLANNER, "over") as session:
        (waiver,) = list_waivers(session, PLANNER, zone.id)
        assert end_waiver(session, PLANNER, zone.id, waiver.id).ended_by == PLANNER.name
    assert needs(listed(database)) == {"Pilot": [Need.WAIVER_ENDED]}
    with database.writing(PLANNER, "again") as session:
        grant_waiver(session, PLANNER, zone.id, NewWaiver("again", TODAY + timedelta(days=90)))
    assert needs(listed(database)) == {"Pilot": []}


def test_a_correction_that_the_sources_contradict_is_named_in_zones_and_drafts(homes: Database) -> None:
    active(homes, HERE, name="Live")
    address = add_address(homes, *at(10, 10), street="Kounicova", house_number="5", category="house")
    with homes.writing(PLANNER, "saw it") as session:
        set_override(session, PLANNER, address, NewOverride(Said(flats=3, houses=0), "three bells"))
    draft(homes, rectangle(5, 5, 15, 15), name="Draft")
    assert needs(listed(homes, need=Need.CONTRADICTED)) == {}
    with homes.connect() as connection:
        connection.execute(
            "UPDATE address_override SET concluded_now = jsonb_set(concluded_now, '{flats}', '[9, 9, 9, \"register\"]')"
        )
    found = listed(homes, need=Need.CONTRADICTED)
    labels = {each.zone.name: [one.label for need in each.attention for one in need.addresses] for each in found.zones}
    assert labels == {"Live": ["Kounicova 5"]}


def test_a_zone_that_is_suspended_for_long_is_idle_since_its_last_suspension(homes: Database) -> None:
    zone = step(homes, active(homes, HERE, name="Asleep"), Status.SUSPENDED)
    assert needs(listed(homes)) == {"Asleep": []}
    with homes.connect() as connection:
        connection.execute("SET session_replication_role = replica")
        connection.execute(
            "UPDATE zone_version SET during = tstzrange(lower(during) - interval '200 days',"
            " upper(during) - interval '200 days') WHERE zone_id = %s",
            [zone.id],
        )
    assert needs(listed(homes)) == {"Asleep": [Need.IDLE]}


def test_a_house_added_by_an_import_breaks_a_zone(homes: Database) -> None:
    active(homes, HERE, name="Full")
    assert needs(listed(homes)) == {"Full": []}
    add_addresses(homes, 21, *at(30, 30), category="house")
    assert needs(listed(homes)) == {"Full": [Need.BROKEN]}


def test_zones_are_sorted_by_status_and_by_their_last_change(homes: Database) -> None:
    active(homes, HERE, name="A active")
    draft(homes, EMPTY, name="B draft")
    assert names(listed(homes, order=Order.STATUS)) == ["B draft", "A active"]
    assert names(listed(homes, order=Order.CHANGED)) == ["B draft", "A active"]
    with homes.writing(PLANNER, "renamed") as session:
        zone = next(each.zone for each in listed(homes).zones if each.zone.name == "A active")
        edit_zone(session, PLANNER, zone.id, zone.version, ZoneEdit(name="A renamed"))
    assert names(listed(homes, order=Order.CHANGED)) == ["A renamed", "B draft"]


def test_zones_are_sorted_by_verdict_the_worst_first(homes: Database) -> None:
    active(homes, HERE, name="A good one")
    draft(homes, EMPTY, name="B bad one")
    assert names(listed(homes, order=Order.VERDICT)) == ["B bad one", "A good one"]


@pytest.mark.parametrize("rules", ["mpb-2010", "mpb-2010-any"])
@pytest.mark.parametrize(
    "held",
    [
        {},
        {"flat": 2},
        {"flat": 2, "house": 2, "business": 2},
        {"flat": 2, "house": 21, "business": 2},
        {"flat": 51, "house": 2, "business": 2},
        {"flat": 2, "house": 2, "business": 16},
        {"house": 2, "business": 2, "unknown": 1},
        {"house": 2, "business": 2, "flat": 50, "unknown": 1},
    ],
    ids=str,
)
def test_a_zone_is_broken_in_the_list_when_its_verdict_says_so(
    database: Database, rules: str, held: dict[str, int]
) -> None:
    with database.connect() as connection:
        row = connection.execute("SELECT id FROM rule_set WHERE name = %s", [rules]).fetchone()
    assert row is not None
    add_zone(database, HERE, name="Any", rule_set_id=row[0])
    for category, number in held.items():
        for i in range(number):
            flats = {"category": "flat", "flats": UNKNOWN} if category == "unknown" else {"category": category}
            add_address(database, *at(1 + i % 48, 5 + i // 48), **flats)
    (found,) = listed(database).zones
    assert (Need.BROKEN in [one.need for one in found.attention]) is (found.judgement.verdict is Verdict.VIOLATION)


@pytest.mark.parametrize(("metres", "found"), [(0.04, []), (0.06, [Need.OVERLAPS])])
def test_an_overlap_counts_from_five_centimetres(homes: Database, metres: float, found: list[Need]) -> None:
    active(homes, HERE, name="Old")
    draft(homes, rectangle(50 - metres, 0, 90, 50), name="Beside")
    assert needs(listed(homes))["Beside"] == found


def test_a_zone_without_needs_follows_those_with_any_on_later_pages(homes: Database) -> None:
    active(homes, HERE, name="A quiet one")
    for number in range(3):
        add_zone(homes, rectangle(200 + number * 100, 0, 250 + number * 100, 50), name=f"Broken {number}")
    assert names(listed(homes, size=2, page=2)) == ["Broken 2", "A quiet one"]
