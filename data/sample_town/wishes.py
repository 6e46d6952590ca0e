"""The zones that a town should have, whatever its blocks then allow."""

from collections.abc import Iterator
from dataclasses import dataclass

from data.sample_town.plan import Kind
from data.sample_town.words import NATURE_STREETS, PLACE_STREETS


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
HOMES = (Kind.VILLA,)
ANYWHERE = (Kind.TENEMENT, Kind.VILLA, Kind.CENTRE, Kind.VILLAGE)

NAMED = (
    Wish("business", "active", "warning", INNER, "Podloubí", True),
    Wish("residential", "active", "warning", INNER, "Nároží", True),
    Wish("residential", "active", "warning", ANYWHERE, "Dvorky"),
    Wish("business", "active", "compliant", INNER, "Rynek", True, neighbourly=True),
    Wish("residential", "active", "compliant", INNER, "U Radnice", True),
    Wish("residential", "active", "compliant", INNER, "Za Kostelem", True, neighbourly=True),
    Wish("residential", "active", "compliant", INNER, "Hradby", True),
    Wish("residential", "active", "compliant", INNER, "Soukenická", True),
    Wish("business", "active", "compliant", INNER, "Tržiště", True),
    Wish("residential", "active", "compliant", INNER, "Farní dvůr", True),
    Wish("residential", "active", "compliant", INNER, "Pod Věží"),
    Wish("residential", "active", "compliant", INNER, "Zahrádky", True),
    Wish("residential", "proposed", "compliant", INNER, "Předměstí", neighbourly=True),
    Wish("residential", "proposed", "compliant", INNER, "Vnitroblok"),
    Wish("industrial", "proposed", None, (Kind.INDUSTRY,), "Strojírny"),
    Wish("residential", "suspended", "compliant", INNER, "Rybníček"),
    Wish("business", "suspended", "compliant", INNER, "Pasáž"),
    Wish("residential", "dissolved", "compliant", INNER, "Starý mlýn"),
    Wish("residential", "dissolved", "compliant", INNER, "Sadová ulice"),
    Wish("residential", "withdrawn", "violation", HOMES, "Vilová čtvrť"),
    Wish("residential", "draft", "violation", (Kind.ESTATE,), "Sídliště"),
    Wish("residential", "draft", "violation", (Kind.ESTATE,), "Věžáky"),
    Wish("residential", "draft", "violation", HOMES, "Zahradní město"),
    Wish("residential", "draft", "compliant", INNER, "Nábřeží"),
    Wish("recreational", "draft", None, (Kind.RECREATION,), "U Jezera"),
)

HOPEFUL = tuple(
    Wish("residential", "proposed", "violation", (quarter,), name)
    for quarter, name in (
        (Kind.VILLA, "Rodinné domky"), (Kind.VILLAGE, "Náves"), (Kind.VILLA, "U Sadů"), (Kind.VILLAGE, "Horní konec"),
        (Kind.VILLA, "Za Školkou"),
    )
)  # fmt: skip
"""Neighbours among nothing but family houses, who lack the flats and shops that the leaflet asks for."""

TOWER = Wish("residential", "proposed", "violation", (Kind.ESTATE,), "Věžák za školou")
"""One tall block of flats with one main entrance: more than 50 flats, which its single entrance allows."""

DOUBT = Wish("residential", "draft", None, INNER, "Nové Podloubí")
"""A draft that lies over a live zone."""

MORE_NAMES = (*PLACE_STREETS, *NATURE_STREETS)[:46]
"""Further active zones, spread over the town: one in six warns, every other one has a neighbour, one in eight is
published by nobody yet."""


def wishes() -> Iterator[Wish]:
    """Yield what every 4,000 addresses have besides `TOWER` and `DOUBT`; earlier wishes choose first."""
    yield from NAMED
    yield from HOPEFUL
    for number, name in enumerate(MORE_NAMES):
        verdict = "warning" if number % 6 == 5 else "compliant"
        kind = "business" if number % 5 == 4 else "residential"
        published, neighbourly = number % 8 != 0, number % 2 == 0
        yield Wish(kind, "active", verdict, ANYWHERE, name, published, neighbourly)
