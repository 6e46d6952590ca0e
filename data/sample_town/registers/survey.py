"""From the town's plane to the coordinates that RÚIAN publishes."""

from collections.abc import Iterable, Iterator
from itertools import chain

import numpy as np

from data.sample_town.krovak import to_krovak
from data.sample_town.plane import Ground
from data.sample_town.registers.elements import AddressPlace, BuildingObject, Element, Register, Street, Territory

Surveyed = tuple[float, float]
"""Easting and northing in EPSG:5514, both negative, to the centimetre."""


class Survey:
    """The coordinates of the points of some elements; asked for others it raises `KeyError`."""

    def __init__(self, points: Iterable[complex], ground: Ground) -> None:
        known = list(dict.fromkeys(points))
        if not known:
            self._places: dict[complex, Surveyed] = {}
            return
        lonlat = ground.lonlat(np.array(known, dtype=np.complex128))
        rows = to_krovak(lonlat).round(2).tolist()
        self._places = {point: (east, north) for point, (east, north) in zip(known, rows, strict=True)}

    def at(self, point: complex) -> Surveyed:
        """Return where a point lies."""
        return self._places[point]

    def text(self, points: Iterable[complex]) -> str:
        """Return the coordinates of points as GML writes them: "east north east north ..."."""
        return " ".join(["{:.2f} {:.2f}".format(*self._places[point]) for point in points])


def survey_register(register: Register, ground: Ground) -> Survey:
    """Return the coordinates of everything in a register."""
    areas = chain.from_iterable(register.territories.values())
    return Survey(chain(_of_territories(areas), points_of(register.elements())), ground)


def points_of(elements: Iterable[Element]) -> Iterator[complex]:
    """Yield every point of elements."""
    for element in elements:
        match element:
            case Street():
                yield from chain.from_iterable(element.lines)
            case BuildingObject():
                yield element.at
                yield from element.outline
                yield from element.hole
            case AddressPlace() if element.at is not None:
                yield element.at


def _of_territories(areas: Iterable[Territory]) -> Iterator[complex]:
    for area in areas:
        yield area.at
        yield from chain.from_iterable(area.rings)
        yield from area.arc or ()
