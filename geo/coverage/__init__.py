"""How much of the premises lies in zones, by district, now or on any past day; and where the gaps are.

`coverage` and `gaps` count; `picture` and `surroundings` read the shapes that maps need.
"""

from geo.coverage.amounts import Amounts, Coverage, CoverageTable, District
from geo.coverage.counting import coverage, finest_level, levels
from geo.coverage.gaps import Gaps, UncoveredAddress, gaps, gaps_of_districts
from geo.coverage.pictures import Picture, picture, surroundings
from geo.coverage.street_names import StreetName, street_names

__all__ = [
    "Amounts",
    "Coverage",
    "CoverageTable",
    "District",
    "Gaps",
    "Picture",
    "StreetName",
    "UncoveredAddress",
    "coverage",
    "finest_level",
    "gaps",
    "gaps_of_districts",
    "levels",
    "picture",
    "street_names",
    "surroundings",
]
