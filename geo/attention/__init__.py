"""The zones that an officer or a planner looks after: what each holds, and what needs attention.

Everything works in a session of `geo.storage.database.Database` and for an `Actor`, as in `geo.zones`.
"""

from geo.attention.circumstances import circumstances_of
from geo.attention.listing import Order
from geo.attention.needs import Attention, Circumstances, CorrectedAddress, Need, Overlapped, attention
from geo.attention.overview import LookedAfter, Overview, Wanted, overview

__all__ = [
    "Attention",
    "Circumstances",
    "CorrectedAddress",
    "LookedAfter",
    "Need",
    "Order",
    "Overlapped",
    "Overview",
    "Wanted",
    "attention",
    "circumstances_of",
    "overview",
]
