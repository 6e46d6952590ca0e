"""A zone's page: what it says, and what is done from it."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from tests.factories import UNKNOWN, add_address, add_zone, at, rectangle
from tests.service.desk.town import EMPTY, Desk

TODAY = datetime.now(UTC).date()
LATER = str(TODAY + timedelta(days=60))


def test_the_page_says_what_is_inside_and_how_it_stands(desk: Desk) -> None:
    page = desk.officer.get(desk.path()).text
    assert "Kounicova 684, 602 00 Brno" in page
    assert "7 addresses inside" in page
    assert "Every limit is kept." in page
    assert 'class="badge badge-proposed">proposed' in page


def test_czech_is_czech(desk: Desk) -> None:
    page = desk.officer.get(desk.path().replace("/en/", "/cs/")).text
    assert "7 adres uvnitř" in page
    assert "Co může následovat" in page


def test_a_zone_outside_the_beat_is_read_but_offers_nothing_to_do(desk: Desk) -> None:
    page = desk.stranger.get(desk.path()).text
    assert "outside your districts" in page
    assert "<form" not in page.split("<main")[1]


def test_an_unknown_zone_is_not_found(desk: Desk) -> None:
    assert desk.officer.get(desk.path(zone=UUID(int=0))).status_code == 404
    assert desk.officer.get("/en/desk/zones/nonsense").status_code == 404


@pytest.mark.parametrize("published", ["yes", "no"])
def test_a_compliant_zone_is_activated(desk: Desk, published: str) -> None:
    answer = desk.step("active", published=published, reason="agreed on Monday")
    assert (answer.status_code, answer.headers["location"]) == (303, desk.path("?done=active"))
    assert desk.status() == "active"
    assert desk.read("SELECT published FROM zone WHERE id = %s", desk.zone) is (published == "yes")
    made = desk.read("SELECT changed_by || ': ' || reason FROM zone_version ORDER BY version DESC LIMIT 1")
    assert made == "jana: agreed on Monday"


def test_a_step_without_a_reason_says_what_was_done(desk: Desk) -> None:
    desk.step("active", published="no")
    assert desk.read("SELECT reason FROM zone_version ORDER BY version DESC LIMIT 1") == "activated"


def test_publishing_has_to_be_decided(desk: Desk) -> None:
    answer = desk.step("active", reason="typed already")
    assert answer.status_code == 422
    assert "Say whether the public may know of the zone." in answer.text
    assert 'value="typed already"' in answer.text
    assert desk.status() == "proposed"


def test_few_homes_are_warned_of_before_they_are_published(desk: Desk) -> None:
    assert "which households take part" in desk.officer.get(desk.path()).text


def test_a_zone_lives_and_dies(desk: Desk) -> None:
    for status, typed in (
        ("draft", {}),
        ("proposed", {}),
        ("active", {"published": "yes"}),
        ("suspended", {}),
        ("active", {"published": "no"}),
        ("suspended", {}),
        ("dissolved", {}),
    ):
        assert desk.step(status, **typed).status_code == 303
        assert desk.status() == status
    page = desk.officer.get(desk.path()).text
    assert "What can happen next" not in page
    assert desk.step("active", published="yes").status_code == 409


def test_what_is_missing_is_said_before_the_step(desk: Desk) -> None:
    empty = add_zone(desk.database, EMPTY, name="Empty", status="proposed", published=False)
    draft = add_zone(desk.database, rectangle(20, 0, 80, 50), name="Over", status="draft", published=False)
    assert "ask a planner to waive the limit" in desk.officer.get(desk.path(zone=empty)).text
    assert 'name="waiver_reason"' in desk.planner.get(desk.path(zone=empty)).text
    over = desk.officer.get(desk.path(zone=draft)).text
    assert "Other zones hold some of its ground." in over
    assert ">U Rynku</a>" in over
    refused = desk.step("proposed", zone=draft)
    assert refused.status_code == 409
    assert "U Rynku (1,5" in refused.text


def test_a_number_that_nobody_knows_has_to_be_confirmed(desk: Desk) -> None:
    add_address(desk.database, *at(5, 5), category="flat", flats=UNKNOWN)
    assert 'name="confirmed"' in desk.officer.get(desk.path()).text
    assert desk.step("active", published="no").status_code == 409
    assert desk.step("active", published="no", confirmed="yes").status_code == 303


def test_a_planner_activates_with_a_waiver_and_ends_it(desk: Desk) -> None:
    empty = add_zone(desk.database, EMPTY, name="Empty", status="proposed", published=False)
    waiver = {"waiver_reason": "a pilot", "waiver_until": LATER}
    assert desk.step("active", desk.officer, empty, published="no", **waiver).status_code == 403
    assert desk.step("active", desk.planner, empty, published="no", waiver_reason="no day").status_code == 422
    assert desk.step("active", desk.planner, empty, published="no", **waiver).status_code == 303
    waiver_id = desk.read("SELECT id FROM waiver")
    path = desk.path(f"/waivers/{waiver_id}/end", empty)
    assert desk.officer.send("POST", path).status_code == 403
    assert desk.planner.send("POST", path).status_code == 303
    assert desk.read("SELECT ended_by FROM waiver") == "eva"
    assert desk.planner.send("POST", path).status_code == 409


def test_a_planner_waives_what_data_has_broken(desk: Desk) -> None:
    broken = add_zone(desk.database, EMPTY, name="Broken")
    fields = {"waiver_reason": "until the new houses are counted", "waiver_until": LATER}
    assert "nobody has waived it" in desk.planner.get(desk.path(zone=broken)).text
    assert desk.officer.send("POST", desk.path("/waivers", broken), data=fields).status_code == 403
    answer = desk.planner.send("POST", desk.path("/waivers", broken), data=fields)
    assert answer.status_code == 303
    page = desk.planner.get(answer.headers["location"]).text
    assert "until the new houses are counted" in page
    assert "breaks a limit and has no waiver" not in page


@pytest.mark.parametrize(
    ("until", "reason"), [("2020-01-01", "late"), (LATER, ""), ("", "when"), ("yesterday", "when"), (LATER, "x" * 501)]
)
def test_a_waiver_that_says_nothing_is_refused(desk: Desk, until: str, reason: str) -> None:
    broken = add_zone(desk.database, EMPTY, name="Broken")
    fields = {"waiver_reason": reason, "waiver_until": until}
    assert desk.planner.send("POST", desk.path("/waivers", broken), data=fields).status_code == 422
    assert desk.read("SELECT count(*) FROM waiver") == 0


def test_a_stale_form_changes_nothing_and_shows_what_has_changed(desk: Desk) -> None:
    read = desk.version()
    with desk.database.connect() as connection:
        connection.execute("SELECT set_config('zones.actor', 'Karel', true), set_config('zones.reason', 'typo', true)")
        connection.execute("UPDATE zone SET name = 'U rynku', kind = 'business'")
    answer = desk.officer.send("POST", desk.path("/steps"), data={"version": read, "status": "draft"})
    assert answer.status_code == 412
    assert "Somebody else changed the zone since you opened it." in answer.text
    assert "Version 2 by Karel: typo" in answer.text
    assert "Name: U Rynku → U rynku" in answer.text
    assert "Kind: residential zone → business zone" in answer.text
    assert (desk.status(), f'name="version" value="{desk.version()}"' in answer.text) == ("proposed", True)


@pytest.mark.parametrize("version", ["", "nonsense", "-1", "1" * 30, "²"])
def test_a_form_that_was_tampered_with_is_refused(desk: Desk, version: str) -> None:
    answer = desk.officer.send("POST", desk.path("/steps"), data={"version": version, "status": "draft"})
    assert answer.status_code in (412, 428)
    assert desk.step("nonsense").status_code == 422
    assert desk.status() == "proposed"


def test_a_draft_is_deleted_and_its_history_stays(desk: Desk) -> None:
    assert desk.officer.send("POST", desk.path("/delete"), data={"version": desk.version()}).status_code == 409
    desk.step("draft")
    answer = desk.officer.send("POST", desk.path("/delete"), data={"version": desk.version()})
    assert (answer.status_code, answer.headers["location"]) == (303, "/en/desk/?done=deleted")
    assert desk.officer.get(desk.path()).status_code == 404
    history = desk.officer.get(desk.path("/history"))
    assert history.status_code == 200
    assert "The draft was deleted" in history.text


def test_an_officer_in_contact_is_written_chosen_and_removed(desk: Desk) -> None:
    def appoint(zone: UUID | None = None, **typed: object) -> int:
        fields = {"version": desk.version(zone), **typed}
        return desk.officer.send("POST", desk.path("/contact", zone), data=fields).status_code

    other = add_zone(desk.database, EMPTY, name="Other", status="draft", published=False)
    assert appoint(name="Jana Vzorová", phone="532 000 001", email="jana@police.example") == 303
    contact = desk.read("SELECT contact_id FROM zone WHERE id = %s", desk.zone)
    assert f'value="{contact}"' in desk.officer.get(desk.path(zone=other)).text
    assert appoint(other, known=str(contact)) == 303
    assert desk.read("SELECT contact_id FROM zone WHERE id = %s", other) == contact
    assert appoint(other, known="nobody") == 303
    assert desk.read("SELECT contact_id FROM zone WHERE id = %s", other) is None
    assert appoint(other, known="999999") == 404
    assert appoint(other, name="", phone="1") == 422
    assert appoint(other, name="Jana", email="no address") == 422


def test_every_write_outside_the_beat_is_refused(desk: Desk) -> None:
    paths = ("/steps", "/delete", "/contact", "/restore")
    fields = {"version": desk.version(), "status": "draft", "name": "Karel", "restored": "1"}
    for path in paths:
        answer = desk.stranger.send("POST", desk.path(path), data=fields)
        assert answer.status_code == 403, path
    assert desk.read("SELECT count(*) FROM zone_version") == 1


def test_a_form_without_the_sessions_word_is_refused(desk: Desk) -> None:
    forger = desk.officer.another(cookies=dict(desk.officer.cookies))
    fields = {"version": desk.version(), "status": "draft"}
    assert forger.send("POST", desk.path("/steps"), data=fields).status_code == 403
    word = desk.officer.get(desk.path()).text.split('name="csrf" value="')[1].split('"')[0]
    assert forger.send("POST", desk.path("/steps"), data={**fields, "csrf": word}).status_code == 303


@pytest.mark.parametrize("deed", ["steps", "delete", "contact", "waivers", "restore"])
def test_the_address_of_a_form_leads_back_to_the_zone(desk: Desk, deed: str) -> None:
    answer = desk.officer.get(desk.path(f"/{deed}").replace("/en/", "/cs/"))
    assert (answer.status_code, answer.headers["location"]) == (303, desk.path().replace("/en/", "/cs/"))
