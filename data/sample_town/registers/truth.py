"""What an importer of the registers should find, counted from what the generator knows and without the service's code.

The rules are those of the programme for RÚIAN's uses: a family house is one house whatever its flats; an old
residential object or one without a use is a house up to three flats; a farmstead or a cottage is a house where it has a
flat; everything else has the flats that are told. A house counts at its building's first address.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from data.sample_town.premises import Tally
from data.sample_town.registers.elements import AddressPlace, BuildingObject, Register, Ring
from data.sample_town.registers.filling import shared
from data.sample_town.registers.uses import (
    BLOCK,
    FAMILY_HOUSE,
    FARMSTEAD,
    OLD_RESIDENTIAL,
    RECREATION,
)
from data.sample_town.stretches import verdict_of
from data.sample_town.zones import SampleZone

HOUSE_FLATS = 3


@dataclass(frozen=True)
class RegisteredZone:
    """What the service should find in a zone; the verdict None where the register doesn't tell enough."""

    name: str
    status: str
    verdict: str | None
    counts: Tally


@dataclass(frozen=True)
class RegisterTruth:
    """What an importer should find in the registers of all towns together.

    `premises` counts houses, flats and entrances as far as the register tells, and the businesses that
    count; `uncounted_blocks` are blocks of flats, `guessed` residential buildings without a number of flats.
    `located` addresses have coordinates; `entrances_told` are items of DetailniTEA.
    """

    premises: Tally
    located: int
    buildings: int
    streets: int
    parcels: int
    uncounted_blocks: int
    guessed: int
    entrances_told: int
    zones: tuple[RegisteredZone, ...]


NOTHING = RegisterTruth(Tally(), 0, 0, 0, 0, 0, 0, 0, ())


def truth_of(register: Register, businesses: Iterable[int], zones: Iterable[SampleZone]) -> RegisterTruth:
    """Return the truth about one town; `businesses` are the addresses of those that count, as often as they do."""
    trading = Counter(address for address in businesses if address in register.addresses)
    at = _by_building(register)
    buildings = {code: register.buildings[code] for code in at}
    tallies = {of.outline: _tally(of, at[of.code], trading) for of in buildings.values()}
    blocks = [of for of in buildings.values() if of.flats is None]
    return RegisterTruth(
        premises=sum(tallies.values(), Tally()),
        located=sum(place.at is not None for place in register.addresses.values()),
        buildings=len(register.buildings),
        streets=len(register.streets),
        parcels=len(register.buildings),
        uncounted_blocks=sum(of.use == BLOCK for of in blocks),
        guessed=sum(_may_be_either(of) for of in blocks),
        entrances_told=sum(len(of.entrances) for of in buildings.values()),
        zones=tuple(_zone(zone, tallies) for zone in zones),
    )


def add(one: RegisterTruth, other: RegisterTruth) -> RegisterTruth:
    """Return the truth about the towns of both."""
    return RegisterTruth(
        one.premises + other.premises,
        one.located + other.located,
        one.buildings + other.buildings,
        one.streets + other.streets,
        one.parcels + other.parcels,
        one.uncounted_blocks + other.uncounted_blocks,
        one.guessed + other.guessed,
        one.entrances_told + other.entrances_told,
        one.zones + other.zones,
    )


def _by_building(register: Register) -> dict[int, list[AddressPlace]]:
    at: dict[int, list[AddressPlace]] = defaultdict(list)
    for place in register.addresses.values():
        at[place.building].append(place)
    return at


def _may_be_either(of: BuildingObject) -> bool:
    """Say whether the number of flats decides if it is a house."""
    return of.use in (OLD_RESIDENTIAL, None)


def _is_house(of: BuildingObject) -> bool:
    if of.use == FAMILY_HOUSE:
        return True
    if of.use in (FARMSTEAD, RECREATION):
        return (of.flats or 0) > 0
    return _may_be_either(of) and of.flats is not None and of.flats <= HOUSE_FLATS


def _tally(of: BuildingObject, places: list[AddressPlace], trading: Mapping[int, int]) -> Tally:
    house = _is_house(of)
    flats = 0 if house else of.flats or 0
    behind = [entrance.flats for entrance in of.entrances] or shared(flats, len(places))
    told = of.flats is not None or house or not (of.use == BLOCK or _may_be_either(of))
    return Tally(
        flats=flats,
        houses=int(house),
        businesses=sum(trading[place.code] for place in places),
        entrances=sum(share > 0 for share in behind) if flats else 0,
        addresses=len(places),
        certain=told and all(place.at is not None for place in places),
    )


def _zone(zone: SampleZone, tallies: Mapping[Ring, Tally]) -> RegisteredZone:
    """Return what stands in a zone; a building is known by its outline, which the map and the register share."""
    inside = (tallies[building.outline] for building in zone.buildings if building.outline in tallies)
    counts = sum(inside, Tally())
    return RegisteredZone(zone.name, zone.wish.status, verdict_of(counts) if counts.certain else None, counts)
