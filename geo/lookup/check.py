"""The citizen's question, whether an address is in a zone, and in which one.

The answer is that of the address point's assignment, never that of a polygon (`docs/database.md`). A point is answered
by the nearest address within 50 m; where there is none we say so. Only active and published zones exist here.
"""

from collections.abc import Sequence
from math import isfinite

from geo.errors import InvalidInput
from geo.lookup.answers import CheckAnswer, CheckedAddress, NearZone, Outcome, PublicZone
from geo.lookup.questions import Question, Row, Statement, statement_text
from geo.lookup.reasons import Reason
from geo.lookup.search import SearchResult, search

CHECK = statement_text("check")
CHECK_KNOWN = f"WITH asked (place, id) AS ({statement_text('known')})\n{CHECK}"
CHECK_NEAREST = f"WITH asked (place, id) AS ({statement_text('nearest')})\n{CHECK}"
"""Two statements, not one with either parameter: each then has one plan that PostgreSQL keeps."""

INSIDE = statement_text("inside")
MOST_CANDIDATES = 10
LARGEST_ID = 2**63 - 1


def check_text(text: str) -> Question[CheckAnswer]:
    """Answer for an address as somebody has written it; where it isn't certain which one, let them choose."""
    result = yield from search(text, MOST_CANDIDATES)
    if result.certain:
        return (yield from check_address(result.certain.id))
    if result.reason is Reason.AMBIGUOUS:
        return (yield from _ambiguous(result))
    return _uncertain(result)


def _ambiguous(result: SearchResult) -> Question[CheckAnswer]:
    """Answer after all where nobody could choose: addresses written alike, and all in the same zone or in none."""
    alike = result.candidates[: result.tied]
    if len({candidate.label for candidate in alike}) > 1 or result.tied > MOST_CANDIDATES:
        return _uncertain(result)
    answers: list[CheckAnswer] = []
    for candidate in alike:
        answers.append((yield from check_address(candidate.id)))  # noqa: PERF401  a comprehension can't ask
    return answers[0] if len({answer.zone for answer in answers}) == 1 else _uncertain(result)


def _uncertain(result: SearchResult) -> CheckAnswer:
    outcome = Outcome.CHOOSE if result.candidates else Outcome.NOT_FOUND
    return CheckAnswer(outcome, candidates=result.candidates, reason=result.reason)


def check_address(address_id: int) -> Question[CheckAnswer]:
    """Answer for a known address in one round trip; a retired one is not found."""
    if not 0 < address_id <= LARGEST_ID:
        return CheckAnswer(Outcome.NOT_FOUND, reason=Reason.NO_SUCH_ADDRESS)
    rows = yield Statement(CHECK_KNOWN, {"id": [address_id]}, shared=True)
    return _answer(rows) if rows else CheckAnswer(Outcome.NOT_FOUND, reason=Reason.NO_SUCH_ADDRESS)


def check_point(lon: float, lat: float) -> Question[CheckAnswer]:
    """Answer for the address nearest to a point (EPSG:4326), at most 50 m away.

    Where there is none: `outside_area` beyond what the installation knows, else `not_found`.
    Raises `InvalidInput` ("position_invalid") where the point isn't on the globe.
    """
    checked_position(lon, lat)
    rows = yield Statement(CHECK_NEAREST, {"lon": [lon], "lat": [lat]}, shared=True)
    if rows:
        return _answer(rows)
    return (yield from outcome_beyond(lon, lat))


def checked_position(lon: float, lat: float) -> None:
    """Raise `InvalidInput` ("position_invalid") where a point isn't on the globe."""
    if not (isfinite(lon) and isfinite(lat) and abs(lon) <= 180 and abs(lat) <= 90):
        raise InvalidInput("position_invalid", "Send a longitude from -180 to 180 and a latitude from -90 to 90.")


def outcome_beyond(lon: float, lat: float) -> Question[CheckAnswer]:
    """Answer where no address is near: `outside_area` beyond what the installation knows, else `not_found`."""
    inside = yield Statement(INSIDE, {"lon": lon, "lat": lat})
    outcome = Outcome.NOT_FOUND if inside[0][0] else Outcome.OUTSIDE_AREA
    return CheckAnswer(outcome, reason=Reason.NO_ADDRESS_NEAR)


def _answer(rows: Sequence[Row]) -> CheckAnswer:
    """The answer for the one address of these rows: its zone, or those near it with their distances."""
    address = CheckedAddress(*rows[0][1:6])
    zones = [(PublicZone(*row[6:13]), row[13]) for row in rows if row[6]]
    if zones and zones[0][1] is None:
        return CheckAnswer(Outcome.IN_ZONE, address, zones[0][0])
    reason = None if address.lon is not None else Reason.NO_COORDINATES
    return CheckAnswer(Outcome.NO_ZONE, address, nearest=tuple(map(NearZone._make, zones)), reason=reason)
