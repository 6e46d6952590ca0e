"""One address by the API: explained, corrected, taken back, and nothing of it by whom it isn't theirs."""

from typing import Any

import httpx
import pytest

from geo.actors import Role
from service.api.member_shapes import AddressShape
from tests.factories import UNKNOWN, add_address, add_district, at, rectangle
from tests.service.members.conftest import Desk

SAID = {"category": "flat", "flats": 14}


@pytest.fixture
def address(desk: Desk) -> int:
    return add_address(desk.database, *at(10, 10), category="flat", flats=UNKNOWN, street="Long", house_number="1")


def correct(desk: Desk, address: int, override: Any, reason: str = "counted the bells", **query: str) -> httpx.Response:
    body = {"override": override, "reason": reason}
    return desk.client.send("PATCH", f"/api/v1/addresses/{address}", json=body, params=query)


def problem(answer: httpx.Response) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]


def test_what_is_said_counts_at_once_beside_what_the_sources_say(desk: Desk, address: int) -> None:
    answer = correct(desk, address, SAID)
    shown = AddressShape.model_validate(answer.json())
    assert answer.headers["cache-control"] == "private, no-store"
    assert (shown.counted.flats.best, shown.counted.flats.low, shown.counted.flats.high) == (14, 14, 14)
    assert shown.override is not None
    assert (shown.override.flats, shown.override.reason, shown.override.author) == (14, "counted the bells", "jana")
    assert shown.override.concluded.flats.high is None
    assert not shown.override.contradicted
    assert desk.ask("GET", f"/addresses/{address}").json() == answer.json()


def test_what_is_left_out_stays_as_classified(desk: Desk) -> None:
    shop = add_address(desk.database, *at(20, 20), category="business", businesses=3)
    shown = AddressShape.model_validate(correct(desk, shop, {"businesses": 1}).json())
    assert (shown.counted.category, shown.counted.businesses.best) == ("business", 1)
    assert shown.override is not None
    assert (shown.override.category, shown.override.flats) == (None, None)


def test_another_word_takes_the_place_of_the_one_before(desk: Desk, address: int) -> None:
    correct(desk, address, SAID)
    shown = AddressShape.model_validate(correct(desk, address, {"category": "house"}, "one family").json())
    assert shown.override is not None
    assert (shown.counted.category, shown.override.reason, shown.override.flats) == ("house", "one family", 0)


def test_null_takes_it_back(desk: Desk, address: int) -> None:
    before = desk.ask("GET", f"/addresses/{address}").json()
    correct(desk, address, SAID)
    answer = correct(desk, address, None, "the wrong door")
    assert answer.status_code == 200
    assert answer.json() == before
    assert problem(correct(desk, address, None, "once more")) == (404, "override_not_found")


@pytest.mark.parametrize(
    ("override", "reason", "code"),
    [
        ({}, "seen it", "override_empty"),
        ({"category": "flat"}, "seen it", "flats_missing"),
        ({"category": "business", "flats": 3}, "seen it", "override_contradictory"),
        ({"flats": 2001}, "seen it", "count_out_of_range"),
        ({"flats": -1}, "seen it", "request_invalid"),
        ({"flats": 1.5}, "seen it", "request_invalid"),
        ({"flats": "many"}, "seen it", "request_invalid"),
        ({"category": "castle"}, "seen it", "request_invalid"),
        ({"inhabitants": 3}, "seen it", "request_invalid"),
        (SAID, "x", "reason_invalid"),
        (SAID, "x" * 501, "request_invalid"),
        (None, "\0\0\0", "text_invalid"),
    ],
)
def test_what_can_not_be_true_changes_nothing(desk: Desk, override: Any, reason: str, code: str) -> None:
    place = add_address(desk.database, *at(10, 10), category="other")
    before = desk.ask("GET", f"/addresses/{place}").json()
    assert problem(correct(desk, place, override, reason)) == (422, code)
    assert desk.ask("GET", f"/addresses/{place}").json() == before


@pytest.mark.parametrize("body", [{"override": SAID}, {"reason": "seen it"}, {}])
def test_a_reason_and_a_word_are_needed(desk: Desk, address: int, body: dict[str, object]) -> None:
    answer = desk.client.send("PATCH", f"/api/v1/addresses/{address}", json=body)
    assert problem(answer) == (422, "request_invalid")
    assert "at" not in answer.json()


def test_an_address_of_another_beat_is_read_but_not_corrected(desk: Desk, address: int) -> None:
    far = add_district(desk.database, rectangle(5000, 5000, 6000, 6000), level="beat", name="Far")
    stranger = Desk(desk.client.signed_in(desk.database, Role.OFFICER, "karel", [far]), desk.database)
    assert stranger.ask("GET", f"/addresses/{address}").status_code == 200
    assert problem(correct(stranger, address, SAID)) == (403, "outside_scope")
    correct(desk, address, SAID)
    assert problem(correct(stranger, address, None)) == (403, "outside_scope")


@pytest.mark.parametrize("number", [999_999, 2**63 - 1])
def test_an_address_that_is_not_there_is_not_found(desk: Desk, number: int) -> None:
    assert problem(correct(desk, number, SAID)) == (404, "address_not_found")


@pytest.mark.parametrize(("language", "said"), [("cs", "strážník"), ("en", "officer")])
def test_it_is_told_in_sentences_where_a_language_is_named(desk: Desk, address: int, language: str, said: str) -> None:
    assert correct(desk, address, SAID).json()["lines"] is None
    lines = correct(desk, address, {"category": "flat", "flats": 15}, language=language).json()["lines"]
    assert any("15" in line for line in lines)
    assert any("counted the bells" in line for line in lines)
