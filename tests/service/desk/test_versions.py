"""A zone's history, two versions side by side, and the way back."""

import json
import re

from shapely import to_wkt

from tests.factories import rectangle
from tests.service.desk.town import EMPTY, Desk


def change(desk: Desk, **columns: object) -> None:
    with desk.database.connect() as connection:
        for column, value in columns.items():
            connection.execute(f"UPDATE zone SET {column} = %s WHERE id = %s", [value, desk.zone])


def move(desk: Desk, boundary: object) -> None:
    with desk.database.connect() as connection:
        connection.execute(
            "UPDATE zone SET boundary = ST_GeomFromText(%s, 4326)", [to_wkt(boundary, rounding_precision=-1)]
        )


def restore(desk: Desk, restored: int, **typed: object) -> int:
    fields = {"version": desk.version(), "restored": restored, **typed}
    return desk.officer.send("POST", desk.path("/restore"), data=fields).status_code


def test_every_version_says_who_when_why_and_what(desk: Desk) -> None:
    change(desk, name="Renamed")
    page = desk.officer.get(desk.path("/history")).text
    assert "direct edit" in page
    assert re.findall(r"<td>(drawn|name)</td>", page) == ["name", "drawn"]
    assert "Name: U Rynku → Renamed" in page


def test_two_chosen_versions_stand_side_by_side(desk: Desk) -> None:
    move(desk, rectangle(0, 0, 50, 90))
    change(desk, name="Renamed")
    page = desk.officer.get(desk.path("/history?before=1&after=2")).text
    assert "Version 1 beside version 2" in page
    assert "Name:" not in page.split("All versions")[0]
    assert re.search(r"Boundary: (1,99|2,00)\d\sm² gained<", page)
    for side, look in (("before", "map-lost"), ("after", "map-gained")):
        shapes = json.loads(re.findall(rf'id="{side}-map-shapes">(.*?)</script>', page)[0])
        looks = [each["properties"]["look"] for each in shapes["features"]]
        assert (look in looks) is (side == "after")


def test_versions_that_are_not_there_give_way(desk: Desk) -> None:
    for query in ("before=99&after=99", "before=1&after=1", "after=7"):
        assert desk.officer.get(desk.path(f"/history?{query}")).status_code == 200
    assert desk.officer.get(desk.path("/history?before=0")).status_code == 422


def test_an_earlier_version_is_restored_as_a_new_one(desk: Desk) -> None:
    change(desk, name="Renamed", kind="business")
    assert restore(desk, 1, reason="it was right") == 303
    assert desk.read("SELECT name || kind || version FROM zone") == "U Rynkuresidential4"
    assert desk.read("SELECT reason FROM zone_version WHERE version = 4") == "it was right"


def test_restoring_passes_the_checks_again(desk: Desk) -> None:
    move(desk, EMPTY)
    move(desk, rectangle(0, 0, 50, 50))
    desk.step("active", published="yes")
    refused = desk.officer.send("POST", desk.path("/restore"), data={"version": desk.version(), "restored": 2})
    assert refused.status_code == 409
    assert "The zone breaks a limit." in refused.text
    assert desk.version() == 4


def test_restoring_what_is_not_there_is_refused(desk: Desk) -> None:
    assert restore(desk, 99) == 404
    assert restore(desk, 1, version="nonsense") == 428
