"""One address, stated by several objects, is one address point.

A door and its building, an address node and the house around it, a shop and the house it is in may
all carry the same address. The door wins as the place; the others join it with their keys. Only
what the survey says is shared is held until the end of the file, everything else passes through.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from enum import IntEnum
from math import cos, hypot, radians

from data.house_numbers import HouseNumber
from data.osm.elements import Element
from data.osm.survey import Identity, Survey, identity
from data.records import AddressRecord, BusinessRecord

OSM = "osm"
"""The source of OpenStreetMap keys."""

JOINING_DISTANCE_M = 100.0
"""How far apart two statements of one address may lie (metres): across one large building."""

_METRES_PER_DEGREE = 111_320.0


class Carrier(IntEnum):
    """What states an address; the lowest says best where it is."""

    DOOR = 0
    NODE = 1
    BUILDING = 2
    AREA = 3
    BUSINESS = 4


def carrier_of(element: Element, building: str | None, *, business: bool) -> Carrier:
    """What `element` is as a carrier of addresses; `building` as in `addresses_of`."""
    if element.letter == "n":
        return Carrier.DOOR if building else Carrier.BUSINESS if business else Carrier.NODE
    return Carrier.BUILDING if building else Carrier.AREA


@dataclass
class Joiner:
    """Takes the addresses and businesses of a file, and gives each address once.

    After `finish`, `joined` tells how many statements became part of another one.
    """

    survey: Survey
    joined: int = 0
    _held: list[tuple[Carrier, AddressRecord]] = field(default_factory=list)
    _held_keys: set[str] = field(default_factory=set)
    _businesses: list[BusinessRecord] = field(default_factory=list)

    def address(self, carrier: Carrier, record: AddressRecord) -> Iterator[AddressRecord]:
        """Yield `record` if no other object can state it, else hold it until `finish`."""
        if self._is_shared(record):
            self._held.append((carrier, record))
            self._held_keys.add(record.key)
        else:
            yield record

    def business(self, record: BusinessRecord) -> Iterator[BusinessRecord]:
        """Yield `record`, unless the address it names may still join another."""
        if record.address_key in self._held_keys:
            self._businesses.append(record)
        else:
            yield record

    def finish(self) -> Iterator[AddressRecord | BusinessRecord]:
        """Yield what was held: addresses joined, businesses with the key of the address that won."""
        winners: dict[str, str] = {}
        for cluster in _clusters(_completed(self._held)):
            record = _merged(cluster)
            winners.update((member.key, record.key) for member in cluster)
            self.joined += len(cluster) - 1
            yield record
        for business in self._businesses:
            yield replace(business, address_key=winners[business.address_key or ""])

    def _is_shared(self, record: AddressRecord) -> bool:
        stated = _identity(record)
        return record.building in self.survey.shared or (stated is not None and hash(stated) in self.survey.doubled)


def _number(record: AddressRecord) -> str:
    return HouseNumber(record.house_number, record.number_kind, record.orientation_number).folded


def _identity(record: AddressRecord) -> Identity | None:
    return identity(record.street or record.part, _number(record))


def _completed(held: Iterable[tuple[Carrier, AddressRecord]]) -> Iterator[tuple[Carrier, AddressRecord]]:
    """`held`, best carrier first, where a door without a street has its building's."""
    ranked = sorted(held, key=lambda item: (item[0], _order(item[1].key)))
    houses = {(record.building, _number(record)): record for _, record in reversed(ranked) if _identity(record)}
    for carrier, record in ranked:
        house = None if _identity(record) or record.building is None else houses.get((record.building, _number(record)))
        yield carrier, record._replace(street=house.street, part=house.part) if house else record


def _order(key: str) -> tuple[str, int, str]:
    number, _, place = key[1:].partition("#")
    return key[0], int(number), place.zfill(3)


def _clusters(ranked: Iterable[tuple[Carrier, AddressRecord]]) -> Iterator[list[AddressRecord]]:
    """Groups of records that state one address, the best carrier first in each."""
    clusters: dict[Identity | str, list[list[AddressRecord]]] = defaultdict(list)
    for _, record in ranked:
        stated = _identity(record) or identity(record.building, _number(record)) or record.key
        fitting = next((group for group in clusters[stated] if _is_same(group[0], record)), None)
        if fitting is None:
            clusters[stated].append([record])
        else:
            fitting.append(record)
    for groups in clusters.values():
        yield from groups


def _is_same(one: AddressRecord, other: AddressRecord) -> bool:
    """Whether two records of one identity are one address: nothing speaks against it, and they are close."""
    if _differ(one.municipality, other.municipality) or _differ(one.postcode, other.postcode):
        return False
    if one.also_keys and other.also_keys and one.also_keys != other.also_keys:
        return False
    return (one.building is not None and one.building == other.building) or _distance(one, other) <= JOINING_DISTANCE_M


def _differ(one: str | None, other: str | None) -> bool:
    return one is not None and other is not None and one.casefold() != other.casefold()


def _distance(one: AddressRecord, other: AddressRecord) -> float:
    """Metres between two records, on a locally flat earth: exact to a part in a thousand at 100 m."""
    x1, y1, x2, y2 = one.x or 0.0, one.y or 0.0, other.x or 0.0, other.y or 0.0
    return _METRES_PER_DEGREE * hypot((x2 - x1) * cos(radians(y1)), y2 - y1)


def _merged(cluster: list[AddressRecord]) -> AddressRecord:
    best, *others = cluster
    if not others:
        return best
    carried = [key for record in cluster for key in record.also_keys]
    return best._replace(
        part=_first(record.part for record in cluster),
        municipality=_first(record.municipality for record in cluster),
        postcode=_first(record.postcode for record in cluster),
        building=_first(record.building for record in cluster),
        also_keys=tuple(dict.fromkeys([*carried, *((OSM, record.key) for record in others)])),
    )


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)
