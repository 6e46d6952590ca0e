import pytest

from geo.actors import COMMAND_LINE, PUBLIC, Actor
from geo.coverage import Gaps, coverage, gaps, gaps_of_districts
from geo.errors import NotFound
from geo.storage.database import Database
from tests.factories import add_address, add_district, add_zone, at, rectangle

WEST = rectangle(0, 0, 1000, 1000)
EAST = rectangle(1000, 0, 2000, 1000)


def gaps_of(
    database: Database, actor: Actor = COMMAND_LINE, level: str = "municipality", within: tuple[str, str] | None = None
) -> Gaps:
    with database.reading() as session:
        return gaps(session, actor, level, within)


@pytest.fixture
def town(database: Database) -> Database:
    """West has one of two houses covered, East has two uncovered ones, North no premises."""
    add_district(database, WEST, name="West")
    add_district(database, EAST, name="East")
    add_district(database, rectangle(0, 1000, 1000, 2000), name="North")
    add_zone(database, rectangle(0, 0, 200, 200))
    add_address(database, *at(100, 100), category="house", street="Na Kopci", house_number="1")
    add_address(database, *at(500, 500), category="house", street="Na Kopci", house_number="2")
    add_address(database, *at(1500, 100), category="flat", street="Dolní", house_number="684", orientation_number="10")
    add_address(database, *at(1500, 200), category="house", part="Veveří", house_number="42", number_kind="ev")
    add_address(database, *at(500, 1500), category="other")
    return database


def test_districts_without_any_coverage_stand_apart_from_partly_covered_ones(town: Database) -> None:
    found = gaps_of(town)
    assert [row.district.name for row in found.uncovered if row.district] == ["East"]
    assert [row.district.name for row in found.partly_covered if row.district] == ["West"]


def test_every_address_with_premises_in_no_active_zone_is_listed(town: Database) -> None:
    found = gaps_of(town)
    assert found.uncovered_addresses == len(found.addresses) == 3
    assert [each.number for each in found.addresses] == ["684/10", "2", "ev. 42"]


def test_an_address_in_a_proposed_zone_is_uncovered_and_planned_but_not_for_the_public(town: Database) -> None:
    add_zone(town, rectangle(1400, 50, 1600, 150), status="proposed")
    assert [each.planned for each in gaps_of(town).addresses] == [True, False, False]
    assert not any(each.planned for each in gaps_of(town, PUBLIC).addresses)


def test_gaps_within_a_district_count_only_what_lies_there(town: Database) -> None:
    add_district(town, EAST, level="region", name="Half", code="H")
    found = gaps_of(town, within=("region", "H"))
    assert [row.district.name for row in found.table.rows if row.district] == ["East"]
    assert found.uncovered_addresses == len(found.addresses) == 2
    assert found.table.everything.zones == {}
    assert [each.name for each in found.within] == ["Half"]


def test_gaps_and_coverage_within_several_districts_add_them_up(town: Database) -> None:
    halves = [add_district(town, shape, level="beat", name=name) for name, shape in (("A", WEST), ("B", EAST))]
    with town.reading() as session:
        both = gaps_of_districts(session, COMMAND_LINE, "municipality", halves)
        none = gaps_of_districts(session, COMMAND_LINE, "municipality", [])
        table = coverage(session, COMMAND_LINE, "municipality", within=halves[:1])
    assert [each.name for each in both.within] == ["A", "B"]
    assert both.uncovered_addresses == len(both.addresses) == 3
    assert (none.uncovered_addresses, none.addresses, none.table.rows) == (0, (), ())
    assert [row.district.name for row in table.rows if row.district] == ["West"]
    assert (table.everything.covered.occupied, table.everything.total.occupied) == (1, 2)


def test_an_unknown_district_is_refused(town: Database) -> None:
    with pytest.raises(NotFound) as refused:
        gaps_of(town, within=("region", "H"))
    assert refused.value.code == "district_unknown"


def test_gaps_read_as_json_with_the_addresses_as_points(town: Database) -> None:
    shown = gaps_of(town).to_json()
    assert [row["district"]["name"] for row in shown["uncovered_districts"]] == ["East"]
    features = shown["addresses"]["features"]
    assert features[0]["properties"] == {
        "category": "flat", "street": "Dolní", "number": "684/10", "part": None, "planned": False,
    }  # fmt: skip
