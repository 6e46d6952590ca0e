"""The shape of what a boundary in a box could hold (`geo.zones.premises`)."""

from typing import Literal

from geo.counts import Category
from geo.zones.statuses import Status
from service.api.shapes import Shape

Amount = int | tuple[int, int, int] | None
"""The register's number, an estimate [best, low, high], or null: at least one, and nobody knows how many."""


class RivalShape(Shape):
    """A live zone that claims addresses; `older`: it was created before the zone that is drawn."""

    id: str
    name: str
    status: Status
    older: bool


class AddressColumns(Shape):
    """Addresses in columns of equal length.

    `rival` is the place in `rivals` of the zone with the best claim, which it has by its interior or, where
    `on_border` is 1, by its border.
    """

    id: list[int]
    lon: list[float]
    lat: list[float]
    category: list[Category]
    name: list[str]
    flats: list[Amount]
    houses: list[Amount]
    businesses: list[Amount]
    flats_are_share: list[Literal[0, 1]]
    rival: list[int | None]
    on_border: list[Literal[0, 1]]


class PremisesAround(Shape):
    """The addresses of a box and the live zones that claim some; another `revision`: something has changed."""

    revision: str
    rivals: list[RivalShape]
    addresses: AddressColumns
