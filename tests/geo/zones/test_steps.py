"""What a zone can become, and what is missing for it."""

import pytest

from geo.composition import Composition, Judgement, Tally, judge
from geo.rule_sets import MPB_2010, MPB_2010_ANY
from geo.zones import Missing, Status, Step, discloses_households, next_steps
from geo.zones.statuses import TRANSITIONS

FINE = judge(Composition(flats=Tally(2), houses=Tally(2), businesses=Tally(2)), MPB_2010)
EMPTY = judge(Composition(), MPB_2010)
OPEN = judge(Composition(flats=Tally(2), houses=Tally(2), businesses=Tally(1, unknown=1)), MPB_2010)
UNSURE = judge(Composition(flats=Tally(estimated=3, low=1, high=5), houses=Tally(2), businesses=Tally(2)), MPB_2010)


@pytest.mark.parametrize("status", Status)
def test_the_steps_are_those_that_the_rules_allow(status: Status) -> None:
    steps = next_steps(status, FINE, waived=False, overlapping=False)
    assert {step.status for step in steps} == TRANSITIONS[status]
    assert [step.missing for step in steps] == [()] * len(steps)


@pytest.mark.parametrize("status", [Status.PROPOSED, Status.SUSPENDED])
def test_only_activating_decides_on_publishing(status: Status) -> None:
    deciding = [
        step.status for step in next_steps(status, FINE, waived=False, overlapping=False) if step.decides_publishing
    ]
    assert deciding == [Status.ACTIVE]


def test_a_draft_that_overlaps_lacks_room() -> None:
    proposing, giving_up = next_steps(Status.DRAFT, EMPTY, waived=False, overlapping=True)
    assert (proposing, giving_up) == (Step(Status.PROPOSED, (Missing.ROOM,)), Step(Status.WITHDRAWN))


@pytest.mark.parametrize(("waived", "missing"), [(False, (Missing.WAIVER,)), (True, ())])
def test_a_broken_limit_needs_a_waiver(waived: bool, missing: tuple[Missing, ...]) -> None:
    (_, activating, _) = next_steps(Status.PROPOSED, EMPTY, waived=waived, overlapping=False)
    assert activating == Step(Status.ACTIVE, missing, decides_publishing=True)


@pytest.mark.parametrize("judgement", [OPEN, UNSURE])
def test_what_is_not_known_has_to_be_confirmed(judgement: Judgement) -> None:
    (_, activating, _) = next_steps(Status.PROPOSED, judgement, waived=False, overlapping=False)
    assert activating.missing == (Missing.CERTAINTY,)


@pytest.mark.parametrize(
    ("flats", "houses", "discloses"),
    [
        (Tally(), Tally(), False),
        (Tally(), Tally(2), True),
        (Tally(4), Tally(), True),
        (Tally(3), Tally(2), False),
        (Tally(unknown=1), Tally(), True),
    ],
)
def test_a_zone_of_few_homes_discloses_households(flats: Tally, houses: Tally, discloses: bool) -> None:
    assert discloses_households(Composition(flats=flats, houses=houses)) is discloses


def test_one_class_can_suffice() -> None:
    judgement = judge(Composition(houses=Tally(2)), MPB_2010_ANY)
    (_, activating, _) = next_steps(Status.PROPOSED, judgement, waived=False, overlapping=False)
    assert activating.missing == ()
