"""A trend is the coverage of each of its days."""

from collections.abc import Iterator
from datetime import date

import pytest

from geo.actors import COMMAND_LINE, PUBLIC
from geo.coverage import Span, Step, Trend, coverage, trend, trend_by
from geo.errors import InvalidInput, NotFound
from geo.storage.database import Database
from tests.factories import add_address, add_district, add_zone, at, rectangle
from tests.geo.coverage.days import TODAY, ago, change, days_pass


@pytest.fixture
def town(database: Database) -> Iterator[Database]:
    """A house that is covered for five days after five without a zone; another district without one."""
    add_district(database, rectangle(0, 0, 1000, 1000), name="West")
    add_district(database, rectangle(1000, 0, 2000, 1000), name="East")
    add_address(database, *at(100, 100), category="house")
    add_address(database, *at(1100, 100), category="house")
    days_pass(database, 5)
    add_zone(database, rectangle(0, 0, 200, 200))
    days_pass(database, 5)
    change(database, "UPDATE zone SET published = false")
    return database


def shares(found: Trend, course: int = 0) -> list[float | None]:
    return [point.coverage.share for point in found.courses[course].points]


def test_it_follows_everything(town: Database) -> None:
    with town.reading() as session:
        found = trend(session, COMMAND_LINE, Span(ago(10), step=Step.WEEK))
    assert found.days == (ago(10), ago(3), TODAY)
    assert shares(found) == [0, 0.5, 0.5]
    assert found.courses[0].change == 0.5


def test_it_follows_one_district(town: Database) -> None:
    with town.reading() as session:
        found = trend(session, COMMAND_LINE, Span(ago(10), step=Step.WEEK), ("municipality", "West"))
    assert shares(found) == [0, 1, 1]


def test_it_follows_every_district_as_its_table_would_tell(town: Database) -> None:
    with town.reading() as session:
        found = trend_by(session, COMMAND_LINE, "municipality", Span(ago(10), step=Step.WEEK))
        for number, day in enumerate(found.days):
            table = coverage(session, COMMAND_LINE, "municipality", day)
            assert [each.points[number].coverage for each in found.courses] == [table.everything, *table.rows]


def test_the_public_follows_what_was_published(town: Database) -> None:
    with town.reading() as session:
        assert shares(trend(session, PUBLIC, Span(ago(10), step=Step.WEEK))) == [0, 0.5, 0]


def test_it_begins_with_the_record_unless_told(town: Database) -> None:
    with town.reading() as session:
        found = trend(session, COMMAND_LINE, Span())
    assert (found.begins, found.days[0], found.days[-1]) == (ago(10), ago(10), TODAY)


def test_a_level_imported_later_is_marked(town: Database) -> None:
    add_district(town, rectangle(0, 0, 300, 300), level="beat", name="01")
    with town.reading() as session:
        found = trend(session, COMMAND_LINE, Span(ago(8), step=Step.WEEK), ("beat", "01"))
    assert (shares(found), found.applied_until) == ([0, 1, 1], ago(1))


def test_without_any_data_there_is_one_empty_day(database: Database) -> None:
    with database.reading() as session:
        found = trend(session, COMMAND_LINE, Span())
    assert (found.days, shares(found), found.begins) == ((TODAY,), [None], None)


@pytest.mark.parametrize(
    ("span", "code"),
    [
        (Span(last=date(2999, 1, 1)), "date_in_future"),
        (Span(TODAY, ago(1)), "span_backwards"),
        (Span(ago(500), step=Step.DAY), "trend_too_long"),
    ],
)
def test_impossible_days_are_refused(town: Database, span: Span, code: str) -> None:
    with town.reading() as session, pytest.raises(InvalidInput) as refused:
        trend(session, COMMAND_LINE, span)
    assert refused.value.code == code


def test_unknown_districts_and_levels_are_refused(town: Database) -> None:
    with town.reading() as session:
        with pytest.raises(NotFound):
            trend(session, COMMAND_LINE, Span(), ("beat", "99"))
        with pytest.raises(NotFound):
            trend_by(session, COMMAND_LINE, "planet", Span())


def test_months_keep_their_day_or_take_their_last() -> None:
    days = Span(date(2025, 1, 31), date(2025, 4, 30)).days(date(2026, 1, 1), None)
    assert [str(day) for day in days] == ["2025-01-31", "2025-02-28", "2025-03-31", "2025-04-30"]
