import pytest

from geo.storage.database import Database
from service.api.shapes import AddressList, CheckAnswer
from tests.factories import CORNER, add_address, add_zone, at, rectangle
from tests.service.clients import Client

OUTCOMES = {"in_zone", "no_zone", "choose", "not_found", "outside_area"}
STREET = {"street": "Kounicova", "part": "Veveří", "municipality": "Brno", "postcode": "60200"}


def kounicova_10(database: Database, **fields: object) -> int:
    return add_address(database, house_number="684", orientation_number="10", category="flat", **{**STREET, **fields})


def answered(client: Client, **question: object) -> dict[str, object]:
    answer = client.get("/api/v1/check", params=question)
    assert answer.status_code == 200
    CheckAnswer.model_validate(answer.json())
    return dict(answer.json())


def test_an_address_in_a_zone_is_answered_in_the_shape_of_the_contract(client: Client, database: Database) -> None:
    address = kounicova_10(database)
    zone = add_zone(database, rectangle(-50, -50, 50, 50), name="Kounicova")
    assert answered(client, address_id=address) == {
        "outcome": "in_zone",
        "address": {
            "id": address,
            "label": "Kounicova 684/10, Veveří, 602 00 Brno",
            "category": "flat",
            "lon": CORNER[0],
            "lat": CORNER[1],
        },
        "zone": {
            "id": str(zone),
            "name": "Kounicova",
            "kind": "residential",
            "status": "active",
            "officer": None,
            "url": f"/api/v1/zones/{zone}",
        },
        "candidates": [],
        "nearest": [],
        "reason": None,
    }


def test_the_three_ways_to_ask_agree(client: Client, database: Database) -> None:
    address = kounicova_10(database)
    add_zone(database, rectangle(-50, -50, 50, 50))
    by_id = answered(client, address_id=address)
    assert answered(client, q="kounicova 10") == by_id
    assert answered(client, lon=CORNER[0], lat=CORNER[1]) == by_id


def test_an_address_in_no_zone_is_told_the_nearest(client: Client, database: Database) -> None:
    address = kounicova_10(database)
    add_zone(database, rectangle(100, -50, 200, 50), name="Near")
    answer = answered(client, address_id=address)
    assert answer["outcome"] == "no_zone"
    (near,) = answer["nearest"]  # type: ignore[misc]
    assert (near["zone"]["name"], near["distance_m"]) == ("Near", pytest.approx(100, abs=2))


def test_a_street_without_a_number_offers_a_choice(client: Client, database: Database) -> None:
    kounicova_10(database)
    add_address(database, *at(20, 0), house_number="685", orientation_number="12", **STREET)
    answer = answered(client, q="Kounicova")
    assert (answer["outcome"], answer["reason"]) == ("choose", "number_missing")
    assert len(answer["candidates"]) == 2  # type: ignore[arg-type]


def test_what_is_not_known_is_not_guessed(client: Client, database: Database) -> None:
    kounicova_10(database)
    assert answered(client, q="Zcela neznámá 7")["outcome"] == "not_found"
    assert answered(client, address_id=10**12)["outcome"] == "not_found"


@pytest.mark.parametrize("status", ["draft", "proposed", "suspended"])
def test_a_zone_that_is_not_active_does_not_exist_for_the_public(
    client: Client, database: Database, status: str
) -> None:
    address = kounicova_10(database)
    add_zone(database, rectangle(-50, -50, 50, 50), status=status)
    answer = answered(client, address_id=address)
    assert (answer["outcome"], answer["zone"], answer["nearest"]) == ("no_zone", None, [])


def test_a_zone_that_is_not_published_does_not_exist_for_the_public(client: Client, database: Database) -> None:
    address = kounicova_10(database)
    add_zone(database, rectangle(-50, -50, 50, 50), published=False)
    assert answered(client, address_id=address)["outcome"] == "no_zone"


def test_an_answer_is_kept_by_nobody_on_the_way(client: Client, database: Database) -> None:
    for path in ("/api/v1/check?q=Kounicova", "/api/v1/addresses?q=Kounicova"):
        assert client.get(path).headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize(
    "query", ["", "?q=a&address_id=1", "?lon=16.6", "?lat=49.2", "?lon=1&lat=2&q=x", "?address_id=1&lon=1&lat=1"]
)
def test_anything_but_one_question_is_refused(client: Client, query: str) -> None:
    answer = client.get(f"/api/v1/check{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, "question_unclear")


@pytest.mark.parametrize("query", ["?lon=200&lat=0", "?lon=nan&lat=0", "?lon=0&lat=-91", "?lon=inf&lat=0"])
def test_a_place_off_the_globe_is_refused(client: Client, query: str) -> None:
    answer = client.get(f"/api/v1/check{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, "position_invalid")


@pytest.mark.parametrize("query", ["?q=" + "a" * 201, "?address_id=x", "?lon=a&lat=b", "?address_id=1e5"])
def test_what_cannot_be_read_is_refused_without_repeating_it(client: Client, query: str) -> None:
    answer = client.get(f"/api/v1/check{query}")
    assert (answer.status_code, answer.json()["code"]) == (422, "request_invalid")
    assert "a" * 201 not in answer.text


def test_a_browser_is_refused_with_a_page(client: Client) -> None:
    answer = client.get("/api/v1/check?lon=200&lat=0", accept="text/html")
    assert answer.status_code == 422
    assert answer.headers["content-type"].startswith("text/html")


@pytest.mark.parametrize("text", ["%00", "%25", "';DROP TABLE address;--", "%F0%9F%8F%A0", "_", "<script>", "%FF"])
def test_any_text_is_answered(client: Client, text: str) -> None:
    assert client.get(f"/api/v1/check?q={text}").status_code == 200


def test_suggestions_come_while_somebody_types(client: Client, database: Database) -> None:
    kounicova_10(database)
    answer = client.get("/api/v1/addresses", params={"q": "Koun", "limit": 5}).json()
    AddressList.model_validate(answer)
    assert [candidate["label"] for candidate in answer["candidates"]] == ["Kounicova 684/10, Veveří, 602 00 Brno"]


@pytest.mark.parametrize("query", ["", "?q=a&limit=0", "?q=a&limit=21"])
def test_suggestions_need_a_text_and_a_sensible_limit(client: Client, query: str) -> None:
    assert client.get(f"/api/v1/addresses{query}").json()["code"] == "request_invalid"


def test_every_outcome_of_the_contract_is_in_the_document(client: Client) -> None:
    document = client.get("/openapi.json").json()
    assert set(document["components"]["schemas"]["Outcome"]["enum"]) == OUTCOMES
