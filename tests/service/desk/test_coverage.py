"""Coverage for planners and the report for the council: pages, files, days of the past, and hostile names."""

import csv
from io import StringIO
from pathlib import Path

import pytest

from geo.gaps import find_gaps
from geo.rule_sets import MPB_2010
from tests.factories import add_district, rectangle
from tests.geo.coverage.days import ago, days_pass
from tests.geo.gaps.towns import add_street
from tests.service.conftest import Zones
from tests.service.desk.town import HOSTILE, Desk

HERE = rectangle(-2_000, -2_000, 2_000, 2_000)


@pytest.fixture
def districts(desk: Desk) -> Desk:
    """The town with a district of a hostile name, two days ago."""
    add_district(desk.database, HERE, level="parish", name=HOSTILE, code="p/1")
    days_pass(desk.database, 2)
    return desk


def test_the_page_tells_shares_and_names_no_markup(districts: Desk) -> None:
    page = districts.planner.get("/en/desk/coverage?by=parish")
    assert page.headers["cache-control"] == "private, no-store"
    assert "of addresses in active zones" in page.text
    assert HOSTILE not in page.text


def test_who_may_plan_finds_the_way_to_a_plan_of_each_district(districts: Desk) -> None:
    way = 'href="/en/desk/plans?district=parish%3Ap/1"'
    assert way in districts.planner.get("/en/desk/coverage?by=parish").text
    assert way not in districts.officer.get("/en/desk/coverage?by=parish").text


@pytest.mark.parametrize("order", ["name", "least", "missing", ""])
def test_empty_fields_of_the_form_ask_for_nothing(districts: Desk, order: str) -> None:
    assert districts.planner.get(f"/en/desk/coverage?by=&date=&order={order}").status_code == 200


def test_a_level_imported_after_the_day_is_marked(districts: Desk) -> None:
    add_district(districts.database, HERE, level="later", name="All")
    page = districts.planner.get(f"/en/desk/coverage?by=later&date={ago(1)}")
    assert "imported only after that day" in page.text


def test_the_course_of_one_district_is_shown_with_a_chart(districts: Desk) -> None:
    page = districts.planner.get(f"/en/desk/coverage/trend?in=parish:p/1&from={ago(2)}&to=&step=day")
    assert page.status_code == 200
    assert 'class="chart-covered"' in page.text


def test_a_trend_that_ends_before_it_begins_is_refused(districts: Desk) -> None:
    assert districts.planner.get(f"/en/desk/coverage/trend?from={ago(0)}&to={ago(2)}").status_code == 422


def test_coverage_is_sent_as_a_file(districts: Desk) -> None:
    answer = districts.planner.get(f"/en/desk/coverage/file?by=parish&date={ago(1)}&kind=csv")
    assert answer.headers["content-disposition"] == f'attachment; filename="coverage-{ago(1)}.csv"'
    (row,) = csv.DictReader(StringIO(answer.text))
    assert (row["code"], row["date"], row["applied_later"]) == ("p/1", str(ago(1)), "False")


def test_a_trend_is_sent_as_a_file_without_boundaries(districts: Desk) -> None:
    answer = districts.planner.get(f"/en/desk/coverage/trend/file?by=parish&from={ago(1)}&step=day&kind=csv")
    rows = list(csv.DictReader(StringIO(answer.text)))
    assert [(row["code"], row["date"]) for row in rows] == [
        (code, str(day)) for code in ("", "p/1") for day in (ago(1), ago(0))
    ]
    assert "boundary" not in rows[0]


def test_the_report_tells_gaps_with_their_reasons(districts: Desk) -> None:
    add_street(districts.database, 9_000, businesses=1, street=HOSTILE)
    find_gaps(districts.database, MPB_2010)
    page = districts.planner.get("/en/desk/report?by=parish").text
    assert "Within 400 m: 1 business; at least 2 are needed." in page
    assert HOSTILE not in page
    assert "Zpráva jako soubor" in districts.planner.get("/cs/desk/report").text


def test_the_report_is_one_file_that_asks_nobody(districts: Desk) -> None:
    answer = districts.planner.get("/cs/desk/report/file?by=parish")
    assert answer.headers["content-disposition"].startswith("attachment")
    for outside in ("http:", "https:", "<img", "<link", "<script", "@import"):
        assert outside not in answer.text
    assert HOSTILE not in answer.text


def test_without_districts_the_pages_say_so(desk: Desk) -> None:
    with desk.database.connect() as connection:
        connection.execute("UPDATE district SET retired_at = now()")
    for path in ("coverage", "report"):
        assert "no districts to count by yet" in desk.planner.get(f"/en/desk/{path}").text


def test_the_terminal_writes_the_report(zones: Zones, districts: Desk, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    result = zones("report", "-o", file, "--by", "parish", "--language", "en")
    assert result.exit_code == 0, result.output
    assert "report for the council" in file.read_text(encoding="utf-8")


def test_the_terminal_follows_a_district(zones: Zones, districts: Desk) -> None:
    told = zones("trend", "--in", "parish:p/1", "--step", "day").stdout
    assert str(ago(2)) in told
    assert zones("trend", "--in", "parish:p/1", "--by", "parish").exit_code == 2
