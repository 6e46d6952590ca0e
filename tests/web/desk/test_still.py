"""The map that is a drawing."""

from datetime import UTC, datetime
from uuid import UUID

import pytest
from shapely import LineString, MultiLineString, MultiPolygon, Polygon

from geo.counts import Category, Premises
from geo.coverage import StreetName
from geo.coverage.pictures import BackdropLayer, Box, Picture, ZoneOutline
from geo.findings import Verdict
from geo.zones import AddressInside, Kind, Status, Zone
from tests.factories import at, rectangle
from web.desk.still import UNITS, Label, Still, _labels, still_map

HERE = rectangle(0, 0, 100, 100)
WHEN = datetime(2026, 3, 1, tzinfo=UTC)


BOW_TIE = Polygon([at(0, 0), at(50, 50), at(50, 0), at(0, 50)])


def drawn(boundary: Polygon = HERE, *places: tuple[float, float], green: Polygon | None = None) -> Still:
    zone = Zone(
        UUID(int=1), 1, "Zone", Kind.RESIDENTIAL, Status.ACTIVE, True, boundary, None, "mpb-2010", 1, 1, WHEN, WHEN
    )
    other = ZoneOutline(
        UUID(int=2), "Other", Kind.BUSINESS, Status.DRAFT, Verdict.COMPLIANT, rectangle(200, 0, 9000, 90)
    )
    itself = ZoneOutline(zone.id, "Zone", zone.kind, zone.status, Verdict.COMPLIANT, boundary)
    streets = MultiLineString([[at(-500, 50), at(500, 50)], [at(9000, 0), at(9001, 0)]])
    grounds = [BackdropLayer("green", True, MultiPolygon([green]))] if green else []
    picture = Picture(
        Box(*boundary.bounds).grown(1.4),
        {},
        (other, itself),
        0,
        (BackdropLayer("street", False, streets), *grounds),
        (),
    )
    inside = [AddressInside(n, "", place, Premises(Category.FLAT), False, False) for n, place in enumerate(places)]
    return still_map(picture, zone, inside)


def label(
    start: tuple[float, float], end: tuple[float, float], name: str = "Rynek", length: float = 0.002
) -> list[Label]:
    return [*_labels([StreetName(name, start, end, length)], at(0, 100), 0.65, 2000)]


@pytest.mark.parametrize(
    ("end", "turn"), [((20, 0), 0), ((-20, 0), 0), ((20, 20), -45), ((-20, -20), -45), ((20, -20), 45), ((-20, 20), 45)]
)
def test_names_of_streets_run_along_them_and_never_upside_down(end: tuple[int, int], turn: int) -> None:
    (found,) = label(at(0, 0), at(*end))
    assert found.turn == pytest.approx(turn, abs=1)


def test_a_name_longer_than_its_street_is_left_out() -> None:
    assert label(at(0, 0), at(20, 0), "x" * 100) == []
    assert label(at(0, 0), at(0, 0)) == []


def test_the_zone_lies_on_top_of_its_neighbours_and_the_streets() -> None:
    assert [stroke.look for stroke in drawn().strokes] == [
        "still-street",
        "still-zone still-draft",
        "still-zone still-current",
    ]


def test_every_place_lies_within_the_drawing_and_north_is_up() -> None:
    still = drawn(HERE, at(10, 10), at(90, 90))
    _, _, width, height = map(int, still.view_box.split())
    south_west, north_east = still.dots
    assert 0 < south_west.x < north_east.x < width
    assert 0 < north_east.y < south_west.y < height
    assert [dot.number for dot in still.dots] == [1, 2]


def test_a_square_stays_a_square() -> None:
    still = drawn(HERE, at(0, 0), at(100, 0), at(0, 100))
    corner, east, north = still.dots
    assert abs((east.x - corner.x) / (corner.y - north.y) - 1) < 0.01


def test_the_drawing_has_the_proportions_of_the_page_whatever_the_zone() -> None:
    for boundary in (rectangle(0, 0, 1000, 20), rectangle(0, 0, 20, 1000)):
        _, _, width, height = map(int, drawn(boundary).view_box.split())
        assert abs(width / height - 2) < 0.01


def test_what_leaves_the_view_is_cut_off() -> None:
    street = drawn().strokes[0].path
    xs = [int(pair.split()[0]) for pair in street.removeprefix("M").split("L")]
    assert LineString([(x, 0) for x in xs]).length < 0.01 * UNITS
    assert street.count("M") == 1


def test_a_shape_that_crosses_itself_is_drawn_all_the_same() -> None:
    assert drawn(green=BOW_TIE).strokes[0].path.count("M") == 2
