"""Any number of believable Czech addresses: a city, and beyond 100,000 addresses towns and villages around it."""

import random
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

import psycopg

STARTS = [
    "Ba", "Be", "Bo", "Br", "Či", "Da", "Do", "Dr", "Fi", "Há", "Ho", "Hr", "Ja", "Je", "Ka", "Ko", "Kr", "Ku",
    "La", "Li", "Ma", "Me", "Mi", "Mo", "Na", "Ne", "Pa", "Pe", "Po", "Pro", "Ra", "Ře", "Ri", "Sa", "Se",
    "Slo", "Sta", "Šu", "Ta", "To", "Va", "Ve", "Vla", "Vo", "Za", "Že", "Ži",
]  # fmt: skip
MIDDLES = [
    "bá", "čka", "dla", "du", "ha", "ji", "ka", "ko", "la", "le", "ma", "mi", "ni", "no", "pa", "ra", "ri",
    "ro", "sa", "še", "ti", "ta", "to", "va", "vi", "za", "",
]  # fmt: skip
ENDS = [
    "kova", "tova", "lova", "nova", "rova", "šova", "čkova", "skova", "lská", "nská", "rská", "dní", "ní",
]  # fmt: skip
PLAIN = [
    "Lipová", "Zahradní", "Nádražní", "Školní", "Dlouhá", "Krátká", "Polní", "Luční", "Lesní", "Mlýnská",
    "Husova", "Palackého", "Riegrova", "Komenského", "Masarykova", "Tyršova", "Smetanova", "Dvořákova",
    "Jungmannova", "Nerudova",
]  # fmt: skip
PLACES = [
    "Hoře", "Rybníku", "Potoce", "Louce", "Skále", "Hřišti", "Návsi", "Hrázi", "Vinici", "Pile",
]  # fmt: skip
BEFORE = ("náměstí", "třída", "Na", "U", "Pod", "Nad", "Generála", "Svatého", "Dr.")
TOWN_ENDS = [
    "ov", "ice", "any", "ín", "ovice", "ek", "ná", "nec",
]  # fmt: skip
TOWN_BEFORE = ("Nová ", "Horní ", "Dolní ", "Velká ", "Malá ", "", "", "", "", "", "")
WEST, SOUTH, EAST, NORTH = 12.2, 48.6, 18.8, 51.0


@dataclass(frozen=True)
class CzechAddress:
    """One generated address; numbers and places are unlike for any two."""

    street: str | None
    house_number: str
    orientation_number: str | None
    part: str
    municipality: str
    postcode: str
    lon: float
    lat: float


def czech_addresses(count: int, seed: int = 1) -> Iterator[CzechAddress]:
    """Yield `count` addresses, always the same for one seed."""
    choice = random.Random(seed)
    left = count
    while left > 0:
        size = min(left, _size(choice, first=left == count))
        yield from _town(choice, size)
        left -= size


def copy_addresses(connection: psycopg.Connection[Any], addresses: Iterable[CzechAddress]) -> None:
    """Store many addresses in one statement."""
    columns = "street, house_number, orientation_number, part, municipality, postcode, category, location"
    with connection.cursor().copy(f"COPY address ({columns}) FROM STDIN") as copy:
        for a in addresses:
            names = (a.street, a.house_number, a.orientation_number, a.part, a.municipality, a.postcode)
            copy.write_row((*names, "flat", f"SRID=4326;POINT({a.lon} {a.lat})"))


def _size(choice: random.Random, *, first: bool) -> int:
    return 62_520 if first else int(min(20_000, 150 * choice.paretovariate(0.9)))


def _town(choice: random.Random, size: int) -> Iterator[CzechAddress]:
    name = _town_name(choice)
    parts = [name, *(_town_name(choice) for _ in range(size // 1300))]
    postcode = choice.randrange(10_000, 79_999)
    lon, lat = choice.uniform(WEST, EAST), choice.uniform(SOUTH, NORTH)
    for number, part in enumerate(parts):
        share = size // len(parts) + (number < size % len(parts))
        yield from _part(choice, share, (part, name, str(postcode + number % 20)), lon, lat, streets=size > 600)


def _part(
    choice: random.Random, size: int, names: tuple[str, str, str], lon: float, lat: float, *, streets: bool
) -> Iterator[CzechAddress]:
    roads = [_street_name(choice) for _ in range(1 + size // 40)] if streets else [None]
    for i in range(size):
        road = roads[i % len(roads)]
        orientation = f"{1 + i // len(roads)}{choice.choice('abc') if i % 29 == 0 else ''}" if road else None
        place = lon + choice.gauss(0, 0.03), lat + choice.gauss(0, 0.02)
        yield CzechAddress(road, str(i + 1 + 100 * streets), orientation, *names, *place)


def _invented(choice: random.Random, ends: list[str]) -> str:
    return choice.choice(STARTS) + choice.choice(MIDDLES) + choice.choice(ends)


def _town_name(choice: random.Random) -> str:
    return choice.choice(TOWN_BEFORE) + _invented(choice, TOWN_ENDS)


def _street_name(choice: random.Random) -> str:
    kind = choice.random()
    if kind < 0.3:
        return choice.choice(PLAIN)
    if kind < 0.85:
        return _invented(choice, ENDS)
    before = choice.choice(BEFORE)
    return f"{before} {choice.choice(PLACES) if before in ('Na', 'U', 'Pod', 'Nad') else _invented(choice, ENDS)}"
