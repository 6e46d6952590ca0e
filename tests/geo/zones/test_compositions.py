"""What a zone holds: counted in the database as in Python, for live zones, drafts and drawings alike."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.actors import COMMAND_LINE
from geo.composition import Composition, compose
from geo.counts import Category, Count, Premises
from geo.rule_sets import MPB_2010, MPB_2010_ANY, Limit, RuleSet
from geo.storage.database import Database
from geo.storage.rule_sets import add_rule_set
from geo.zones import judge_polygon, judge_zones, try_rule_set
from tests.databases import empty
from tests.factories import add_address, add_addresses, add_zone, at, rectangle

HERE = rectangle(0, 0, 50, 50)
BESIDE = rectangle(50, 0, 100, 50)
ACROSS = rectangle(40, 0, 60, 50)

numbers = st.integers(0, 60)
estimates = st.tuples(numbers, numbers, numbers).map(lambda three: (sorted(three)[1], min(three), max(three)))
amounts = st.one_of(numbers, st.none(), estimates)
addresses = st.fixed_dictionaries(
    {
        "category": st.sampled_from(Category).map(str),
        "flats": amounts,
        "houses": st.one_of(st.integers(0, 1), st.none(), st.just((1, 0, 1))),
        "businesses": amounts,
        "flats_shared": st.booleans(),
    }
)


def count(amount: Any) -> Count:
    match amount:
        case None:
            return Count.unknown()
        case int():
            return Count.known(amount)
        case _:
            return Count.estimate(*amount)


def premises(fields: dict[str, Any]) -> Premises:
    counts = {name: count(fields[name]) for name in ("flats", "houses", "businesses")}
    return Premises(Category(fields["category"]), flats_are_share=fields["flats_shared"], **counts)


def composition(database: Database, boundary: Any, rules: RuleSet = MPB_2010) -> Composition:
    with database.reading() as session:
        return judge_polygon(session, boundary, rules).composition


@settings(max_examples=30)
@given(inside=st.lists(addresses, max_size=6), cap=st.one_of(st.none(), st.integers(1, 20)))
def test_the_database_sums_what_python_sums(database: Database, inside: list[dict[str, Any]], cap: int | None) -> None:
    empty(database)
    rules = replace(MPB_2010, name="capped", per_address_cap=cap)
    with database.writing(COMMAND_LINE, "cap") as session:
        add_rule_set(session, COMMAND_LINE, rules)
        for fields in inside:
            add_address(session, *at(25, 25), **fields)
        zone = add_zone(session, HERE, rule_set_id=3)
    expected = compose(map(premises, inside), cap)
    with database.reading() as session:
        assert judge_zones(session, [zone])[zone].composition == expected
        assert judge_polygon(session, HERE, rules, zone).composition == expected


def test_a_draft_is_counted_as_if_it_were_live(database: Database) -> None:
    add_addresses(database, 3, *at(25, 25), category="house")
    draft = add_zone(database, HERE, status="draft")
    with database.reading() as session:
        assert judge_zones(session, [draft])[draft].composition.houses.known == 3


def test_an_address_on_a_shared_border_counts_for_the_zone_created_first(database: Database) -> None:
    add_address(database, *at(50, 25), category="house")
    zones = [add_zone(database, boundary, status=status) for boundary, status in ((HERE, "active"), (BESIDE, "draft"))]
    with database.reading() as session:
        first, second = (judge_zones(session, zones)[zone].composition.addresses for zone in zones)
    assert (first, second) == (1, 0)


def test_an_older_draft_would_get_the_address_on_the_border(database: Database) -> None:
    add_address(database, *at(50, 25), category="house")
    zones = [add_zone(database, boundary, status=status) for boundary, status in ((HERE, "draft"), (BESIDE, "active"))]
    with database.reading() as session:
        judged = judge_zones(session, zones)
    assert [judged[zone].composition.addresses for zone in zones] == [1, 1]


def test_what_lies_inside_a_live_neighbour_is_not_counted_again(database: Database) -> None:
    add_zone(database, HERE)
    add_addresses(database, 2, *at(45, 25), category="house")
    add_address(database, *at(50, 25), category="house")
    assert composition(database, ACROSS).addresses == 1


def test_a_zone_that_is_redrawn_does_not_compete_with_itself(database: Database) -> None:
    zone = add_zone(database, HERE)
    add_addresses(database, 2, *at(45, 25), category="house")
    with database.reading() as session:
        assert judge_polygon(session, ACROSS, MPB_2010, zone).composition.addresses == 2


def test_a_retired_address_counts_nowhere(database: Database) -> None:
    add_address(database, *at(45, 25), category="house", retired_at="2026-01-01")
    assert composition(database, HERE) == Composition()


def test_a_zone_is_judged_by_the_rule_set_it_pins(database: Database) -> None:
    add_addresses(database, 2, *at(25, 25), category="house")
    literal, anyone = (add_zone(database, boundary, rule_set_id=rules) for boundary, rules in ((HERE, 1), (BESIDE, 2)))
    add_addresses(database, 2, *at(75, 25), category="house")
    with database.reading() as session:
        judged = judge_zones(session, [literal, anyone])
    assert [judged[zone].verdict for zone in (literal, anyone)] == ["violation", "compliant"]
    assert [judged[zone].rule_set for zone in (literal, anyone)] == [MPB_2010, MPB_2010_ANY]


def test_trying_a_rule_set_names_the_zones_whose_verdict_would_change(database: Database) -> None:
    add_addresses(database, 2, *at(25, 25), category="house")
    changed, _ = add_zone(database, HERE), add_zone(database, BESIDE)
    with database.reading() as session:
        (change,) = try_rule_set(session, MPB_2010_ANY)
    assert (change.zone_id, change.now.verdict, change.then.verdict) == (changed, "violation", "compliant")


@pytest.mark.parametrize("cap", [None, 1])
def test_trying_a_rule_set_uses_its_own_cap(database: Database, cap: int | None) -> None:
    add_address(database, *at(25, 25), category="business", businesses=9)
    add_zone(database, HERE, rule_set_id=2)
    stricter = replace(MPB_2010_ANY, businesses=Limit(2, None, 5), per_address_cap=cap)
    with database.reading() as session:
        assert [change.then.verdict for change in try_rule_set(session, stricter)] == ["violation"]
