"""The whole town: streets, quarters, blocks with their buildings, land and water, in one value."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

from data.sample_town import building as build
from data.sample_town.lots import Lot, cut_lots, depth_for, rim
from data.sample_town.mainstreets import lay_main_streets, quarter_ground
from data.sample_town.plan import Field, Kind, Plan, draw_plan, groups
from data.sample_town.plane import Line, Plot
from data.sample_town.premises import Building, Business
from data.sample_town.stock import GROCER
from data.sample_town.streets import Pattern, Rank, StreetNet, carve, divide

PATTERNS = {
    Kind.CENTRE: Pattern(86, 76, Rank.OLD, 0.12),
    Kind.TENEMENT: Pattern(128, 88),
    Kind.ESTATE: Pattern(250, 165),
    Kind.VILLA: Pattern(170, 74, crooked=0.03),
    Kind.VILLAGE: Pattern(180, 105, Rank.STREET, 0.14),
    Kind.INDUSTRY: Pattern(240, 165),
    Kind.RECREATION: Pattern(150, 72, Rank.TRACK, 0.14),
}
"""How each kind of quarter is cut into blocks."""

PARK_CHANCE = 0.035
LAKE_RADIUS = 105.0


@dataclass(frozen=True, slots=True)
class Block:
    """A block between streets: `stock[i]` stands on `lots[i]`; without lots all buildings are in `stock[0]`.

    `land` is the OpenStreetMap tag of a block that is no building land ("leisure=park").
    """

    plot: Plot
    quarter: int
    lots: tuple[Lot, ...] = ()
    stock: tuple[tuple[Building, ...], ...] = ()
    land: str | None = None

    def buildings(self) -> Iterator[Building]:
        """Yield all buildings of the block in order."""
        for group in self.stock:
            yield from group


@dataclass(frozen=True)
class Town:
    """A town: `part_of` and `beat_of` give the city part and the beat of each field of the plan."""

    name: str
    plan: Plan
    net: StreetNet
    kinds: tuple[Kind, ...]
    blocks: tuple[Block, ...]
    lake: tuple[complex, float] | None
    part_of: tuple[int, ...]
    beat_of: tuple[int, ...]

    def buildings(self) -> Iterator[tuple[int, Building]]:
        """Yield each building with the number of its quarter."""
        for block in self.blocks:
            for building in block.buildings():
                yield block.quarter, building


def _square(plot: Plot, grain: complex, net: StreetNet) -> tuple[Plot, list[Plot]]:
    """Cut the market square out of the old town; return it and the rest."""
    middle = plot.centre
    halves = ((complex(0, 1), 44.0), (complex(0, -1), 44.0), (complex(1, 0), 62.0), (complex(-1, 0), 62.0))
    square, rest = plot, []
    for side, distance in halves:
        line = Line(middle + grain * side * distance, grain * side * 1j)
        cut = divide(square, line, Rank.OLD, 0, net)
        if cut:
            square, other = cut
            rest.append(other)
    return square, rest


def _villas(lots: list[Lot], width: float, dice: Random) -> list[list[Building]]:
    if width > 15:
        return [build.detached(lot, Kind.VILLA, dice) for lot in lots]
    use = "terrace" if width < 10 else "semidetached_house"
    pairs = []
    left = False
    for lot in lots:
        pairs.append(build.joined(lot, use, left, Kind.VILLA, dice))
        left = not left and not lot.corners
    return pairs


def _fill(plot: Plot, kind: Kind, net: StreetNet, dice: Random) -> tuple[list[Lot], list[list[Building]]]:
    """Cut a block into lots and build on them; no lots where the block is too small for its kind."""
    villa_width = dice.choice((20.0, 20.0, 12.5, 7.8))
    deepest, width, corner = {
        Kind.CENTRE: (11.0, 10.5, 14.0), Kind.TENEMENT: (13.0, 17.0, 19.0), Kind.VILLA: (28.0, villa_width, 0.0),
        Kind.VILLAGE: (42.0, 25.0, 0.0), Kind.INDUSTRY: (62.0, 58.0, 0.0), Kind.RECREATION: (26.0, 19.0, 0.0),
    }[kind]  # fmt: skip
    depth = depth_for(plot, deepest, net)
    tries = (rim(plot, depth * share, net) for share in (1.0, 0.8, 0.65) if depth * share >= min(deepest / 2, 15))
    strip = next(filter(None, tries), None)
    lots = cut_lots(strip, width, corner, dice) if strip else []
    if kind is Kind.VILLA:
        return lots, _villas(lots, width, dice)
    if kind is Kind.VILLAGE:
        return lots, [build.detached(lot, kind, dice) for lot in lots]
    if kind is Kind.INDUSTRY:
        return lots, [build.hall(lot, dice) for lot in lots]
    if kind is Kind.RECREATION:
        return lots, [build.cabin(lot, dice) for lot in lots]
    return lots, [build.terraced(lot, kind, dice) for lot in lots]


def _block(plot: Plot, quarter: int, kind: Kind, net: StreetNet, dice: Random) -> Block:
    if dice.random() < PARK_CHANCE:
        return Block(plot, quarter, land="leisure=park")
    if kind is Kind.ESTATE:
        return Block(plot, quarter, stock=(tuple(build.estate(plot, net, dice)),))
    lots, stock = _fill(plot, kind, net, dice)
    if not lots:
        return Block(plot, quarter, land="landuse=grass" if kind is not Kind.INDUSTRY else "landuse=industrial")
    return Block(plot, quarter, tuple(lots), tuple(map(tuple, stock)))


def _quarter(number: int, plot: Plot, kind: Kind, net: StreetNet, dice: Random) -> Iterator[Block]:
    """Yield the blocks of a quarter, its buildings on them."""
    longest = plot.line(max(range(len(plot)), key=plot.length)).direction
    pieces = [plot]
    if kind is Kind.CENTRE:
        square, pieces = _square(plot, longest, net)
        yield Block(square, number, stock=((build.church(square.centre, longest),),), land="place=square")
    for piece in pieces:
        for block in carve(piece, PATTERNS[kind], longest, number, net, dice):
            wet = kind is Kind.RECREATION and block.inset(lambda _: 0) and _wet(block, plot.centre)
            yield Block(block, number, land="landuse=meadow") if wet else _block(block, number, kind, net, dice)


def _wet(block: Plot, lake: complex) -> bool:
    near = min(abs(corner - lake) for corner in (*block.corners, block.centre))
    return block.holds(lake) or near < LAKE_RADIUS + 25


def _limited(blocks: Iterator[Block], room: int) -> Iterator[Block]:
    """Pass blocks on until their addresses fill the room exactly; then only the bare land."""
    for block in blocks:
        stock = []
        for group in block.stock:
            kept = []
            for building in group:
                if len(building.doors) <= room:
                    room -= len(building.doors)
                    kept.append(building)
            stock.append(tuple(kept))
        yield replace(block, stock=tuple(stock))


def _with_grocer(blocks: list[Block]) -> list[Block]:
    """Give the first house at the square the grocer whose name needs escaping."""
    for i, block in enumerate(blocks):
        for j, group in enumerate(block.stock):
            if group and group[0].businesses:
                first = group[0].businesses[0]
                grocer = Business(*GROCER, first.at, False)
                new = replace(group[0], businesses=(grocer, *group[0].businesses[1:]))
                stock = (*block.stock[:j], (new, *group[1:]), *block.stock[j + 1 :])
                return [*blocks[:i], replace(block, stock=stock), *blocks[i + 1 :]]
    return blocks


def _building_order(fields: tuple[Field, ...]) -> list[int]:
    """Centre, then works, lake and villages, which no town goes without, then outwards."""
    special = (Kind.CENTRE, Kind.RECREATION, Kind.INDUSTRY, Kind.VILLAGE)
    built = [i for i, field in enumerate(fields) if field.kind is not Kind.LAND]
    return sorted(built, key=lambda i: (fields[i].kind not in special, i))


def lay_out(name: str, addresses: int, dice: Random) -> Town:
    """Return a town with exactly this many addresses."""
    plan = draw_plan(addresses, dice)
    net, labels = lay_main_streets(plan)
    blocks: list[Block] = []
    kinds = [Kind.LAND] * len(plan.fields)
    lake = None
    room = addresses
    for i in _building_order(plan.fields):
        if room == 0:
            break
        kinds[i] = plan.fields[i].kind
        ground = quarter_ground(i, plan, net, labels)
        if kinds[i] is Kind.RECREATION:
            lake = (ground.centre, LAKE_RADIUS)
        quarter = list(_limited(_quarter(i, ground, kinds[i], net, dice), room))
        room -= sum(len(building.doors) for block in quarter for building in block.buildings())
        blocks += quarter
    parts = _seeds(plan, max(min(round(addresses / 2100) + 6, 80), 1))
    beats = _seeds(plan, max(min(round(addresses / 4000) + 3, 24), 1))
    part_of, beat_of = groups(plan.fields, parts), groups(plan.fields, beats)
    return Town(name, plan, net, tuple(kinds), tuple(_with_grocer(blocks)), lake, tuple(part_of), tuple(beat_of))


def _seeds(plan: Plan, number: int) -> list[int]:
    """Return the fields from which districts grow: the centre, and others far from each other."""
    seeds, outer = [0], [i for i, field in enumerate(plan.fields) if field.kind is not Kind.LAND]
    centres = [sum(field.corners) / len(field.corners) for field in plan.fields]
    gap = [abs(centre - centres[0]) for centre in centres]
    while len(seeds) < min(number, len(outer)):
        seed = max(outer, key=gap.__getitem__)
        seeds.append(seed)
        gap = [min(old, abs(centre - centres[seed])) for old, centre in zip(gap, centres, strict=True)]
    return seeds
