"""Which zones an import has judged anew: those, and nobody else's doing."""

import random
from dataclasses import replace
from typing import Any
from uuid import UUID

import pytest

from data.records import Record
from data.runs import Allowances, RunReport
from data.runs.quality import ZoneChange
from geo.actors import COMMAND_LINE
from geo.composition import Judgement, PremisesClass, Verdict
from geo.rule_sets import MPB_2010_ANY
from geo.storage.database import Database
from geo.storage.rule_sets import add_rule_set
from geo.zones import judge_zones
from tests.data.runs.register import establishment, establishments, full
from tests.data.runs.sources import Source, address, rows, take
from tests.data.runs.streets import block, house, quality, say, stock, street
from tests.factories import add_zone, rectangle

WEST = rectangle(-10, -50, 990, 50)
EAST = rectangle(1_000, -50, 1_990, 50)


def verdicts(report: RunReport) -> dict[str, tuple[str, str]]:
    """The zones that the run has judged anew, each with its verdict before and after."""
    return {each.name: (each.before.verdict, each.after.verdict) for each in quality(report).zones}


@pytest.fixture
def zones(database: Database) -> dict[str, UUID]:
    """Two zones in which one class that reaches its minimum suffices."""
    with database.writing(COMMAND_LINE, "test") as session:
        rules = add_rule_set(session, COMMAND_LINE, MPB_2010_ANY)
    [(rule_set,)] = rows(
        database, "SELECT id FROM rule_set WHERE name = %s AND version = %s", rules.name, rules.version
    )
    return {
        name: add_zone(database, boundary, name=name, rule_set_id=rule_set)
        for name, boundary in (("West", WEST), ("East", EAST))
    }


def test_a_zone_that_an_import_turns_into_a_violation_is_told_with_its_counts(
    database: Database, zones: dict[str, UUID]
) -> None:
    take(database, full(*street(14)))
    [zone] = quality(take(database, full(*street(21), day=2))).zones
    assert (zone.id, zone.name, zone.status) == (zones["West"], "West", "active")
    assert (zone.before.verdict, zone.after.verdict) == (Verdict.COMPLIANT, Verdict.VIOLATION)
    assert (zone.before.counts[PremisesClass.HOUSES], zone.after.counts[PremisesClass.HOUSES]) == (14, 21)
    assert [each.count for each in zone.after.findings if each.severity == "violation"] == [21]


def test_a_zone_that_changes_within_its_limits_is_not_told(database: Database, zones: dict[str, UUID]) -> None:
    take(database, full(*street(9)))
    assert quality(take(database, full(*street(14), day=2))).zones == ()


def test_a_finding_that_becomes_more_severe_is_told_where_the_verdict_stays(
    database: Database, zones: dict[str, UUID]
) -> None:
    before = [*street(16), *block(90, 800, 51), *block(91, 850, 1)]
    take(database, full(*before))
    [zone] = quality(take(database, full(*before, *street(5, 17, 400), day=2))).zones
    assert zone.before.verdict is zone.after.verdict is Verdict.VIOLATION
    assert zone.before.weights != zone.after.weights


@pytest.mark.parametrize(
    ("what", "later", "told"),
    [
        ("nothing", [*street(16), *street(14, 51, 1_010)], {}),
        ("houses gone", [*street(15), *street(14, 51, 1_010)], {"West": ("warning", "compliant")}),
        (
            "a house moved from one zone to the other, another came",
            [*street(15), *house(16, 1_500), *street(15, 51, 1_010)],
            {"West": ("warning", "compliant"), "East": ("compliant", "warning")},
        ),
        (
            "a house out of all zones",
            [*street(15), *house(16, 5_000), *street(14, 51, 1_010)],
            {"West": ("warning", "compliant")},
        ),
        ("a street renamed", [*street(16, street_key=None, street="New"), *street(14, 51, 1_010)], {}),
        (
            "houses become flats",
            [*street(14), *block(15, 280, 4), *block(16, 300, 4), *street(14, 51, 1_010)],
            {"West": ("warning", "compliant")},
        ),
    ],
)
def test_zones_lose_and_gain(
    database: Database, zones: dict[str, UUID], what: str, later: list[Record], told: dict[str, tuple[str, str]]
) -> None:
    take(database, full(*street(16), *street(14, 51, 1_010)))
    assert verdicts(take(database, full(*later, day=2))) == told, what


def test_a_house_that_returns_after_years_is_told_again(database: Database, zones: dict[str, UUID]) -> None:
    take(database, full(*street(16)), full(*street(15), day=2))
    report = take(database, full(*street(16), day=3))
    assert verdicts(report) == {"West": ("compliant", "warning")}
    assert (quality(report).changes.revived, quality(report).changes.changed) == (1, 0)


def test_what_somebody_else_did_between_two_runs_is_not_blamed_on_the_second(
    database: Database, zones: dict[str, UUID]
) -> None:
    take(database, full(*street(14), *street(14, 51, 1_010)))
    say(database, "UPDATE zone SET status = 'suspended' WHERE name = 'East'")
    say(database, "UPDATE zone SET status = 'dissolved' WHERE name = 'East'")
    wide = rectangle(-10, -50, 1_990, 50)
    say(database, "UPDATE zone SET boundary = ST_GeomFromText(%s, 4326) WHERE name = 'West'", wide.wkt)
    assert verdicts(take(database, full(*street(15), *street(14, 51, 1_010), day=2))) == {}


def test_an_override_between_two_runs_is_not_blamed_on_the_second(database: Database, zones: dict[str, UUID]) -> None:
    take(database, full(*street(3), *block(90, 800, 6), *block(91, 850, 1)))
    say(
        database,
        "INSERT INTO address_override (address_id, flats, reason, author)"
        " SELECT id, 60, 'counted', 'Eva' FROM address WHERE house_number = '90'",
    )
    later = full(*street(4), *block(90, 800, 7), *block(91, 850, 1), day=2)
    report = take(database, later)
    assert verdicts(report) == {}
    assert stock(report).overrides_contradicted.number == 1


def test_an_override_that_moves_with_its_address_is_a_consequence_of_the_run(
    database: Database, zones: dict[str, UUID]
) -> None:
    take(database, full(*block(1, 0, 5), *block(2, 100, 1)))
    take(database, Source([address("n1", 1_500, 0, "77", street="Elsewhere")]))
    say(
        database,
        "INSERT INTO address_override (address_id, flats, category, reason, author)"
        " SELECT id, 60, 'flat', 'counted', 'Eva' FROM address WHERE house_number = '77'",
    )
    same = address("n1", 1_500, 0, "77", street="Elsewhere", also_keys=(("ruian", "1"),))
    before = judged(database)
    report = take(database, Source([same]))
    assert verdicts(report)["West"] == ("compliant", "violation")
    assert counted(quality(report).zones) == differing(before, judged(database))
    assert rows(database, "SELECT count(*) FROM address_override") == [(1,)]


def judged(database: Database) -> dict[UUID, Judgement]:
    """Every zone's verdict as everybody else is told it."""
    ids = [row[0] for row in rows(database, "SELECT id FROM zone")]
    with database.reading() as session:
        return judge_zones(session, ids)


def weights(judgement: Judgement) -> set[tuple[object, ...]]:
    return {(each.category, each.rule, each.severity) for each in judgement.findings}


Told = dict[UUID, tuple[Any, ...]]


def differing(before: dict[UUID, Judgement], after: dict[UUID, Judgement]) -> Told:
    return {
        zone: tuple((state[zone].findings, shown(state[zone])) for state in (before, after))
        for zone in before
        if weights(before[zone]) != weights(after[zone])
    }


def shown(judgement: Judgement) -> dict[PremisesClass, int]:
    return {which: judgement.composition.shown(which).shown for which in PremisesClass}


def counted(told: tuple[ZoneChange, ...]) -> Told:
    return {
        each.id: tuple((state.findings, dict(state.counts)) for state in (each.before, each.after)) for each in told
    }


@pytest.mark.parametrize("seed", range(8))
def test_the_run_tells_exactly_what_a_look_before_and_after_shows(database: Database, seed: int) -> None:
    chance = random.Random(seed)
    capped = replace(MPB_2010_ANY, name="capped", per_address_cap=1)
    with database.writing(COMMAND_LINE, "test") as session:
        add_rule_set(session, COMMAND_LINE, capped)
    for number in range(6):
        name = chance.choice(["mpb-2010", "mpb-2010-any", "capped"])
        [(rule_set,)] = rows(database, "SELECT max(id) FROM rule_set WHERE name = %s", name)
        boundary = rectangle(200 * number, -50, 200 * number + 190, 50)
        add_zone(database, boundary, name=f"Zone {number}", rule_set_id=rule_set)
    take(database, full(*town(chance)), shops(chance))
    for day in (2, 3):
        before = judged(database)
        report = take(database, full(*town(chance), day=day))
        assert counted(quality(report).zones) == differing(before, judged(database))
    before = judged(database)
    report = take(database, shops(chance), allowed=Allowances(losses=True))
    assert counted(quality(report).zones) == differing(before, judged(database))


def town(chance: random.Random) -> list[Record]:
    """Eighty numbers of which most are there, here or a little further, as houses or blocks."""
    records: list[Record] = []
    for number in range(1, 81):
        east = 15 * number + chance.choice([0, 0, 0, 7, 200])
        kind = chance.choice(["house", "house", "block", "unknown", "none"])
        if kind == "house":
            records += house(number, east)
        elif kind != "none":
            records += block(number, east, chance.choice([3, 20, 51]) if kind == "block" else None)
    return records


def shops(chance: random.Random) -> Source:
    chosen = chance.sample(range(1, 81), 30)
    several = [(number, copy) for number in chosen for copy in range(chance.randint(1, 6))]
    return establishments(*[establishment(f"e{number}-{copy}", str(number)) for number, copy in several])
