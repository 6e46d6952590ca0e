"""What a building itself is for, where OpenStreetMap says it beside `building`: a school, a museum, a substation."""

from collections.abc import Mapping

from data.osm.vocabulary import words
from data.texts import clean

ANY_VALUE = (
    "amenity",
    "leisure",
    "man_made",
    "military",
    "power",
    "aeroway",
    "aerialway",
    "railway",
    "public_transport",
    "emergency",
    "telecom",
)
"""Keys every value of which is a purpose, less those of `NO_PURPOSE`."""

NO_PURPOSE = words(
    """
    apartment atm bank bar bench bicycle_parking cafe charging_station childcare clock defibrillator dentist doctors
    drinking_water fast_food fire_hydrant garden ice_cream letter_box no parking_space pharmacy phone post_box
    post_office pub recycling restaurant studio surveillance telephone vending_machine veterinary waste_basket
    """
)
"""Values that stand at a house, in it or on its ground floor, while people live in the rest of it."""

LISTED: Mapping[str, frozenset[str]] = {
    "healthcare": words("clinic hospital rehabilitation"),
    "historic": words("castle chapel church city_gate fort monastery ruins tower wayside_chapel wayside_shrine"),
    "tourism": words("alpine_hut camp_site gallery hostel hotel motel museum theme_park wilderness_hut zoo"),
}
"""Keys of which only these values are purposes."""


def purpose(tags: Mapping[str, str]) -> str | None:
    """What the building is for besides living, in the source's words ("amenity=school"), or None.

    Raises `Unusable` ("too_long").
    """
    for key in ANY_VALUE:
        if key in tags and tags[key] not in NO_PURPOSE:
            return clean(f"{key}={tags[key]}", "the purpose")
    for key, values in LISTED.items():
        if tags.get(key) in values:
            return f"{key}={tags[key]}"
    return None
