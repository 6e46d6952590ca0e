"""Zones of the sample town: grown house by house along a block, until the programme's limits are met or broken.

The verdicts are counted here from what the generator knows, by the leaflet's limits and without the
service's own code: so tests can compare the two.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain
from random import Random

import numpy as np

from data.sample_town.plan import Kind
from data.sample_town.plane import Plot
from data.sample_town.premises import Building, Tally, tally
from data.sample_town.stretches import FLATS_LIMIT, Offer, Stretch, across, best, beyond, offers, verdict_of
from data.sample_town.town import Block, Town
from data.sample_town.wishes import DOUBT, TOWER, Wish, wishes

LIVE = ("proposed", "active", "suspended")

ADDRESSES_A_TURN = 4000
"""The wishes are made once for so many addresses, and at least once."""

FAR = 400.0
"""Zones that lie so many metres apart are far enough from each other."""

LAWN = 5.0
"""The zone of a single tower reaches so many metres beyond its walls."""


@dataclass(frozen=True, slots=True)
class SampleZone:
    """A zone of the sample town: its `corners` on the plane, its `buildings`, and what the map says of them.

    A draft has of what lies inside it only what no live zone holds. The verdict is None where something has to be
    guessed.
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


class ZoneFinder:
    """Finds a place for one wish after the other, far from the others; what is taken is not given away again."""

    def __init__(self, town: Town, dice: Random) -> None:
        self._town = town
        self._free = dict.fromkeys(dice.sample(range(len(town.blocks)), len(town.blocks)))
        self._best = {index: best(offers(town.blocks[index])) for index in self._free}
        self._offering: dict[tuple[Kind, str | None], dict[int, None]] = defaultdict(dict)
        for index in self._free:
            for verdict in self._best[index]:
                self._offering[self._kind(index), verdict][index] = None
        self._middles = np.array([block.plot.centre for block in town.blocks])
        self._gaps = np.full(len(town.blocks), FAR)
        self._room: dict[tuple[int, str | None], bool] = {}
        self._rests: list[tuple[Block, dict[str | None, Offer]]] = []

    def find(self, wish: Wish) -> Offer | None:
        """Return a zone's place and what it holds: beside another zone if possible, else in a block of its own."""
        alone = replace(wish, neighbourly=False)
        return self._beside(wish) or self._in_a_block(wish) or self._in_a_block(alone)

    def find_tower(self) -> Building | None:
        """Return a block of flats with one entrance and more flats than any other zone may have; it takes its block."""
        for index in self._free:
            block = self._town.blocks[index]
            for building in block.buildings():
                if len(building.doors) == 1 and (building.flats or 0) > FLATS_LIMIT:
                    self._take(index)
                    return building
        return None

    def _beside(self, wish: Wish) -> Offer | None:
        for rest in self._rests:
            if self._town.kinds[rest[0].quarter] in wish.quarters and wish.verdict in rest[1]:
                self._rests.remove(rest)
                return rest[1][wish.verdict]
        return None

    def _in_a_block(self, wish: Wish) -> Offer | None:
        """Choose the block by the premises that it offers, and by how far it lies from other zones."""
        candidates = chain.from_iterable(self._offering[kind, wish.verdict] for kind in wish.quarters)
        roomy = (i for i in candidates if not wish.neighbourly or self._has_room_beside(i, wish.verdict))
        worth = {i: self._gaps[i] * self._best[i][wish.verdict][1].addresses for i in roomy}
        if not worth:
            return None
        index = max(worth, key=worth.__getitem__)
        found = self._best[index][wish.verdict]
        self._take(index)
        if not found[0].is_whole:
            self._rests.append((found[0].block, best(beyond(found[0]))))
        return found

    def _has_room_beside(self, index: int, verdict: str | None) -> bool:
        """Say whether another zone with the verdict has a place beside the one that the block offers."""
        if (index, verdict) not in self._room:
            self._room[index, verdict] = verdict in best(beyond(self._best[index][verdict][0]))
        return self._room[index, verdict]

    def _kind(self, index: int) -> Kind:
        return self._town.kinds[self._town.blocks[index].quarter]

    def _take(self, index: int) -> None:
        """Keep a block from being given away, and its surroundings for later."""
        del self._free[index]
        for verdict in self._best[index]:
            del self._offering[self._kind(index), verdict][index]
        self._gaps = np.minimum(self._gaps, np.abs(self._middles - self._middles[index]))


def found_zones(town: Town, addresses: int, dice: Random) -> Iterator[SampleZone]:
    """Yield the zones of a town, about 70 for each 4,000 addresses; a wish that has no place is left out."""
    finder = ZoneFinder(town, dice)
    for turn in range(max(round(addresses / ADDRESSES_A_TURN), 1)):
        live: list[Stretch] = []
        for wish in wishes():
            if found := finder.find(wish):
                yield _zone(_named(wish, turn), found[0], (), town)
                live += [found[0]] if wish.status in LIVE else []
        if tower := finder.find_tower():
            yield _tower_zone(_named(TOWER, turn), tower)
        if doubt := next(filter(None, map(across, live)), None):
            yield _zone(_named(DOUBT, turn), doubt, live, town)


def _named(wish: Wish, turn: int) -> Wish:
    return replace(wish, name=f"{wish.name} {turn + 1}") if turn else wish


def _zone(wish: Wish, stretch: Stretch, live: Iterable[Stretch], town: Town) -> SampleZone:
    """Found a zone; what the `live` ones hold already isn't its own."""
    held = {building.outline for other in live for building in other.buildings()}
    own = tuple(building for building in stretch.buildings() if building.outline not in held)
    return SampleZone(wish.name, wish, stretch.corners(town), own, tally(own))


def _tower_zone(wish: Wish, tower: Building) -> SampleZone:
    lawn = Plot(tower.outline, tuple(range(len(tower.outline)))).inset(lambda _: -LAWN)
    corners: Iterable[complex] = lawn.corners if lawn else tower.outline
    return SampleZone(wish.name, wish, tuple(corners), (tower,), tally([tower]))
