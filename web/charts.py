"""Charts as drawings: shares over days, and how much of a bar is filled; a table with the same figures is beside each.

Lengths are in the units of the drawing's view box, places run from its upper left corner.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from geo.coverage import Course, Coverage

WIDTH, HIGH = 640, 260
LEFT, RIGHT, TOP, BOTTOM = 52, 16, 12, 34
"""The margins in which the axes are written."""

MOST_DATES = 6
"""More dates can't be read below a chart."""

DATE_WIDTH = 95
"""The room that a date takes up below a chart."""

STEPS = (0.01, 0.02, 0.05, 0.1, 0.2)
"""Between two lines of the grid; at most six lines are drawn."""


@dataclass(frozen=True)
class Tick:
    """A mark on an axis: where, and what it stands for."""

    at: float
    value: float


@dataclass(frozen=True)
class DayTick:
    """A day on the axis of time; `anchor` is where its text begins, ends or has its middle."""

    at: float
    day: date
    anchor: str


@dataclass(frozen=True)
class Curve:
    """A line of the chart: its class in the style sheet, its path, the area below it, and a dot for each day."""

    look: str
    path: str
    area: str
    dots: tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class ShareChart:
    """Shares over days: the curve of what lies in active zones, and above it with what lies in proposed ones."""

    view_box: str
    left: int
    right: int
    bottom: int
    shares: tuple[Tick, ...]
    days: tuple[DayTick, ...]
    curves: tuple[Curve, ...]


@dataclass(frozen=True)
class FilledBar:
    """A bar of a hundred units: what lies in active zones, and then what lies in proposed ones."""

    covered: float
    planned: float


def filled_bar(row: Coverage) -> FilledBar:
    """The bar of a district; empty where there is nothing to cover."""
    return FilledBar(round(100 * (row.share or 0), 2), round(100 * (row.planned_share or 0), 2))


def share_chart(course: Course) -> ShareChart | None:
    """The chart of a course; None where fewer than two of its days have anything to cover."""
    known = [(each.day, each.coverage) for each in course.points if each.coverage.share is not None]
    if len(known) < 2:
        return None
    days = [day for day, _ in known]
    covered = [row.share or 0 for _, row in known]
    planned = [(row.share or 0) + (row.planned_share or 0) for _, row in known]
    step, top = _scale(max(planned))
    curves = [_curve("chart-covered", days, covered, top)]
    if planned != covered:
        curves.insert(0, _curve("chart-planned", days, planned, top))
    marks = (Tick(_down(number * step, top), number * step) for number in range(round(top / step) + 1))
    return ShareChart(
        f"0 0 {WIDTH} {HIGH}", LEFT, WIDTH - RIGHT, HIGH - BOTTOM, tuple(marks), tuple(_dates(days)), tuple(curves)
    )


def _scale(highest: float) -> tuple[float, float]:
    """The distance of the grid's lines, and the share at its upper end."""
    step = next((each for each in STEPS if highest <= 5 * each), STEPS[-1])
    return step, min(1.0, max(1, ceil(round(highest / step, 6))) * step)


def _curve(look: str, days: Sequence[date], shares: Sequence[float], top: float) -> Curve:
    dots = tuple((_across(day, days), _down(share, top)) for day, share in zip(days, shares, strict=True))
    path = "M" + "L".join(f"{x} {y}" for x, y in dots)
    ground = HIGH - BOTTOM
    return Curve(look, path, f"{path}L{dots[-1][0]} {ground}L{dots[0][0]} {ground}Z", dots)


def _across(day: date, days: Sequence[date]) -> float:
    part = (day - days[0]).days / (days[-1] - days[0]).days
    return round(LEFT + part * (WIDTH - LEFT - RIGHT), 1)


def _down(share: float, top: float) -> float:
    return round(TOP + (1 - share / top) * (HIGH - TOP - BOTTOM), 1)


def _dates(days: Sequence[date]) -> Iterable[DayTick]:
    every = max(1, ceil((len(days) - 1) / (MOST_DATES - 1)))
    last = _across(days[-1], days)
    chosen = [day for number, day in enumerate(days) if number % every == 0 and _across(day, days) <= last - DATE_WIDTH]
    for day in [*chosen, days[-1]]:
        at = _across(day, days)
        yield DayTick(at, day, "start" if at < LEFT + 20 else "end" if at > WIDTH - RIGHT - 20 else "middle")
