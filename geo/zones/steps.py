"""What can happen to a zone next, and what is missing for it: pure rules for people who decide."""

from dataclasses import dataclass
from enum import StrEnum

from geo.composition import Composition, Judgement, Rule
from geo.findings import Verdict
from geo.zones.statuses import TRANSITIONS, Status

FEW_HOMES = 5
"""A zone with fewer flats and houses together tells of single households where it is published."""


class Missing(StrEnum):
    """What stands between a zone and a status.

    `ROOM`: other live zones hold some of its ground. `WAIVER`: it breaks a limit. `CERTAINTY`: an estimated
    or unknown count leaves open whether it breaks one, which somebody has to confirm.
    """

    ROOM = "room"
    WAIVER = "waiver"
    CERTAINTY = "certainty"


@dataclass(frozen=True)
class Step:
    """A status that may follow, what is missing for it, and whether it has to be decided on publishing."""

    status: Status
    missing: tuple[Missing, ...] = ()
    decides_publishing: bool = False


def next_steps(status: Status, judgement: Judgement, *, waived: bool, overlapping: bool) -> tuple[Step, ...]:
    """The steps that a zone can take, in the order of a zone's life; none from a final status."""
    return tuple(
        Step(
            status=after,
            missing=_missing(after, judgement, waived=waived, overlapping=overlapping),
            decides_publishing=after is Status.ACTIVE,
        )
        for after in Status
        if after in TRANSITIONS[status]
    )


def discloses_households(composition: Composition) -> bool:
    """Whether publishing the zone would tell the public of single households."""
    return 0 < composition.flats.least + composition.houses.least < FEW_HOMES


def _missing(after: Status, judgement: Judgement, *, waived: bool, overlapping: bool) -> tuple[Missing, ...]:
    if after is Status.PROPOSED:
        return (Missing.ROOM,) if overlapping else ()
    if after is not Status.ACTIVE:
        return ()
    broken = judgement.verdict is Verdict.VIOLATION and not waived
    uncertain = any(each.rule is Rule.UNCERTAIN for each in judgement.findings)
    return tuple(each for each, is_so in ((Missing.WAIVER, broken), (Missing.CERTAINTY, uncertain)) if is_so)
