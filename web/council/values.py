"""What the report for the council tells."""

from collections.abc import Sequence
from dataclasses import dataclass

from geo.coverage import Course, CoverageTable, Picture
from geo.gaps import Gap, GapList, GapState
from geo.rule_sets import RuleSet

MOST_GAPS = 20
"""Gaps that the report names; all are on the page of gaps."""


@dataclass(frozen=True)
class CouncilReport:
    """The coverage of today by district, how all of it went, the gaps, and the shapes of the map.

    `place` is what the report speaks of: the one municipality that there is, else None. `rule_set` is the one by which
    the gaps were looked at.
    """

    place: str | None
    table: CoverageTable
    course: Course
    gaps: GapList
    picture: Picture
    rule_set: RuleSet

    @property
    def named_gaps(self) -> Sequence[Gap]:
        """The gaps that are most useful to close."""
        return self.gaps.gaps[:MOST_GAPS]

    @property
    def gap_states(self) -> dict[GapState, int]:
        """How many gaps there are of each state."""
        return {state: self.gaps.number(state) for state in GapState if self.gaps.number(state)}
