"""What is told of gaps and imports has the shape that the document says."""

import pytest

from data.records import RejectedRow
from service.api.member_shapes import GapsShape, ListedRuns, RunShape
from tests.data.runs.register import full, point
from tests.data.runs.sources import take
from tests.data.runs.streets import block, house
from tests.factories import add_address, add_district, add_zone, at, rectangle
from tests.service.members.conftest import Desk


@pytest.fixture
def covered(desk: Desk) -> Desk:
    """Two city parts, of which one is partly covered, and a house in each."""
    for name, west in (("North", 0), ("South", 200)):
        add_district(desk.database, rectangle(west, 0, west + 200, 200), level="city_part", name=name)
    add_zone(desk.database, rectangle(0, 0, 50, 50))
    add_zone(desk.database, rectangle(100, 0, 150, 50), status="proposed", published=False)
    for east in (10, 110, 210):
        add_address(desk.database, *at(east, 10), category="house", street="Long", house_number=str(east))
    return desk


def test_gaps_are_districts_and_points(covered: Desk) -> None:
    gaps = GapsShape.model_validate(covered.ask("GET", "/gaps?by=city_part").json())
    assert [row.district.name for row in gaps.uncovered_districts if row.district] == ["South"]
    assert [row.district.name for row in gaps.partly_covered_districts if row.district] == ["North"]
    points = gaps.addresses.features
    assert gaps.uncovered_addresses == len(points) == 2
    assert {(point.properties.number, point.properties.planned) for point in points} == {("110", True), ("210", False)}
    assert {point.geometry.coordinates for point in points} == {at(110, 10), at(210, 10)}


def test_gaps_of_one_district_leave_the_others_out(covered: Desk) -> None:
    gaps = GapsShape.model_validate(covered.ask("GET", "/gaps?by=city_part&in=city_part:South").json())
    assert [point.properties.number for point in gaps.addresses.features] == ["210"]


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("by=nowhere", 404, "level_unknown"),
        ("in=city_part:X", 404, "district_unknown"),
        ("in=South", 422, "district_unclear"),
    ],
)
def test_a_place_that_is_not_there_is_named(covered: Desk, query: str, status: int, code: str) -> None:
    answer = covered.ask("GET", f"/gaps?{query}")
    assert (answer.status_code, answer.json()["code"]) == (status, code)


@pytest.fixture
def imported(desk: Desk) -> Desk:
    """Two runs, of which the second found something amiss."""
    take(desk.database, full(*block(90, 800, 3), *house(91, 850)))
    odd = point("300", None, x=None, y=None, street_key=None)
    take(desk.database, full(*block(90, 800, 3), odd, RejectedRow("row 7", "not_a_place", "It lies nowhere."), day=2))
    return desk


def test_imports_are_listed_the_newest_first(imported: Desk) -> None:
    runs = ListedRuns.model_validate(imported.ask("GET", "/imports").json()).imports
    assert [run.status for run in runs] == ["done", "done"]
    assert runs[0].id > runs[1].id
    assert len(imported.ask("GET", "/imports?limit=1").json()["imports"]) == 1


def test_a_report_tells_what_is_amiss_and_where(imported: Desk) -> None:
    newest = imported.ask("GET", "/imports").json()["imports"][0]["id"]
    run = RunShape.model_validate(imported.ask("GET", f"/imports/{newest}").json())
    assert ("row 7", "not_a_place") in {(issue.place, issue.code) for issue in run.issues}
    assert run.quality


@pytest.mark.parametrize("number", [999_999, 2**63 - 1])
def test_a_run_that_is_not_there_is_not_found(desk: Desk, number: int) -> None:
    assert desk.ask("GET", f"/imports/{number}").status_code == 404
