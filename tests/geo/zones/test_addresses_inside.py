"""The addresses of a zone, one by one."""

from dataclasses import replace

import pytest

from geo.actors import PUBLIC
from geo.counts import Category, Count
from geo.errors import Forbidden
from geo.overrides import NewOverride, Said, set_override
from geo.storage.database import Database
from geo.storage.rule_sets import find_rule_set, value_of
from geo.zones import AddressInside, Zone, addresses_inside, judge_zones, judged_with
from tests.factories import UNKNOWN, add_address, at, rectangle
from tests.geo.zones.acts import PLANNER, active, draft

HERE = rectangle(0, 0, 50, 50)


def inside(database: Database, zone: Zone) -> list[AddressInside]:
    with database.reading() as session:
        return addresses_inside(session, PLANNER, zone.id)


def test_they_are_sorted_by_street_and_number_as_numbers(database: Database) -> None:
    for street, number in (("Údolní", "10"), ("Údolní", "9"), ("Údolní", "9a"), ("Čápkova", "1"), ("Dvorská", "2")):
        add_address(database, *at(10, 10), street=street, orientation_number=number)
    zone = draft(database, HERE)
    assert [each.label for each in inside(database, zone)] == [
        "Čápkova 1",
        "Dvorská 2",
        "Údolní 9",
        "Údolní 9a",
        "Údolní 10",
    ]


def test_a_draft_lists_what_it_would_have(homes: Database) -> None:
    active(homes, HERE, name="Live")
    add_address(homes, *at(60, 10), street="Free", category="flat", flats=UNKNOWN)
    zone = draft(homes, rectangle(10, 0, 80, 50))
    (found,) = inside(homes, zone)
    assert (found.label, found.premises.category, found.premises.flats) == ("Free", Category.FLAT, Count.unknown())


def test_their_sum_is_the_composition_of_the_zone(homes: Database) -> None:
    add_address(homes, *at(5, 5), category="flat", flats=(4, 2, 9), flats_shared=True)
    add_address(homes, *at(6, 6), category="business", businesses=UNKNOWN)
    for zone in (active(homes, HERE, confirmed=True), draft(homes, rectangle(0, 0, 40, 40))):
        with homes.reading() as session:
            judgement = judge_zones(session, [zone.id])[zone.id]
            rules = value_of(find_rule_set(session, zone.rule_set))
        assert judged_with(inside(homes, zone), rules) == judgement


def test_a_correction_is_marked_and_can_be_thought_away(homes: Database) -> None:
    zone = active(homes, HERE)
    address = inside(homes, zone)[0]
    with homes.writing(PLANNER, "why") as session:
        set_override(session, PLANNER, address.id, NewOverride(Said(flats=60), "counted the bells"))
        rules = value_of(find_rule_set(session, zone.rule_set))
    corrected = inside(homes, zone)
    assert [each.id for each in corrected if each.corrected] == [address.id]
    assert judged_with(corrected, rules).verdict == "violation"
    assert judged_with(corrected, rules, {address.id: address.premises}).verdict == "compliant"
    assert [each for each in corrected if not each.corrected] == [
        replace(each) for each in inside(homes, zone) if each.id != address.id
    ]


def test_the_public_is_not_told(homes: Database) -> None:
    zone = active(homes, HERE)
    with homes.reading() as session, pytest.raises(Forbidden) as refusal:
        addresses_inside(session, PUBLIC, zone.id)
    assert refusal.value.code == "sign_in_needed"
