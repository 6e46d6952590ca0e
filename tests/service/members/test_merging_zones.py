"""Zones merged by the API: one takes over the ground of others, which end."""

from shapely.geometry import mapping, shape

from service.api.member_shapes import MemberZone
from tests.factories import rectangle
from tests.service.members.conftest import Desk

HERE, BESIDE, BOTH = rectangle(0, 0, 100, 100), rectangle(100, 0, 200, 100), rectangle(0, 0, 200, 100)


def test_a_draft_takes_over_another_one(desk: Desk) -> None:
    kept, other = desk.draw(HERE).json(), desk.draw(BESIDE).json()
    ended = [{"id": other["id"], "version": 1}]
    answer = desk.ask("POST", f"/zones/{kept['id']}/merge", '"1"', boundary=mapping(BOTH), zones=ended, reason="agreed")
    assert (answer.status_code, answer.headers["etag"]) == (200, '"2"')
    MemberZone.model_validate(answer.json())
    assert shape(answer.json()["boundary"]).equals(BOTH)
    assert desk.ask("GET", f"/zones/{other['id']}").status_code == 404
    assert desk.ask("GET", f"/zones/{other['id']}/history").json()["versions"][0]["reason"] == "agreed"


def test_who_has_read_older_versions_merges_nothing(desk: Desk) -> None:
    kept, other = desk.draw(HERE).json(), desk.draw(BESIDE).json()
    desk.ask("PUT", f"/zones/{other['id']}", '"1"', name="Renamed")
    path, ended = f"/zones/{kept['id']}/merge", [{"id": other["id"], "version": 1}]
    assert desk.ask("POST", path, '"1"', zones=ended).status_code == 412
    assert desk.ask("POST", path, zones=[{"id": other["id"], "version": 2}]).status_code == 428
    assert desk.ask("GET", f"/zones/{other['id']}").status_code == 200


def test_a_merger_names_what_it_ends(desk: Desk) -> None:
    kept = desk.draw(HERE).json()
    assert desk.ask("POST", f"/zones/{kept['id']}/merge", '"1"', zones=[]).status_code == 422
    itself = desk.ask("POST", f"/zones/{kept['id']}/merge", '"1"', zones=[{"id": kept["id"], "version": 1}])
    assert (itself.status_code, itself.json()["code"]) == (422, "merged_with_itself")
