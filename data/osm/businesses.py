"""Which OpenStreetMap objects are a shop or another business.

Shops, crafts and offices of any sort count; of the other keys only the values listed here, where
people work at a counter, a table or a bed. Schools, churches, town halls and cash machines are no
businesses; holiday flats are flats.
"""

from collections.abc import Mapping

from data.osm.elements import Element
from data.osm.vocabulary import words
from data.records import BusinessRecord
from data.texts import clean

OPEN_KEYS = ("shop", "craft", "office")
"""Keys every value of which is a business, less `NOT_IN_USE`."""

NOT_IN_USE = words("no vacant disused abandoned closed")

LISTED: Mapping[str, frozenset[str]] = {
    "amenity": words(
        """bank bar biergarten brothel bureau_de_change cafe car_rental car_wash casino childcare cinema clinic
        coworking_space dentist doctors driving_school fast_food food_court fuel gambling ice_cream internet_cafe
        language_school music_school nightclub pharmacy post_office pub restaurant stripclub studio theatre
        veterinary"""
    ),
    "tourism": words("hotel hostel guest_house motel"),
    "leisure": words(
        "adult_gaming_centre amusement_arcade bowling_alley dance escape_game fitness_centre sauna tanning_salon"
    ),
    "healthcare": words(
        """alternative audiologist clinic dentist doctor laboratory nutrition_counselling optometrist
        physiotherapist podiatrist psychotherapist rehabilitation speech_therapist"""
    ),
}
"""Keys of which only these values are businesses."""

BUSINESS_KEYS = (*OPEN_KEYS, *LISTED)


def business_kind(tags: Mapping[str, str]) -> str | None:
    """The object's kind of business in the source's words ("shop=bakery"), or None if it is none."""
    if tags.get("disused") == "yes" or tags.get("abandoned") == "yes":
        return None
    for key in OPEN_KEYS:
        if tags.get(key, "no") not in NOT_IN_USE:
            return f"{key}={tags[key]}"
    for key, values in LISTED.items():
        if tags.get(key) in values:
            return f"{key}={tags[key]}"
    return None


def business_of(element: Element, address_key: str | None, building: str | None) -> BusinessRecord | None:
    """The business that `element` is, at its own address and in its own building where it has them.

    Raises `Unusable`: "too_long", "incomplete_geometry".
    """
    kind = clean(business_kind(element.tags), "the kind of business")
    if kind is None:
        return None
    x, y = element.point
    name = clean(element.tags.get("name") or element.tags.get("brand"), "the name")
    return BusinessRecord(element.key, element.place, kind, name, x, y, address_key=address_key, building=building)
