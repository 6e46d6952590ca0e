"""Writing a sample town, or several, as files: OpenStreetMap, beats, zones; and what there is to expect of them."""

import json
import math
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
import shapely

from data.sample_town.drawing import Surroundings, draw_buildings
from data.sample_town.landscape import draw_boundaries, draw_land, draw_streets, draw_water_and_rail
from data.sample_town.names import part_names
from data.sample_town.numbering import name_streets, number_doors
from data.sample_town.osm_file import OsmFile
from data.sample_town.plane import Ground
from data.sample_town.premises import Tally, tally
from data.sample_town.town import Town, lay_out
from data.sample_town.words import TOWNS
from data.sample_town.zones import SampleZone, found_zones
from geo.errors import InvalidInput

LARGEST_TOWN = 62_520
"""Addresses of Brno: whatever is more becomes several towns."""

FIRST_PLACE = (16.6, 49.2)
TOWNS_IN_A_ROW = 8
EAST, NORTH = 0.19, 0.125
"""Towns lie this many degrees from each other, about 14 km; the country's then fill South Moravia twice."""

FIRST_REGISTER_CODE = 90_000_000
"""Made-up register codes begin where real ones have not arrived."""

FIRST_POSTCODE = 999_00 - 100 * 60


@dataclass(frozen=True)
class ZoneTruth:
    """What the service should find in a zone; the verdict None where estimates decide."""

    name: str
    status: str
    verdict: str | None
    counts: Tally


@dataclass(frozen=True)
class TownTruth:
    """What an importer should find: `addressed_objects` bear a number in the file, `addresses` are left once joined.

    `flats` are the declared ones of blocks of flats, `houses` family houses by their class,
    `businesses` all that are not vacant, `uncounted_blocks` blocks of flats without a number of flats.
    """

    addresses: int
    addressed_objects: int
    flats: int
    houses: int
    businesses: int
    uncounted_blocks: int
    zones: tuple[ZoneTruth, ...]


@dataclass(frozen=True)
class TownFiles:
    """The files of a sample town and the truth about them."""

    osm: Path
    beats: Path
    zones: Path
    truth: TownTruth


Feature = dict[str, Any]


def _ring(points: Iterable[complex], ground: Ground) -> list[list[float]]:
    ring: list[list[float]] = ground.lonlat(np.array(list(points))).tolist()
    return [*ring, ring[0]]


def _feature(polygon: list[list[list[float]]], properties: dict[str, Any]) -> Feature:
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Polygon", "coordinates": polygon}}


def _officer(number: int) -> dict[str, str]:
    """Return a service contact that nobody can mistake for a real one."""
    names = ("Jan Vzorný", "Eva Ukázková", "Petr Zkušební", "Hana Příkladná", "Karel Smyšlený", "Věra Neskutečná")
    return {
        "contact_name": names[number % len(names)],
        "contact_phone": f"+420 000 000 {number % 1000:03}",
        "contact_email": f"okrskar{number}@straznik.example",
    }


def _zone_features(zones: Iterable[SampleZone], town: str, ground: Ground) -> Iterator[Feature]:
    for number, zone in enumerate(zones):
        about = {"kind": zone.wish.kind, "status": zone.wish.status, "published": zone.wish.published}
        yield _feature([_ring(zone.corners, ground)], {"name": zone.name, "town": town, **about, **_officer(number)})


def _beat_features(town: Town, first: int, ground: Ground) -> Iterator[Feature]:
    members = defaultdict(list)
    for field, beat in zip(town.plan.fields, town.beat_of, strict=True):
        members[beat].append(shapely.Polygon(_ring(field.outline, ground)))
    for beat, shapes in sorted(members.items()):
        whole = shapely.union_all(shapes)
        code = f"B{first + beat + 1:03}"
        rings = [list(map(list, ring.coords)) for ring in (whole.exterior, *whole.interiors)]
        yield _feature(rings, {"level": "beat", "code": code, "name": f"Okrsek {beat + 1} {town.name}"})


class _FeatureFile:
    """A GeoJSON file written feature by feature, so that it may be larger than memory."""

    def __init__(self, path: Path) -> None:
        self._file = path.open("w", encoding="utf-8", newline="\n")
        self._file.write('{"type": "FeatureCollection", "features": [')
        self.count = 0

    def write(self, features: Iterable[Feature]) -> None:
        for feature in features:
            self._file.write((",\n" if self.count else "\n") + json.dumps(feature, ensure_ascii=False))
            self.count += 1

    def close(self) -> None:
        self._file.write("\n]}\n")
        self._file.close()


@dataclass
class _Count:
    """Sums over towns while they are written."""

    total: Tally
    objects: int
    uncounted: int
    zones: list[ZoneTruth]

    def truth(self) -> TownTruth:
        counts = self.total
        return TownTruth(
            counts.addresses,
            self.objects,
            counts.flats,
            counts.houses,
            counts.businesses,
            self.uncounted,
            tuple(self.zones),
        )


def _name(index: int) -> str:
    again = index // len(TOWNS)
    return TOWNS[index % len(TOWNS)] + (f" {again + 1}" if again else "")


def _ground(index: int, town: Town) -> Ground:
    row, column = divmod(index, TOWNS_IN_A_ROW)
    return Ground(FIRST_PLACE[0] + column * EAST, FIRST_PLACE[1] + row * NORTH, town.plan.radius)


def _draw(town: Town, index: int, first_code: int, file: OsmFile, dice: Random) -> int:
    """Write one town's objects and return how many bear an address."""
    parts = part_names(max(town.part_of) + 1, town.name, dice)
    names = name_streets(town, dice)
    around = Surroundings(town.name, parts, FIRST_POSTCODE + 100 * (index % 50), first_code)
    objects = draw_buildings(town, number_doors(town, names, dice), file, around, dice)
    draw_streets(town, names, file)
    draw_water_and_rail(town, file)
    draw_land(town, file, dice)
    draw_boundaries(town, parts, 900_000 + 100 * index, file)
    return objects


def _sizes(addresses: int) -> list[int]:
    towns = math.ceil(addresses / LARGEST_TOWN)
    return [addresses // towns + (i < addresses % towns) for i in range(towns)]


def write_town(folder: Path, addresses: int = 4000, seed: int = 1) -> TownFiles:
    """Write the town into the folder: `town.osm.pbf`, `beats.geojson`, `zones.geojson` (lon/lat, EPSG:4326).

    It has exactly this many addresses; the same size and seed give the same bytes. More than 62,520
    become several towns side by side. Raises `InvalidInput` for less than one address.
    """
    if addresses < 1:
        raise InvalidInput("town_too_small", "A town needs at least one address: ask for more.")
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / name for name in ("town.osm.pbf", "beats.geojson", "zones.geojson")]
    beats, zones = _FeatureFile(paths[1]), _FeatureFile(paths[2])
    count = _Count(Tally(), 0, 0, [])
    with OsmFile(paths[0]) as file:
        for index, size in enumerate(_sizes(addresses)):
            dice = Random(seed * 1_000_003 + index)  # noqa: S311 -- a town, not a secret
            _write_one(index, size, file, (beats, zones), count, dice)
    beats.close()
    zones.close()
    return TownFiles(paths[0], paths[1], paths[2], count.truth())


def _write_one(
    index: int, size: int, file: OsmFile, features: tuple[_FeatureFile, _FeatureFile], count: _Count, dice: Random
) -> None:
    town = lay_out(_name(index), size, dice)
    ground, (beats, zones) = _ground(index, town), features
    count.objects += _draw(town, index, FIRST_REGISTER_CODE + count.total.addresses, file, dice)
    file.put_down(ground)
    suffix = f", {town.name}" if index else ""
    founded = [replace(zone, name=zone.name + suffix) for zone in found_zones(town, size, dice)]
    beats.write(_beat_features(town, beats.count, ground))
    zones.write(_zone_features(founded, town.name, ground))
    count.zones += [ZoneTruth(zone.name, zone.wish.status, zone.verdict, zone.counts) for zone in founded]
    buildings = [building for _, building in town.buildings()]
    count.total += tally(buildings)
    count.uncounted += sum(building.use == "apartments" and building.flats is None for building in buildings)
