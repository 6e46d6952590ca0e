"""Finding an address in whatever way it is written.

Names are compared in the dictionary of places, and only then addresses are read, by place and number. What
was typed is believed first, then corrected, and at last left out word by word; each step is taken only
where the one before has found nothing. What was typed is never logged and stands in no error message.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from geo.lookup.candidates import Candidate, Match
from geo.lookup.grading import Found, Grade
from geo.lookup.queries import NumberKind, Reading, TypedNumber, readings
from geo.lookup.questions import Question, Row, Statement, statement_text
from geo.lookup.reasons import Reason
from geo.lookup.terms import Term, all_but, all_of, on_street

NUMBERED = statement_text("numbered")
STREETS = statement_text("streets")
CORRECTIONS = statement_text("corrections")
MOST_CANDIDATES = 50
MOST_LEFT_OUT = 3
MOST_WORDS_TO_CHOOSE_FROM = 7

Terms = tuple[Term, ...]
Attempt = tuple[Reading, Terms]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """The addresses that may be meant, best first; `reason` says why none of them is certain.

    Where it is `ambiguous`, the first `tied` of them answer equally well.
    """

    candidates: tuple[Candidate, ...]
    reason: Reason | None = None
    tied: int = 1

    @property
    def certain(self) -> Candidate | None:
        """The one address that is meant, where there is no doubt."""
        return self.candidates[0] if self.candidates and self.reason is None else None

    def to_json(self) -> dict[str, Any]:
        """Return the result as `GET /api/v1/addresses` shows it."""
        return {"candidates": [candidate.to_json() for candidate in self.candidates], "reason": self.reason}


@dataclass(frozen=True, slots=True)
class _Graded:
    grade: Grade
    found: Found


def search(text: str, limit: int = 10, *, typing: bool = False) -> Question[SearchResult]:
    """Find the addresses that `text` may mean, at most `limit` of them (50 at the most).

    With `typing` the last word or number may be unfinished. Any text is answered; none raises.
    """
    limit = max(1, min(limit, MOST_CANDIDATES))
    attempts = [(reading, _terms(reading)) for reading in readings(text, typing=typing)]
    if not attempts:
        return SearchResult((), Reason.NOTHING_TYPED)
    best = yield from _believe(attempts, limit)
    if not best:
        attempts = yield from _correct(attempts)
        best = yield from _believe(attempts, limit)
    if not best:
        best = yield from _leave_out([(reading, _literal(terms)) for reading, terms in attempts], limit)
    return _result(best, text, limit, numbered=any(reading.number for reading, _ in attempts))


def _terms(reading: Reading) -> Terms:
    last = len(reading.words) - 1
    return tuple(Term(word, beginning=reading.unfinished and i == last) for i, word in enumerate(reading.words))


def _literal(terms: Terms) -> Terms:
    return tuple(term.taken_literally() for term in terms)


def _believe(attempts: Sequence[Attempt], limit: int) -> Question[list[_Graded]]:
    """Look for addresses that hold all that was typed; failing that, for those with another number."""
    fallback: list[_Graded] = []
    for reading, terms in attempts:
        found = _graded((yield _statement(reading, terms, limit, all_of(terms))), reading, terms)
        if found and (found[0].grade.number == 0 or not reading.number):
            return found
        fallback = fallback or found
    for reading, terms in attempts:
        if reading.number and terms and not fallback:
            fallback = _graded((yield _streets(reading, terms, limit, all_of(terms))), reading, terms)
    return fallback


def _correct(attempts: Sequence[Attempt]) -> Question[list[Attempt]]:
    """Let every word stand for those of the dictionary that it may have been meant to be."""
    typed = sorted({term.typed for _, terms in attempts for term in terms})
    rows = yield Statement(CORRECTIONS, {"words": typed})
    return [
        (reading, tuple(term.corrected(near for word, near in rows if word == term.typed) for term in terms))
        for reading, terms in attempts
    ]


def _leave_out(attempts: Sequence[Attempt], limit: int) -> Question[list[_Graded]]:
    """Look for addresses that lack as few words as possible, on a street or in a part that was named."""
    for left_out in range(1, MOST_LEFT_OUT + 1):
        found: list[_Graded] = []
        for reading, terms in attempts:
            if left_out < len(terms) <= MOST_WORDS_TO_CHOOSE_FROM:
                rows = yield _statement(reading, terms, limit, all_but(left_out, terms))
                found += [
                    one
                    for one in _graded(rows, reading, terms)
                    if one.found.on_street(terms) or one.found.in_named_part(terms)
                ]
        if found:
            return sorted(found, key=_order)
    return []


def _statement(reading: Reading, terms: Terms, limit: int, query: str) -> Statement:
    if reading.number:
        beginning = f"{reading.number.parts[-1]}%" if reading.number_unfinished else None
        return _numbered(reading.number, terms, query, beginning)
    return _streets(reading, terms, limit, query)


def _numbered(number: TypedNumber, terms: Terms, query: str, beginning: str | None) -> Statement:
    registered = {NumberKind.REGISTRATION: True, NumberKind.CONSCRIPTION: False}.get(number.kind)
    numbers = {"numbers": number.spellings, "beginning": beginning, "registered": registered}
    return Statement(NUMBERED, {**_names(terms, query), **numbers})


def _streets(reading: Reading, terms: Terms, limit: int, query: str) -> Statement:
    wanted = reading.number.value if reading.number else None
    return Statement(STREETS, {**_names(terms, query), "wanted": wanted, "limit": limit})


def _names(terms: Terms, query: str) -> dict[str, object]:
    words = sorted({word for term in terms for word in term.words})
    return {"query": query, "street": on_street(terms), "words": words}


def _graded(rows: Iterable[Row], reading: Reading, terms: Terms) -> list[_Graded]:
    found = (Found.from_row(row) for row in rows)
    graded = [_Graded(one.grade(terms, reading.number), one) for one in found]
    return sorted(graded, key=_order) if reading.number else graded


def _order(one: _Graded) -> tuple[Grade, int, str]:
    """The best grade first; among equals the label that says least beside what was typed."""
    return one.grade, len(one.found.label), one.found.label


def _result(best: list[_Graded], text: str, limit: int, *, numbered: bool) -> SearchResult:
    if not best:
        return SearchResult((), Reason.NOTHING_FOUND)
    equals = list(takewhile(lambda one: one.grade == best[0].grade, best))
    literal = [one for one in equals if one.found.label.casefold() == " ".join(text.split()).casefold()]
    tied = len(literal or equals)
    first = [*literal, *(one for one in best if one not in literal)][:limit]
    candidates = tuple(one.found.candidate(one.grade.match) for one in first)
    return SearchResult(candidates, _reason(first[0].grade.match, numbered=numbered, doubtful=tied > 1), tied)


def _reason(match: Match, *, numbered: bool, doubtful: bool) -> Reason | None:
    if match is Match.PARTLY:
        return Reason.PARTLY_UNKNOWN
    if match is Match.OTHER_NUMBER:
        return Reason.NUMBER_UNKNOWN if numbered else Reason.NUMBER_MISSING
    return Reason.AMBIGUOUS if doubtful else None
