"""The shapes that a map of coverage needs, generalised to its scale.

Everything is in EPSG:4326. A map that shows `box` on a screen of `SCREEN` pixels can't show more
than a pixel, so boundaries lose what is smaller, borders shared by districts staying shared.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from uuid import UUID

import shapely
from shapely.geometry.base import BaseGeometry
from sqlalchemy import RowMapping, text
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.composition import Verdict
from geo.coverage.amounts import CoverageTable
from geo.coverage.state import State, query
from geo.storage.credits import CREDITS
from geo.zones.compositions import judge_zones
from geo.zones.statuses import Kind, Status

SCREEN = 1500
"""Pixels across a large screen's map."""

SIDEWAYS = 3.0
"""How much wider than a box a screen may be that fits the box in."""

MOST_ZONES = 3000
"""How many zones a map shows; more can't be told apart."""

BEATS = "beat"
"""The level of the districts that officers look after."""

MAIN_STREETS = ("motorway", "trunk", "primary")
STREETS = (*MAIN_STREETS, "secondary", "tertiary", "unclassified", "residential", "living_street", "pedestrian")
PATHS = ("service", "track", "footway", "path", "cycleway", "steps")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of longitudes and latitudes, in degrees."""

    west: float
    south: float
    east: float
    north: float

    @property
    def width(self) -> float:
        """The longer side, in degrees."""
        return max(self.east - self.west, self.north - self.south)

    def grown(self, factor: float) -> "Box":
        """A square around the same middle, its side `factor` times the longer one."""
        east, north = (self.west + self.east) / 2, (self.south + self.north) / 2
        half = self.width * factor / 2
        return Box(east - half, north - half, east + half, north + half)

    @property
    def pixel(self) -> float:
        """What a pixel of a large screen shows, in degrees."""
        return self.width / SCREEN


@dataclass(frozen=True, slots=True)
class ZoneOutline:
    """A zone as a map shows it; the verdict is that of today, and for the staff only."""

    id: UUID
    name: str
    kind: Kind
    status: Status
    verdict: Verdict | None
    shape: BaseGeometry


@dataclass(frozen=True, slots=True)
class BackdropLayer:
    """What is drawn alike: `main_street`, `street`, `path`, `rail`, `water`, `green`, or `building` from close by.

    Water and squares come as areas and as lines, in layers apart.
    """

    style: str
    area: bool
    shape: BaseGeometry


@dataclass(frozen=True, slots=True)
class BeatOutline:
    """A police beat as a map shows it."""

    id: int
    name: str
    shape: BaseGeometry


@dataclass(frozen=True, slots=True)
class Picture:
    """The shapes of a map: districts by id, zones, the backdrop, and whom to credit for the data.

    `zones_left_out` is how many zones beyond `MOST_ZONES` aren't here. `beats` are those around, unless they are the
    districts.
    """

    box: Box
    districts: Mapping[int, BaseGeometry]
    zones: tuple[ZoneOutline, ...]
    zones_left_out: int
    backdrop: tuple[BackdropLayer, ...]
    credits: tuple[str, ...]
    beats: tuple[BeatOutline, ...] = ()


def picture(session: Session, actor: Actor, table: CoverageTable) -> Picture:
    """The shapes of a table's districts, and the zones that `actor` may see there on the table's day.

    Districts and the backdrop are those of today.
    """
    districts = _districts(session, [row.district.id for row in table.rows if row.district])
    box = _around(list(districts.values()))
    drawn = _picture(State.at(session, actor, table.date), box, _generalised(districts, box.pixel))
    return drawn if table.level == BEATS else replace(drawn, beats=_beats(session, box))


def surroundings(session: Session, actor: Actor, shape: BaseGeometry) -> Picture:
    """What lies in and around one shape, as far as `actor` may see it: for the sheet of a zone."""
    box = _around([shape]).grown(1.4)
    seen = _picture(State.at(session, actor, None), box.grown(SIDEWAYS), {})
    return replace(seen, box=box)


def _picture(state: State, box: Box, districts: Mapping[int, BaseGeometry]) -> Picture:
    zones, found = _zones(state, box)
    return Picture(
        box=box,
        districts=districts,
        zones=zones,
        zones_left_out=found - len(zones),
        backdrop=_backdrop(state.session, box),
        credits=tuple(state.session.scalars(text(CREDITS))),
    )


def _districts(session: Session, ids: Sequence[int]) -> dict[int, BaseGeometry]:
    rows = session.execute(text(query("district_shapes")), {"ids": list(ids)})
    return {row.id: shapely.from_wkb(row.shape) for row in rows}


def _beats(session: Session, box: Box) -> tuple[BeatOutline, ...]:
    rows = session.execute(text(query("beats_in_box")), _sides(box)).all()
    shapes = _generalised({row.id: shapely.from_wkb(row.shape) for row in rows}, box.pixel)
    return tuple(BeatOutline(row.id, row.name, shapes[row.id]) for row in rows)


def _around(shapes: Sequence[BaseGeometry]) -> Box:
    if not shapes:
        return Box(-180, -85, 180, 85)
    west, south, east, north = shapely.total_bounds(shapes).tolist()
    return Box(west, south, east, north)


def _generalised(districts: Mapping[int, BaseGeometry], tolerance: float) -> dict[int, BaseGeometry]:
    shapes = shapely.coverage_simplify(list(districts.values()), tolerance)
    return dict(zip(districts, shapes, strict=True))


def _zones(state: State, box: Box) -> tuple[tuple[ZoneOutline, ...], int]:
    rows = state.ask("zone_outlines", **_sides(box), most=MOST_ZONES)
    judged = state.actor.sees_everything and state.day is None
    judgements = judge_zones(state.session, [row["id"] for row in rows]) if judged else {}
    verdicts = {zone: judgement.verdict for zone, judgement in judgements.items()}
    return tuple(_outline(row, verdicts.get(row["id"])) for row in rows), rows[0]["found"] if rows else 0


def _outline(row: RowMapping, verdict: Verdict | None) -> ZoneOutline:
    shape = shapely.from_wkb(row["shape"])
    return ZoneOutline(row["id"], row["name"], Kind(row["kind"]), Status(row["status"]), verdict, shape)


def _backdrop(session: Session, box: Box) -> tuple[BackdropLayer, ...]:
    values = {
        **_sides(box),
        "pixel": box.pixel,
        "streets": list(_streets(box)),
        "streams": box.width < 0.1,
        "buildings": box.width < 0.03,
    }
    rows = session.execute(text(query("backdrop")), values)
    layers = [BackdropLayer(row[0], row.area, shapely.from_wkb(row.shape)) for row in rows]
    return tuple(layer for layer in layers if not layer.shape.is_empty)


def _streets(box: Box) -> tuple[str, ...]:
    if box.width > 2:
        return MAIN_STREETS
    if box.width > 0.5:
        return (*MAIN_STREETS, "secondary", "tertiary")
    return STREETS if box.width > 0.06 else STREETS + PATHS


def _sides(box: Box) -> dict[str, float]:
    return {"west": box.west, "south": box.south, "east": box.east, "north": box.north}
