"""Drawing everything between the buildings: streets, river, railway, land, and the administrative boundaries."""

import cmath
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from random import Random

from data.sample_town.osm_file import OsmFile, Tags
from data.sample_town.plan import Field, Kind
from data.sample_town.plane import Line, Plot, unit
from data.sample_town.streets import Rank
from data.sample_town.town import Town

RIVER_NAME = "Svitava"
RIVER_HALF_WIDTH = 9.0
LAND = ("landuse=farmland", "landuse=farmland", "landuse=meadow", "landuse=forest", "landuse=forest")


def _tag(text: str) -> Tags:
    key, value = text.split("=")
    return {key: value}


def rounded(path: Sequence[complex], reach: float = 45.0) -> list[complex]:
    """Return the path with each corner replaced by a parabola that begins `reach` metres from it."""
    points = [path[0]]
    for before, corner, after in zip(path, path[1:], path[2:], strict=False):
        start, end = corner + unit(before - corner) * reach, corner + unit(after - corner) * reach
        steps = [i / 6 for i in range(7)]
        points += [start * (1 - t) ** 2 + 2 * corner * t * (1 - t) + end * t**2 for t in steps]
    return [*points, path[-1]]


def _band(path: list[complex], half_width: float) -> list[complex]:
    """Return the outline of a strip along the path."""
    ways = [unit(b - a) for a, b in pairwise(path)]
    normals = [unit(a + b) * 1j for a, b in zip([ways[0], *ways], [*ways, ways[-1]], strict=True)]
    left = [point + normal * half_width for point, normal in zip(path, normals, strict=True)]
    right = [point - normal * half_width for point, normal in zip(path, normals, strict=True)]
    return right + left[::-1]


def draw_streets(town: Town, names: dict[int, str], file: OsmFile) -> None:
    """Write a way for each piece of street; the last stretch to the middle of the river is a bridge."""
    knots = set(town.plan.river)
    for index, street in enumerate(town.net.streets):
        tags = {"highway": str(street.rank)} | ({"name": names[index]} if index in names else {})
        if street.rank in (Rank.RADIAL, Rank.RING) and index not in names:
            tags["highway"] = "unclassified"
        for label in street.segments:
            pieces = _ashore(town.net.segments[label].path(), town.lake)
            for path, bridge in chain.from_iterable(_stretches(piece, knots) for piece in pieces):
                file.way(path, tags | ({"bridge": "yes", "layer": "1"} if bridge else {}))


def _ashore(path: list[complex], lake: tuple[complex, float] | None) -> Iterator[list[complex]]:
    """Leave out the pieces of a path that would lead through the lake."""
    if lake is None or min(abs((a + b) / 2 - lake[0]) for a, b in pairwise(path)) > 2 * lake[1]:
        yield path
        return
    for a, b in pairwise(path):
        nearest = min(abs(a + (b - a) * i / 8 - lake[0]) for i in range(9))
        if nearest > 1.2 * lake[1]:
            yield [a, b]


def _stretches(path: list[complex], knots: set[complex]) -> Iterator[tuple[list[complex], bool]]:
    """Part a street's path into dry land and bridges."""
    first, last = path[0] in knots and len(path) > 2, path[-1] in knots and len(path) > 2
    if first:
        yield path[:2], True
    if last:
        yield path[-2:], True
    yield path[int(first) : len(path) - int(last)], False


def draw_water_and_rail(town: Town, file: OsmFile) -> None:
    """Write the river, the railway with its station, and the lake."""
    river = rounded(_meandering(town.plan.river))
    file.way(river, {"waterway": "river", "name": RIVER_NAME})
    file.way(_band(river, RIVER_HALF_WIDTH), {"natural": "water", "water": "river", "name": RIVER_NAME}, closed=True)
    rails = rounded(town.plan.railway, 90)
    file.way(rails, {"railway": "rail", "usage": "main", "gauge": "1435"})
    file.way(_beside(rails, 4.5), {"railway": "rail", "usage": "main", "gauge": "1435"})
    file.node(rails[len(rails) // 2], {"railway": "station", "name": town.name})
    if town.lake:
        middle, radius = town.lake
        shore = [
            middle + cmath.rect(radius * (1 + 0.18 * cmath.sin(3 * t / 4).real), t * cmath.pi / 14) for t in range(28)
        ]
        file.way(shore, {"natural": "water", "water": "lake", "name": "Lipovské jezero"}, closed=True)


def _meandering(path: Sequence[complex], swing: float = 13.0) -> list[complex]:
    """Let long straight legs of the path swing to and fro by so many metres."""
    points = []
    for start, end in pairwise(path):
        count = max(int(abs(end - start) / 130), 1)
        side = unit(end - start) * 1j * swing
        points += [start, *(start + (end - start) * i / count + side * (-1) ** i for i in range(1, count))]
    return [*points, path[-1]]


def _beside(path: list[complex], distance: float) -> list[complex]:
    return _band(path, distance)[: len(path)]


def draw_land(town: Town, file: OsmFile, dice: Random) -> None:
    """Write parks, the square, quarters' land use, and the fields and woods around."""
    for block in town.blocks:
        ground = block.land and block.plot.inset(town.net.half_width)
        if ground and block.land == "place=square":
            file.way(ground.corners, {"highway": "pedestrian", "area": "yes", "name": "náměstí Svobody"}, closed=True)
        elif ground and block.land:
            file.way(ground.corners, _tag(block.land), closed=True)
    use = {Kind.INDUSTRY: "industrial", Kind.CENTRE: "commercial", Kind.RECREATION: "recreation_ground"}
    for field, kind in zip(town.plan.fields, town.kinds, strict=True):
        if kind is not Kind.LAND:
            file.way(field.corners, {"landuse": use.get(kind, "residential")}, closed=True)
            continue
        ground = Plot(field.corners, tuple(range(len(field.corners))))
        for piece in _pieces(ground, 3, dice):
            file.way(piece.corners, _tag(dice.choice(LAND)), closed=True)


def _pieces(plot: Plot, cuts: int, dice: Random) -> Iterator[Plot]:
    """Cut open land into fields, now lengthwise, now across, with a balk between them."""
    longest = max(range(len(plot)), key=plot.length)
    across = plot.line(longest).direction * 1j * cmath.rect(1, dice.uniform(-0.25, 0.25))
    middle = plot.corner(longest) * (share := dice.uniform(0.35, 0.65)) + plot.corner(longest + 1) * (1 - share)
    halves = [plot.keep_left(line, 0) for line in (Line(middle, across), Line(middle, -across))]
    for half in halves:
        if half and cuts > 1:
            yield from _pieces(half, cuts - 1, dice)
        elif half and (field := half.inset(lambda _: 2.5)):
            yield field


def boundary_ways(fields: Iterable[Field], part_of: Sequence[int], file: OsmFile) -> dict[int, list[int]]:
    """Write the lines between city parts, each once, and return the ways around each part; -1 is the outside."""
    owners: dict[frozenset[complex], list[int]] = defaultdict(list)
    order: dict[frozenset[complex], tuple[complex, complex]] = {}
    for field, part in zip(fields, part_of, strict=True):
        for a, b in zip(field.outline, field.outline[1:] + field.outline[:1], strict=True):
            owners[frozenset((a, b))].append(part)
            order.setdefault(frozenset((a, b)), (a, b))
    around: dict[int, list[int]] = defaultdict(list)
    for side, parts in owners.items():
        pair = (*parts, -1)[:2]
        if pair[0] == pair[1]:
            continue
        level = "8" if -1 in pair else "9"
        way = file.way(order[side], {"boundary": "administrative", "admin_level": level})
        for part in pair:
            around[part].append(way)
    return around


def draw_boundaries(town: Town, parts: Sequence[str], code: int, file: OsmFile) -> None:
    """Write the municipality (level 8) and its city parts (level 10), which share their ways."""
    around = boundary_ways(town.plan.fields, town.part_of, file)
    names = {-1: (town.name, "8", code), **{i: (name, "9", code + i + 1) for i, name in enumerate(parts)}}
    for part, ways in sorted(around.items()):
        name, level, ref = names[part]
        tags = {"type": "boundary", "boundary": "administrative", "admin_level": level, "name": name, "ref": str(ref)}
        file.relation([("w", way, "outer") for way in ways], tags)
