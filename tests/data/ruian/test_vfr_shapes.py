"""Outlines with arcs, holes and faults."""

from math import cos, hypot, pi, sin
from pathlib import Path

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st
from shapely.geometry import LineString, Point

from data.records import AddressRecord, BuildingRecord, RejectedRow
from data.ruian.vfr.arcs import DEVIATION_M, arc, circle
from tests.data.ruian.vfr_text import (
    Metres,
    Vfr,
    address,
    building,
    element,
    gml_polygon,
    gml_ring,
    gml_surface,
    only,
    outline,
    pos,
    pos_list,
    rejected,
    shape_of,
    square,
)

angles = st.floats(min_value=0.05, max_value=2.9)
ROUNDING_M = 1e-6


def _segment(name: str, *points: Metres) -> str:
    return element(f"gml:{name}", pos_list(*points))


def _curve(*segments: str) -> str:
    return element("gml:curveMember", element("gml:Curve", element("gml:segments", *segments)))


def _ring(*members: str) -> str:
    return element("gml:Ring", *members)


def _shape(folder: Path, *polygons: str) -> shapely.Geometry:
    (record,) = only(_records(folder, *polygons), BuildingRecord)
    return shape_of(record.wkb)


def _records(folder: Path, *polygons: str) -> list[object]:
    return list(Vfr().add("StavebniObjekty", building(1, flats=2, shape=outline(*polygons))).records(folder))


def _line(flat: list[float]) -> LineString:
    return LineString(list(zip(flat[::2], flat[1::2], strict=True)))


@given(
    radius=st.floats(min_value=0.5, max_value=5_000),
    start=st.floats(min_value=-pi, max_value=pi),
    first=angles,
    second=angles,
    turn=st.sampled_from([1, -1]),
)
def test_an_arc_s_chords_stay_within_a_centimetre(
    radius: float, start: float, first: float, second: float, turn: int
) -> None:
    def on_circle(angle: float) -> Metres:
        return -598_000 + radius * cos(angle), -1_160_000 + radius * sin(angle)

    points = [on_circle(start + turn * angle) for angle in (0, first, first + second)]
    line = _line(arc(*points))
    assert line.coords[0] == points[0]
    assert line.coords[-1] == points[2]
    assert points[1] in list(line.coords)
    samples = [on_circle(start + turn * (first + second) * step / 200) for step in range(201)]
    assert max(line.distance(Point(sample)) for sample in samples) <= DEVIATION_M + ROUNDING_M
    centres = [((x1 + x2) / 2, (y1 + y2) / 2) for (x1, y1), (x2, y2) in zip(line.coords, line.coords[1:], strict=False)]
    depths = [radius - hypot(x + 598_000, y + 1_160_000) for x, y in centres]
    assert max(depths) <= DEVIATION_M + ROUNDING_M


@given(radius=st.floats(min_value=0.05, max_value=500), middle=angles, last=angles)
def test_a_circle_comes_back_to_where_it_began(radius: float, middle: float, last: float) -> None:
    points = [(radius * cos(angle), radius * sin(angle)) for angle in (0.0, middle, middle + last)]
    line = _line(circle(*points))
    assert line.coords[0] == line.coords[-1]
    assert shapely.Polygon(line).is_valid
    assert shapely.Polygon(line).area == pytest.approx(pi * radius**2, rel=0.11, abs=2 * pi * radius * DEVIATION_M)


def test_an_arc_through_a_line_is_that_line() -> None:
    assert arc((0, 0), (5, 0), (10, 0)) == [0, 0, 5, 0, 10, 0]


def test_an_arc_that_ends_where_it_starts_is_a_circle() -> None:
    assert shapely.Polygon(_line(arc((0, 0), (2, 0), (0, 0)))).area == pytest.approx(pi, rel=0.11)


def test_a_round_corner(tmp_path: Path) -> None:
    corner = (10 + 10 * cos(pi / 4), 10 + 10 * sin(pi / 4))
    straight = _segment("LineStringSegment", (10, 20), (0, 20), (0, 0), (20, 0), (20, 10))
    shape = _shape(tmp_path, gml_polygon(_ring(_curve(_segment("Arc", (20, 10), corner, (10, 20)), straight))))
    assert shape.is_valid
    assert shape.area == pytest.approx(300 + pi * 100 / 4, abs=0.2)


def test_an_apse_of_two_arcs_in_one_string(tmp_path: Path) -> None:
    points = [(10 * cos(pi * step / 4), 10 * sin(pi * step / 4)) for step in range(5)]
    front = element("gml:curveMember", _segment("LineString", points[4], points[0]))
    shape = _shape(tmp_path, gml_polygon(_ring(_curve(_segment("ArcString", *points)), front)))
    assert shape.area == pytest.approx(pi * 100 / 2, abs=0.4)


def test_a_round_tower_with_a_round_court(tmp_path: Path) -> None:
    def ring(radius: float) -> str:
        return _ring(_curve(_segment("Circle", (radius, 0), (0, radius), (-radius, 0))))

    shape = _shape(tmp_path, gml_polygon(ring(10), ring(4)))
    assert (len(shape.interiors), shape.is_valid) == (1, True)
    assert shape.area == pytest.approx(pi * 84, abs=0.9)


def test_points_one_by_one_make_a_ring_as_a_list_does(tmp_path: Path) -> None:
    points = [element("gml:pos", pos(point)) for point in square()]
    assert _shape(tmp_path, gml_polygon(element("gml:LinearRing", *points))).area == pytest.approx(100)


def test_a_surface_of_patches(tmp_path: Path) -> None:
    patch = element("gml:PolygonPatch", element("gml:exterior", gml_ring(square())))
    assert _shape(tmp_path, element("gml:Surface", element("gml:patches", patch))).area == pytest.approx(100)


def _fault(folder: Path, polygon: str) -> str:
    records = _records(folder, polygon)
    assert [(record.flats, record.wkb) for record in only(records, BuildingRecord)] == [(2, None)]
    (row,) = only(records, RejectedRow)
    assert row.place == "StavebniObjekt 1"
    return row.code


@pytest.mark.parametrize(
    ("ring", "code"),
    [
        (gml_ring(square()[:-1]), "open_outline"),
        (gml_ring([(0, 0), (5, 0), (0, 0)]), "too_few_points"),
        (gml_ring([]), "no_points"),
        (element("gml:LinearRing", element("gml:posList", "1 2 3")), "no_points"),
        (element("gml:LinearRing", element("gml:posList", "-598000 north")), "not_a_place"),
        (element("gml:LinearRing", element("gml:posList", "NaN NaN")), "not_a_place"),
        (element("gml:LinearRing", element("gml:posList", "598000 1160000")), "not_a_place"),
        (element("gml:LinearRing", element("gml:posList", "-1160000 -598000")), "not_a_place"),
        (_ring(_curve(_segment("Clothoid", *square()))), "unknown_curve"),
        (_ring(_curve(_segment("Arc", (0, 0), (5, 5)))), "no_points"),
        (_ring(_curve(_segment("Circle", (0, 0), (5, 5)))), "no_points"),
        (_ring(_curve(_segment("LineStringSegment", (0, 0), (9, 0)), _segment("Arc", (9, 1), (5, 5), (0, 0)))), "gap"),
        ("", "no_outline"),
        (gml_ring(square()) * 2, "no_outline"),
    ],
)
def test_a_faulty_outline_costs_nothing_but_itself(tmp_path: Path, ring: str, code: str) -> None:
    assert _fault(tmp_path, gml_polygon(ring)) == code


def test_an_outline_without_a_polygon(tmp_path: Path) -> None:
    assert _fault(tmp_path, element("gml:Point", element("gml:pos", pos((0, 0))))) == "no_outline"


def test_curves_nested_beyond_reason_are_refused(tmp_path: Path) -> None:
    inner = _segment("LineString", *square())
    for _ in range(5_000):
        inner = element("gml:CompositeCurve", element("gml:curveMember", inner))
    assert _fault(tmp_path, gml_polygon(_ring(element("gml:curveMember", inner)))) == "unknown_curve"


def test_three_dimensions_are_refused(tmp_path: Path) -> None:
    surface = gml_surface(gml_polygon(gml_ring(square())), attributes='srsDimension="3"')
    text = Vfr().add("StavebniObjekty", building(1, shape=element("soi:OriginalniHranice", surface)))
    assert rejected(text.records(tmp_path)) == [("StavebniObjekt 1", "foreign_crs")]


@pytest.mark.parametrize(
    "name", ["urn:ogc:def:crs:EPSG::5514", "EPSG:5514", "http://www.opengis.net/def/crs/EPSG/0/5514"]
)
def test_every_way_to_name_the_crs(tmp_path: Path, name: str) -> None:
    surface = gml_surface(gml_polygon(gml_ring(square())), attributes=f'srsName="{name}"')
    text = Vfr().add("StavebniObjekty", building(1, shape=element("soi:OriginalniHranice", surface)))
    assert not rejected(text.records(tmp_path))


@pytest.mark.parametrize("place", ["0 0", "-598000", "16.6 49.2", "x y", "-598000 -1160000 -598000 -1160000"])
def test_an_address_at_no_place_keeps_its_numbers(tmp_path: Path, place: str) -> None:
    point = element("ami:AdresniBod", element("gml:Point", element("gml:pos", place)))
    records = Vfr().add("AdresniMista", address(1, place=point, CisloDomovni=684)).records(tmp_path)
    assert [(record.house_number, record.x) for record in only(records, AddressRecord)] == [("684", None)]
    assert [place for place, _ in rejected(records)] == ["AdresniMisto 1"]
