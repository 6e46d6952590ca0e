from datetime import date, timedelta

from geo.coverage import Amounts, Course, Coverage, Point
from web.charts import HIGH, LEFT, RIGHT, TOP, WIDTH, filled_bar, share_chart

FIRST = date(2026, 1, 31)


def coverage(covered: int, planned: int = 0, of: int = 100) -> Coverage:
    return Coverage(None, Amounts(of), Amounts(covered), Amounts(planned))


def course(*rows: Coverage) -> Course:
    return Course(None, tuple(Point(FIRST + timedelta(30 * n), row) for n, row in enumerate(rows)))


def test_a_curve_goes_from_the_first_day_to_the_last_and_rises_with_the_share() -> None:
    chart = share_chart(course(coverage(5), coverage(10), coverage(20)))
    assert chart
    (curve,) = chart.curves
    assert [curve.dots[0][0], curve.dots[-1][0]] == [LEFT, WIDTH - RIGHT]
    assert curve.dots[0][1] > curve.dots[1][1] > curve.dots[2][1] >= TOP


def test_the_highest_share_fits_below_the_top_of_the_grid() -> None:
    for highest in (0, 1, 3, 9, 33, 99, 100):
        chart = share_chart(course(coverage(0), coverage(highest)))
        assert chart
        assert chart.shares[-1].value >= highest / 100
        assert all(TOP <= y <= HIGH for _, y in chart.curves[0].dots)


def test_what_is_planned_lies_above_what_is_covered() -> None:
    chart = share_chart(course(coverage(5, 5), coverage(10, 5)))
    assert chart
    planned, covered = chart.curves
    assert all(above[1] < below[1] for above, below in zip(planned.dots, covered.dots, strict=True))


def test_one_day_makes_no_chart() -> None:
    assert share_chart(course(coverage(5))) is None
    assert share_chart(course(coverage(0, of=0), coverage(5))) is None


def test_the_last_day_is_always_written_and_no_date_covers_another() -> None:
    chart = share_chart(course(*(coverage(n) for n in range(14))))
    assert chart
    assert chart.days[-1].day == FIRST + timedelta(30 * 13)
    assert all(b.at - a.at > 60 for a, b in zip(chart.days, chart.days[1:], strict=False))


def test_a_bar_is_filled_by_what_is_covered_and_then_by_what_is_planned() -> None:
    bar = filled_bar(coverage(25, 10))
    assert (bar.covered, bar.planned) == (25, 10)
    assert filled_bar(coverage(0, of=0)).covered == 0
