"""Zones of the sample town: grown house by house along a block, until the programme's limits are met or broken.

The verdicts are counted here from what the generator knows, by the leaflet's limits and without the
service's own code: so tests can compare the two.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from random import Random

from data.sample_town.lots import VERGE
from data.sample_town.plan import Kind
from data.sample_town.premises import Building, Tally, tally
from data.sample_town.town import Block, Town

SHORTEST = 4
"""A zone has at least so many lots and addresses."""

MINIMUM = 2
FLATS_LIMIT = 50
HOUSES_LIMITS = (15, 20)
BUSINESSES_LIMITS = (10, 15)
"""The programme's limits (rule set mpb-2010): up to the first number fine, up to the second a warning."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A zone the town should have; the verdict None stands for "whatever the estimates say".

    `neighbourly` zones leave room in their block for another one, which then shares their border.
    """

    kind: str
    status: str
    verdict: str | None
    quarters: tuple[Kind, ...]
    name: str
    published: bool = False
    neighbourly: bool = False


INNER = (Kind.CENTRE, Kind.TENEMENT)
OUTER = (Kind.TENEMENT, Kind.CENTRE)
HOMES = (Kind.VILLA,)
WISHES = (
    Wish("business", "active", "warning", INNER, "Podloubí", True),
    Wish("residential", "active", "warning", OUTER, "Nároží", True),
    Wish("residential", "active", "warning", (Kind.CENTRE, Kind.TENEMENT, Kind.VILLA), "Dvorky"),
    Wish("business", "active", "compliant", INNER, "Rynek", True, neighbourly=True),
    Wish("residential", "active", "compliant", INNER, "U Radnice", True),
    Wish("residential", "active", "compliant", INNER, "Za Kostelem", True, neighbourly=True),
    Wish("residential", "active", "compliant", INNER, "Hradby", True),
    Wish("residential", "active", "compliant", INNER, "Soukenická", True),
    Wish("business", "active", "compliant", INNER, "Tržiště", True),
    Wish("residential", "active", "compliant", OUTER, "Farní dvůr", True),
    Wish("residential", "active", "compliant", INNER, "Pod Věží"),
    Wish("residential", "active", "compliant", OUTER, "Zahrádky", True),
    Wish("residential", "proposed", "compliant", OUTER, "Předměstí", neighbourly=True),
    Wish("residential", "proposed", "compliant", OUTER, "Vnitroblok"),
    Wish("industrial", "proposed", None, (Kind.INDUSTRY,), "Strojírny"),
    Wish("residential", "suspended", "compliant", OUTER, "Rybníček"),
    Wish("business", "suspended", "compliant", OUTER, "Pasáž"),
    Wish("residential", "dissolved", "compliant", INNER, "Starý mlýn"),
    Wish("residential", "dissolved", "compliant", OUTER, "Sadová ulice"),
    Wish("residential", "withdrawn", "violation", HOMES, "Vilová čtvrť"),
    Wish("residential", "draft", "violation", (Kind.ESTATE,), "Sídliště"),
    Wish("residential", "draft", "violation", (Kind.ESTATE,), "Věžáky"),
    Wish("residential", "draft", "violation", HOMES, "Zahradní město"),
    Wish("residential", "draft", "compliant", OUTER, "Nábřeží"),
    Wish("recreational", "draft", None, (Kind.RECREATION,), "U Jezera"),
)
"""What every 4,000 addresses have; earlier wishes choose first."""

LIVE = ("proposed", "active", "suspended")


@dataclass(frozen=True, slots=True)
class SampleZone:
    """A zone of the sample town: its `corners` on the plane, the `buildings` inside it, and what the map says of them.

    The verdict is None where something has to be guessed.
    """

    name: str
    wish: Wish
    corners: tuple[complex, ...]
    buildings: tuple[Building, ...]
    counts: Tally

    @property
    def verdict(self) -> str | None:
        """Return compliant, warning or violation by the literal limits; None where something had to be guessed."""
        return verdict_of(self.counts) if self.counts.certain else None


def verdict_of(counts: Tally) -> str:
    """Judge exact counts by the leaflet: at least 2 of each class, at most 50 flats unless behind one entrance."""
    few = min(counts.flats, counts.houses, counts.businesses) < MINIMUM
    many_flats = counts.flats > FLATS_LIMIT and counts.entrances > 1
    if few or many_flats or counts.houses > HOUSES_LIMITS[1] or counts.businesses > BUSINESSES_LIMITS[1]:
        return "violation"
    if counts.houses > HOUSES_LIMITS[0] or counts.businesses > BUSINESSES_LIMITS[0]:
        return "warning"
    return "compliant"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring lots of a block, counted around it from `start`; all its lots are the whole block."""

    block: Block
    start: int
    length: int

    @property
    def is_whole(self) -> bool:
        """Whether it is the block from street to street."""
        return self.length >= len(self.block.lots)

    def buildings(self) -> tuple[Building, ...]:
        """Return what stands on its lots."""
        if self.is_whole:
            return tuple(self.block.buildings())
        groups = (self.block.stock[(self.start + i) % len(self.block.lots)] for i in range(self.length))
        return tuple(chain.from_iterable(groups))

    def corners(self, town: Town) -> tuple[complex, ...]:
        """Return the outline: along the verge of the streets, and back through the gaps and the courtyard."""
        if self.is_whole:
            ground = self.block.plot.inset(lambda label: town.net.half_width(label) - VERGE)
            return ground.corners if ground else ()
        lots = [self.block.lots[(self.start + i) % len(self.block.lots)] for i in range(self.length)]
        verge = [wall.verge for lot in lots for wall in lot.walls()[:-1]]
        last = lots[-1].end
        return (*verge, last.verge, last.back, lots[0].start.back)


Offer = tuple[Stretch, Tally]


def _prefixes(block: Block, counts: Sequence[Tally], start: int, most: int) -> Iterator[Offer]:
    """Grow a stretch lot by lot from its start, `counts` telling what is on each lot."""
    total = Tally()
    for length in range(1, most + 1):
        total += counts[(start + length - 1) % len(counts)]
        if length >= SHORTEST:
            yield Stretch(block, start, length), total


def _best(offers: Iterator[Offer]) -> dict[str | None, Offer]:
    """Return for each verdict the stretch with the most premises, and under None the largest of all."""
    best: dict[str | None, Offer] = {}
    for offer in offers:
        counts = offer[1]
        if counts.addresses < SHORTEST:
            continue
        for verdict in (verdict_of(counts), None) if counts.certain else (None,):
            if verdict not in best or best[verdict][1].addresses < counts.addresses:
                best[verdict] = offer
    return best


def _offers(block: Block) -> Iterator[Offer]:
    """Yield all stretches of a block, the whole block first."""
    counts = [tally(group) for group in block.stock]
    yield Stretch(block, 0, max(len(block.lots), 1)), sum(counts, Tally())
    for start in range(len(block.lots)):
        yield from _prefixes(block, counts, start, len(block.lots) * 6 // 10)


def _beyond(taken: Stretch) -> Iterator[Offer]:
    """Yield the stretches of a block that begin, or end, at the very wall where another ends, or begins."""
    lots = len(taken.block.lots)
    counts = [tally(group) for group in taken.block.stock]
    rest, end = lots - taken.length, taken.start + lots
    yield from _prefixes(taken.block, counts, (taken.start + taken.length) % lots, rest)
    for length in range(SHORTEST, rest):
        start = (end - length) % lots
        yield Stretch(taken.block, start, length), sum((counts[(start + i) % lots] for i in range(length)), Tally())


class ZoneFinder:
    """Finds a place for one wish after the other; what is taken is not given away again."""

    def __init__(self, town: Town, dice: Random) -> None:
        self._town = town
        self._free: dict[Kind, list[int]] = defaultdict(list)
        for i in dice.sample(range(len(town.blocks)), len(town.blocks)):
            self._free[town.kinds[town.blocks[i].quarter]].append(i)
        self._rests: list[tuple[Block, dict[str | None, Offer]]] = []
        self._known: dict[int, dict[str | None, Offer]] = {}

    def find(self, wish: Wish) -> Offer | None:
        """Return a zone's place and what it holds: beside another zone if possible, else in a block of its own."""
        alone = replace(wish, neighbourly=False)
        return self._beside(wish) or self._in_a_block(wish) or self._in_a_block(alone)

    def _beside(self, wish: Wish) -> Offer | None:
        for rest in self._rests:
            if self._town.kinds[rest[0].quarter] in wish.quarters and wish.verdict in rest[1]:
                self._rests.remove(rest)
                return rest[1][wish.verdict]
        return None

    def _in_a_block(self, wish: Wish) -> Offer | None:
        for kind in wish.quarters:
            for index in self._free[kind]:
                found = self._best_of(index).get(wish.verdict)
                if found and (not wish.neighbourly or wish.verdict in _best(_beyond(found[0]))):
                    self._free[kind].remove(index)
                    self._keep_rest(found[0])
                    return found
        return None

    def _best_of(self, index: int) -> dict[str | None, Offer]:
        if index not in self._known:
            self._known[index] = _best(_offers(self._town.blocks[index]))
        return self._known[index]

    def _keep_rest(self, taken: Stretch) -> None:
        if not taken.is_whole:
            self._rests.append((taken.block, _best(_beyond(taken))))


def found_zones(town: Town, addresses: int, dice: Random) -> Iterator[SampleZone]:
    """Yield the zones of a town, about 25 for each 4,000 addresses; a wish that has no place is left out."""
    finder = ZoneFinder(town, dice)
    for turn in range(max(round(addresses / 4000), 1)):
        for wish in WISHES:
            found = finder.find(wish)
            if found:
                stretch, counts = found
                name = f"{wish.name} {turn + 1}" if turn else wish.name
                yield SampleZone(name, wish, stretch.corners(town), stretch.buildings(), counts)
