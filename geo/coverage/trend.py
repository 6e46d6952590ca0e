"""Coverage over time: the same count at the ends of several days."""

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import UTC, date, timedelta
from enum import StrEnum
from itertools import count as numbers
from typing import Any

from sqlalchemy import text
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.coverage.amounts import Coverage, District
from geo.coverage.counting import check_level, coverage_of, tabulate
from geo.coverage.gaps import district
from geo.coverage.state import State, query
from geo.errors import InvalidInput

MOST_DAYS = 400
"""How many days one trend may have: a year of days, or a century of quarters."""

MOST_POINTS = 50_000
"""How many figures one trend may have, districts times days."""

USUAL_DAYS = 366
"""How far back a trend looks unless told."""


class Step(StrEnum):
    """From one day of a trend to the next."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


_MONTHS: Mapping[Step, int] = {Step.MONTH: 1, Step.QUARTER: 3, Step.YEAR: 12}
_DAYS: Mapping[Step, int] = {Step.DAY: 1, Step.WEEK: 7}


@dataclass(frozen=True, slots=True)
class Point:
    """The coverage at the end of a day (UTC); of today, as it is now."""

    day: date
    coverage: Coverage


@dataclass(frozen=True, slots=True)
class Course:
    """How the coverage of one district went, or where it names none, of everything.

    A district has no point on the days when it wasn't there.
    """

    district: District | None
    points: tuple[Point, ...]

    @property
    def change(self) -> float | None:
        """By how much the share of covered addresses grew from the first to the last day that has one."""
        shares = [point.coverage.share for point in self.points if point.coverage.share is not None]
        return shares[-1] - shares[0] if len(shares) > 1 else None

    def to_json(self) -> dict[str, Any]:
        """The course as the interfaces show it."""
        points = [{"date": each.day.isoformat(), **_without_district(each.coverage)} for each in self.points]
        return {"district": asdict(self.district) if self.district else None, "points": points}


@dataclass(frozen=True, slots=True)
class Trend:
    """The courses of districts over some days; `days` are all days that were asked for, the last one included.

    `level` is that of the districts, None where only everything was asked for. On the days up to `applied_until` (None:
    on no day) the level was not imported yet: it is applied to the addresses of then. `begins` is the first day at
    whose end anything was recorded, None where there is nothing.
    """

    level: str | None
    step: Step
    days: tuple[date, ...]
    courses: tuple[Course, ...]
    begins: date | None
    applied_until: date | None = None

    def to_json(self) -> dict[str, Any]:
        """The trend as the interfaces show it."""
        return {
            "level": self.level,
            "step": self.step.value,
            "days": [day.isoformat() for day in self.days],
            "begins": self.begins.isoformat() if self.begins else None,
            "applied_until": self.applied_until.isoformat() if self.applied_until else None,
            "courses": [course.to_json() for course in self.courses],
        }


@dataclass(frozen=True, slots=True)
class Span:
    """The days of a trend: from the first to the last, by steps.

    Without a first day it begins a year before the last, or where the record does; the last is today unless given.
    """

    first: date | None = None
    last: date | None = None
    step: Step = Step.MONTH

    def days(self, today: date, begins: date | None) -> tuple[date, ...]:
        """The days in their order; the last one is always there.

        Raises `InvalidInput` ("date_in_future", "span_backwards", "trend_too_long").
        """
        last = self.last or today
        if last > today:
            raise InvalidInput("date_in_future", f"Coverage is recorded up to today, {today}; {last} lies ahead.")
        first = self.first or max(last - timedelta(USUAL_DAYS), min(begins or last, last))
        if first > last:
            raise InvalidInput("span_backwards", f"The trend would end on {last}, before it begins on {first}.")
        return tuple(self._steps(first, last))

    def _steps(self, first: date, last: date) -> Iterator[date]:
        for number in numbers():
            day = _after(first, self.step, number)
            if day is None or day >= last:
                break
            if number >= MOST_DAYS - 1:
                raise InvalidInput("trend_too_long", f"A trend has at most {MOST_DAYS} days. Take a longer step.")
            yield day
        yield last


def trend(session: Session, actor: Actor, span: Span, within: tuple[str, str] | None = None) -> Trend:
    """How the coverage of everything, or of the district `within` (its level and code), went, as `actor` may know it.

    Raises `NotFound` ("district_unknown") and `InvalidInput` as `Span.days` does.
    """
    found = district(session, *within) if within else None
    days, begins = _days(session, span)
    states = [State.at(session, actor, day) for day in days]
    points = (Point(day, coverage_of(state, found)) for day, state in zip(days, states, strict=True))
    level = found.level if found else None
    return Trend(level, span.step, days, (Course(found, tuple(points)),), begins, _applied_until(level, states, days))


def trend_by(session: Session, actor: Actor, level: str, span: Span) -> Trend:
    """How the coverage of every district of a level went, everything as the first course.

    Raises `NotFound` ("level_unknown") and `InvalidInput` as `Span.days` does, and "trend_too_long" where there would
    be more than `MOST_POINTS` figures.
    """
    check_level(session, level)
    days, begins = _days(session, span)
    states = [State.at(session, actor, day) for day in days]
    wholes: list[Point] = []
    found: dict[District, list[Point]] = {}
    for day, state in zip(days, states, strict=True):
        table = tabulate(state, level)
        _check_size(len(table.rows) * len(days))
        wholes.append(Point(day, table.everything))
        for row in table.rows:
            if row.district:
                found.setdefault(row.district, []).append(Point(day, row))
    courses = (Course(None, tuple(wholes)), *(Course(each, tuple(points)) for each, points in found.items()))
    return Trend(level, span.step, days, courses, begins, _applied_until(level, states, days))


def _days(session: Session, span: Span) -> tuple[tuple[date, ...], date | None]:
    today = session.execute(text("SELECT now()")).scalar_one().astimezone(UTC).date()
    begins: date | None = session.scalar(text(query("first_day")))
    return span.days(today, begins), begins


def _applied_until(level: str | None, states: list[State], days: tuple[date, ...]) -> date | None:
    return max((day for day, state in zip(days, states, strict=True) if level in state.later), default=None)


def _check_size(points: int) -> None:
    if points > MOST_POINTS:
        raise InvalidInput(
            "trend_too_long",
            f"A trend has at most {MOST_POINTS} figures, not {points}. Take a longer step, or one district.",
        )


def _after(first: date, step: Step, number: int) -> date | None:
    """The day so many steps after the first; a month without its day has its last one. None after the last year."""
    try:
        if step in _DAYS:
            return first + timedelta(_DAYS[step] * number)
        year, month = divmod(first.year * 12 + first.month - 1 + _MONTHS[step] * number, 12)
        return date(year, month + 1, min(first.day, calendar.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def _without_district(row: Coverage) -> dict[str, Any]:
    return {name: value for name, value in row.to_json().items() if name != "district"}
