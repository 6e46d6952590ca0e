"""Gaps: addresses in no active zone that hang together, and whether a zone is possible there."""

from geo.gaps.diagnosis import Diagnosis
from geo.gaps.finding import find_gaps
from geo.gaps.reading import read_gaps
from geo.gaps.values import Choice, Gap, GapList, GapState, NearestZone
from geo.planning.feasibility import Need, Outlook

__all__ = [
    "Choice",
    "Diagnosis",
    "Gap",
    "GapList",
    "GapState",
    "NearestZone",
    "Need",
    "Outlook",
    "find_gaps",
    "read_gaps",
]
