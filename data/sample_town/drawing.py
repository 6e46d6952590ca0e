"""Drawing a town as OpenStreetMap objects: addresses, buildings and businesses."""

from collections.abc import Sequence
from dataclasses import dataclass
from random import Random

from data.sample_town.numbering import Number, Numbers
from data.sample_town.osm_file import OsmFile, Tags
from data.sample_town.plane import Line, unit
from data.sample_town.premises import Building, Business, Door, Form
from data.sample_town.town import Town

PLACELESS = 0.006
"""Share of addresses on which somebody forgot both street and place."""


@dataclass(frozen=True)
class Surroundings:
    """What all addresses of a town share: its name, the names of its parts, and the first register code."""

    city: str
    parts: Sequence[str]
    postcode: int
    first_code: int


def _address_tags(number: Number, part: int, around: Surroundings, code: int, *, alone: bool, dice: Random) -> Tags:
    """Return an address's tags; only one that stands `alone` on one object may lack street and place.

    Were it repeated elsewhere, nobody could tell that both are one address.
    """
    kind = "addr:provisionalnumber" if number.ev else "addr:conscriptionnumber"
    tags = {"addr:housenumber": number.label, kind: str(number.house), "addr:city": around.city}
    tags["addr:postcode"] = f"{(around.postcode + part) // 100} {(around.postcode + part) % 100:02}"
    if number.orientation:
        tags["addr:streetnumber"] = number.orientation
    chance = dice.random()
    if chance >= PLACELESS or not alone:
        tags["addr:place"] = around.parts[part]
        if number.street:
            tags["addr:street"] = number.street
    if chance < 0.85:
        tags |= {"ref:ruian:addr": str(around.first_code + code), "source:addr": "cuzk:ruian"}
    return tags


def _building_tags(building: Building) -> Tags:
    tags = {"building": building.use}
    if building.levels:
        tags["building:levels"] = str(building.levels)
    if building.flats:
        tags["building:flats"] = str(building.flats)
    if building.name:
        tags["name"] = building.name
    if building.amenity:
        tags["amenity"] = building.amenity
    return tags


def _outline(building: Building, with_doors: bool) -> list[complex]:
    """Return the outline, with the doors on it where they are mapped."""
    points: list[complex] = []
    corners = building.outline
    for here, there in zip(corners, corners[1:] + corners[:1], strict=True):
        points.append(here)
        if with_doors:
            edge = Line(here, unit(there - here))
            points += sorted((door.at for door in building.doors if _between(here, there, door.at)), key=edge.along)
    return points


def _between(start: complex, end: complex, point: complex) -> bool:
    return abs(abs(point - start) + abs(end - point) - abs(end - start)) < 1e-5


def _listed(numbers: tuple[Number, ...], tags: Tags) -> Tags:
    """Turn the tags of the first door into one list of numbers: "12;14"."""
    kept = {key: value for key, value in tags.items() if key.startswith(("addr:city", "addr:street", "addr:postcode"))}
    kept.pop("addr:streetnumber", None)
    label = ";".join(number.orientation or str(number.house) for number in numbers)
    return kept | {"addr:street": numbers[0].street or "", "addr:housenumber": label}


def _door_tags(door: Door, first_flat: int) -> Tags:
    tags = {"entrance": "yes"}
    if door.flats:
        tags = {"entrance": "staircase", "addr:flats": f"{first_flat}-{first_flat + door.flats - 1}"}
    return tags


def _business_tags(business: Business, address: Tags | None) -> Tags:
    tags = {business.key: business.value}
    if business.name:
        tags["name"] = business.name
    if business.repeats_address and address:
        tags |= {key: value for key, value in address.items() if key.startswith("addr:")}
    return tags


class BuildingArtist:
    """Draws buildings one by one and counts the objects that bear an address."""

    def __init__(self, file: OsmFile, around: Surroundings, dice: Random) -> None:
        self._file, self._around, self._dice = file, around, dice
        self._code = 0
        self.addressed = 0

    def draw(self, building: Building, numbers: tuple[Number, ...], part: int) -> None:
        """Write the building's way, its doors or address nodes, and its businesses."""
        form = self._form(building, numbers)
        repeated = any(business.repeats_address for business in building.businesses)
        alone = form in (Form.NODE, Form.OUTLINE) and not repeated
        addresses = [self._address(number, part, alone=alone) for number in numbers]
        tags = _building_tags(building)
        if form is Form.LIST:
            tags |= _listed(numbers, addresses[0])
        elif form in (Form.OUTLINE, Form.REPEATED):
            tags |= addresses[0]
        doors = form in (Form.ENTRANCE, Form.REPEATED)
        self._file.way(_outline(building, doors), tags, closed=True)
        self.addressed += form in (Form.LIST, Form.OUTLINE, Form.REPEATED)
        self._draw_doors(building, addresses, form)
        for business in building.businesses:
            tags = _business_tags(business, addresses[0] if addresses and form is not Form.LIST else None)
            self._file.node(business.at, tags)
            self.addressed += "addr:housenumber" in tags

    def _form(self, building: Building, numbers: tuple[Number, ...]) -> Form:
        """Return the form that fits: one way can't bear two addresses, and a list needs a street."""
        if building.form is Form.LIST and len(numbers) == 2 and numbers[0].street:
            return Form.LIST
        alone = building.form in (Form.OUTLINE, Form.REPEATED, Form.LIST)
        return Form.ENTRANCE if alone and len(numbers) != 1 else building.form

    def _address(self, number: Number, part: int, *, alone: bool) -> Tags:
        self._code += 1
        return _address_tags(number, part, self._around, self._code, alone=alone, dice=self._dice)

    def _draw_doors(self, building: Building, addresses: list[Tags], form: Form) -> None:
        if form not in (Form.ENTRANCE, Form.REPEATED, Form.NODE):
            return
        first_flat = 1
        for door, address in zip(building.doors, addresses, strict=True):
            tags = _door_tags(door, first_flat)
            first_flat += door.flats or 0
            self.addressed += 1
            if form is Form.NODE:
                inside = door.at + (sum(building.outline) / len(building.outline) - door.at) * 0.35
                self._file.node(inside, address)
            else:
                self._file.tag_corner(door.at, tags | address)


def draw_buildings(town: Town, numbers: Numbers, file: OsmFile, around: Surroundings, dice: Random) -> int:
    """Write all buildings and return how many objects bear an address."""
    artist = BuildingArtist(file, around, dice)
    for (quarter, building), doors in zip(town.buildings(), numbers, strict=True):
        artist.draw(building, doors, town.part_of[quarter])
    return artist.addressed
