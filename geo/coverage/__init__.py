"""How much of the premises lies in zones, by district, now or on any past day; and where the gaps are.

`coverage` and `gaps` count, `trend` and `trend_by` count at the ends of several days; `picture` and `surroundings` read
the shapes that maps need.
"""

from geo.coverage.amounts import Amounts, Coverage, CoverageTable, District
from geo.coverage.counting import coverage, finest_level, levels
from geo.coverage.gaps import Gaps, UncoveredAddress, gaps, gaps_of_districts
from geo.coverage.pictures import Picture, picture, surroundings
from geo.coverage.street_names import StreetName, street_names
from geo.coverage.trend import Course, Point, Span, Step, Trend, trend, trend_by
from geo.coverage.verdicts import judged_coverage

__all__ = [
    "Amounts",
    "Course",
    "Coverage",
    "CoverageTable",
    "District",
    "Gaps",
    "Picture",
    "Point",
    "Span",
    "Step",
    "StreetName",
    "Trend",
    "UncoveredAddress",
    "coverage",
    "finest_level",
    "gaps",
    "gaps_of_districts",
    "judged_coverage",
    "levels",
    "picture",
    "street_names",
    "surroundings",
    "trend",
    "trend_by",
]
