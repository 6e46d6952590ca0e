"""Tiles are read back with GDAL, which knows nothing of how they were made."""

import asyncio
import json
from dataclasses import dataclass
from math import asinh, pi, radians, tan
from typing import Any

import psycopg
import pyogrio.raw
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import InvalidInput, NotFound
from geo.storage.database import Database
from geo.tiles import LAYERS, Layer, revision, tile
from geo.tiles.tile import DEEPEST_ZOOM
from tests.factories import CORNER, add_address, add_district, add_zone, at, rectangle

Tile = tuple[int, int, int]


@dataclass(frozen=True)
class Feature:
    fields: dict[str, Any]
    shape: shapely.Geometry


def tile_at(zoom: int, lon: float = CORNER[0], lat: float = CORNER[1]) -> Tile:
    x = (lon + 180) / 360 * 2**zoom
    y = (1 - asinh(tan(radians(lat))) / pi) / 2 * 2**zoom
    return zoom, int(x), int(y)


def ask(database: Database, layer: str, address: Tile) -> bytes:
    async def run() -> bytes:
        async with await psycopg.AsyncConnection.connect(database.dsn) as connection:
            return await tile(connection, layer, *address)

    return asyncio.run(run())


def layers_of(content: bytes) -> dict[str, list[Feature]]:
    """The features of each layer, in the tile's own coordinates, y upwards."""
    return {name: _read(content, name) for name, _ in pyogrio.list_layers(content)} if content else {}


def _read(content: bytes, layer: str) -> list[Feature]:
    meta, _, shapes, columns = pyogrio.raw.read(content, layer=layer)
    names = [name for name in meta["fields"] if name != "mvt_id"]
    kept = [column for name, column in zip(meta["fields"], columns, strict=True) if name != "mvt_id"]
    rows = zip(shapes, *kept, strict=True)
    return [Feature(dict(zip(names, row[1:], strict=True)), shapely.from_wkb(row[0])) for row in rows]


def features(database: Database, layer: str, zoom: int = 16) -> list[Feature]:
    return layers_of(ask(database, layer, tile_at(zoom))).get(layer, [])


def add_backdrop(database: Database, kind: str, detail: str, shape: shapely.Geometry, name: str | None = None) -> None:
    with database.connect() as connection:
        connection.execute(
            "INSERT INTO backdrop (source, key, kind, detail, name, shape)"
            " VALUES ('test', %s, %s, %s, %s, %s::geometry)",
            [shape.wkt, kind, detail, name, f"SRID=4326;{shape.wkt}"],
        )


def test_a_zone_carries_its_id_name_and_kind_and_a_point_for_its_label(database: Database) -> None:
    zone = add_zone(database, rectangle(0, 0, 100, 100), name="Na Kopci", kind="industrial")
    found = layers_of(ask(database, "zones", tile_at(13)))
    assert found["zones"][0].fields == {"id": str(zone), "name": "Na Kopci", "kind": "industrial"}
    assert [each.shape.geom_type for each in found["zone_labels"]] == ["Point"]


@pytest.mark.parametrize(
    ("status", "published"), [("active", False), ("proposed", True), ("draft", True), ("suspended", True)]
)
def test_only_active_and_published_zones_are_in_a_tile(database: Database, status: str, published: bool) -> None:
    add_zone(database, rectangle(0, 0, 100, 100), status=status, published=published)
    assert ask(database, "zones", tile_at(16)) == b""


def test_a_label_stands_in_one_tile_only(database: Database) -> None:
    add_zone(database, rectangle(-900, -900, 900, 900))
    z, x, y = tile_at(14)
    around = [(z, x + dx, y + dy) for dx in (-1, 0, 1) for dy in (-1, 0, 1)]
    labels = [layers_of(ask(database, "zones", address)).get("zone_labels", []) for address in around]
    assert sum(map(len, labels)) == 1


def test_a_shape_lies_where_mercator_puts_it(database: Database) -> None:
    lon, lat = at(50, 50)
    add_address(database, lon, lat, category="other")
    z, x, y = tile_at(16, lon, lat)
    point = layers_of(ask(database, "addresses", (z, x, y)))["addresses"][0].shape
    east = ((lon + 180) / 360 * 2**z - x) * 4096
    south = ((1 - asinh(tan(radians(lat))) / pi) / 2 * 2**z - y) * 4096
    assert (point.x, 4096 - point.y) == pytest.approx((east, south), abs=1)


def test_an_address_shows_its_number_and_category_and_never_its_flats(database: Database) -> None:
    number = add_address(database, *at(10, 10), category="flat", flats=12, house_number="684", orientation_number="10a")
    assert features(database, "addresses")[0].fields == {
        "id": number,
        "category": "flat",
        "number": "10a",
        "full_number": "684/10a",
    }


def test_retired_addresses_are_not_drawn(database: Database) -> None:
    add_address(database, *at(10, 10), category="other", retired_at="2020-01-01")
    assert features(database, "addresses") == []


@pytest.mark.parametrize(("layer", "least"), [("buildings", 14), ("addresses", 16)])
def test_what_would_blacken_a_low_zoom_is_empty_there(database: Database, layer: str, least: int) -> None:
    add_address(database, *at(10, 10), category="other")
    with database.connect() as connection:
        connection.execute(
            "INSERT INTO building (source, key, outline) VALUES ('test', '1', %s::geometry)",
            [f"SRID=4326;{rectangle(5, 5, 25, 25).wkt}"],
        )
    assert ask(database, layer, tile_at(least)) != b""
    assert ask(database, layer, tile_at(least - 1)) == b""


def test_a_street_is_drawn_from_the_zoom_of_its_class(database: Database) -> None:
    line = shapely.LineString([at(-50, 10), at(50, 10)])
    add_backdrop(database, "street", "residential", line, "Kounicova")
    add_backdrop(database, "street", "footway", line)
    assert [each.fields["class"] for each in features(database, "backdrop", 12)] == ["minor"]
    assert {each.fields["class"] for each in features(database, "backdrop", 16)} == {"minor", "path"}


def test_names_of_streets_come_when_there_is_room(database: Database) -> None:
    add_backdrop(database, "street", "residential", shapely.LineString([at(-50, 10), at(50, 10)]), "Kounicova")
    assert features(database, "backdrop", 13)[0].fields.get("name") is None
    assert features(database, "backdrop", 14)[0].fields["name"] == "Kounicova"


def test_a_pond_smaller_than_a_few_pixels_is_left_out(database: Database) -> None:
    add_backdrop(database, "water", "water", rectangle(0, 0, 60, 60))
    assert features(database, "backdrop", 8) == []
    assert len(features(database, "backdrop", 15)) == 1


def test_districts_show_their_level_and_name(database: Database) -> None:
    add_district(database, rectangle(0, 0, 5000, 5000), name="Veveří", level="city_part")
    fields = features(database, "districts", 12)[0].fields
    assert (fields["level"], fields["name"]) == ("city_part", "Veveří")


@pytest.mark.parametrize("layer", Layer)
def test_every_layer_answers_where_there_is_nothing(database: Database, layer: Layer) -> None:
    assert ask(database, layer, tile_at(LAYERS[layer].least_zoom)) == b""


def test_an_unknown_layer_is_refused(database: Database) -> None:
    with pytest.raises(NotFound) as refused:
        ask(database, "zones; DROP TABLE zone", (0, 0, 0))
    assert refused.value.code == "layer_unknown"


@given(z=st.integers(), x=st.integers(), y=st.integers())
def test_a_tile_address_is_taken_exactly_where_the_scheme_has_a_tile(z: int, x: int, y: int) -> None:
    exists = 0 <= z <= DEEPEST_ZOOM and 0 <= x < 2**z and 0 <= y < 2**z
    assert _refusal(z, x, y) == (None if exists else "tile_out_of_range")


@given(st.integers(0, DEEPEST_ZOOM), st.sampled_from([-1, 0]))
def test_the_last_tile_of_a_zoom_is_taken_and_the_one_behind_it_refused(z: int, step: int) -> None:
    assert _refusal(z, 2**z + step, 0) == (None if step else "tile_out_of_range")


def _refusal(z: int, x: int, y: int) -> str | None:
    """Why a tile is refused before the database is asked; None where it would be asked."""

    class Asked(Exception):
        pass

    class Connection:
        async def execute(self, *_: object, **__: object) -> object:
            raise Asked

    try:
        asyncio.run(tile(Connection(), "zones", z, x, y))  # type: ignore[arg-type]
    except Asked:
        return None
    except InvalidInput as refused:
        return refused.code
    return "answered"


def test_the_revision_rises_with_every_write(database: Database) -> None:
    async def now() -> int:
        async with await psycopg.AsyncConnection.connect(database.dsn) as connection:
            return await revision(connection)

    before = asyncio.run(now())
    add_address(database, *at(10, 10))
    assert asyncio.run(now()) == before + 1


def test_a_name_goes_through_as_it_is(database: Database) -> None:
    hostile = "<img src=x onerror=alert(1)> {{ 7*7 }} \u202e"
    add_zone(database, rectangle(0, 0, 100, 100), name=hostile)
    assert json.dumps(features(database, "zones")[0].fields["name"]) == json.dumps(hostile)
