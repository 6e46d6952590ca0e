"""The steps of an explanation as codes with values, which every language words for itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class ReasonCode(StrEnum):
    """Why an address is what it is; the comment names the values of a reason, in brackets those that may be missing."""

    FILE_SAYS = "file_says"  # [category], [flats], [businesses]
    BUILDING_IS = "building_is"  # scheme, use, [key], [flats]
    USE_NOT_TOLD = "use_not_told"  # scheme, [use], [key], [flats]
    ENTRANCE_HAS = "entrance_has"  # flats, [building_flats]
    ENTRANCE_LEFT = "entrance_left"  # flats, and those elsewhere
    DIVIDED = "divided"  # addresses
    REST_DIVIDED = "rest_divided"  # addresses, rest, and the flats elsewhere
    FLATS_NOT_TOLD = "flats_not_told"
    NO_FLATS_TOLD = "no_flats_told"
    MEASURES = "measures"  # [footprint_m2], [levels]
    SURROUNDINGS = "surroundings"  # [houses], [blocks], [footprint_m2] of the neighbours
    LIKELY_HOUSE = "likely_house"
    LIKELY_BLOCK = "likely_block"
    NOTHING_AGAINST_HOUSE = "nothing_against_house"
    FLATS_BY_SIZE = "flats_by_size"  # low, best, high of the whole building
    FLATS_IF_ANY = "flats_if_any"  # best and high of the whole building, which may have none
    HOUSE_WHATEVER_FLATS = "house_whatever_flats"
    HOUSE_WITH_FEW_FLATS = "house_with_few_flats"  # most
    MORE_FLATS_THAN_A_HOUSE = "more_flats_than_a_house"  # most
    HOUSE_LIVED_IN = "house_lived_in"
    HOUSE_NOT_LIVED_IN = "house_not_lived_in"
    HOUSE_COUNTED_HERE = "house_counted_here"  # addresses
    HOUSE_COUNTED_ELSEWHERE = "house_counted_elsewhere"  # addresses
    OTHER_PURPOSE = "other_purpose"  # amenity
    TOO_SMALL = "too_small"  # footprint_m2, [levels]
    TOO_LARGE = "too_large"  # footprint_m2, [levels]
    NOTHING_TOLD_OF_BUILDING = "nothing_told_of_building"
    NOTHING_TOLD = "nothing_told"
    BUSINESSES_HERE = "businesses_here"  # number
    MANY_BUSINESSES = "many_businesses"
    BUSINESS_WITHOUT_NUMBER = "business_without_number"
    BUSINESS_BY_USE = "business_by_use"
    BUSINESS_COUNTED_ELSEWHERE = "business_counted_elsewhere"  # addresses
    NO_BUSINESS_TOLD = "no_business_told"
    NO_SOURCE_OF_BUSINESSES = "no_source_of_businesses"


class WishCode(StrEnum):
    """What would make an address surer."""

    ENTER_FLATS = "enter_flats"
    COUNT_BELLS = "count_bells"
    CHECK_FLATS = "check_flats"
    LOOK_AT_BUILDING = "look_at_building"
    LOOK_FOR_BUSINESS = "look_for_business"
    SAY_WHAT_STANDS = "say_what_stands"
    MAP_BUILDING = "map_building"
    IMPORT_BUSINESSES = "import_businesses"


@dataclass(frozen=True)
class Reason:
    """One step from what the sources say to what is counted."""

    code: ReasonCode
    values: Mapping[str, Any] = field(default_factory=dict)

    def to_json(self) -> dict[str, Any]:
        """The reason as the API sends it."""
        return {"code": self.code.value, **self.values}


def told(**values: object) -> dict[str, Any]:
    """The values without those that nobody tells."""
    return {name: value for name, value in values.items() if value is not None}
