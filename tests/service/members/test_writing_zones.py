"""Zones by the API: drawn, edited, taken through their life, restored, and never lost between two people."""

from uuid import uuid4

import pytest
from shapely.geometry import mapping, shape

from geo.storage.database import Database
from service.api.member_shapes import History, InsideList, ListedZones, MemberZone, SavedZone
from tests.factories import UNKNOWN, add_address, add_zone, at, rectangle
from tests.service.clients import Client
from tests.service.members.conftest import Desk

HERE, NEXT = rectangle(0, 0, 100, 100), rectangle(50, 0, 200, 100)


def fill(database: Database) -> None:
    """Two flats, two houses and two businesses: what a zone has to have."""
    with database.connect() as connection:
        for category in ("flat", "house", "business"):
            for east in (10, 20):
                add_address(connection, *at(east, 10), category=category, street="Long", house_number=f"{east}")


def problem(answer: object) -> tuple[int, str]:
    return answer.status_code, answer.json()["code"]  # type: ignore[attr-defined]


def test_a_drawing_becomes_a_draft_that_the_public_does_not_see(desk: Desk, client: Client) -> None:
    answer = desk.draw(HERE, contact={"name": "Jana Nová", "phone": "156"}, reason="the neighbours asked")
    assert answer.status_code == 201
    SavedZone.model_validate(answer.json())
    zone = answer.json()
    assert (zone["status"], zone["published"], zone["version"], answer.headers["etag"]) == ("draft", False, 1, '"1"')
    assert zone["contact"] == {"name": "Jana Nová", "phone": "156", "email": None}
    assert zone["composition"]["verdict"] == "violation"
    assert zone["transitions"] == ["proposed", "withdrawn"]
    assert shape(zone["boundary"]).equals(HERE)
    assert client.get(answer.headers["location"]).status_code == 404
    read = desk.ask("GET", f"/zones/{zone['id']}")
    MemberZone.model_validate(read.json())
    assert read.json() == {name: value for name, value in zone.items() if name != "trimmed"}
    assert read.headers["etag"] == '"1"'


def test_a_request_that_is_repeated_makes_one_zone(desk: Desk) -> None:
    number = str(uuid4())
    first, second = desk.draw(HERE, id=number), desk.draw(HERE, id=number)
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json()["id"] == second.json()["id"] == number
    edited = desk.ask("PUT", f"/zones/{number}", '"1"', name="Renamed")
    assert edited.json()["version"] == 2
    again = desk.draw(HERE, id=number)
    assert (again.json()["name"], again.headers["etag"]) == ("Renamed", '"2"')
    assert len(desk.ask("GET", "/zones").json()["zones"]) == 1


def test_an_id_is_nobody_else_s_and_never_used_again(desk: Desk, planner: Desk) -> None:
    number = str(uuid4())
    desk.draw(HERE, id=number)
    assert problem(planner.draw(HERE, id=number)) == (409, "zone_id_taken")
    assert desk.ask("DELETE", f"/zones/{number}", '"1"').status_code == 204
    assert problem(desk.draw(HERE, id=number)) == (409, "zone_id_taken")


def test_what_is_left_out_keeps_its_value(desk: Desk) -> None:
    zone = desk.draw(HERE, kind="business", contact={"name": "Jana"}).json()
    edited = desk.ask("PUT", f"/zones/{zone['id']}", '"1"', name="Other").json()
    assert (edited["name"], edited["kind"], edited["contact"]["name"]) == ("Other", "business", "Jana")
    assert edited["boundary"] == zone["boundary"]
    bare = desk.ask("PUT", f"/zones/{zone['id']}", '"2"', contact=None).json()
    assert (bare["name"], bare["contact"]) == ("Other", None)


def test_a_zone_that_is_sent_back_as_it_was_read_stays_as_it_is(desk: Desk) -> None:
    zone = desk.draw(HERE).json()
    same = {name: zone[name] for name in ("name", "boundary", "kind", "contact", "rule_set")}
    answer = desk.ask("PUT", f"/zones/{zone['id']}", '"1"', **same)
    assert (answer.status_code, answer.json()["version"]) == (200, 1)


def test_another_rule_set_is_pinned_by_its_name(desk: Desk) -> None:
    zone = desk.draw(HERE).json()
    edited = desk.ask("PUT", f"/zones/{zone['id']}", '"1"', rule_set="mpb-2010-any").json()
    assert (edited["rule_set"], edited["composition"]["rule_set"]) == ("mpb-2010-any", "mpb-2010-any")
    assert problem(desk.ask("PUT", f"/zones/{zone['id']}", '"2"', rule_set="unheard")) == (404, "rule_set_not_found")


@pytest.mark.parametrize("tag", [None, "", "*"])
def test_an_edit_says_which_version_it_edits(desk: Desk, tag: str | None) -> None:
    path = f"/zones/{desk.draw(HERE).json()['id']}"
    for method, where in (("PUT", ""), ("DELETE", ""), ("POST", "/transitions"), ("POST", "/restore")):
        assert problem(desk.ask(method, path + where, tag)) == (428, "version_missing")


@pytest.mark.parametrize("tag", ['"0"', '"2"', '"x"', "nonsense", '"1", "2"', '"99999999999999999999"'])
def test_whoever_has_read_another_version_is_told_the_current_one(desk: Desk, tag: str) -> None:
    path = f"/zones/{desk.draw(HERE).json()['id']}"
    answer = desk.ask("PUT", path, tag, name="Mine")
    assert problem(answer) == (412, "stale_version")
    assert answer.json()["details"] == {"version": 1}


@pytest.mark.parametrize("tag", ['"1"', 'W/"1"', "1"])
def test_a_tag_may_be_weakened_on_the_way(desk: Desk, tag: str) -> None:
    path = f"/zones/{desk.draw(HERE).json()['id']}"
    assert desk.ask("PUT", path, tag, name="Mine").status_code == 200


def test_of_two_edits_at_once_one_is_refused_and_none_is_lost(desk: Desk, planner: Desk) -> None:
    zone = desk.draw(HERE).json()
    path = f"/zones/{zone['id']}"
    mine = desk.ask("PUT", path, '"1"', name="Mine")
    theirs = planner.ask("PUT", path, '"1"', name="Theirs")
    assert (mine.status_code, theirs.status_code) == (200, 412)
    assert planner.ask("PUT", path, mine.headers["etag"], name="Theirs").status_code == 200
    names = [version["name"] for version in desk.ask("GET", f"{path}/history").json()["versions"]]
    assert names == ["Theirs", "Mine", "New"]


def test_an_overlap_names_the_zones_their_areas_and_a_place(desk: Desk, database: Database) -> None:
    other = str(add_zone(database, HERE, name="Old"))
    answer = desk.draw(NEXT, status="proposed")
    assert problem(answer) == (409, "zone_overlap")
    (overlap,) = answer.json()["details"]["overlaps"]
    assert (overlap["zone"], overlap["name"]) == (other, "Old")
    assert overlap["area_m2"] == pytest.approx(5000, rel=0.01)
    assert answer.json()["at"] == overlap["at"]
    assert desk.ask("GET", "/zones?status=proposed").json()["zones"] == []


def test_a_boundary_is_trimmed_where_that_is_asked_for(desk: Desk, database: Database) -> None:
    other = str(add_zone(database, HERE, name="Old"))
    answer = desk.draw(NEXT, trim=True, status="proposed")
    assert answer.status_code == 201
    assert answer.json()["trimmed"] == {"neighbours": [other], "dropped_parts": 0, "dropped_area_m2": 0.0}
    assert shape(answer.json()["boundary"]).bounds == pytest.approx(rectangle(100, 0, 200, 100).bounds, abs=1e-7)
    zone = answer.json()["id"]
    wider = desk.client.send(
        "PUT", f"/api/v1/zones/{zone}?trim=true", headers={"if-match": '"1"'}, json={"boundary": mapping(NEXT)}
    )
    assert wider.status_code == 200
    assert wider.json()["trimmed"]["neighbours"] == [other]


def test_trimming_that_leaves_nothing_is_refused(desk: Desk, database: Database) -> None:
    add_zone(database, HERE)
    assert problem(desk.draw(rectangle(10, 10, 90, 90), trim=True)) == (422, "nothing_left")


def test_a_boundary_that_crosses_itself_is_refused_with_the_place(desk: Desk) -> None:
    bow = {"type": "Polygon", "coordinates": [[at(0, 0), at(100, 100), at(100, 0), at(0, 100), at(0, 0)]]}
    answer = desk.ask("POST", "/zones", name="Bow", boundary=bow)
    assert problem(answer) == (422, "self_crossing")
    assert answer.json()["at"] == pytest.approx(at(50, 50), abs=1e-6)


def test_a_zone_lives_from_its_proposal_to_its_end(desk: Desk, database: Database, client: Client) -> None:
    fill(database)
    path = f"/zones/{desk.draw(HERE).json()['id']}"
    for step, tag in (
        ({"status": "proposed"}, '"1"'),
        ({"status": "active", "published": True, "reason": "agreed"}, '"2"'),
        ({"status": "suspended"}, '"3"'),
        ({"status": "dissolved"}, '"4"'),
    ):
        answer = desk.ask("POST", f"{path}/transitions", tag, **step)
        assert (answer.status_code, answer.json()["status"]) == (200, step["status"])
        shown = client.get(f"/api/v1{path}").status_code
        assert shown == (200 if step["status"] == "active" else 404)
    refused = desk.ask("POST", f"{path}/transitions", '"5"', status="active")
    assert problem(refused) == (409, "transition_not_allowed")
    history = desk.ask("GET", f"{path}/history").json()
    History.model_validate(history)
    assert [(each["version"], each["changed_by"], each["full_name"]) for each in history["versions"]] == [
        (number, "jana", "Jana") for number in (5, 4, 3, 2, 1)
    ]
    assert history["versions"][2]["reason"] == "agreed"
    assert history["versions"][0]["until"] is None


def test_activating_tells_what_is_missing(desk: Desk, planner: Desk, database: Database) -> None:
    path = f"/zones/{desk.draw(HERE, status='proposed').json()['id']}/transitions"
    assert problem(desk.ask("POST", path, '"1"', status="active")) == (422, "published_missing")
    broken = desk.ask("POST", path, '"1"', status="active", published=False)
    assert problem(broken) == (409, "limits_broken")
    assert broken.json()["details"]["judgement"]["verdict"] == "violation"
    waiver = {"reason": "a village", "until": "2999-12-31"}
    refused = desk.ask("POST", path, '"1"', status="active", published=False, waiver=waiver)
    assert problem(refused) == (403, "may_not_waive")
    waived = planner.ask("POST", path, '"1"', status="active", published=False, waiver=waiver)
    assert waived.status_code == 200
    assert waived.json()["waivers"][0]["granted_by"] == "petr"


def test_an_uncertain_count_has_to_be_confirmed(desk: Desk, database: Database) -> None:
    fill(database)
    add_address(database, *at(30, 30), category="flat", flats=UNKNOWN)
    path = f"/zones/{desk.draw(HERE, status='proposed').json()['id']}/transitions"
    asked = desk.ask("POST", path, '"1"', status="active", published=False)
    assert problem(asked) == (409, "confirmation_needed")
    assert desk.ask("POST", path, '"1"', status="active", published=False, confirmed=True).status_code == 200


def test_saving_an_active_zone_into_a_violation_is_refused(desk: Desk, database: Database) -> None:
    fill(database)
    path = f"/zones/{desk.draw(HERE, status='proposed').json()['id']}"
    desk.ask("POST", f"{path}/transitions", '"1"', status="active", published=False)
    empty = mapping(rectangle(60, 60, 100, 100))
    assert problem(desk.ask("PUT", path, '"2"', boundary=empty)) == (409, "limits_broken")
    assert desk.ask("GET", path).json()["version"] == 2


def test_an_earlier_version_is_restored_as_a_new_one(desk: Desk) -> None:
    path = f"/zones/{desk.draw(HERE).json()['id']}"
    desk.ask("PUT", path, '"1"', boundary=mapping(NEXT), name="Wider")
    restored = desk.ask("POST", f"{path}/restore", '"2"', version=1, reason="too wide")
    assert (restored.json()["version"], restored.json()["name"]) == (3, "New")
    assert shape(restored.json()["boundary"]).equals(HERE)
    assert problem(desk.ask("POST", f"{path}/restore", '"3"', version=9)) == (404, "version_not_found")


def test_only_drafts_are_deleted_and_their_history_stays(desk: Desk) -> None:
    path = f"/zones/{desk.draw(HERE).json()['id']}"
    assert desk.client.send("DELETE", f"/api/v1{path}?reason=doubled", headers={"if-match": '"1"'}).status_code == 204
    assert problem(desk.ask("GET", path)) == (404, "zone_not_found")
    last = desk.ask("GET", f"{path}/history").json()["versions"][0]
    assert (last["deleted"], last["changed_by"], last["reason"]) == (True, "jana", "doubled")
    proposed = desk.draw(HERE, status="proposed").json()["id"]
    assert problem(desk.ask("DELETE", f"/zones/{proposed}", '"1"')) == (409, "zone_not_deletable")


def test_an_officer_draws_and_moves_zones_within_the_beat_only(desk: Desk) -> None:
    outside = rectangle(950, 0, 1050, 100)
    assert problem(desk.draw(outside)) == (403, "outside_scope")
    path = f"/zones/{desk.draw(HERE).json()['id']}"
    assert problem(desk.ask("PUT", path, '"1"', boundary=mapping(outside))) == (403, "outside_scope")
    assert desk.ask("GET", path).json()["version"] == 1


def test_a_zone_of_another_beat_can_be_read_only(desk: Desk, planner: Desk) -> None:
    zone = planner.draw(rectangle(3000, 0, 3100, 100)).json()
    read = desk.ask("GET", f"/zones/{zone['id']}").json()
    assert (read["editable"], read["transitions"]) == (False, [])
    assert planner.ask("GET", f"/zones/{zone['id']}").json()["editable"]


def test_zones_are_found_by_status_kind_words_district_and_person(desk: Desk, planner: Desk) -> None:
    desk.draw(HERE, name="Žabovřesky, u školy")
    planner.draw(rectangle(300, 0, 400, 100), name="U Hřiště", kind="recreational")
    planner.draw(rectangle(3000, 0, 3100, 100), name="Far", status="proposed")
    for query, names in {
        "": ["Žabovřesky, u školy", "U Hřiště", "Far"],
        "status=proposed": ["Far"],
        "status=draft&status=proposed&kind=residential": ["Žabovřesky, u školy", "Far"],
        "q=zabovresky skoly": ["Žabovřesky, u školy"],
        "q=%25": [],
        "beat=beat:Beat": ["Žabovřesky, u školy", "U Hřiště"],
        "mine=true": ["Žabovřesky, u školy"],
        "editable=true": ["Žabovřesky, u školy", "U Hřiště"],
        "beat=beat:Beat&kind=recreational&mine=true": [],
    }.items():
        page = desk.client.get(f"/api/v1/zones?{query}").json()
        ListedZones.model_validate(page)
        assert [zone["name"] for zone in page["zones"]] == names, query
    assert problem(desk.client.get("/api/v1/zones?beat=beat:Nowhere")) == (404, "district_unknown")
    assert problem(desk.client.get("/api/v1/zones?beat=Nowhere")) == (422, "district_unclear")
    assert problem(desk.client.get("/api/v1/zones?status=lost")) == (422, "request_invalid")


def test_the_addresses_of_a_draft_are_told_as_if_it_were_live(desk: Desk, database: Database) -> None:
    fill(database)
    path = f"/zones/{desk.draw(HERE).json()['id']}/addresses"
    listed = desk.ask("GET", path).json()
    InsideList.model_validate(listed)
    assert sorted(each["counted"]["category"] for each in listed["addresses"]) == [
        *("business",) * 2,
        *("flat",) * 2,
        *("house",) * 2,
    ]


def test_a_boundary_is_judged_without_being_stored(desk: Desk, database: Database) -> None:
    fill(database)
    judged = desk.ask("POST", "/composition", boundary=mapping(HERE)).json()
    assert (judged["verdict"], judged["counts"]["flats"]) == ("compliant", 2)
    other = desk.ask("POST", "/composition", boundary=mapping(HERE), rule_set="mpb-2010-any").json()
    assert other["rule_set"] == "mpb-2010-any"
    assert desk.ask("GET", "/zones").json()["zones"] == []


def test_a_redrawn_zone_is_judged_in_its_own_right(desk: Desk, database: Database) -> None:
    fill(database)
    zone = desk.draw(HERE, status="proposed").json()["id"]
    as_new = desk.ask("POST", "/composition", boundary=mapping(HERE)).json()
    redrawn = desk.ask("POST", "/composition", boundary=mapping(HERE), zone_id=zone).json()
    assert (as_new["counts"]["flats"], redrawn["counts"]["flats"]) == (0, 2)


def test_the_public_is_told_what_it_was_told_before(client: Client, desk: Desk, database: Database) -> None:
    zone = add_zone(database, HERE, name="Old")
    shown = client.get(f"/api/v1/zones/{zone}").json()
    inside = {"published", "contact", "rule_set", "rule_set_version", "created_at", "waivers", "editable"}
    assert not inside & set(shown)
    assert set(shown["composition"]) == {"counts", "estimated", "unknown"}
    assert inside <= set(desk.ask("GET", f"/zones/{zone}").json())
