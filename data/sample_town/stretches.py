"""Pieces of blocks on which a zone can lie, and what stands on each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from data.sample_town.lots import VERGE
from data.sample_town.premises import Building, Tally, tally
from data.sample_town.town import Block, Town

SHORTEST = 4
"""A zone has at least so many lots and addresses."""

LONGEST = 0.6
"""A piece of a block is at most so much of its rim: beyond that its outline could cross itself."""

MINIMUM = 2
FLATS_LIMIT = 50
HOUSES_LIMITS = (15, 20)
BUSINESSES_LIMITS = (10, 15)
"""The programme's limits (rule set mpb-2010): up to the first number fine, up to the second a warning."""


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


def offers(block: Block) -> Iterator[Offer]:
    """Yield all stretches of a block, the whole block first."""
    counts = [tally(group) for group in block.stock]
    yield Stretch(block, 0, max(len(block.lots), 1)), sum(counts, Tally())
    for start in range(len(block.lots)):
        yield from _prefixes(block, counts, start, int(len(block.lots) * LONGEST))


def beyond(taken: Stretch) -> Iterator[Offer]:
    """Yield the stretches of a block that begin, or end, at the very wall where another ends, or begins."""
    lots = len(taken.block.lots)
    counts = [tally(group) for group in taken.block.stock]
    rest, end = lots - taken.length, taken.start + lots
    yield from _prefixes(taken.block, counts, (taken.start + taken.length) % lots, rest)
    for length in range(SHORTEST, rest):
        start = (end - length) % lots
        yield Stretch(taken.block, start, length), sum((counts[(start + i) % lots] for i in range(length)), Tally())


def across(taken: Stretch) -> Stretch | None:
    """Return the stretch that begins in the middle of another and ends beyond it, or None in a whole block."""
    if taken.is_whole:
        return None
    half = (taken.length + 1) // 2
    return Stretch(taken.block, (taken.start + half) % len(taken.block.lots), taken.length)


def best(of: Iterator[Offer]) -> dict[str | None, Offer]:
    """Return for each verdict the stretch with the most premises, and under None the largest of all."""
    found: dict[str | None, Offer] = {}
    for offer in of:
        counts = offer[1]
        if counts.addresses < SHORTEST:
            continue
        for verdict in (verdict_of(counts), None) if counts.certain else (None,):
            if verdict not in found or found[verdict][1].addresses < counts.addresses:
                found[verdict] = offer
    return found
