"""The shapes of plans: what is ordered, and what is answered (`geo.planning.orders`)."""

import datetime as time
from typing import Annotated, Any

from pydantic import ConfigDict, Field

from geo.findings import Verdict
from geo.planning.orders import PlanOrder, PlanStatus
from geo.planning.orders.options import LARGEST_SEED, MOST_STEPS, SECONDS, SPANS, WEIGHTS
from geo.planning.plans import Objective, PlanOptions, Relaxation
from geo.rule_sets import SHIPPED
from geo.zones.statuses import Status
from service.api.bodies import Body, Reason, Text
from service.api.member_shapes import FindingShape, JudgementShape
from service.api.shapes import Amounts, Polygon, Problem, RuleSetShape, Shape

MOST_ZONES = 20_000
"""Zones that one request names."""

Weight = Annotated[float, Field(ge=WEIGHTS[0], le=WEIGHTS[1], allow_inf_nan=False)]
Number = Annotated[int, Field(ge=1, le=2**31 - 1)]
Numbers = Annotated[list[Number], Field(max_length=MOST_ZONES)]

_DEFAULT = PlanOptions()


class WeightsBody(Body):
    """What premises count, and what is taken off for what makes zones worse (`geo.planning.plans.Objective`)."""

    flats: Weight = _DEFAULT.weights.flats
    houses: Weight = _DEFAULT.weights.houses
    businesses: Weight = _DEFAULT.weights.businesses
    soft: Weight = _DEFAULT.weights.soft
    compactness: Weight = _DEFAULT.weights.compactness
    zone: Weight = _DEFAULT.weights.zone


class PlanBody(Body):
    """The order of a plan."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True, populate_by_name=True)

    district: Annotated[str, Field(alias="in", max_length=200, description="The district, LEVEL:CODE.")]
    rule_set: Text = SHIPPED[0].name
    limits: Annotated[
        dict[str, Any] | None,
        Field(description='Limits to try in place of those of the rule set: {"flats": {"maximum": 60}} and the like.'),
    ] = None
    span_m: Annotated[float, Field(ge=SPANS[0], le=SPANS[1], allow_inf_nan=False)] = _DEFAULT.span
    seconds: Annotated[float, Field(ge=SECONDS[0], le=SECONDS[1], allow_inf_nan=False)] = _DEFAULT.seconds
    seed: Annotated[int, Field(ge=0, le=LARGEST_SEED)] = _DEFAULT.seed
    steps: Annotated[
        int | None, Field(ge=1, le=MOST_STEPS, description="Exactly so many steps in place of a time.")
    ] = None
    weights: WeightsBody = WeightsBody()
    keep_drafts: bool = True

    def value(self) -> PlanOrder:
        """The order that is asked for."""
        weights = Objective(**self.weights.model_dump())
        options = PlanOptions(self.span_m, self.seed, self.seconds, self.steps, weights)
        return PlanOrder(self.district, self.rule_set, self.limits, options, self.keep_drafts)


class ChoiceBody(Body):
    """The numbers of the zones that are set aside; all others are kept."""

    dropped: Numbers


class DraftsBody(Body):
    """The numbers of the zones that become drafts; without, all that aren't dropped."""

    numbers: Numbers | None = None
    reason: Reason = ""


class OptionsShape(Shape):
    """How a plan is sought."""

    span: float
    seed: int
    seconds: float
    steps: int | None
    weights: dict[str, float]
    keep_drafts: bool


class ProgressShape(Shape):
    """How far the search is: the share of it that is over, and what the best plan so far holds."""

    share: float
    steps: int
    covered: int
    zones: int


class PremisesCounts(Shape):
    """Premises by class."""

    flats: int
    houses: int
    businesses: int


class PremisesSums(PremisesCounts):
    """Premises by class, and all together."""

    total: int


class BoundShape(Shape):
    """What no plan with these limits and this span can exceed, and the relaxation that proves it.

    The classes are bounded each by itself, so they don't add up to the total.
    """

    total: int
    by_class: PremisesCounts
    relaxation: Relaxation


class PartShape(Shape):
    """A part of the objective: which weight, what it is, and the points that it gave or took."""

    name: str
    weight: float
    points: float


class OutcomeShape(Shape):
    """What came of a plan; `free` are the premises that there were to cover, `share` is that of the bound.

    The seed and `steps` make the same plan again. `undrawn` counts zones that no boundary could be drawn for.
    """

    zones: int
    covered: PremisesSums
    free: PremisesSums
    objective: float
    parts: list[PartShape]
    bound: BoundShape
    share: float
    steps: int
    seconds: float
    stopped: bool
    undrawn: int


class ListedPlan(Shape):
    """A plan without its zones; `rules` are the limits that it keeps."""

    id: int
    status: PlanStatus
    in_: Annotated[str, Field(alias="in")]
    district: str
    rule_set: str
    rules: RuleSetShape
    options: OptionsShape
    ordered_by: str
    ordered_at: time.datetime
    started_at: time.datetime | None
    ended_at: time.datetime | None
    stopping: bool
    ahead: int
    progress: ProgressShape | None
    outcome: OutcomeShape | None
    problem: str | None


class ListedPlans(Shape):
    """Plans, the newest first."""

    plans: list[ListedPlan]


class PlannedZoneShape(Shape):
    """A zone that a plan proposes; `beats` are those of its addresses, `zone_id` is the draft made of it."""

    number: int
    name: str
    boundary: Polygon
    address_ids: list[int]
    composition: JudgementShape
    span_m: float
    beats: list[str]
    dropped: bool
    zone_id: str | None


class PlanShape(ListedPlan):
    """A plan with its zones."""

    zones: list[PlannedZoneShape]


class DraftedShape(Shape):
    """What came of making a draft: its id, and whether it is new; else why there is none."""

    number: int
    zone_id: str | None
    made: bool
    problem: Problem | None


class DraftsShape(Shape):
    """What came of each zone that was to become a draft."""

    drafts: list[DraftedShape]


class EffectShape(Shape):
    """A live zone whose verdict the limits of a plan would change."""

    zone: str
    name: str
    status: Status
    now: Verdict
    then: Verdict
    findings: list[FindingShape]


class VerdictCounts(Shape):
    """Zones by verdict."""

    compliant: int
    warning: int
    violation: int


class EffectsShape(Shape):
    """What the limits of a plan do to the live zones of its district, and what it adds to coverage.

    `covered` lies in active zones now, `in_broken_zones` of it in those that the limits would break; `planned` is
    what the zones hold that aren't dropped.
    """

    verdicts_now: VerdictCounts
    verdicts_then: VerdictCounts
    changes: list[EffectShape]
    covered: Amounts
    total: Amounts
    in_broken_zones: PremisesCounts
    planned: PremisesCounts
