"""Plans in words: how one stands, how far it is, what its bound is and why it failed."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from geo.planning.orders import KeptPlan, PlanStatus
from geo.planning.plans import Phase, Relaxation
from web.explanations.speaker import Speaker
from web.languages import Language
from web.maps.wording import Wording
from web.wording import N_

_STATUSES = {
    PlanStatus.WAITING: N_("waiting"),
    PlanStatus.RUNNING: N_("being made"),
    PlanStatus.DONE: N_("done"),
    PlanStatus.CANCELLED: N_("cancelled"),
    PlanStatus.FAILED: N_("failed"),
}

_PHASES = {
    Phase.SEARCHING: N_("%(share)s done: %(covered)s premises lie in the zones found so far."),
    Phase.BOUNDING: N_("%(share)s done: %(covered)s premises lie in the zones; now for what is possible at most."),
}

_WEIGHTS = {
    "flats": N_("a flat in a zone"),
    "houses": N_("a house in a zone"),
    "businesses": N_("a business in a zone"),
    "soft_excess": N_("each one above a recommended maximum"),
    "spread": N_("each (100 m)² of spread"),
    "zone": N_("each zone"),
}

_RELAXATIONS = {
    Relaxation.REACH: N_("counting every premises that may lie in a zone by itself"),
    Relaxation.PRICES: N_("the best fractional choice for each possible zone, with prices for addresses"),
}


@dataclass(frozen=True)
class Part:
    """A part of the objective: what it is called, what it weighs, and the points that it gave or took."""

    name: str
    weight: str
    points: float


def plan_status_name(status: PlanStatus, language: Language) -> str:
    """How a plan stands."""
    return Speaker(language).say(_STATUSES[status])


def plan_progress(plan: KeptPlan, language: Language) -> str:
    """How far an open plan is, as a sentence."""
    speaker = Speaker(language)
    if plan.status is PlanStatus.WAITING:
        return _waiting(plan, speaker)
    if plan.stopping:
        return speaker.say(N_("It is about to end with what it has found."))
    if plan.progress is None:
        return speaker.say(N_("The addresses are being read."))
    sentence = _PHASES[plan.progress.phase]
    return speaker.say(sentence, share=Wording(language).share(plan.progress.share), covered=plan.progress.covered)


def weight_name(name: str, language: Language) -> str:
    """What a weight of the objective is given or taken for."""
    return Speaker(language).say(_WEIGHTS[name])


def relaxation_name(relaxation: Relaxation, language: Language) -> str:
    """By which relaxation a bound is proven."""
    return Speaker(language).say(_RELAXATIONS[relaxation])


def objective_parts(plan: KeptPlan, language: Language) -> Iterator[Part]:
    """The parts of the objective of a plan that is done."""
    if plan.outcome is None:
        return
    speaker, weights, score = Speaker(language), plan.options.weights, plan.outcome.score
    classes = " · ".join(speaker.number(each) for each in (weights.flats, weights.houses, weights.businesses))
    yield Part(speaker.say(N_("premises in zones (flats · houses · businesses)")), classes, score.covered)
    for name, points in (("soft_excess", score.soft_excess), ("spread", score.spread), ("zone", score.zones)):
        yield Part(weight_name(name, language), speaker.number(getattr(weights, name)), -points)


def plan_filters(language: Language) -> Mapping[str, Callable[..., Any]]:
    """What templates of plans call their filters."""
    functions: tuple[Callable[..., Any], ...] = (
        plan_status_name,
        plan_progress,
        weight_name,
        relaxation_name,
        objective_parts,
    )
    return {function.__name__: partial(function, language=language) for function in functions}


def _waiting(plan: KeptPlan, speaker: Speaker) -> str:
    if not plan.ahead:
        return speaker.say(N_("It is about to begin."))
    pattern = speaker.words.ngettext(
        "It waits: %(number)s plan comes before it.", "It waits: %(number)s plans come before it.", plan.ahead
    )
    return speaker.fill(pattern, number=plan.ahead)
