"""What happens in a town within a month, as its register tells it."""

from collections.abc import Callable
from dataclasses import replace

from data.sample_town.plan import Field
from data.sample_town.plan import Kind as Quarter
from data.sample_town.plane import unit
from data.sample_town.registers.editing import Editor
from data.sample_town.registers.elements import (
    AddressPlace,
    BuildingObject,
    Entrance,
    Kind,
    Numbering,
    Street,
)
from data.sample_town.registers.filling import footprint, shared
from data.sample_town.registers.uses import BLOCK, FAMILY_HOUSE

NEW_NAMES = ("Vítězná", "Míru", "Dvacátého osmého října", "Jedenáctého listopadu", "Pětikostelní", "U Nového mostu")
NEW_HOUSES = 6
PLOT = 22.0
"""A new street has so many houses, each on so many metres of it."""
FAR_ORIENTATION = 600
"""Renumbered houses get orientation numbers from here on, which nobody else has."""

Wanted = Callable[[BuildingObject, list[AddressPlace]], bool]


def _find(edit: Editor, wanted: Wanted) -> tuple[BuildingObject, list[AddressPlace]] | None:
    """Return a building of the kind that nobody has changed yet, and keep it from others."""
    found = next((pair for pair in edit.buildings() if wanted(*pair)), None)
    if found:
        edit.take(found[0])
    return found


def _single(of: BuildingObject, places: list[AddressPlace]) -> bool:
    return of.numbering is Numbering.CP and len(places) == 1 and places[0].at is not None


def _corner(of: BuildingObject, places: list[AddressPlace]) -> bool:
    return len(places) == 2 and len(of.numbers) == 1 and not of.entrances and all(p.at is not None for p in places)


def rename_street(edit: Editor) -> None:
    """Rename a street: only the street itself is sent."""
    code = edit.street()
    if code is not None:
        name = f"{edit.dice.choice(NEW_NAMES)} {edit.next_new()}"
        edit.put(edit.day(), replace(edit.register.streets[code], name=name))


def open_street(edit: Editor) -> None:
    """Lay a new street on open land and build houses along it, some days later."""
    fields = edit.draft.town.plan.fields
    number, field = edit.dice.choice([(i, f) for i, f in enumerate(fields) if f.kind is Quarter.LAND])
    part, new = edit.draft.town.part_of[number], edit.next_new()
    middle, along = _middle(field), unit(field.corners[1] - field.corners[0])
    line = middle - along * PLOT * NEW_HOUSES / 4, middle + along * PLOT * NEW_HOUSES / 4
    street = Street(
        edit.codes.street(9_000 + new), f"V Nové zástavbě {new}", edit.codes.municipality, (line,), edit.early()
    )
    edit.put(edit.early(), street)
    for i in range(NEW_HOUSES):
        side = 1j if i % 2 else -1j
        at = line[0] + along * (PLOT * (i // 2 + 0.5)) + along * side * 8
        _build_house(edit, street.code, part, at, along, side)


def _middle(field: Field) -> complex:
    return sum(field.corners) / len(field.corners)


def _build_house(edit: Editor, street: int, part: int, door: complex, along: complex, side: complex) -> None:
    corners = (door - along * 5, door + along * 5, door + along * (5 + 10 * side), door + along * (-5 + 10 * side))
    outline = corners if side == 1j else corners[::-1]
    new, day = edit.next_new(), edit.day(after=edit.early())
    house = edit.next_number(edit.codes.part(part))
    building = BuildingObject(
        code=edit.codes.building(900_000 + new),
        numbers=(house,),
        numbering=Numbering.CP,
        use=FAMILY_HOUSE,
        part=edit.codes.part(part),
        city_part=edit.codes.city_part(part),
        cadastral_unit=edit.codes.cadastral_unit(part),
        flats=1,
        unascertained=False,
        levels=2,
        footprint_m2=footprint(outline, edit.draft.ground),
        outline=outline,
        since=day,
    )
    postcode, code = edit.draft.postcode + part, edit.codes.new_address(new)
    edit.put(day, building, AddressPlace(code, house, building.code, postcode, door, day, street, new))


def demolish_house(edit: Editor) -> None:
    """Take a house with its address from the register."""
    if found := _find(edit, _single):
        day = edit.day()
        edit.drop(day, Kind.ADDRESS, found[1][0].code)
        edit.drop(day, Kind.BUILDING, found[0].code)


def demolish_garage(edit: Editor) -> None:
    """Take a building without an address from the register."""
    if found := _find(edit, lambda _, places: not places):
        edit.drop(edit.day(), Kind.BUILDING, found[0].code)


def close_corner_door(edit: Editor) -> None:
    """Delete the second address of a corner house."""
    if found := _find(edit, _corner):
        edit.drop(edit.day(), Kind.ADDRESS, found[1][1].code)


def delete_and_revive(edit: Editor) -> None:
    """Delete an address, and let it come back some days later with the code that it had."""
    if found := _find(edit, _single):
        first = edit.early()
        edit.drop(first, Kind.ADDRESS, found[1][0].code)
        edit.put(edit.day(after=first), found[1][0])


def move_address(edit: Editor) -> None:
    """Move an address point some metres into its house."""
    if found := _find(edit, _single):
        building, (place,) = found
        door = place.at or building.at
        edit.put(edit.day(), replace(place, at=door + 2.5 * unit(building.at - door)))


def change_orientation(edit: Editor) -> None:
    """Give an address another orientation number, with a letter."""
    if found := _find(edit, lambda of, places: _single(of, places) and places[0].street is not None):
        edit.put(edit.day(), replace(found[1][0], orientation=FAR_ORIENTATION + edit.next_new(), letter="b"))


def change_house_number(edit: Editor) -> None:
    """Give a house another číslo popisné: building and address are sent."""
    if (found := _find(edit, _single)) and found[0].part is not None:
        number = edit.next_number(found[0].part)
        edit.put(edit.day(), replace(found[0], numbers=(number,)), replace(found[1][0], house=number))


def rebuild(edit: Editor) -> None:
    """Replace a building by another on the same ground, to which the address moves."""
    if found := _find(edit, _single):
        day, (old, (place,)) = edit.day(), found
        new = replace(old, code=edit.codes.building(900_000 + edit.next_new()), flats=2, unascertained=False)
        edit.put(day, new, replace(place, building=new.code))
        edit.drop(day, Kind.BUILDING, old.code)


def turn_into_flats(edit: Editor) -> None:
    """Turn a family house into a small block of flats."""
    if found := _find(edit, lambda of, places: _single(of, places) and of.use == FAMILY_HOUSE):
        edit.put(edit.day(), replace(found[0], use=BLOCK, flats=5, unascertained=False))


def count_flats(edit: Editor) -> None:
    """Enter the number of flats of a block where it wasn't known."""
    if found := _find(edit, lambda of, places: of.use == BLOCK and of.flats is None and bool(places)):
        edit.put(edit.day(), replace(found[0], flats=8, unascertained=False))


def tell_entrances(edit: Editor) -> None:
    """Tell the flats of a block by its entrances, which it didn't before."""

    def untold(of: BuildingObject, places: list[AddressPlace]) -> bool:
        return of.use == BLOCK and bool(of.flats) and len(places) > 1 and not of.entrances

    if found := _find(edit, untold):
        of, places = found
        code = edit.codes.entrance(900_000 + 100 * edit.next_new())
        behind = shared(of.flats or 0, len(places))
        told = tuple(
            Entrance(code + i, place.code, flats) for i, (place, flats) in enumerate(zip(places, behind, strict=True))
        )
        edit.put(edit.day(), replace(of, entrances=told))


def add_attic_flats(edit: Editor) -> None:
    """Add two flats behind the first of a block's entrances."""
    if found := _find(edit, lambda of, _: bool(of.entrances) and of.flats is not None):
        of = found[0]
        first, *others = of.entrances
        entrances = (replace(first, flats=first.flats + 2), *others)
        edit.put(edit.day(), replace(of, flats=(of.flats or 0) + 2, entrances=entrances))


def find_point(edit: Editor) -> None:
    """Enter the coordinates of an address that had none."""
    if found := _find(edit, lambda _, places: len(places) == 1 and places[0].at is None):
        edit.put(edit.day(), replace(found[1][0], at=found[0].at))


STORIES: tuple[Callable[[Editor], None], ...] = (
    rename_street, open_street, demolish_house, demolish_garage, close_corner_door, delete_and_revive, move_address,
    change_orientation, change_house_number, rebuild, turn_into_flats, count_flats, tell_entrances, add_attic_flats,
    find_point,
)  # fmt: skip
