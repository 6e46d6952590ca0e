from uuid import UUID, uuid4

import pytest
import shapely

from geo.storage.database import Database
from service.api.shapes import ZonePage, ZoneWithCounts
from tests.factories import add_address, add_zone, at, rectangle
from tests.service.clients import Client

PARKS = 5


def add_row_of_zones(database: Database, count: int = PARKS) -> list[str]:
    return [str(add_zone(database, rectangle(i * 100, 0, i * 100 + 90, 90), name=f"Zone {i}")) for i in range(count)]


def give_officer(database: Database, zone: UUID) -> None:
    with database.connect() as connection:
        connection.execute(
            """WITH c AS (INSERT INTO contact (name, phone) VALUES ('Jana Nová', '+420 000') RETURNING id)
               UPDATE zone SET contact_id = c.id FROM c WHERE zone.id = %s""",
            (zone,),
        )


def test_a_page_shows_zones_in_the_order_of_their_creation(client: Client, database: Database) -> None:
    zones = add_row_of_zones(database)
    page = client.get("/api/v1/zones").json()
    ZonePage.model_validate(page)
    assert [zone["id"] for zone in page["zones"]] == zones
    assert page["cursor"] is None


def test_following_the_cursor_meets_every_zone_once(client: Client, database: Database) -> None:
    zones, met, cursor = add_row_of_zones(database), [], "0"
    while cursor is not None:
        page = client.get("/api/v1/zones", {"limit": 2, "cursor": cursor}).json()
        met += [zone["id"] for zone in page["zones"]]
        cursor = page["cursor"]
    assert met == zones


def test_a_box_leaves_out_what_it_does_not_meet(client: Client, database: Database) -> None:
    zones = add_row_of_zones(database)
    (west, south), (east, north) = at(110, 10), at(180, 80)
    page = client.get("/api/v1/zones", {"bbox": f"{west},{south},{east},{north}"}).json()
    assert [zone["id"] for zone in page["zones"]] == [zones[1]]


@pytest.mark.parametrize("bbox", ["", "1,2,3", "1,2,3,x", "3,2,1,4", "1,4,3,2", "nan,0,1,1", "-inf,0,1,1", "1,2,3,4,5"])
def test_a_box_that_is_none_is_refused(client: Client, bbox: str) -> None:
    answer = client.get("/api/v1/zones", {"bbox": bbox})
    assert (answer.status_code, answer.json()["code"]) == (422, "bbox_invalid")


@pytest.mark.parametrize(
    "query", ["limit=0", "limit=1001", "limit=x", "cursor=-1", "cursor=x", f"cursor={2**63}", "format=xml"]
)
def test_a_page_that_makes_no_sense_is_refused(client: Client, query: str) -> None:
    answer = client.get(f"/api/v1/zones?{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, "request_invalid")


@pytest.mark.parametrize("ask", [{"accept": "application/geo+json"}, {}])
def test_zones_come_as_geojson_for_whoever_asks(client: Client, database: Database, ask: dict[str, str]) -> None:
    zones = add_row_of_zones(database, 1)
    answer = client.get("/api/v1/zones" if ask else "/api/v1/zones?format=geojson", **ask)
    assert answer.headers["content-type"] == "application/geo+json"
    assert answer.headers["vary"].split(", ")[0] == "Accept"
    (feature,) = answer.json()["features"]
    assert (feature["type"], feature["id"]) == ("Feature", zones[0])
    assert shapely.from_geojson(shapely.to_geojson(rectangle(0, 0, 90, 90))).equals_exact(
        shapely.geometry.shape(feature["geometry"]), 1e-9
    )


def test_a_zone_is_shown_with_its_officer_and_the_premises_inside(client: Client, database: Database) -> None:
    zone = add_zone(database, rectangle(-10, -10, 10, 10), name="<b>Park</b>", kind="recreational")
    give_officer(database, zone)
    add_address(database, category="house")
    shown = client.get(f"/api/v1/zones/{zone}").json()
    ZoneWithCounts.model_validate(shown)
    assert (shown["name"], shown["kind"]) == ("<b>Park</b>", "recreational")
    assert shown["officer"] == {"name": "Jana Nová", "phone": "+420 000", "email": None}
    assert shown["composition"]["counts"]["houses"] == 1


def test_a_single_zone_comes_as_geojson_too(client: Client, database: Database) -> None:
    zone = add_zone(database, rectangle(0, 0, 10, 10))
    feature = client.get(f"/api/v1/zones/{zone}?format=geojson").json()
    assert (feature["type"], feature["geometry"]["type"]) == ("Feature", "Polygon")
    assert "boundary" not in feature["properties"]


@pytest.mark.parametrize(
    "hidden", [{"status": "draft"}, {"status": "proposed"}, {"status": "suspended"}, {"published": False}]
)
def test_only_active_and_published_zones_are_there(
    client: Client, database: Database, hidden: dict[str, object]
) -> None:
    zone = add_zone(database, rectangle(0, 0, 10, 10), **hidden)
    assert client.get("/api/v1/zones").json()["zones"] == []
    answer = client.get(f"/api/v1/zones/{zone}")
    assert (answer.status_code, answer.json()["code"]) == (404, "zone_not_found")


def test_a_zone_that_never_was_is_not_found(client: Client) -> None:
    assert client.get(f"/api/v1/zones/{uuid4()}").status_code == 404


@pytest.mark.parametrize(
    ("method", "status", "code"),
    [
        ("PUT", 401, "sign_in_needed"),
        ("DELETE", 401, "sign_in_needed"),
        ("POST", 405, "method_not_allowed"),
        ("PATCH", 405, "method_not_allowed"),
    ],
)
def test_nothing_can_be_changed_without_signing_in(
    client: Client, database: Database, method: str, status: int, code: str
) -> None:
    zone = add_zone(database, rectangle(0, 0, 10, 10))
    answer = client.send(method, f"/api/v1/zones/{zone}", json={})
    assert (answer.status_code, answer.json()["code"]) == (status, code)
