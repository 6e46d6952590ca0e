"""What the sources say of one address point and of its building."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self

from geo.counts import Category


class Scheme(StrEnum):
    """In whose words the use of the building is told."""

    OSM = "osm"
    RUIAN = "ruian"
    PLAIN = "plain"


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a rule may read, for one address; None means that the source doesn't say.

    `use` is the source's word: the value of OpenStreetMap's `building` or RÚIAN's ZpusobVyuzitiKod.
    `amenity` is OpenStreetMap's `amenity` (or `leisure`, `man_made`, ...) on the building itself.
    `footprint_m2` is the building's area on the ground, `building_levels` its storeys.
    Around a building of no told kind, within about 50 m: `neighbours_footprint_m2` is the median of its
    neighbours' footprints, `houses_near` and `blocks_near` are those whose use says that they are houses or
    blocks of flats (`sql/surroundings.sql`).
    `rank` is 0 for the first of the `building_addresses` addresses of the building; where doors are
    known only in part, `unlisted_addresses` of them have no flats of their own told, and this one
    is the `unlisted_rank`-th among those (both default to all addresses).
    `door_flats` lie behind this address's own door, `building_door_flats` behind all doors of the
    building that are told. `businesses` are attached by a source of businesses, if any is loaded.
    A declared category, flats and businesses come from a person's own file.

    Raises `ValueError` where the address isn't among those of its building, or a number is negative.
    """

    scheme: Scheme = Scheme.PLAIN
    declared_category: Category | None = None
    declared_flats: int | None = None
    declared_businesses: int | None = None
    use: str | None = None
    amenity: str | None = None
    building_flats: int | None = None
    building_levels: float | None = None
    footprint_m2: int | None = None
    neighbours_footprint_m2: int | None = None
    houses_near: int | None = None
    blocks_near: int | None = None
    building_addresses: int = 1
    rank: int = 0
    unlisted_addresses: int | None = None
    unlisted_rank: int | None = None
    door_flats: int | None = None
    building_door_flats: int | None = None
    businesses: int = 0
    businesses_loaded: bool = False

    def __post_init__(self) -> None:
        if not 0 <= self.rank < self.building_addresses:
            raise ValueError(f"address {self.rank} of a building with {self.building_addresses}")
        if self.door_flats is None and not 0 <= self.spread_rank < self.spread_addresses:
            raise ValueError(f"unlisted address {self.spread_rank} of {self.spread_addresses}")
        numbers = (self.declared_flats, self.declared_businesses, self.building_flats, self.door_flats, self.businesses)
        if any(number is not None and number < 0 for number in numbers):
            raise ValueError("there are no negative numbers of flats or businesses")

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Self:
        """Read facts that the storage holds as JSON; what is left out isn't told.

        Raises `TypeError` for a name that isn't a fact, and `ValueError` as the class does.
        """
        category = raw.get("declared_category")
        words = {
            "scheme": Scheme(raw.get("scheme", Scheme.PLAIN)),
            "declared_category": None if category is None else Category(category),
        }
        return cls(**{**raw, **words})

    @property
    def spread_addresses(self) -> int:
        """Over how many addresses the building's remaining flats are spread."""
        return self.building_addresses if self.unlisted_addresses is None else self.unlisted_addresses

    @property
    def spread_rank(self) -> int:
        """Which of them this address is, from 0."""
        return self.rank if self.unlisted_rank is None else self.unlisted_rank

    @property
    def known_flats(self) -> int | None:
        """The flats of the whole building as far as anybody says: its own figure, or more behind its doors."""
        told = (self.building_flats, self.door_flats, self.building_door_flats)
        return max((flats for flats in told if flats is not None), default=None)
