"""Zones of the sample town: grown house by house along a block, until the programme's limits are met or broken.

The verdicts are counted here from what the generator knows, by the leaflet's limits and without the
service's own code: so tests can compare the two.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from data.sample_town.lots import VERGE
from data.sample_town.plan import Kind
from data.sample_town.premises import Tally, tally
from data.sample_town.town import Block, Town

MINIMUM = 2
FLATS_LIMIT = 50
HOUSES_LIMITS = (15, 20)
BUSINESSES_LIMITS = (10, 15)
"""The programme's limits (rule set mpb-2010): up to the first number fine, up to the second a warning."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A zone the town should have; the verdict None stands for "whatever the estimates say"."""

    kind: str
    status: str
    verdict: str | None
    quarters: tuple[Kind, ...]
    name: str
    published: bool = False


MIXED = (Kind.CENTRE, Kind.TENEMENT)
HOMES = (Kind.VILLA,)
WISHES = (
    Wish("business", "active", "warning", (Kind.CENTRE, Kind.TENEMENT), "Podloubí", True),
    Wish("residential", "active", "warning", (Kind.TENEMENT, Kind.CENTRE), "Nároží", True),
    Wish("residential", "active", "warning", (Kind.CENTRE, Kind.TENEMENT, Kind.VILLA), "Dvorky"),
    Wish("business", "active", "compliant", (Kind.CENTRE, Kind.TENEMENT), "Rynek", True),
    Wish("residential", "active", "compliant", MIXED, "U Radnice", True),
    Wish("residential", "active", "compliant", MIXED, "Za Kostelem", True),
    Wish("residential", "active", "compliant", MIXED, "Hradby", True),
    Wish("residential", "active", "compliant", MIXED, "Soukenická", True),
    Wish("business", "active", "compliant", MIXED, "Tržiště", True),
    Wish("residential", "active", "compliant", MIXED, "Farní dvůr", True),
    Wish("residential", "active", "compliant", MIXED, "Pod Věží"),
    Wish("residential", "active", "compliant", MIXED, "Zahrádky", True),
    Wish("residential", "proposed", "compliant", MIXED, "Předměstí"),
    Wish("residential", "proposed", "compliant", MIXED, "Vnitroblok"),
    Wish("industrial", "proposed", None, (Kind.INDUSTRY,), "Strojírny"),
    Wish("residential", "suspended", "compliant", MIXED, "Rybníček"),
    Wish("business", "suspended", "compliant", MIXED, "Pasáž"),
    Wish("residential", "dissolved", "compliant", MIXED, "Starý mlýn"),
    Wish("residential", "dissolved", "violation", HOMES, "Sadová ulice"),
    Wish("residential", "withdrawn", "violation", HOMES, "Vilová čtvrť"),
    Wish("residential", "draft", "violation", (Kind.ESTATE,), "Sídliště"),
    Wish("residential", "draft", "violation", (Kind.ESTATE,), "Věžáky"),
    Wish("residential", "draft", "violation", HOMES, "Zahradní město"),
    Wish("residential", "draft", "compliant", MIXED, "Nábřeží"),
    Wish("recreational", "draft", None, (Kind.RECREATION,), "U Jezera"),
)
"""What every 4,000 addresses have; earlier wishes choose first."""

LIVE = ("proposed", "active", "suspended")


@dataclass(frozen=True, slots=True)
class SampleZone:
    """A zone of the sample town; `corners` on the plane, `counts` what it declares, verdict None where it's a guess."""

    name: str
    wish: Wish
    corners: tuple[complex, ...]
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

    def counts(self) -> Tally:
        """Count the premises on the lots."""
        if self.is_whole:
            return tally(self.block.buildings())
        groups = (self.block.stock[(self.start + i) % len(self.block.lots)] for i in range(self.length))
        return sum((tally(group) for group in groups), Tally())

    def corners(self, town: Town) -> tuple[complex, ...]:
        """Return the outline: along the verge of the streets, and back through the gaps and the courtyard."""
        if self.is_whole:
            ground = self.block.plot.inset(lambda label: town.net.half_width(label) - VERGE)
            return ground.corners if ground else ()
        lots = [self.block.lots[(self.start + i) % len(self.block.lots)] for i in range(self.length)]
        verge = [wall.verge for lot in lots for wall in lot.walls()[:-1]]
        last = lots[-1].end
        return (*verge, last.verge, last.back, lots[0].start.back)


def _prefixes(block: Block, start: int, most: int) -> Iterator[tuple[Stretch, Tally]]:
    """Grow a stretch lot by lot from its start while a limit can still hold."""
    total = Tally()
    for length in range(1, most + 1):
        total += tally(block.stock[(start + length - 1) % len(block.lots)])
        if length >= min(4, len(block.lots)):
            yield Stretch(block, start, length), total


def _best(wish: Wish, stretches: Iterator[tuple[Stretch, Tally]]) -> tuple[Stretch, Tally] | None:
    """Return the stretch with the most premises that fulfils the wish."""
    fitting = [
        (stretch, counts)
        for stretch, counts in stretches
        if counts.addresses >= 4 and (wish.verdict is None or (counts.certain and verdict_of(counts) == wish.verdict))
    ]
    return max(fitting, key=lambda found: (found[1].addresses, -found[0].start), default=None)


class ZoneFinder:
    """Finds a place for one wish after the other; what is taken is not given away again."""

    def __init__(self, town: Town, dice: Random) -> None:
        built = [i for i, block in enumerate(town.blocks) if any(block.stock)]
        self._town = town
        self._whole = dice.sample(built, len(built))
        self._rests: list[Stretch] = []
        self._taken: set[int] = set()

    def find(self, wish: Wish) -> tuple[Stretch, Tally] | None:
        """Return the place for a zone and what it holds: beside another zone where that does, else in a block of its own."""
        for rest in self._rests:
            if self._town.kinds[rest.block.quarter] in wish.quarters:
                found = _best(wish, _prefixes(rest.block, rest.start, rest.length))
                if found:
                    self._rests.remove(rest)
                    return found
        return self._find_block(wish)

    def _find_block(self, wish: Wish) -> tuple[Stretch, Tally] | None:
        for kind in wish.quarters:
            for index in self._whole:
                block = self._town.blocks[index]
                if index in self._taken or self._town.kinds[block.quarter] is not kind:
                    continue
                found = _best(wish, self._stretches(block))
                if found:
                    self._take(index, found[0])
                    return found
        return None

    def _stretches(self, block: Block) -> Iterator[tuple[Stretch, Tally]]:
        yield Stretch(block, 0, max(len(block.lots), 1)), tally(block.buildings())
        for start in range(len(block.lots)):
            yield from _prefixes(block, start, len(block.lots) - 2)

    def _take(self, index: int, stretch: Stretch) -> None:
        self._taken.add(index)
        if not stretch.is_whole:
            left = len(stretch.block.lots) - stretch.length
            self._rests.append(Stretch(stretch.block, (stretch.start + stretch.length) % len(stretch.block.lots), left))


def found_zones(town: Town, addresses: int, dice: Random) -> Iterator[SampleZone]:
    """Yield the zones of a town, about 25 for each 4,000 addresses; a wish that has no place is left out."""
    finder = ZoneFinder(town, dice)
    for turn in range(max(round(addresses / 4000), 1)):
        for wish in WISHES:
            found = finder.find(wish)
            if found:
                stretch, counts = found
                name = f"{wish.name} {turn + 1}" if turn else wish.name
                yield SampleZone(name, wish, stretch.corners(town), counts)
