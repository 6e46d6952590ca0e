"""Districts, coverage, rule sets and tiles."""

from datetime import UTC, datetime, timedelta

import pytest

from geo.storage.database import Database
from service.api.shapes import CoverageTable, Districts, RuleSets
from tests.factories import add_address, add_district, add_zone, at, rectangle
from tests.service.clients import Client


def test_districts_are_listed_with_their_boxes(client: Client, database: Database) -> None:
    add_district(database, rectangle(0, 0, 100, 100), name="Veveří", level="city_part", code="V")
    add_district(database, rectangle(0, 0, 500, 500), name="Brno", code="582786")
    listed = client.get("/api/v1/districts").json()
    Districts.model_validate(listed)
    assert [each["name"] for each in listed["districts"]] == ["Veveří", "Brno"]
    assert listed["districts"][0]["bbox"] == pytest.approx([*at(0, 0), *at(100, 100)])


def test_districts_of_one_level_can_be_asked_for(client: Client, database: Database) -> None:
    add_district(database, rectangle(0, 0, 100, 100), level="beat", name="1")
    add_district(database, rectangle(0, 0, 100, 100), name="Brno")
    assert [each["level"] for each in client.get("/api/v1/districts?level=beat").json()["districts"]] == ["beat"]


@pytest.mark.parametrize("level", ["", "%00", "a%00b"])
def test_a_level_that_none_can_be_called_is_refused(client: Client, level: str) -> None:
    assert client.get(f"/api/v1/districts?level={level}").status_code == 422


def test_a_district_that_is_gone_is_not_listed(client: Client, database: Database) -> None:
    add_district(database, rectangle(0, 0, 100, 100), retired_at=datetime.now(UTC))
    assert client.get("/api/v1/districts").json() == {"districts": []}


def test_coverage_counts_what_lies_in_published_zones_only(client: Client, database: Database) -> None:
    add_district(database, rectangle(-500, -500, 500, 500), name="Brno")
    for east, published in ((0, True), (200, False), (400, None)):
        add_address(database, *at(east, 0), category="house")
        if published is not None:
            add_zone(database, rectangle(east - 50, -50, east + 50, 50), published=published)
    table = client.get("/api/v1/coverage?by=municipality").json()
    CoverageTable.model_validate(table)
    (row,) = table["districts"]
    assert (row["total"]["houses"], row["covered"]["houses"]) == (3, 1)


def test_coverage_of_a_past_day_is_what_it_was(client: Client, database: Database) -> None:
    add_district(database, rectangle(-500, -500, 500, 500), name="Brno")
    add_address(database, category="house")
    yesterday = (datetime.now(UTC) - timedelta(days=1)).date().isoformat()
    table = client.get(f"/api/v1/coverage?by=municipality&date={yesterday}").json()
    CoverageTable.model_validate(table)
    assert (table["date"], table["everything"]["total"]["addresses"]) == (yesterday, 0)


@pytest.mark.parametrize(
    ("query", "status", "code"),
    [
        ("", 422, "request_invalid"),
        ("?by=planet", 404, "level_unknown"),
        ("?by=municipality&date=2999-01-01", 422, "date_in_future"),
        ("?by=municipality&date=tomorrow", 422, "request_invalid"),
    ],
)
def test_coverage_says_what_is_wrong_with_a_question(
    client: Client, database: Database, query: str, status: int, code: str
) -> None:
    add_district(database, rectangle(0, 0, 1, 1))
    answer = client.get(f"/api/v1/coverage{query}")
    assert (answer.status_code, answer.json()["code"]) == (status, code)


def test_the_shipped_rule_sets_are_public(client: Client) -> None:
    listed = client.get("/api/v1/rule-sets").json()
    RuleSets.model_validate(listed)
    assert [each["name"] for each in listed["rule_sets"]] == ["mpb-2010", "mpb-2010-any"]


def test_a_tile_is_a_vector_tile_that_may_be_kept_for_a_minute(client: Client, database: Database) -> None:
    add_zone(database, rectangle(-500, -500, 500, 500))
    answer = client.get("/tiles/zones/8/139/87.mvt")
    assert answer.headers["content-type"] == "application/vnd.mapbox-vector-tile"
    assert answer.headers["cache-control"] == "public, max-age=60"
    assert b"zones" in answer.content


def test_a_tile_that_has_not_changed_is_not_sent_again(client: Client, database: Database) -> None:
    add_zone(database, rectangle(-500, -500, 500, 500))
    tag = client.get("/tiles/zones/0/0/0.mvt").headers["etag"]
    again = client.get("/tiles/zones/0/0/0.mvt", if_none_match=f'W/"other", {tag}')
    assert (again.status_code, again.content, again.headers["etag"]) == (304, b"", tag)
    add_zone(database, rectangle(900, 900, 950, 950))
    assert client.get("/tiles/zones/0/0/0.mvt", if_none_match=tag).status_code == 200


@pytest.mark.parametrize("path", ["zones/1/2/0", "zones/23/0/0", "zones/-1/0/0", "zones/x/0/0", "gold/0/0/0"])
def test_a_tile_that_cannot_be_is_refused(client: Client, path: str) -> None:
    assert client.get(f"/tiles/{path}.mvt").status_code == 422
