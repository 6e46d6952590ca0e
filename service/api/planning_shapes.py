"""The shapes of zones made by machine: what is asked for, and what is answered (`geo.planning`)."""

from typing import Annotated, Any, Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field, model_validator

from geo.planning.notes import Notice
from geo.planning.picking import MOST_PICKED
from geo.planning.reasons import Why
from geo.planning.repairing import Action, Mending
from geo.planning.suggesting import LARGEST_SPAN_M, Found
from geo.rule_sets import PremisesClass
from service.api.member_shapes import JudgementShape
from service.api.shapes import Polygon, Shape

AddressId = Annotated[int, Field(ge=1, le=2**63 - 1)]
RuleSetName = Annotated[str | None, Field(max_length=100, description="Else that of `zone_id`, else the default.")]
Redrawn = Annotated[UUID | None, Field(description="The zone that is redrawn, if it is stored.")]


class _Request(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    rule_set: RuleSetName = None
    zone_id: Redrawn = None


class OutlineBody(_Request):
    """The addresses that take part."""

    address_ids: Annotated[list[AddressId], Field(max_length=MOST_PICKED)]


class SuggestBody(_Request):
    """Where a zone is to be: an address, or a place in lon, lat."""

    address_id: AddressId | None = None
    lon: Annotated[float | None, Field(ge=-180, le=180, allow_inf_nan=False)] = None
    lat: Annotated[float | None, Field(ge=-90, le=90, allow_inf_nan=False)] = None
    largest_span_m: Annotated[float, Field(ge=10, le=1000, allow_inf_nan=False)] = LARGEST_SPAN_M

    @model_validator(mode="after")
    def _one_seed(self) -> Self:
        place = (self.lon, self.lat)
        if (None in place and place != (None, None)) or (self.address_id is None) == (self.lon is None):
            raise ValueError("name either address_id, or lon and lat")
        return self

    @property
    def seed(self) -> int | tuple[float, float]:
        """The address's id, or the place."""
        return self.address_id if self.address_id is not None else (self.lon or 0.0, self.lat or 0.0)


class RepairBody(_Request):
    """A boundary that may break a limit."""

    boundary: Annotated[dict[str, Any], Field(description="GeoJSON in lon, lat: a Polygon, or a Feature of one.")]


class NamedZone(Shape):
    """A live zone that stands in the way."""

    id: str
    name: str


class NoteShape(Shape):
    """What came of a pick besides the boundary."""

    code: Notice
    address_ids: list[int]
    zones: list[NamedZone]
    message: str


class ReasonShape(Shape):
    """Why there is no zone; where there are too many of a category, `needed` is the maximum."""

    code: Why
    category: PremisesClass | None
    available: int | None
    needed: int | None
    within_m: int
    zones: list[NamedZone]
    message: str


class OutlineAnswer(Shape):
    """The boundary around picked addresses; `added` are those that had to come along."""

    boundary: Polygon
    composition: JudgementShape
    address_ids: list[int]
    added: list[int]
    notes: list[NoteShape]


class SuggestAnswer(Shape):
    """A zone around a seed, or why there is none; "undecided": none was found, though there may be one."""

    outcome: Found
    boundary: Polygon | None
    composition: JudgementShape | None
    address_ids: list[int]
    span_m: float | None
    reasons: list[ReasonShape]


class ChangeShape(Shape):
    """One building added or taken off, with its shown counts."""

    action: Action
    address_ids: list[int]
    counts: dict[PremisesClass, int]


class ProposalShape(Shape):
    """One repair; `size` is the number of its changes."""

    size: int
    changes: list[ChangeShape]
    boundary: Polygon
    composition: JudgementShape


class RepairAnswer(Shape):
    """How a boundary can be mended, the smallest repair first; "compliant": it breaks no limit."""

    outcome: Mending
    composition: JudgementShape
    proposals: list[ProposalShape]
    reasons: list[ReasonShape]
