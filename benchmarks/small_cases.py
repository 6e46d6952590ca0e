"""Small neighbourhoods of at most 60 premises: made up, or around real addresses."""

from random import Random

import numpy as np
from sqlalchemy import text
from sqlalchemy.orm import Session

from geo.planning.cells import Cells
from geo.planning.places import around
from geo.planning.reading import AddressColumns, Surroundings, assemble, read_cells

MOST = 60
"""Premises of a case at most."""

_PLACES = text("""
    SELECT ST_X(location), ST_Y(location) FROM address WHERE location IS NOT NULL ORDER BY md5(id::text) LIMIT :number
""")


def made_up(number: int) -> Cells:
    """A made-up neighbourhood; equal numbers give equal ones. Some counts are ranges, some buildings are large."""
    dice = Random(number)
    size = dice.randint(10, MOST)
    width = dice.uniform(12, 28) * size**0.5
    places = [(dice.uniform(0, width), dice.uniform(0, width)) for _ in range(size)]
    columns = [_premises(dice, dice.choice((0.04, 0.08, 0.2))) for _ in range(size)]
    read = AddressColumns(
        ids=np.arange(1, size + 1, dtype=np.int64),
        position=np.array(places),
        building=[None] * size,
        zone=np.full(size, -1, dtype=np.int32),
        inside=np.ones(size, dtype=bool),
        entrances=np.array([(int(flats[2] > 0), 0) for flats, _, _ in columns]).T,
        amounts=np.array([sum(each, ()) for each in columns]).T,
    )
    return assemble(read, Surroundings(5514, (), np.array([], dtype=object)))


def _premises(dice: Random, share: float) -> tuple[tuple[int, ...], ...]:
    """Flats, houses and businesses of one address, each low, shown and high."""
    flats = houses = businesses = (0, 0, 0)
    kind = dice.random()
    if kind < 0.55:
        houses = (1, 1, 1)
    elif kind < 0.9:
        shown = dice.choice((2, 4, 8, 20, 45, 60))
        spread = dice.choice((0, 0, shown // 3))
        flats = (shown - spread, shown, shown + spread)
    if dice.random() < share:
        businesses = (1, 1, dice.choice((1, 1, 2)))
    return flats, houses, businesses


def real(session: Session, number: int) -> list[Cells]:
    """So many neighbourhoods around addresses of a database."""
    return [_around(session, (lon, lat)) for lon, lat in session.execute(_PLACES, {"number": number}).all()]


def _around(session: Session, place: tuple[float, float]) -> Cells:
    """What lies around a place, as far as there are `MOST` premises at most."""
    found = read_cells(session, around(place, 20))
    for radius in range(40, 260, 20):
        wider = read_cells(session, around(place, radius))
        if sum(len(wider.members[cell]) for cell in np.flatnonzero(wider.free)) > MOST:
            break
        found = wider
    return found
