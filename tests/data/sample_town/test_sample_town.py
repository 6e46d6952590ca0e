"""The sample town keeps its promises: it is the same each time, and nothing in it contradicts itself."""

import json
from collections import Counter, defaultdict
from itertools import combinations
from pathlib import Path
from random import Random
from typing import Any

import osmium
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import shape

from data.sample_town import TownFiles, write_town
from data.sample_town.plan import draw_plan
from geo.errors import InvalidInput

SEVEN_DECIMALS = 1e-7
"""OpenStreetMap's resolution in degrees: about one centimetre."""

Tags = dict[str, str]


class Map:
    """The town's file read back by osmium into plain values."""

    def __init__(self, path: Path) -> None:
        self.places: dict[int, tuple[float, float]] = {}
        self.nodes: dict[int, Tags] = {}
        self.ways: dict[int, tuple[list[int], Tags]] = {}
        self.relations: dict[int, tuple[list[tuple[str, int]], Tags]] = {}
        self.order: list[tuple[int, int]] = []
        for item in osmium.FileProcessor(str(path)):
            tags = dict(item.tags)
            if item.is_node():
                self.places[item.id] = (item.lon, item.lat)
                self.nodes[item.id] = tags
            elif item.is_way():
                self.ways[item.id] = ([node.ref for node in item.nodes], tags)
            else:
                self.relations[item.id] = ([(member.type, member.ref) for member in item.members], tags)
            self.order.append(("nwr".index(item.type_str()), item.id))

    def line(self, way: int) -> list[tuple[float, float]]:
        return [self.places[node] for node in self.ways[way][0]]

    def tagged(self, key: str) -> list[Tags]:
        ways = [tags for _, tags in self.ways.values()]
        return [tags for tags in [*self.nodes.values(), *ways] if key in tags]

    def buildings(self) -> list[shapely.Polygon]:
        return [shapely.Polygon(self.line(way)) for way, (_, tags) in self.ways.items() if "building" in tags]

    def areas(self, level: str) -> dict[str, shapely.Geometry]:
        areas = {}
        for members, tags in self.relations.values():
            if tags.get("admin_level") == level:
                lines = [shapely.LineString(self.line(ref)) for _, ref in members]
                areas[tags["name"]] = shapely.build_area(shapely.GeometryCollection(lines))
        return areas


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> TownFiles:
    return write_town(tmp_path_factory.mktemp("town"))


@pytest.fixture(scope="module")
def town(files: TownFiles) -> Map:
    return Map(files.osm)


def features(path: Path) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))["features"]
    return found


def test_the_same_seed_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write_town(tmp_path / name, 700, seed=5) for name in ("a", "b"))
    for a, b in ((first.osm, second.osm), (first.beats, second.beats), (first.zones, second.zones)):
        assert a.read_bytes() == b.read_bytes()
    assert first.truth == second.truth


def test_another_seed_gives_another_town(tmp_path: Path) -> None:
    first, second = (write_town(tmp_path / str(seed), 700, seed=seed) for seed in (1, 2))
    assert first.osm.read_bytes() != second.osm.read_bytes()


@pytest.mark.parametrize("addresses", [1, 57, 700, 4001])
def test_a_town_has_exactly_the_addresses_asked_for(tmp_path: Path, addresses: int) -> None:
    files = write_town(tmp_path, addresses)
    assert files.truth.addresses == addresses
    assert distinct_addresses(Map(files.osm)) == addresses


def test_a_town_without_addresses_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="at least one"):
        write_town(tmp_path, 0)


def distinct_addresses(town: Map) -> int:
    """Join what repeats an address: an entrance on its building, a business at a neighbour's number."""
    numbers = set()
    for tags in town.tagged("addr:housenumber"):
        for number in tags["addr:housenumber"].split(";"):
            numbers.add((tags.get("addr:street"), tags.get("addr:postcode"), number))
    return len(numbers)


def test_objects_come_sorted_and_every_reference_is_there(town: Map) -> None:
    assert town.order == sorted(town.order)
    assert all(node in town.places for nodes, _ in town.ways.values() for node in nodes)
    assert all(kind == "w" and ref in town.ways for members, _ in town.relations.values() for kind, ref in members)


def test_the_file_names_its_order_once(files: TownFiles) -> None:
    with osmium.io.Reader(str(files.osm)) as reader:
        assert reader.header().get("sorting") == "Type_then_ID"
    assert files.osm.read_bytes().count(b"OSMHeader") == 1


def test_the_truth_counts_what_the_file_says(files: TownFiles, town: Map) -> None:
    assert len(town.tagged("addr:housenumber")) == files.truth.addressed_objects
    flats = sum(int(tags["building:flats"]) for tags in town.tagged("building:flats"))
    assert flats == files.truth.flats
    blocks = [tags for tags in town.tagged("building") if tags["building"] == "apartments"]
    assert sum("building:flats" not in tags for tags in blocks) == files.truth.uncounted_blocks
    kinds = ("shop", "craft", "office", "amenity", "tourism")
    businesses = [t for t in town.nodes.values() if any(k in t for k in kinds) and t.get("shop") != "vacant"]
    assert len(businesses) == files.truth.businesses


def test_flats_behind_doors_add_up_to_those_of_the_building(town: Map) -> None:
    checked = 0
    for nodes, tags in town.ways.values():
        doors = [town.nodes[node]["addr:flats"] for node in dict.fromkeys(nodes) if "addr:flats" in town.nodes[node]]
        if doors and "building:flats" in tags:
            ranges = [tuple(map(int, door.split("-"))) for door in doors]
            assert sum(last - first + 1 for first, last in ranges) == int(tags["building:flats"])
            checked += 1
    assert checked > 50


def test_a_conscription_number_belongs_to_one_building_of_its_part(town: Map) -> None:
    streets = defaultdict(list)
    for tags in town.tagged("ref:ruian:addr"):
        if (
            "addr:conscriptionnumber" in tags
            and "addr:place" in tags
            and not any(k in tags for k in ("shop", "office"))
        ):
            key = (tags["addr:place"], tags["addr:conscriptionnumber"])
            streets[key].append((tags.get("addr:street"), tags["ref:ruian:addr"]))
    doubled = [set(entries) for entries in streets.values() if len(set(entries)) > 1]
    assert all(len(entries) == 2 for entries in doubled), "only corner houses have two addresses"
    assert 0 < len(doubled) < 0.05 * len(streets)


def test_orientation_numbers_are_unique_in_their_street(town: Map) -> None:
    owners = defaultdict(set)
    for tags in town.tagged("addr:streetnumber"):
        if "addr:street" in tags:
            owners[tags["addr:street"], tags["addr:streetnumber"]].add(tags["addr:conscriptionnumber"])
    assert all(len(houses) == 1 for houses in owners.values())


def test_cottages_have_provisional_numbers_and_no_street(town: Map) -> None:
    cottages = town.tagged("addr:provisionalnumber")
    assert cottages
    assert all(tags["addr:housenumber"].startswith("ev.") and "addr:street" not in tags for tags in cottages)


def test_buildings_are_sound_and_never_overlap(town: Map) -> None:
    buildings = town.buildings()
    assert all(building.is_valid for building in buildings)
    tree = shapely.STRtree(buildings)
    pairs = tree.query(buildings, predicate="intersects").T
    shared = [buildings[a].buffer(-3 * SEVEN_DECIMALS).intersects(buildings[b]) for a, b in pairs if a < b]
    assert not any(shared)


def test_city_parts_cover_the_municipality_exactly_once(town: Map) -> None:
    (municipality,) = town.areas("8").values()
    parts = list(town.areas("9").values())
    assert len(parts) >= 5
    assert all(part.is_valid and part.area > 0 for part in [municipality, *parts])
    assert sum(part.area for part in parts) == pytest.approx(municipality.area, rel=1e-9)
    assert shapely.union_all(parts).equals(municipality)


def test_city_parts_share_their_ways(town: Map) -> None:
    uses = Counter(ref for members, tags in town.relations.values() for _, ref in members if tags["admin_level"] == "9")
    assert set(uses.values()) == {1, 2}


def test_beats_partition_the_municipality(files: TownFiles, town: Map) -> None:
    (municipality,) = town.areas("8").values()
    beats = [shape(feature["geometry"]) for feature in features(files.beats)]
    assert all(feature["properties"]["level"] == "beat" for feature in features(files.beats))
    assert len({feature["properties"]["code"] for feature in features(files.beats)}) == len(beats) > 2
    assert sum(beat.area for beat in beats) == pytest.approx(municipality.area, rel=1e-9)
    assert shapely.union_all(beats).symmetric_difference(municipality).area < 1e-12


@given(seed=st.integers(0, 10**9), addresses=st.sampled_from([300, 4000, 20_000]))
@settings(max_examples=25)
def test_the_plan_s_fields_are_convex_and_cover_the_ground_once(seed: int, addresses: int) -> None:
    fields = draw_plan(addresses, Random(seed)).fields
    outlines = [shapely.Polygon([(knot.real, knot.imag) for knot in field.outline]) for field in fields]
    assert all(outline.is_valid for outline in outlines)
    assert sum(outline.area for outline in outlines) == pytest.approx(shapely.union_all(outlines).area, rel=1e-9)
    grounds = [shapely.Polygon([(c.real, c.imag) for c in field.corners]) for field in fields]
    assert all(ground.area == pytest.approx(ground.convex_hull.area) for ground in grounds)


def test_zones_have_every_status_and_both_kinds_of_verdict(files: TownFiles) -> None:
    zones = files.truth.zones
    assert len(zones) == len(features(files.zones)) > 60
    assert {zone.status for zone in zones} == {"draft", "proposed", "active", "suspended", "dissolved", "withdrawn"}
    verdicts = Counter(zone.verdict for zone in zones)
    assert min(verdicts["compliant"], verdicts["warning"], verdicts["violation"]) >= 5
    assert not any(zone.status == "active" and zone.verdict == "violation" for zone in zones)


LIVE = ("active", "proposed", "suspended")


def test_live_zones_hold_a_tenth_to_a_sixth_of_the_addresses(files: TownFiles) -> None:
    held = sum(zone.counts.addresses for zone in files.truth.zones if zone.status in LIVE)
    assert files.truth.addresses / 10 < held < files.truth.addresses / 6


def test_zones_are_spread_over_the_beats(files: TownFiles) -> None:
    beats = [shape(feature["geometry"]) for feature in features(files.beats)]
    zones = live_zones(files)
    assert all(any(beat.contains(zone.centroid) for zone in zones) for beat in beats)


def test_one_zone_is_a_tower_with_a_single_entrance(files: TownFiles) -> None:
    (tower,) = [zone for zone in files.truth.zones if zone.name == "Věžák za školou"]
    assert tower.counts.flats > 50
    assert (tower.counts.entrances, tower.counts.addresses) == (1, 1)


def test_one_draft_lies_over_a_live_zone(files: TownFiles) -> None:
    drafts = [shape(zone["geometry"]) for zone in features(files.zones) if zone["properties"]["status"] == "draft"]
    shared = [draft.intersection(zone).area / zone.area for draft in drafts for zone in live_zones(files)]
    assert max(shared) > 0.2


def live_zones(files: TownFiles) -> list[shapely.Polygon]:
    return [shape(zone["geometry"]) for zone in features(files.zones) if zone["properties"]["status"] in LIVE]


def test_zones_are_valid_and_live_ones_do_not_overlap(files: TownFiles) -> None:
    assert all(shape(zone["geometry"]).is_valid for zone in features(files.zones))
    for a, b in combinations(live_zones(files), 2):
        assert a.intersection(b).area < 1e-14


def test_some_zones_share_a_border_to_the_last_digit(files: TownFiles) -> None:
    edges = [
        {frozenset(pair) for pair in zip(zone.exterior.coords, zone.exterior.coords[1:], strict=False)}
        for zone in live_zones(files)
    ]
    assert sum(bool(a & b) for a, b in combinations(edges, 2)) >= 2


def test_every_building_lies_wholly_inside_or_outside_a_zone(files: TownFiles, town: Map) -> None:
    buildings = town.buildings()
    tree = shapely.STRtree(buildings)
    for zone in live_zones(files):
        for index in tree.query(zone, predicate="intersects"):
            inside = buildings[index].intersection(zone).area / buildings[index].area
            assert min(inside, 1 - inside) < 0.01


def test_the_programme_s_limits_hold_in_zones_as_their_verdict_says(files: TownFiles) -> None:
    for zone in files.truth.zones:
        counts = zone.counts
        if zone.verdict in ("compliant", "warning"):
            assert 2 <= counts.flats <= 50 or counts.entrances == 1
            assert 2 <= counts.houses <= (15 if zone.verdict == "compliant" else 20)
            assert 2 <= counts.businesses <= (10 if zone.verdict == "compliant" else 15)


def test_zones_count_what_a_reader_finds_on_the_map(files: TownFiles, town: Map) -> None:
    """Count houses and businesses inside each zone from the file alone; a draft has what no live zone holds."""
    houses = [
        shapely.Polygon(town.line(way)).centroid
        for way, (_, tags) in town.ways.items()
        if tags.get("building") in {"house", "detached", "semidetached_house", "terrace", "bungalow", "farm"}
    ]
    kinds = ("shop", "craft", "office", "amenity", "tourism")
    open_shops = [
        shapely.Point(town.places[node])
        for node, tags in town.nodes.items()
        if any(kind in tags for kind in kinds) and tags.get("shop") != "vacant"
    ]
    held = shapely.union_all(live_zones(files))
    for feature, truth in zip(features(files.zones), files.truth.zones, strict=True):
        zone = shape(feature["geometry"])
        zone = zone if truth.status in LIVE else zone.difference(held)
        assert sum(zone.contains(point) for point in houses) == truth.counts.houses
        assert sum(zone.contains(point) for point in open_shops) == truth.counts.businesses


def test_the_map_has_its_imperfections(town: Map) -> None:
    numbered = town.tagged("addr:housenumber")
    assert any(";" in tags["addr:housenumber"] for tags in numbered)
    placeless = [tags for tags in numbered if "addr:street" not in tags and "addr:place" not in tags]
    assert 0 < len(placeless) < 0.02 * len(numbered)
    plain = [tags for tags in town.tagged("building") if tags["building"] == "yes"]
    assert plain
    assert not any("building:flats" in tags for tags in plain)
    shops = town.tagged("shop")
    assert {"addr:housenumber" in tags for tags in shops} == {True, False}


def test_one_name_needs_escaping(town: Map) -> None:
    assert "Potraviny <U Lípy> & syn" in {tags.get("name") for tags in town.tagged("shop")}


def test_the_landscape_is_there(town: Map) -> None:
    for key, value in (("waterway", "river"), ("railway", "rail"), ("water", "lake"), ("leisure", "park")):
        assert value in {tags[key] for tags in town.tagged(key)}
    assert any("bridge" in tags for tags in town.tagged("highway"))


def test_more_addresses_than_brno_has_make_several_towns(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.sample_town.drafting.LARGEST_TOWN", 400)
    files = write_town(tmp_path, 1100)
    country = Map(files.osm)
    towns = list(country.areas("8").values())
    assert len(towns) == 3
    assert not any(a.intersects(b) for a, b in combinations(towns, 2))
    assert country.order == sorted(country.order)
    assert files.truth.addresses == 1100


def test_zones_of_several_towns_have_different_names(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.sample_town.drafting.LARGEST_TOWN", 400)
    names = [feature["properties"]["name"] for feature in features(write_town(tmp_path, 1100).zones)]
    assert len(names) == len(set(names)) > 25
