"""The town's plan: an old centre, rings of quarters around it, main streets, a river and a railway.

The quarters are the fields of a spider's web: rings around the centre, parted by radial streets whose
number doubles where the fields would grow too wide. Every field is convex, neighbours share their corners
exactly, and so city parts and beats, being sets of fields, partition the municipality without a gap.
"""

import cmath
import math
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from random import Random

CENTRE_RADIUS = 270.0
RING_WIDTH = 390.0
WIDEST_FIELD = 620.0
OUTSKIRTS = 700.0
"""Between the last houses and the municipality's boundary lie fields and woods, this wide (metres)."""
RADIALS = 7
COAST = 4
"""So many knots has the municipality's boundary for each quarter inside it."""


class Kind(StrEnum):
    """What a quarter is built of."""

    CENTRE = "centre"
    TENEMENT = "tenement"
    ESTATE = "estate"
    VILLA = "villa"
    VILLAGE = "village"
    INDUSTRY = "industry"
    RECREATION = "recreation"
    LAND = "land"


class Corridor(StrEnum):
    """What runs between two quarters in place of a street."""

    RIVER = "river"
    RAIL = "rail"


USUAL_ADDRESSES = {
    Kind.CENTRE: 420, Kind.TENEMENT: 230, Kind.ESTATE: 110, Kind.VILLA: 190, Kind.VILLAGE: 120,
    Kind.INDUSTRY: 35, Kind.RECREATION: 90, Kind.LAND: 0,
}  # fmt: skip
"""How many addresses a quarter of the kind holds, about: decides how many rings a town needs."""

Side = frozenset[complex]


@dataclass(frozen=True, slots=True)
class Field:
    """A quarter's ground: `corners` for building on, `outline` with the corners of outer neighbours as well."""

    ring: int
    sector: int
    kind: Kind
    corners: tuple[complex, ...]
    outline: tuple[complex, ...]

    def sides(self) -> list[Side]:
        """Return the edges of `corners`, in order."""
        return [frozenset(pair) for pair in zip(self.corners, self.corners[1:] + self.corners[:1], strict=True)]

    def borders(self) -> list[Side]:
        """Return the edges of `outline`, in order: neighbours share them whole."""
        return [frozenset(pair) for pair in zip(self.outline, self.outline[1:] + self.outline[:1], strict=True)]


@dataclass(frozen=True)
class Plan:
    """Where everything goes; `web[k][j]` is knot j of circle k, circle 0 being the old town's edge."""

    web: tuple[tuple[complex, ...], ...]
    doubled: tuple[bool, ...]
    fields: tuple[Field, ...]
    corridors: dict[Side, Corridor]
    river: tuple[complex, ...]
    railway: tuple[complex, ...]
    radius: float


def sectors(ring: int) -> int:
    """Return how many fields a ring has."""
    count = RADIALS
    for k in range(1, ring + 1):
        if 2 * math.pi * (CENTRE_RADIUS + k * RING_WIDTH) / count > WIDEST_FIELD:
            count *= 2
    return count


def _finer(turns: list[float], parts: int) -> list[float]:
    """Cut each angle between neighbouring turns into so many equal parts."""
    ends = [*turns[1:], turns[0] + 2 * math.pi]
    return [a + (b - a) * i / parts for a, b in zip(turns, ends, strict=True) for i in range(parts)]


def _circle(radius: float, turns: list[float], swing: float, dice: Random) -> list[complex]:
    """Return knots on a circle, each up to `swing` metres off."""
    return [cmath.rect(radius + dice.uniform(-swing, swing), turn + dice.uniform(-22, 22) / radius) for turn in turns]


def _web(rings: int, dice: Random) -> list[tuple[complex, ...]]:
    """Return the knots of all circles: the old town's edge, each ring's outer edge, the municipality's boundary."""
    turns = [(j + dice.uniform(-0.14, 0.14)) * 2 * math.pi / RADIALS for j in range(RADIALS)]
    circles: list[tuple[complex, ...]] = []
    for k in range(rings + 1):
        doubles = sectors(min(k, rings - 1)) > len(turns)
        turns = _finer(turns, 2) if doubles else turns
        knots = _circle(CENTRE_RADIUS + k * RING_WIDTH, turns, 45.0, dice)
        if doubles:
            knots[1::2] = [(a + b) / 2 for a, b in zip(knots[::2], [*knots[2::2], knots[0]], strict=True)]
        circles.append(tuple(knots))
    boundary = CENTRE_RADIUS + rings * RING_WIDTH + OUTSKIRTS
    return [*circles, tuple(_circle(boundary, _finer(turns, COAST), 135.0, dice))]


def _field(web: list[tuple[complex, ...]], ring: int, sector: int, kind: Kind) -> Field:
    inner, outer = web[ring], web[ring + 1]
    step = len(outer) // len(inner)
    rim = [outer[(sector * step + i) % len(outer)] for i in range(step + 1)]
    start, end = inner[sector], inner[(sector + 1) % len(inner)]
    return Field(ring, sector, kind, (start, rim[0], rim[-1], end), (start, *rim, end))


def _radial(web: list[tuple[complex, ...]], number: int, first: int) -> list[complex]:
    """Return the knots of one of the seven radials, from circle `first` outwards."""
    return [circle[number * len(circle) // RADIALS] for circle in web[first:]]


def _through(web: list[tuple[complex, ...]], enters: int, leaves: int, circle: int) -> list[complex]:
    """Return a way into the town along one radial, around the circle, and out along another."""
    step = len(web[circle]) // RADIALS
    around = [web[circle][i] for i in range(enters * step + 1, leaves * step)]
    return [*reversed(_radial(web, enters, circle)), *around, *_radial(web, leaves, circle)]


def _kind(ring: int, sector: int, rings: int, beside_rail: bool, dice: Random) -> Kind:
    share = sector / sectors(ring)
    outermost, reach = ring == rings - 1, ring / max(rings - 1, 1)
    if outermost and 0 <= share - 1 / RADIALS < 0.49 / RADIALS:
        return Kind.RECREATION
    if outermost and 0 <= share - 4 / RADIALS < 0.49 / RADIALS:
        return Kind.VILLAGE
    if beside_rail and ring > 0:
        return Kind.INDUSTRY if dice.random() < 0.45 else Kind.VILLA
    if ring == 0:
        return Kind.TENEMENT if sector != 5 else Kind.VILLA
    if math.sin(share * 4 * math.pi + ring * 1.3) > 0.45:
        return Kind.ESTATE
    if outermost:
        return Kind.VILLAGE if dice.random() < 0.3 else Kind.VILLA
    return Kind.TENEMENT if dice.random() > 0.15 + 0.9 * reach else Kind.VILLA


def _sides(path: list[complex]) -> set[Side]:
    return {frozenset(pair) for pair in pairwise(path)}


def _halves(web: list[tuple[complex, ...]], circle: int) -> dict[Side, Side]:
    """Map both halves of each doubled chord of a circle to the whole chord."""
    if circle in (0, len(web) - 1) or len(web[circle]) == len(web[circle - 1]):
        return {}
    knots = web[circle]
    whole = {}
    for i in range(0, len(knots), 2):
        a, middle, b = knots[i], knots[i + 1], knots[(i + 2) % len(knots)]
        whole[frozenset((a, middle))] = whole[frozenset((middle, b))] = frozenset((a, b))
    return whole


def draw_plan(addresses: int, dice: Random) -> Plan:
    """Return a plan with room for the addresses and a little more."""
    rings, room = 1, 0.0
    while True:
        plan = _plan(rings, Random(dice.random()))  # noqa: S311 -- a town, not a secret
        room = sum(USUAL_ADDRESSES[field.kind] for field in plan.fields)
        if room > addresses * 1.15:
            return plan
        rings += 1


def _plan(rings: int, dice: Random) -> Plan:
    web = _web(rings, dice)
    river, railway = _through(web, 1, 3, 0), _through(web, 4, 6, min(1, rings))
    corridors = dict.fromkeys(_sides(river), Corridor.RIVER) | dict.fromkeys(_sides(railway), Corridor.RAIL)
    for circle in range(len(web)):
        corridors |= {whole: corridors[half] for half, whole in _halves(web, circle).items() if half in corridors}
    fields = [Field(-1, 0, Kind.CENTRE, web[0], web[0])]
    for ring in range(rings + 1):
        for sector in range(len(web[ring])):
            sides = _field(web, ring, sector, Kind.LAND).sides()
            rail = any(corridors.get(side) is Corridor.RAIL for side in sides)
            kind = Kind.LAND if ring == rings else _kind(ring, sector, rings, rail, dice)
            fields.append(_field(web, ring, sector, kind))
    doubled = tuple(bool(_halves(web, k)) for k in range(len(web)))
    radius = CENTRE_RADIUS + rings * RING_WIDTH + OUTSKIRTS
    return Plan(tuple(web), doubled, tuple(fields), corridors, tuple(river), tuple(railway), radius)


def groups(fields: tuple[Field, ...], seeds: list[int]) -> list[int]:
    """Grow the seed fields over their neighbours and return each field's group; every group hangs together."""
    beside: dict[Side, list[int]] = {}
    for i, field in enumerate(fields):
        for side in field.borders():
            beside.setdefault(side, []).append(i)
    group = {seed: number for number, seed in enumerate(seeds)}
    queue = list(seeds)
    for i in queue:
        for side in fields[i].borders():
            for j in beside[side]:
                if j not in group:
                    group[j] = group[i]
                    queue.append(j)
    return [group[i] for i in range(len(fields))]
