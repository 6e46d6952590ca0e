"""The numbers of an address as OpenStreetMap writes them.

Czech and Slovak objects may state the conscription or provisional and the orientation number each
in its own tag. Elsewhere a number is taken as it is: "12/3" is a stairway in Austria. A list
("12;14", "76, 76a") is several addresses.
"""

import re
from collections.abc import Mapping
from itertools import zip_longest

from data.house_numbers import HouseNumber, czech_number
from data.texts import Unusable, clean
from geo.addresses import REGISTRATION

MOST_NUMBERS = 100
"""Numbers one object may list; more is a drawing accident."""

_TWO_NUMBERS = ("addr:conscriptionnumber", "addr:provisionalnumber", "addr:streetnumber", "ref:ruian:addr")
_NUMBER_KEYS = ("addr:housenumber", *_TWO_NUMBERS[:3])


def has_number(tags: Mapping[str, str]) -> bool:
    """Whether the object carries a number of an address at all."""
    return any(key in tags for key in _NUMBER_KEYS)


def house_numbers(tags: Mapping[str, str]) -> list[HouseNumber]:
    """The numbers that `tags` give, each once, in the order of the list.

    Raises `Unusable`: "no_number" where nothing of it is a number, "too_many_numbers", "too_long".
    """
    numbers = list(dict.fromkeys(_declared(tags) or _written(tags)))
    if not numbers:
        raise Unusable("no_number", "it has no house number")
    if len(numbers) > MOST_NUMBERS:
        raise Unusable("too_many_numbers", f"it lists {len(numbers)} house numbers; at most {MOST_NUMBERS} are taken")
    return numbers


def _declared(tags: Mapping[str, str]) -> list[HouseNumber]:
    conscription = _listed(tags.get("addr:conscriptionnumber"))
    houses = conscription or _listed(tags.get("addr:provisionalnumber"))
    kind = None if conscription else REGISTRATION
    if not houses:
        return []
    orientations = _listed(tags.get("addr:streetnumber"))
    if len(houses) == 1 and orientations:
        return [HouseNumber(houses[0], kind, orientation) for orientation in orientations]
    pairs = zip_longest(houses, orientations[: len(houses)])
    return [HouseNumber(house, kind, orientation) for house, orientation in pairs]


def _written(tags: Mapping[str, str]) -> list[HouseNumber]:
    words = _listed(tags.get("addr:housenumber")) or _listed(tags.get("addr:streetnumber"))
    return [czech_number(word) if _has_two_numbers(tags) else HouseNumber(word) for word in words]


def _has_two_numbers(tags: Mapping[str, str]) -> bool:
    return tags.get("addr:country") in ("CZ", "SK") or any(key in tags for key in _TWO_NUMBERS)


def _listed(value: str | None) -> list[str]:
    words = (clean(word, "a house number") for word in re.split("[;,]", value or ""))
    return [word for word in words if word and any(character.isalnum() for character in word)]
