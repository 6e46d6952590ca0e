"""What a rule of classification is."""

from collections.abc import Callable
from dataclasses import dataclass

from geo.classification.conclusions import Conclusion
from geo.classification.facts import Facts

FLATS_TOLD = (
    "building_flats",
    "door_flats",
    "building_door_flats",
    "unlisted_addresses",
    "unlisted_rank",
)
"""The facts from which the flats behind an address are read."""

SIZE = ("footprint_m2", "building_levels")
"""The facts from which flats are estimated."""

SURROUNDINGS = ("neighbours_footprint_m2", "houses_near", "blocks_near")
"""The facts that help, beside the size, to tell a house from a block of flats."""


@dataclass(frozen=True)
class Rule:
    """One rule: which addresses it is for, what it reads, and what it makes of them.

    `key` is stable and recorded with each classification; `version` rises whenever the rule's
    outcome changes for any address. `reads` names fields of `Facts` (besides those on businesses
    and on the rank in the building, which every rule reads); `says` is the rule in plain words.
    """

    key: str
    version: int
    reads: tuple[str, ...]
    says: str
    applies: Callable[[Facts], bool]
    conclude: Callable[[Facts], Conclusion]
