"""Writing a sample town, or several, as a map: OpenStreetMap, beats, zones; and what there is to expect of them."""

from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from types import TracebackType

from data.sample_town.drafting import Draft, drafts
from data.sample_town.drawing import Surroundings, draw_buildings
from data.sample_town.features import FeatureFile, beat_features, zone_features
from data.sample_town.landscape import draw_boundaries, draw_land, draw_streets, draw_water_and_rail
from data.sample_town.osm_file import OsmFile
from data.sample_town.premises import Tally, tally


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


@dataclass
class _Count:
    """Sums over towns while they are written."""

    total: Tally = field(default_factory=Tally)
    objects: int = 0
    uncounted: int = 0
    zones: list[ZoneTruth] = field(default_factory=list)

    def add(self, draft: Draft) -> None:
        buildings = [building for _, building in draft.town.buildings()]
        self.total += tally(buildings)
        self.uncounted += sum(building.use == "apartments" and building.flats is None for building in buildings)
        self.zones += [ZoneTruth(zone.name, zone.wish.status, zone.verdict, zone.counts) for zone in draft.zones]

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


class MapWriter:
    """Writes towns into a folder, one by one, to be used in a `with` statement.

    The files are `town.osm.pbf`, `beats.geojson` and `zones.geojson`, all in lon/lat (EPSG:4326).
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        self._paths = folder / "town.osm.pbf", folder / "beats.geojson", folder / "zones.geojson"
        self._osm, self._count = OsmFile(self._paths[0]), _Count()

    def __enter__(self) -> "MapWriter":
        self._osm.__enter__()
        self._beats, self._zones = map(FeatureFile, self._paths[1:])
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._osm.__exit__(kind, error, trace)
        self._beats.close()
        self._zones.close()

    def write(self, draft: Draft) -> None:
        """Add a town."""
        self._count.objects += _draw(draft, self._osm, draft.dice("drawing"))
        self._osm.put_down(draft.ground)
        self._beats.write(beat_features(draft, self._beats.count))
        self._zones.write(zone_features(draft))
        self._count.add(draft)

    def files(self) -> TownFiles:
        """Return what was written, once it is closed."""
        return TownFiles(*self._paths, self._count.truth())


def _draw(draft: Draft, file: OsmFile, dice: Random) -> int:
    """Write one town's objects and return how many bear an address."""
    around = Surroundings(draft.town.name, draft.parts, draft.postcode, draft.first_code)
    objects = draw_buildings(draft.town, draft.numbers, file, around, dice)
    draw_streets(draft.town, draft.street_names, file)
    draw_water_and_rail(draft.town, file)
    draw_land(draft.town, file, dice)
    draw_boundaries(draft.town, draft.parts, draft.municipality, file)
    return objects


def write_town(folder: Path, addresses: int = 4000, seed: int = 1) -> TownFiles:
    """Write the town into the folder: `town.osm.pbf`, `beats.geojson`, `zones.geojson` (lon/lat, EPSG:4326).

    It has exactly this many addresses; the same size and seed give the same bytes. More than 62,520
    become several towns side by side. Raises `InvalidInput` for less than one address.
    """
    towns = drafts(addresses, seed)
    with MapWriter(folder) as writer:
        for draft in towns:
            writer.write(draft)
    return writer.files()
