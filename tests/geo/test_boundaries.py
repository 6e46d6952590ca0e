"""Everything that people and files send as a boundary: what is taken, and why the rest is refused."""

import json
from cmath import phase
from collections.abc import Sequence
from math import cos, hypot, pi, radians, sin
from pathlib import Path
from time import perf_counter
from typing import Any

import pytest
import shapely
from hypothesis import assume, given
from hypothesis import strategies as st

from geo.boundaries import MAX_VERTICES, Area, Boundary, check_boundary
from geo.errors import InvalidInput

BRNO = Area(16.4, 49.1, 16.8, 49.3)
LON, LAT = 16.6, 49.2
HUNDRED_METRES_EAST, HUNDRED_METRES_NORTH = 0.00137, 0.0009

VECTORS = json.loads((Path(__file__).parents[1] / "vectors" / "boundaries.json").read_text("utf-8"))

Places = Sequence[Sequence[Any]]


def place(east: float, north: float) -> list[float]:
    """A place so many hundred metres from a corner in Brno."""
    return [LON + east * HUNDRED_METRES_EAST, LAT + north * HUNDRED_METRES_NORTH]


def ring(*corners: tuple[float, float]) -> list[list[float]]:
    return [place(*corner) for corner in (*corners, corners[0])]


def polygon(*rings: Places) -> dict[str, Any]:
    return {"type": "Polygon", "coordinates": list(rings)}


def feature(geometry: object) -> dict[str, Any]:
    return {"type": "Feature", "properties": {"name": "<b>zone</b>"}, "geometry": geometry}


def collection(*features: object) -> dict[str, Any]:
    return {"type": "FeatureCollection", "features": list(features)}


def circle(vertices: int, radius: float = 2.0) -> list[list[float]]:
    steps = [2 * pi * step / vertices for step in range(vertices)]
    return ring(*((radius * cos(angle), radius * sin(angle)) for angle in steps))


SQUARE = ring((0, 0), (2, 0), (2, 2), (0, 2))
HOLE = ring((0.5, 0.5), (0.5, 1.5), (1.5, 1.5), (1.5, 0.5))


def refusal(raw: object, area: Area | None = None) -> InvalidInput:
    with pytest.raises(InvalidInput) as refused:
        check_boundary(raw, area)
    return refused.value


def near(found: Sequence[float] | None, expected: Sequence[float]) -> bool:
    return found is not None and found == pytest.approx(tuple(expected), abs=1e-9)


@pytest.mark.parametrize(
    "raw",
    [
        polygon(SQUARE),
        feature(polygon(SQUARE)),
        collection(feature(polygon(SQUARE))),
        {"type": "MultiPolygon", "coordinates": [[SQUARE]]},
        json.dumps(feature(polygon(SQUARE))),
        json.dumps(polygon(SQUARE)).encode(),
        b"\xef\xbb\xbf" + json.dumps(polygon(SQUARE)).encode(),
        shapely.geometry.mapping(shapely.Polygon(SQUARE)),
    ],
    ids=["geometry", "feature", "collection", "multipolygon of one", "text", "bytes", "byte order mark", "tuples"],
)
def test_one_polygon_is_taken_however_it_is_wrapped(raw: object) -> None:
    assert check_boundary(raw, BRNO).polygon.equals(shapely.Polygon(SQUARE))


@pytest.mark.parametrize("name", ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326", "urn:ogc:def:crs:EPSG::4326"])
def test_a_named_lon_lat_crs_is_taken(name: str) -> None:
    crs = {"type": "name", "properties": {"name": name}}
    assert check_boundary({**collection(feature(polygon(SQUARE))), "crs": crs}).area_m2 > 0


def test_holes_are_kept() -> None:
    found = check_boundary(polygon(SQUARE, HOLE))
    assert len(found.polygon.interiors) == 1
    assert found.area_m2 == pytest.approx(30_000, rel=0.01)


def test_a_hole_may_touch_the_outline_in_one_point() -> None:
    assert check_boundary(polygon(SQUARE, ring((1, 0), (1.5, 1), (0.5, 1)))).polygon.is_valid


def test_rings_turn_as_the_standard_wants() -> None:
    for outer in (SQUARE, SQUARE[::-1]):
        for hole in (HOLE, HOLE[::-1]):
            found = check_boundary(polygon(outer, hole)).polygon
            assert found.exterior.is_ccw
            assert not found.interiors[0].is_ccw


def test_a_repeated_point_is_dropped_in_silence() -> None:
    twice = [each for each in SQUARE for _ in range(2)]
    assert len(check_boundary(polygon(twice)).polygon.exterior.coords) == 5


def test_a_boundary_reads_back_from_what_it_writes() -> None:
    found = check_boundary(polygon(SQUARE, HOLE))
    assert check_boundary(json.dumps(found.to_geojson())) == found
    assert shapely.from_wkb(found.wkb).equals(found.polygon)


@pytest.mark.parametrize("vertices", [3, MAX_VERTICES - 1])
def test_an_outline_may_have_three_points_or_the_most(vertices: int) -> None:
    assert check_boundary(polygon(circle(vertices))).polygon.is_valid


def test_one_point_more_than_the_most_is_refused() -> None:
    assert refusal(polygon(circle(MAX_VERTICES))).code == "too_many_vertices"


def test_a_hundred_thousand_points_are_refused_at_once() -> None:
    sent = polygon(circle(100_000))
    started = perf_counter()
    assert refusal(sent).code == "too_many_vertices"
    assert perf_counter() - started < 0.1


def test_many_rings_and_many_parts_count_as_well() -> None:
    assert refusal(polygon(*[[[0, 0]]] * 3000)).code == "too_many_vertices"
    assert refusal({"type": "MultiPolygon", "coordinates": [[SQUARE]] * 3000}).code == "too_many_vertices"


HOSTILE: dict[str, tuple[object, str]] = {
    "nothing": (None, "geojson"),
    "a number": (5, "geojson"),
    "a list": ([1, 2], "geojson"),
    "an empty text": ("", "geojson"),
    "no JSON": ("POLYGON((0 0,1 0,1 1,0 0))", "geojson"),
    "half a document": (json.dumps(polygon(SQUARE))[:-5], "geojson"),
    "a text of JSON null": ("null", "geojson"),
    "a wrong encoding": ("žluťoučký".encode("cp1250"), "geojson"),
    "deeply nested JSON": ("[" * 100_000 + "]" * 100_000, "geojson"),
    "a deeply nested geometry": ('{"geometry":' * 50_000 + "1" + "}" * 50_000, "geojson"),
    "a very long text": (" " * 10_000_001, "geojson"),
    "a number with 10,000 digits": ('{"type":"Polygon","coordinates":[[[' + "9" * 10_000 + ",1]]]}", "geojson"),
    "an object without a type": ({"coordinates": [SQUARE]}, "geojson"),
    "an unknown type": ({"type": "Circle", "coordinates": [SQUARE]}, "geojson"),
    "a type that is a list": ({"type": ["Polygon"], "coordinates": [SQUARE]}, "geojson"),
    "a polygon without coordinates": ({"type": "Polygon"}, "geojson"),
    "coordinates that are a text": ({"type": "Polygon", "coordinates": "16.6,49.2"}, "geojson"),
    "a polygon that is an object": ({"type": "MultiPolygon", "coordinates": [{}]}, "geojson"),
    "a ring that is a number": (polygon(5), "geojson"),  # type: ignore[arg-type]
    "a collection without features": ({"type": "FeatureCollection"}, "geojson"),
    "a collection of numbers": (collection(5), "geojson"),
    "a geometry that is a list": (feature([1, 2]), "geojson"),
    "a feature in a feature": (feature(feature(polygon(SQUARE))), "geojson"),
    "an empty collection": (collection(), "empty"),
    "a feature without geometry": (feature(None), "empty"),
    "an empty polygon": (polygon(), "empty"),
    "an empty ring": (polygon([]), "empty"),
    "an empty multipolygon": ({"type": "MultiPolygon", "coordinates": []}, "empty"),
    "a multipolygon of an empty part": ({"type": "MultiPolygon", "coordinates": [[]]}, "empty"),
    "two features": (collection(feature(polygon(SQUARE)), feature(polygon(SQUARE))), "not_one_polygon"),
    "a point": ({"type": "Point", "coordinates": place(0, 0)}, "not_one_polygon"),
    "a line": ({"type": "LineString", "coordinates": SQUARE}, "not_one_polygon"),
    "a geometry collection": ({"type": "GeometryCollection", "geometries": [polygon(SQUARE)]}, "not_one_polygon"),
    "a position of one number": (polygon([[16.6]] * 4), "not_a_position"),
    "a position that is a number": (polygon([1, 2, 3, 1]), "not_a_position"),  # type: ignore[list-item]
    "numbers as texts": (polygon([["16.6", "49.2"]] * 4), "not_a_position"),
    "truth values": (polygon([[True, False]] * 4), "not_a_position"),
    "null": (polygon([[None, 49.2]] * 4), "not_a_position"),
    "NaN": (polygon([*SQUARE[:2], [float("nan"), LAT], *SQUARE[2:]]), "not_a_position"),
    "NaN as text": ('{"type":"Polygon","coordinates":[[[NaN,1],[1,1],[1,2],[NaN,1]]]}', "not_a_position"),
    "infinity": (polygon([*SQUARE[:2], [LON, float("-inf")], *SQUARE[2:]]), "not_a_position"),
    "a number beyond floating point": (polygon([[10**400, 49.2]] * 4), "not_a_position"),
    "1e999": ('{"type":"Polygon","coordinates":[[[1e999,1],[1,1],[1,2],[1e999,1]]]}', "not_a_position"),
    "three dimensions": (polygon([[*each, 230.0] for each in SQUARE]), "not_2d"),
    "heights of zero": (polygon([[*each, 0] for each in SQUARE]), "not_2d"),
    "another CRS": ({**polygon(SQUARE), "crs": {"properties": {"name": "EPSG:5514"}}}, "wrong_crs"),
    "another CRS in a feature": ({**feature(polygon(SQUARE)), "crs": "EPSG:4326"}, "wrong_crs"),
    "a linked CRS": ({**polygon(SQUARE), "crs": {"type": "link", "properties": {}}}, "wrong_crs"),
    "an open ring": (polygon(SQUARE[:-1]), "ring_not_closed"),
    "an open hole": (polygon(SQUARE, HOLE[:-1]), "ring_not_closed"),
    "one point": (polygon([place(0, 0)]), "too_few_points"),
    "two points": (polygon(ring((0, 0), (1, 1))), "too_few_points"),
    "one point ten times": (polygon([place(0, 0)] * 10), "too_few_points"),
    "a line as a polygon": (polygon(ring((0, 0), (1, 0), (2, 0))), "spike"),
    "a bowtie": (polygon(ring((0, 0), (2, 2), (2, 0), (0, 2))), "self_crossing"),
    "the same ring twice around": (polygon([*SQUARE, *SQUARE[1:]]), "self_crossing"),
    "an outline that touches itself": (polygon(ring((0, 0), (4, 0), (4, 4), (2, 0), (0, 4))), "self_touching"),
    "a hole outside": (polygon(SQUARE, ring((5, 5), (6, 5), (6, 6))), "hole_outside"),
    "a hole across the outline": (polygon(SQUARE, ring((1, 1), (3, 1), (3, 1.5))), "self_crossing"),
    "a hole that fills the outline": (polygon(SQUARE, SQUARE), "self_crossing"),
    "a hole in a hole": (polygon(SQUARE, HOLE, ring((0.8, 0.8), (1, 0.8), (1, 1))), "holes_overlap"),
    "a hole that cuts in two": (polygon(SQUARE, ring((0, 1), (1, 0.5), (2, 1), (1, 1.5))), "in_pieces"),
    "a dot": (polygon(ring((0, 0), (0.05, 0), (0.05, 0.05), (0, 0.05))), "too_small"),
    "a region": (polygon(ring((0, 0), (30, 0), (30, 30), (0, 30))), "too_large"),
    "a country": (polygon(ring((0, 0), (3000, 0), (3000, 1500), (0, 1500))), "too_wide"),
    "a strip around the world": (polygon([[-180, 0], [180, 0], [180, 0.001], [-180, 0.001], [-180, 0]]), "too_wide"),
    "degrees beyond the world": (polygon([[200, 95], [201, 95], [201, 96], [200, 95]]), "outside_the_world"),
    "huge numbers": (polygon([[1e300, 1e300], [1e301, 1e300], [1e301, 1e301], [1e300, 1e300]]), "wrong_crs"),
}


@pytest.mark.parametrize(("raw", "code"), HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_refused(raw: object, code: str) -> None:
    refused = refusal(raw)
    assert refused.code == code
    assert refused.message.endswith(".")


@pytest.mark.parametrize(
    ("raw", "at"),
    [
        (polygon(ring((0, 0), (2, 2), (2, 0), (0, 2))), place(1, 1)),
        (polygon(ring((0, 0), (4, 0), (4, 4), (2, 0), (0, 4))), place(2, 0)),
        (polygon(ring((0, 0), (2, 0), (2, 2), (1, 2), (1, 3), (1, 2), (0, 2))), place(1, 3)),
        (polygon(SQUARE, ring((5, 5), (6, 5), (6, 6))), place(5, 5)),
        (polygon(SQUARE[:-1]), place(0, 2)),
        ({"type": "MultiPolygon", "coordinates": [[SQUARE], [ring((5, 5), (6, 5), (6, 6))]]}, place(5, 5)),
    ],
    ids=["bowtie", "touch", "spike", "hole", "open", "parts"],
)
def test_a_refusal_names_the_place(raw: object, at: list[float]) -> None:
    assert near(refusal(raw).at, at)


def test_several_parts_are_all_named() -> None:
    parts = [[SQUARE], [ring((5, 5), (6, 5), (6, 6))]]
    refused = refusal({"type": "MultiPolygon", "coordinates": parts})
    assert refused.code == "not_one_polygon"
    assert refused.details["places"] == [place(0, 0), place(5, 5)]


@pytest.mark.parametrize("start", range(7))
def test_a_spike_is_found_wherever_the_ring_starts(start: int) -> None:
    corners = [(0, 0), (2, 0), (2, 2), (1, 2), (1, 3), (1, 2), (0, 2)]
    refused = refusal(polygon(ring(*corners[start:], *corners[:start])))
    assert refused.code == "spike"
    assert near(refused.at, place(1, 3))


def test_a_sharp_corner_is_no_spike() -> None:
    assert check_boundary(polygon(ring((0, 0), (5, 0), (5, 0.02)))).area_m2 > 0


def swapped(places: Places) -> list[list[Any]]:
    return [[each[1], each[0]] for each in places]


@pytest.mark.parametrize("area", [None, BRNO])
def test_swapped_axes_are_recognised(area: Area | None) -> None:
    refused = refusal(polygon(swapped(SQUARE)), area)
    assert refused.code == "axes_swapped"
    assert near(refused.at, SQUARE[0])


def test_swapped_axes_are_recognised_by_impossible_latitudes() -> None:
    sydney = [[151.2, -33.8], [151.201, -33.8], [151.201, -33.801], [151.2, -33.8]]
    assert refusal(polygon(swapped(sydney))).code == "axes_swapped"


def test_an_area_where_swapped_axes_would_look_right_is_believed() -> None:
    gulf_of_aden = Area(46, 9, 52, 19)
    assert check_boundary(polygon(swapped(SQUARE)), gulf_of_aden).area_m2 > 0


@pytest.mark.parametrize(
    ("x", "y", "name"),
    [
        (-598083, -1160869, "S-JTSK"),
        (598083, 1160869, "S-JTSK"),
        (-1160869, -598083, "S-JTSK"),
        (617_000, 5_450_000, "UTM"),
        (1_848_000, 6_309_000, "Web Mercator"),
        (9e9, 9e9, "an unknown CRS"),
    ],
)
def test_metres_are_recognised_and_their_crs_is_named(x: float, y: float, name: str) -> None:
    refused = refusal(polygon([[x, y], [x + 100, y], [x + 100, y + 100], [x, y]]), BRNO)
    assert refused.code == "wrong_crs"
    assert name in refused.message


def test_a_boundary_that_leaves_the_area_is_refused_at_the_first_place_outside() -> None:
    edge = Area(LON, LAT, LON + HUNDRED_METRES_EAST, LAT + 1)
    refused = refusal(polygon(SQUARE), edge)
    assert refused.code == "outside_area"
    assert near(refused.at, SQUARE[1])


def test_a_boundary_on_the_edge_of_the_area_is_inside() -> None:
    (west, south), (east, north) = SQUARE[0], SQUARE[2]
    assert check_boundary(polygon(SQUARE), Area(west, south, east, north)).area_m2 > 0


@pytest.mark.parametrize("latitude", [0.0, 49.2, -70.0])
def test_the_area_agrees_with_the_radii_of_the_ellipsoid(latitude: float) -> None:
    axis, eccentricity2, lat = 6_378_137.0, 0.00669437999014, radians(latitude)
    bend = 1 - eccentricity2 * sin(lat) ** 2
    north = axis * (1 - eccentricity2) / bend**1.5 * radians(0.002)
    east = axis / bend**0.5 * cos(lat) * radians(0.002)
    south = latitude - 0.001
    box = [[10, south], [10.002, south], [10.002, south + 0.002], [10, south + 0.002], [10, south]]
    assert check_boundary(polygon(box)).area_m2 == pytest.approx(north * east, rel=1e-4)


coordinates = st.floats(-3, 3).map(lambda value: round(value, 3))
corners = st.lists(st.tuples(coordinates, coordinates), min_size=3, max_size=9)


@given(corners)
def test_any_outline_is_taken_as_it_is_or_refused_at_a_place(outline: list[tuple[float, float]]) -> None:
    sent = polygon(ring(*outline))
    drawn = shapely.Polygon(sent["coordinates"][0])
    if drawn.is_valid and drawn.area > 1e-6 and not has_narrow_corner(outline):
        assert check_boundary(sent, BRNO).polygon.equals(drawn)
    elif not drawn.is_valid:
        refused = refusal(sent, BRNO)
        assert refused.code in {"too_few_points", "spike", "self_crossing", "self_touching"}
        assert refused.at is not None


def has_narrow_corner(outline: list[tuple[float, float]]) -> bool:
    """Whether some corner is narrower than about half a degree, where the promise on spikes may begin."""
    around = [outline[-1], *outline, outline[0]]
    for before, tip, after in zip(around, around[1:], around[2:], strict=False):
        one, other = complex(*before) - complex(*tip), complex(*after) - complex(*tip)
        if not one or not other or abs(phase(one / other)) < 0.01:
            return True
    return False


def strip(metres: float) -> dict[str, Any]:
    """A strip 20 m high, so many metres wide, on the equator, where a degree is 111,319.49 m."""
    east = metres / 111_319.49
    return polygon([[0, 0], [east, 0], [east, 0.00018], [0, 0.00018], [0, 0]])


def test_a_zone_is_at_most_five_kilometres_long() -> None:
    assert check_boundary(strip(4_999)).area_m2 > 0
    assert refusal(strip(5_001)).code == "too_wide"


def test_a_zone_has_at_least_fifty_square_metres() -> None:
    assert check_boundary(strip(2.53)).area_m2 > 50
    assert refusal(strip(2.49)).code == "too_small"


@given(corners)
def test_no_valid_outline_of_fair_size_is_refused(outline: list[tuple[float, float]]) -> None:
    hull = shapely.MultiPoint(outline).convex_hull
    assume(hull.geom_type == "Polygon" and hull.area > 0.1)
    assume(min_width(hull) > 0.05)
    assert isinstance(check_boundary(polygon([place(*each) for each in hull.exterior.coords])), Boundary)


def min_width(hull: shapely.Polygon) -> float:
    box = shapely.minimum_rotated_rectangle(hull)
    corners = [shapely.Point(each) for each in box.exterior.coords]
    return float(min(corners[0].distance(corners[1]), corners[1].distance(corners[2])))


json_values: st.SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=5) | st.just("Polygon"),
    lambda inner: (
        st.lists(inner, max_size=5)
        | st.dictionaries(st.sampled_from(["type", "coordinates", "geometry", "features", "crs"]), inner, max_size=4)
    ),
)


@given(json_values)
def test_no_json_at_all_leads_to_anything_but_a_refusal(raw: Any) -> None:
    for sent in (raw, polygon(raw), feature(raw), {"type": "MultiPolygon", "coordinates": raw}):
        assert refusal(sent).message


def vector_place(metres: Sequence[float]) -> list[float]:
    return [VECTORS["origin"][axis] + metres[axis] / VECTORS["metres_per_degree"][axis] for axis in (0, 1)]


def vector_polygon(case: dict[str, Any]) -> dict[str, Any]:
    return polygon(*([vector_place(corner) for corner in (*ring, ring[0])] for ring in case["rings"]))


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["case"])
def test_the_vectors_shared_with_the_browser(case: dict[str, Any]) -> None:
    if case["code"] is None:
        check_boundary(vector_polygon(case))
        return
    with pytest.raises(InvalidInput) as caught:
        check_boundary(vector_polygon(case))
    assert caught.value.code == case["code"]
    if "at" in case:
        assert caught.value.at is not None
        lon, lat = vector_place(case["at"])
        assert hypot(caught.value.at[0] - lon, caught.value.at[1] - lat) < 1e-7
