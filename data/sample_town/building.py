"""Builders: from a lot, or a whole block, to the buildings on it."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from random import Random

from data.sample_town.lots import Lot
from data.sample_town.plan import Kind
from data.sample_town.plane import Line, Plot
from data.sample_town.premises import Building, Business, Door, Form
from data.sample_town.stock import Recipe, businesses, form, recipe, trade
from data.sample_town.streets import StreetNet

GARAGE_CHANCE = 0.35
NARROWEST = 5.5
"""No house is narrower, in metres."""
LARGEST_CORNER = 620.0
"""A terrace's corner lot of more square metres stays a yard."""


def rectangle(line: Line, along: float, height: float, width: float, depth: float) -> tuple[complex, ...]:
    """Return a rectangle's corners, counter-clockwise, in the frame of the line."""
    return (
        line.at(along, height),
        line.at(along + width, height),
        line.at(along + width, height + depth),
        line.at(along, height + depth),
    )


def _flats(of: Recipe, dice: Random) -> int | None:
    if of.flats is None:
        return None
    flats = dice.randint(*of.flats)
    return None if dice.random() < of.uncounted else flats


def _furnish(
    kind: Kind, of: Recipe, outline: tuple[complex, ...], fronts: list[tuple[complex, int]], dice: Random
) -> Building:
    """Make a building with a door on each of the fronts (middle of the front, street)."""
    flats = _flats(of, dice)
    front = fronts[0][0]
    back = sum(outline) / len(outline)
    shops = businesses(kind, of.businesses, of.chance, front, back, dice)
    shares = _shared(flats, len(fronts))
    doors = tuple(Door(at, street, share) for (at, street), share in zip(fronts, shares, strict=True))
    drawn = form(dice) if len(fronts) == 1 else Form.ENTRANCE
    levels = dice.randint(*of.levels) if dice.random() < 0.8 else None
    return Building(outline, of.use, doors, drawn, levels, flats, shops)


def _shared(flats: int | None, doors: int) -> list[int | None]:
    """Spread flats over doors as evenly as whole numbers allow."""
    if flats is None:
        return [None] * doors
    return [(flats + i) // doors for i in range(doors)]


def terraced(lot: Lot, kind: Kind, dice: Random) -> list[Building]:
    """Fill the lot from wall to wall; a corner house may have a door to both streets."""
    gap = dice.random() < 0.04 and not lot.corners
    if gap or len(lot.corners) > 2 or lot.area > LARGEST_CORNER:
        return []
    of = recipe(kind, dice)
    walls = lot.walls()
    middles = [(a.front + b.front) / 2 for a, b in pairwise(walls)]
    fronts = [(middles[0], lot.street), (middles[-1], lot.side_street)][: 1 + bool(lot.corners)]
    if lot.corners:
        both = dice.random() < 0.35 and of.use not in ("house", "yes")
        fronts = fronts if both else [dice.choice(fronts)]
    building = _furnish(kind, of, lot.outline(), fronts, dice)
    return [_as_list(building, lot) if dice.random() < 0.015 else building]


def _as_list(building: Building, lot: Lot) -> Building:
    """Give a wide building two doors on one street, drawn as one address with a list of numbers."""
    if lot.corners or lot.width < 9 or building.is_house:
        return building
    doors = tuple(Door(lot.line.at(lot.width * share), lot.street) for share in (0.3, 0.7))
    return replace(building, doors=doors, form=Form.LIST)


def detached(lot: Lot, kind: Kind, dice: Random) -> list[Building]:
    """Set a house with a garden behind and perhaps a garage into the lot."""
    setback, of = dice.uniform(3.5, 6.0), recipe(kind, dice)
    width, depth = dice.uniform(9.5, 12.5), dice.uniform(9.5, 12)
    if of.use == "apartments":
        width, depth = 15.0, 12.0
    if lot.corners:
        along = lot.width - width - setback
    else:
        width = min(width, lot.width - 3)
        along = (lot.width - width) * dice.uniform(0.35, 0.65)
    outline = rectangle(lot.line, along, setback, width, depth)
    if width < NARROWEST or setback + depth > lot.depth - 1 or not _inside(lot, outline):
        return []
    house = _furnish(kind, of, outline, [(lot.line.at(along + width / 2, setback), lot.street)], dice)
    shed = rectangle(lot.line, lot.width - 4.2 if along > 5 else 0.6, setback + depth + 2, 3.6, 6)
    has_shed = not lot.corners and setback + depth + 9 < lot.depth and dice.random() < GARAGE_CHANCE
    return [house, Building(shed, "garage", form=Form.NONE)] if has_shed else [house]


def _inside(lot: Lot, outline: tuple[complex, ...]) -> bool:
    plot = Plot(lot.outline(), tuple(range(len(lot.outline()))))
    return all(plot.holds(point) for point in outline)


def joined(lot: Lot, use: str, left: bool, kind: Kind, dice: Random) -> list[Building]:
    """Set half of a pair, or a piece of a row, into the lot: from wall to wall, or from the left or right wall."""
    setback, depth = 5.0, 11.0
    if lot.corners:
        return detached(lot, kind, dice)
    width = lot.width if use == "terrace" else lot.width - 3.5
    if lot.depth < setback + depth + 1 or width < NARROWEST:
        return []
    along = 0.0 if left or use == "terrace" else lot.width - width
    outline = rectangle(lot.line, along, setback, width, depth)
    of = Recipe(1, use, (2, 2), None, 1, 0.03)
    door = lot.line.at(along + width / 2, setback)
    return [_furnish(kind, of, outline, [(door, lot.street)], dice)]


def cabin(lot: Lot, dice: Random) -> list[Building]:
    """Set a small cottage somewhere into the lot."""
    of = recipe(Kind.RECREATION, dice)
    width, depth = (dice.uniform(5, 7), dice.uniform(5, 7)) if of.use == "cabin" else (12.0, 9.0)
    along, setback = dice.uniform(1, max(lot.width - width - 1, 1)), dice.uniform(3, 8)
    outline = rectangle(lot.line, along, setback, width, depth)
    if not _inside(lot, outline):
        return []
    door = lot.line.at(along + width / 2, setback)
    return [_furnish(Kind.RECREATION, of, outline, [(door, lot.street)], dice)]


def church(middle: complex, nave: complex) -> Building:
    """Put a church with its transept in the middle of the square."""
    right = ((-21, -6), (4, -6), (4, -11), (12, -11), (12, -6), (20, -6), (24, 0))
    left = [(x, -y) for x, y in reversed(right[:-1])]
    outline = tuple(middle + nave * complex(x, y) for x, y in (*right, *left))
    return Building(outline, "church", form=Form.NONE, name="Kostel svatého Jakuba", amenity="place_of_worship")


def hall(lot: Lot, dice: Random) -> list[Building]:
    """Set a factory hall, a warehouse or an office house into the lot."""
    of = recipe(Kind.INDUSTRY, dice)
    homes = of.use in ("house", "apartments")
    width, depth = (
        (12.0, 11.0) if homes else (lot.width * dice.uniform(0.55, 0.85), lot.depth * dice.uniform(0.45, 0.8))
    )
    along = lot.width - width - 4 if lot.corners else (lot.width - width) / 2
    outline = rectangle(lot.line, along, 5.0, width, depth)
    if not _inside(lot, outline):
        return []
    return [_furnish(Kind.INDUSTRY, of, outline, [(lot.line.at(along + width / 2, 5.0), lot.street)], dice)]


def slab(line: Line, sections: int, street: int, tower: bool, dice: Random) -> Building:
    """Return a panel block: sections side by side with an entrance each, or a tower with one."""
    levels = dice.choice((8, 10, 12)) if tower else dice.choice((4, 5, 8))
    width, depth = (20.0, 20.0) if tower else (14.0, 12.0)
    each = levels * (5 if tower else dice.choice((2, 3)))
    declared = dice.random()
    spread = declared < 0.75
    count = 1 if tower else sections
    doors = tuple(Door(line.at(width * (i + 0.5)), street, each if spread else None) for i in range(count))
    outline = rectangle(line, 0.0, 0.0, width * count, depth)
    flats = each * count if declared < 0.92 else None
    return Building(outline, "apartments", doors, Form.ENTRANCE, levels, flats, own_numbers=True)


def estate(block: Plot, net: StreetNet, dice: Random) -> Iterator[Building]:
    """Yield the panel blocks of an estate's block, in rows between lawns, and its shop."""
    ground = block.inset(lambda label: net.half_width(label) + 4)
    if ground is None:
        return
    longest = max(range(len(ground)), key=ground.length)
    base = ground.line(longest)
    deep, wide = ground.extent(base.direction * 1j), ground.length(longest)
    rows = max(round((deep - 14) / 46), 1)
    towers = dice.random() < 0.25
    for row in range(rows):
        height = (deep - 24) * (row + 0.5) / rows
        yield from _row(ground, base, height, wide, towers and row == 0, dice)


def _row(ground: Plot, base: Line, height: float, wide: float, towers: bool, dice: Random) -> Iterator[Building]:
    along = -40.0
    while along < wide + 40:
        sections = 1 if towers else dice.choice((3, 4, 4, 5, 6))
        length = 20.0 if towers else sections * 14.0
        line = Line(base.at(along, height), base.direction)
        outline = rectangle(line, 0.0, 0.0, length, 20.0 if towers else 12.0)
        if all(ground.holds(point) for point in outline):
            yield slab(line, sections, _nearest(ground, sum(outline) / 4), towers, dice)
            along += length + (26 if towers else dice.choice((0.0, 18.0, 24.0)) + 6)
        elif length > 45 and not towers:
            yield from _short(ground, base, along, height, dice)
            along += 12
        else:
            along += 8


def _short(ground: Plot, base: Line, along: float, height: float, dice: Random) -> Iterator[Building]:
    """Fill a place too small for a slab with the neighbourhood's shop, now and then."""
    outline = rectangle(Line(base.at(along, height), base.direction), 0.0, 0.0, 11.0, 9.0)
    if dice.random() < 0.12 and all(ground.holds(point) for point in outline):
        door = Door((outline[0] + outline[1]) / 2, _nearest(ground, outline[0]))
        shop = Business(*trade(Kind.ESTATE, dice), sum(outline) / 4, True)
        yield Building(outline, "retail", (door,), Form.NODE, 1, None, (shop,))


def _nearest(ground: Plot, point: complex) -> int:
    return ground.edges[min(range(len(ground)), key=lambda i: ground.line(i).height(point))]
