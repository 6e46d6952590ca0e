"""Where somebody stands: the addresses about them, to choose their own from.

A telephone knows its place to some 10 m in a street, so that the nearest address is often the neighbour's. That is why
a choice is offered here, where `check_point` answers for the nearest address at once.
"""

from geo.lookup.answers import CheckAnswer, Outcome
from geo.lookup.candidates import Candidate, Match
from geo.lookup.check import checked_position, outcome_beyond
from geo.lookup.questions import Question, Statement, statement_text

NEARBY = statement_text("nearby")
MOST_NEARBY = 8


def choose_nearby(lon: float, lat: float) -> Question[CheckAnswer]:
    """Offer the addresses within 100 m of a point (EPSG:4326), the nearest first; where there are none, say so.

    Raises `InvalidInput` ("position_invalid") where the point isn't on the globe.
    """
    checked_position(lon, lat)
    rows = yield Statement(NEARBY, {"lon": lon, "lat": lat, "limit": MOST_NEARBY})
    if not rows:
        return (yield from outcome_beyond(lon, lat))
    candidates = tuple(
        Candidate(address_id, label, category, lon, lat, Match.EXACT) for address_id, label, category, lon, lat in rows
    )
    return CheckAnswer(Outcome.CHOOSE, candidates=candidates)
