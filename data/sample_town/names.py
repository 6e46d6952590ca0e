"""Names of streets and quarters, each used once in a town."""

from collections.abc import Iterator
from itertools import chain, count
from random import Random

from data.sample_town import words
from data.sample_town.plan import Kind
from data.sample_town.streets import Rank


def _adjective(stem: str, genitive: bool, feminine: bool) -> str:
    """Inflect an adjective's stem: Starého or Staré, Starým or Starou; Dolního or Dolní, Dolním or Dolní."""
    soft = stem in words.SOFT_ADJECTIVES
    if feminine:
        return stem + ("í" if soft else "é" if genitive else "ou")
    if soft:
        return stem + ("ího" if genitive else "ím")
    return stem + ("ého" if genitive else "ým")


def _by_the_landmark() -> Iterator[str]:
    """Yield names such as "U Starého mlýna", "Pod Bílou skálou", "Za Dolním rybníkem"."""
    for nouns, feminine in ((words.MASCULINE, False), (words.FEMININE, True)):
        for genitive, instrumental in nouns.values():
            for stem in words.ADJECTIVES:
                yield f"U {_adjective(stem, True, feminine)} {genitive}"
                yield from (f"{p} {_adjective(stem, False, feminine)} {instrumental}" for p in ("Pod", "Nad", "Za"))


def _after_people() -> Iterator[str]:
    """Yield names such as "Jana Koláře"."""
    for first in words.FIRST_NAMES:
        yield from (f"{first} {family}" for family in words.FAMILY_NAMES)


class StreetNames:
    """Hands out the names of one town's streets; when all are gone, streets are numbered as in a new suburb."""

    def __init__(self, dice: Random) -> None:
        def shuffled(names: list[str]) -> list[str]:
            return dice.sample(names, len(names))

        common = iter(shuffled([*_after_people(), *_by_the_landmark(), *words.PLACE_STREETS]))
        spare = chain(common, (f"Nová {number}" for number in count(1)))
        self._spare = spare
        self._taken: set[str] = set()
        trees, people = shuffled(words.NATURE_STREETS), shuffled(words.PEOPLE_STREETS)
        self._lists = {
            Kind.CENTRE: iter(shuffled(words.TRADE_STREETS)),
            Kind.TENEMENT: iter(people),
            Kind.ESTATE: iter(shuffled(words.ESTATE_STREETS)),
            Kind.INDUSTRY: iter(shuffled(words.WORKS_STREETS)),
            Kind.VILLA: iter(trees),
        }
        self._radial = iter(words.RADIAL_STREETS)
        self._ring = iter(words.RING_NAMES)
        self._embankment = iter(words.EMBANKMENTS)

    def draw(self, rank: Rank, kind: Kind, by_river: bool = False) -> str:
        """Return a name that suits the street and that no other street of the town has."""
        if by_river:
            own = self._embankment
        else:
            own = {Rank.RADIAL: self._radial, Rank.RING: self._ring}.get(rank) or self._lists.get(kind, self._spare)
        name = next(candidate for candidate in chain(own, self._spare) if candidate not in self._taken)
        self._taken.add(name)
        return name


def part_names(number: int, town: str, dice: Random) -> list[str]:
    """Return names of city parts: the inner town first, then others, doubled as Horní and Dolní if need be."""
    others = dice.sample(words.PARTS, len(words.PARTS))
    more = [f"Nové {name}" for name in others]
    inner = town.split(" nad ")[0].split(" u ")[0]
    return [f"{inner}-střed", *(others + more)[: number - 1]]
