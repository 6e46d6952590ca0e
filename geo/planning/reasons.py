"""Why no zone was found, or what came along with one: codes with their values, and English sentences."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Self
from uuid import UUID

from geo.planning.cells import NamedZone
from geo.rule_sets import PremisesClass


class Why(StrEnum):
    """What stands in the way of a zone.

    - `NO_ADDRESS`: there is no free address near the place.
    - `IN_ZONE`: the address belongs to a live zone already.
    - `TOO_LARGE`: the building alone has more of a class than a zone may hold.
    - `TOO_FEW`: there aren't enough of a class within the distance.
    - `TAKEN`: there are, but not without what live zones hold.
    - `CUT_OFF`: there are enough free ones, but not connected: more than 80 m, a railway, a river, a zone
      lie between.
    - `PAST_MAXIMUM`: they are connected, but the way to enough of them exceeds a maximum.
    - `NOT_TOGETHER`: each class by itself can be had, but no zone holds all within the limits and the span.
    - `NOT_FOUND`: none was found, though there may be one.
    - `NO_BOUNDARY`: the addresses would do, but no boundary around them holds no others.
    """

    NO_ADDRESS = "no_address"
    IN_ZONE = "in_zone"
    TOO_LARGE = "too_large"
    TOO_FEW = "too_few"
    TAKEN = "taken"
    CUT_OFF = "cut_off"
    PAST_MAXIMUM = "past_maximum"
    NOT_TOGETHER = "not_together"
    NOT_FOUND = "not_found"
    NO_BOUNDARY = "no_boundary"


@dataclass(frozen=True)
class Reason:
    """One reason.

    `available` and `needed` are premises of the `category`; where there are too many, `needed` is the maximum.
    `within_m` is the distance that it speaks of, `zones` are the live zones that it names.
    """

    code: Why
    within_m: float
    category: PremisesClass | None = None
    available: int | None = None
    needed: int | None = None
    zones: tuple[NamedZone, ...] = ()

    @property
    def message(self) -> str:
        """The reason in English."""
        return _SENTENCES[self.code].format(
            available=self._amount,
            few=self._amount if self.available == 0 else f"Only {self._amount}",
            needed=self.needed,
            category=self.category and self.category.value,
            within=f"{self.within_m:.0f} m",
            zones=listed([zone.name for zone in self.zones]),
        )

    def to_json(self) -> dict[str, Any]:
        """The reason as the contract has it."""
        return {
            "code": self.code.value,
            "category": self.category and self.category.value,
            "available": self.available,
            "needed": self.needed,
            "within_m": round(self.within_m),
            "zones": [{"id": str(zone.id), "name": zone.name} for zone in self.zones],
            "message": self.message,
        }

    @classmethod
    def from_json(cls, raw: Mapping[str, Any]) -> Self:
        """The reason that `to_json` wrote."""
        category = None if raw["category"] is None else PremisesClass(raw["category"])
        zones = tuple(NamedZone(UUID(each["id"]), each["name"]) for each in raw["zones"])
        return cls(Why(raw["code"]), raw["within_m"], category, raw["available"], raw["needed"], zones)

    @property
    def _amount(self) -> str:
        if self.category is None:
            return ""
        name = _ONE[self.category] if self.available == 1 else self.category.value
        return f"{self.available or 'No'} {name}"


_ONE = {PremisesClass.FLATS: "flat", PremisesClass.HOUSES: "house", PremisesClass.BUSINESSES: "business"}

_SENTENCES = {
    Why.NO_ADDRESS: "There is no free address within {within}.",
    Why.IN_ZONE: "This address belongs to {zones} already.",
    Why.TOO_LARGE: "This building alone has {available}; at most {needed} are allowed.",
    Why.TOO_FEW: "{few} within {within}; at least {needed} are needed.",
    Why.TAKEN: "{few} within {within} outside of {zones}; at least {needed} are needed.",
    Why.CUT_OFF: "{few} within {within} can be connected; at least {needed} are needed.",
    Why.PAST_MAXIMUM: "{few} can be connected without exceeding a maximum; at least {needed} are needed.",
    Why.NOT_TOGETHER: "No connected zone within {within} meets all limits at once.",
    Why.NOT_FOUND: "No zone was found within {within}, though there may be one: try a neighbouring building.",
    Why.NO_BOUNDARY: "The addresses would do, but no boundary can be drawn around them alone.",
}


def listed(names: list[str]) -> str:
    """Names as people list them, three at most."""
    shown = [f'"{name}"' for name in names[:3]]
    if len(names) > 3:
        return f"{', '.join(shown)} and {len(names) - 3} more zones"
    return " and ".join(", ".join(shown).rsplit(", ", 1)) if shown else "other zones"
