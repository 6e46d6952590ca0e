"""The first reading of an OpenStreetMap file: what must be known before its objects come by.

Nodes stand before the ways in a file, so which building a door lies on, and which addresses are
stated twice, has to be found out beforehand. Only what is shared is remembered, not the file.
"""

from array import array
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import cast

import numpy as np
import osmium
from osmium.osm.types import Node, OSMEntity, Relation, Way

from data.files import InputFile
from data.osm.addresses import ADDRESS_KEYS, is_addressed, written_addresses
from data.osm.buildings import is_building
from data.osm.businesses import business_kind
from data.osm.stream import guarded, osm_file
from data.texts import Unusable
from geo.errors import InvalidInput

_DOOR_KEYS = (*ADDRESS_KEYS, "addr:flats")
_CZECH_KEYS = ("addr:conscriptionnumber", "addr:provisionalnumber", "ref:ruian:addr")
_ORDER = {"n": 0, "w": 1, "r": 2}

Identity = tuple[str, str]
"""What makes two statements of an address the same one: street or part (or building), and number."""


def identity(where: str | None, number: str) -> Identity | None:
    """The identity of `number` in the street or part `where`; None without one."""
    return (" ".join(where.casefold().split()), number) if where else None


@dataclass(frozen=True)
class Survey:
    """What the first reading found.

    `building_of` names, by node, the building on whose outline a door or addressed node lies;
    `shared` are the buildings on which an addressed node lies; `doubled` are hashes of the
    identities that more than one object states. `czech` tells which country's levels hold.
    """

    building_of: Mapping[int, str] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()
    doubled: frozenset[int] = frozenset()
    czech: bool = False


def survey(file: InputFile) -> Survey:
    """Read `file` for what its second reading needs.

    Raises `InvalidInput`: "unreadable_osm", "unsorted_file", "unsaved_objects", "change_file".
    """
    _refuse_history(file)
    notes = _Notes()
    for entity in _in_order(guarded(_stated(file), file.name), file.name):
        notes.take(entity)
    notes.attach(guarded(_ways(file), file.name))
    shared = frozenset(building for node, building in notes.building_of.items() if node not in notes.bare_doors)
    return Survey(notes.building_of, shared, notes.doubled(), notes.czech)


def _refuse_history(file: InputFile) -> None:
    opened = osm_file(file)
    list(guarded(osmium.FileProcessor(opened, osmium.osm.CHANGESET), file.name))
    if osmium.FileProcessor(opened).header.has_multiple_object_versions:
        raise InvalidInput(
            "change_file", f"{file.name} holds changes or history, not a state. Export the current state."
        )


def _stated(file: InputFile) -> osmium.FileProcessor:
    nodes, ways, relations = (
        osmium.filter.KeyFilter(*keys) for keys in (_DOOR_KEYS, ADDRESS_KEYS, (*ADDRESS_KEYS, "building"))
    )
    nodes.enable_for(osmium.osm.NODE)
    ways.enable_for(osmium.osm.WAY)
    relations.enable_for(osmium.osm.RELATION)
    return osmium.FileProcessor(osm_file(file)).with_filter(nodes).with_filter(ways).with_filter(relations)


def _ways(file: InputFile) -> Iterable[Way]:
    return cast(Iterable[Way], osmium.FileProcessor(osm_file(file), osmium.osm.WAY))


def _in_order(entities: Iterator[OSMEntity], name: str) -> Iterator[OSMEntity]:
    reached = 0
    for entity in entities:
        if entity.id < 0:
            raise InvalidInput("unsaved_objects", f"{name} holds objects that were never uploaded (negative ids).")
        order = _ORDER[entity.type_str()]
        if order < reached:
            raise InvalidInput(
                "unsorted_file",
                f"{name} is not in order: {entity.type_str()}{entity.id} comes after ways or relations. "
                "Sort it: osmium sort IN -o OUT.",
            )
        reached = order
        yield entity


@dataclass
class _Notes:
    """What is remembered while surveying.

    Doors are in a plain set: libosmium's `IdSet` is a bit for every id up to the highest, which
    for the ids of today costs 300 MB even for a village.
    """

    doors: set[int] = field(default_factory=set)
    bare_doors: set[int] = field(default_factory=set)
    building_of: dict[int, str] = field(default_factory=dict)
    czech: bool = False
    _building_members: dict[int, str] = field(default_factory=dict)
    _plain: "array[int]" = field(default_factory=lambda: array("q"))
    _claims: "array[int]" = field(default_factory=lambda: array("q"))

    def take(self, entity: OSMEntity) -> None:
        tags = dict(entity.tags)
        self.czech = self.czech or any(key in tags for key in _CZECH_KEYS)
        match entity:
            case Node():
                self._node(entity.id, tags)
            case Way():
                self._claims.extend(_hashes(tags))
            case Relation():
                self._claims.extend(_hashes(tags))
                if is_building(tags):
                    self._building_members.update((m.ref, f"r{entity.id}") for m in entity.members if m.type == "w")

    def _node(self, number: int, tags: Mapping[str, str]) -> None:
        self.doors.add(number)
        if not is_addressed(tags):
            self.bare_doors.add(number)
        (self._claims if business_kind(tags) else self._plain).extend(_hashes(tags))

    def attach(self, ways: Iterable[Way]) -> None:
        """Note for every door on which building it lies: a building way, or a way of a building's relation."""
        for way in ways:
            building = f"w{way.id}" if _is_building(way) else self._building_members.get(way.id)
            if building is not None:
                doors = self.doors.intersection([node.ref for node in way.nodes])
                self.building_of.update(dict.fromkeys(doors, building))

    def doubled(self) -> frozenset[int]:
        """Hashes that occur more than once, at least once on a building, an area or a business.

        Two bare address nodes may well share street and number in different towns; asking for
        the other kind of object keeps this set small in a whole country.
        """
        claims = np.frombuffer(self._claims, dtype=np.int64)
        found, counts = np.unique(np.concatenate([claims, np.frombuffer(self._plain, np.int64)]), return_counts=True)
        return frozenset(np.intersect1d(found[counts > 1], claims).tolist())


def _is_building(way: Way) -> bool:
    return "building" in way.tags and way.tags["building"] != "no"


def _hashes(tags: Mapping[str, str]) -> list[int]:
    try:
        written = written_addresses(tags)
    except Unusable:
        return []
    identities = (identity(address.street or address.part, address.number.folded) for address in written)
    return [hash(found) for found in identities if found is not None]
