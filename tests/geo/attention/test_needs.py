"""What needs attention, by the rules alone."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest

from geo.attention import Attention, Circumstances, CorrectedAddress, Need, Overlapped, attention
from geo.findings import Verdict
from geo.zones import Status

TODAY = date(2026, 11, 29)
BROKEN = Circumstances(Status.ACTIVE, Verdict.VIOLATION)
QUIET = Circumstances(Status.ACTIVE, Verdict.COMPLIANT)
NEIGHBOUR = Overlapped(UUID(int=1), "Neighbour", 12.5)
ADDRESS = CorrectedAddress(7, "Kounicova 684/10")


def needs(zone: Circumstances) -> list[Need]:
    return [each.need for each in attention(zone, TODAY)]


@pytest.mark.parametrize("status", Status)
def test_a_zone_without_trouble_needs_nothing(status: Status) -> None:
    assert needs(Circumstances(status, Verdict.COMPLIANT)) == []


def test_an_active_zone_that_breaks_a_limit_is_broken() -> None:
    assert needs(BROKEN) == [Need.BROKEN]


@pytest.mark.parametrize("status", [each for each in Status if each is not Status.ACTIVE])
def test_a_zone_that_is_not_active_may_break_limits(status: Status) -> None:
    assert needs(replace(BROKEN, status=status)) == []


@pytest.mark.parametrize("verdict", [Verdict.COMPLIANT, Verdict.WARNING])
def test_a_waiver_that_nothing_depends_on_is_not_spoken_of(verdict: Verdict) -> None:
    assert needs(replace(BROKEN, verdict=verdict, waived=True, waived_until=TODAY)) == []


@pytest.mark.parametrize(
    ("days", "found"),
    [(-1, [Need.WAIVER_ENDED]), (0, [Need.WAIVER_ENDS]), (30, [Need.WAIVER_ENDS]), (31, [])],
)
def test_a_waiver_is_spoken_of_a_month_before_its_end_and_after_it(days: int, found: list[Need]) -> None:
    waived = replace(BROKEN, waived=days >= 0, waived_until=TODAY + timedelta(days))
    assert needs(waived) == found


def test_a_waiver_that_was_ended_today_has_ended() -> None:
    assert needs(replace(BROKEN, waived=False, waived_until=TODAY)) == [Need.WAIVER_ENDED]


@pytest.mark.parametrize(("days", "found"), [(180, []), (181, [Need.IDLE])])
def test_a_suspended_zone_is_idle_after_half_a_year(days: int, found: list[Need]) -> None:
    zone = Circumstances(Status.SUSPENDED, Verdict.COMPLIANT, suspended_since=TODAY - timedelta(days))
    assert needs(zone) == found


def test_an_overlap_names_the_zones_and_a_contradiction_the_addresses() -> None:
    zone = Circumstances(Status.DRAFT, Verdict.COMPLIANT, overlapped=(NEIGHBOUR,), contradicted=(ADDRESS,))
    assert attention(zone, TODAY) == (
        Attention(Need.OVERLAPS, zones=(NEIGHBOUR,)),
        Attention(Need.CONTRADICTED, addresses=(ADDRESS,)),
    )


@pytest.mark.parametrize("status", [Status.DISSOLVED, Status.WITHDRAWN])
def test_a_final_zone_needs_nothing_any_more(status: Status) -> None:
    zone = Circumstances(status, Verdict.VIOLATION, False, TODAY, (NEIGHBOUR,), (ADDRESS,), date(2020, 1, 1))
    assert needs(zone) == []
