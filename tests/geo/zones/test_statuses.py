"""The life of a zone, step by step."""

from itertools import product

import pytest

from geo.errors import Conflict
from geo.zones.statuses import DELETABLE, LIVE, Kind, Status, check_transition

STEPS = {
    ("draft", "proposed"),
    ("proposed", "draft"),
    ("proposed", "active"),
    ("active", "suspended"),
    ("suspended", "active"),
    ("suspended", "dissolved"),
    ("draft", "withdrawn"),
    ("proposed", "withdrawn"),
}


@pytest.mark.parametrize(("old", "new"), sorted(STEPS))
def test_a_zone_takes_the_steps_of_its_life(old: str, new: str) -> None:
    check_transition(Status(old), Status(new))


@pytest.mark.parametrize(("old", "new"), sorted(set(product(Status, Status)) - STEPS))
def test_no_other_step_is_possible(old: Status, new: Status) -> None:
    with pytest.raises(Conflict) as refused:
        check_transition(old, new)
    assert refused.value.code == "transition_not_allowed"
    assert set(refused.value.details["allowed"]) == {after for before, after in STEPS if before == old}


def test_a_final_status_says_so() -> None:
    with pytest.raises(Conflict, match=r"A zone that is dissolved can't become active\. This status is final\."):
        check_transition(Status.DISSOLVED, Status.ACTIVE)


def test_a_refused_step_names_the_possible_ones() -> None:
    with pytest.raises(Conflict, match=r"It can become active or dissolved\."):
        check_transition(Status.SUSPENDED, Status.DRAFT)


def test_live_zones_are_the_proposed_active_and_suspended_ones() -> None:
    assert sorted(LIVE) == ["active", "proposed", "suspended"]


def test_only_drafts_are_deleted() -> None:
    assert sorted(DELETABLE) == ["draft"]


def test_kinds_are_those_of_the_programme() -> None:
    assert list(Kind) == ["residential", "industrial", "business", "recreational"]
