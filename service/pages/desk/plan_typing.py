"""What the form that orders a plan sends: all text, which is made sense of here."""

from collections.abc import Iterator, Mapping
from dataclasses import fields
from typing import Any

from pydantic import BaseModel

from geo.errors import InvalidInput
from geo.planning.orders import PlanOrder
from geo.planning.plans import Objective, PlanOptions
from geo.rule_sets import SHIPPED, PremisesClass

FIELDS = {"minimum": "minimum", "soft": "soft_maximum", "maximum": "maximum"}
"""How a field of a class ends, and which limit it is."""

_DEFAULT = PlanOptions()


class OrderTyped(BaseModel):
    """An order as it is typed; of the limits, what stays empty is as in the rule set."""

    district: str = ""
    rule_set: str = SHIPPED[0].name
    span: str = f"{_DEFAULT.span:g}"
    seconds: str = f"{_DEFAULT.seconds:g}"
    seed: str = str(_DEFAULT.seed)
    steps: str = ""
    weight_flats: str = f"{_DEFAULT.weights.flats:g}"
    weight_houses: str = f"{_DEFAULT.weights.houses:g}"
    weight_businesses: str = f"{_DEFAULT.weights.businesses:g}"
    weight_soft: str = f"{_DEFAULT.weights.soft:g}"
    weight_compactness: str = f"{_DEFAULT.weights.compactness:g}"
    weight_zone: str = f"{_DEFAULT.weights.zone:g}"
    keep_drafts: str = ""
    minima: str = ""
    flats_minimum: str = ""
    flats_soft: str = ""
    flats_maximum: str = ""
    houses_minimum: str = ""
    houses_soft: str = ""
    houses_maximum: str = ""
    businesses_minimum: str = ""
    businesses_soft: str = ""
    businesses_maximum: str = ""

    @property
    def order(self) -> PlanOrder:
        """The order. Raises `InvalidInput` ("number_invalid")."""
        return PlanOrder(
            district=self.district.replace("\0", ""),
            rule_set=self.rule_set.replace("\0", ""),
            limits=dict(self._limits()) or None,
            options=self._options,
            keep_drafts=bool(self.keep_drafts),
        )

    @property
    def _options(self) -> PlanOptions:
        weights = {each.name: _number(getattr(self, f"weight_{each.name}")) for each in fields(Objective)}
        return PlanOptions(
            span=_number(self.span),
            seed=_whole(self.seed),
            seconds=_number(self.seconds),
            steps=_whole(self.steps) if self.steps.strip() else None,
            weights=Objective(**weights),
        )

    @property
    def tries(self) -> bool:
        """Whether any limit is filled in."""
        return bool(self.minima.strip() or any(self._filled(which) for which in PremisesClass))

    def _limits(self) -> Iterator[tuple[str, object]]:
        if self.minima.strip():
            yield "minima", self.minima
        for which in PremisesClass:
            if filled := self._filled(which):
                yield which.value, {name: _whole(text) for name, text in filled.items()}

    def _filled(self, which: PremisesClass) -> Mapping[str, str]:
        typed: dict[str, Any] = {limit: getattr(self, f"{which}_{field}") for field, limit in FIELDS.items()}
        return {limit: text for limit, text in typed.items() if text.strip()}


def _whole(text: str) -> int:
    if not text.strip().isascii() or not text.strip().isdigit() or len(text.strip()) > 10:
        raise InvalidInput("number_invalid", "Write a whole number, or leave the field empty.")
    return int(text)


def _number(text: str) -> float:
    try:
        return float(text.strip().replace(",", ".")[:20])
    except ValueError:
        raise InvalidInput("number_invalid", "Write a number.") from None
