"""An address in the workspace: looked for, explained, corrected, and counted at once."""

import httpx
import pytest

from geo.storage.database import Database
from tests.factories import add_addresses, at
from tests.service.desk.town import Desk


def path(desk: Desk, suffix: str = "", address: int | None = None) -> str:
    return f"/en/desk/addresses/{address or desk.address}{suffix}"


def correct(desk: Desk, **typed: object) -> int:
    fields = {"reason": "counted the bells", **typed}
    return desk.officer.send("POST", path(desk, "/override"), data=fields).status_code


def flats(database: Database, address: int) -> int:
    with database.connect() as connection:
        row = connection.execute("SELECT flats FROM address WHERE id = %s", [address]).fetchone()
    assert row is not None
    return int(row[0])


def test_an_address_is_looked_for(desk: Desk) -> None:
    def found(typed: str) -> httpx.Response:
        return desk.officer.send("POST", "/en/desk/addresses", data={"q": typed})

    assert "3 addresses fit" in found("Kounicova").text
    assert (found("Kounicova 700").status_code, found("Kounicova 700").headers["location"]) == (303, path(desk))
    assert "0 addresses fit" in found("xyzzy").text
    assert desk.officer.get("/en/desk/addresses").status_code == found("").status_code == 200
    assert found("x" * 300).status_code == 422


def test_the_page_says_what_it_is_and_where_it_belongs(desk: Desk) -> None:
    page = desk.officer.get(path(desk)).text
    assert "Kounicova 700, 602 00 Brno" in page
    assert ">U Rynku</a>" in page
    assert "It was counted by hand" in page


@pytest.mark.parametrize("address", [999_999, 2**63, 0, "nonsense"])
def test_an_unknown_address_is_not_found(desk: Desk, address: object) -> None:
    assert desk.officer.get(f"/en/desk/addresses/{address}").status_code == 404


def test_a_correction_counts_at_once_and_says_what_it_changes(desk: Desk) -> None:
    assert correct(desk, flats=60) == 303
    page = desk.officer.get(path(desk, "?done=corrected")).text
    assert flats(desk.database, desk.address) == 60
    assert "Saved. It counts from now on" in page
    assert "counted the bells" in page
    assert "Without the correction it would be:" in page
    assert "62 flats: at most 50 are allowed." in page


def test_a_correction_that_changes_no_verdict_says_so(desk: Desk) -> None:
    correct(desk, flats=1)
    assert "The correction doesn’t change its verdict." in desk.officer.get(path(desk)).text


def test_a_correction_is_taken_back_with_what_it_changed(desk: Desk) -> None:
    correct(desk, flats=60)
    answer = desk.officer.send("POST", path(desk, "/undo"), data={"reason": "the wrong door"})
    assert answer.status_code == 303
    page = desk.officer.get(answer.headers["location"]).text
    assert flats(desk.database, desk.address) == 0
    assert "With the correction it was:" in page
    assert "ended by jana: the wrong door" in page


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({}, "Say what the address is: its class, or a number of premises."),
        ({"flats": "many"}, "Write a whole number, or leave the field empty."),
        ({"flats": "-1"}, "Write a whole number, or leave the field empty."),
        ({"flats": "2001"}, "A number of premises is from 0 to 2000."),
        ({"category": "house", "flats": "1", "houses": "0", "businesses": "1" * 30}, "Write a whole number"),
        ({"category": "business", "flats": "3"}, "The class and the numbers can&#39;t both be true."),
        ({"category": "flat"}, "Say how many flats there are."),
        ({"category": "castle"}, "Something in the form can&#39;t be used."),
        ({"flats": "3", "reason": "x"}, "Write why, in 3 to 500 characters."),
    ],
)
def test_what_can_not_be_true_is_refused_and_kept_in_the_form(desk: Desk, typed: dict[str, str], said: str) -> None:
    answer = desk.officer.send("POST", path(desk, "/override"), data={"reason": "saw it", **typed})
    assert answer.status_code == 422
    assert said in answer.text
    assert f'value="{typed.get("reason", "saw it")}"' in answer.text
    assert desk.read("SELECT count(*) FROM address_override") == 0


def test_nothing_is_taken_back_where_nothing_was_said(desk: Desk) -> None:
    assert desk.officer.send("POST", path(desk, "/undo"), data={"reason": "why"}).status_code == 404


def test_an_address_outside_the_beat_is_read_but_not_corrected(desk: Desk) -> None:
    assert "you may read it, but not correct it" in desk.stranger.get(path(desk)).text
    answer = desk.stranger.send("POST", path(desk, "/override"), data={"flats": "3", "reason": "saw it"})
    assert answer.status_code == 403
    correct(desk, flats=3)
    assert desk.stranger.send("POST", path(desk, "/undo"), data={"reason": "not mine"}).status_code == 403
    assert flats(desk.database, desk.address) == 3


def test_a_contradiction_is_shown_on_the_address_and_its_zone(desk: Desk) -> None:
    correct(desk, flats=3)
    with desk.database.connect() as connection:
        connection.execute(
            "UPDATE address_override SET concluded_now = jsonb_set(concluded_now, '{category}', '\"flat\"')"
        )
    assert "The sources have changed their word since" in desk.officer.get(path(desk)).text
    assert "The sources now contradict" in desk.officer.get(desk.path()).text
    assert "correction contradicted" in desk.officer.get(desk.path()).text


def test_an_address_in_no_zone_says_so(desk: Desk) -> None:
    (alone,) = add_addresses(desk.database, 1, *at(180, 80), category="house")
    assert "It lies in no live zone." in desk.officer.get(path(desk, "", alone)).text


@pytest.mark.parametrize("deed", ["override", "undo"])
def test_the_address_of_a_form_leads_back_to_the_address(desk: Desk, deed: str) -> None:
    assert desk.officer.get(path(desk, f"/{deed}")).headers["location"] == path(desk)
