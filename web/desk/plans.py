"""Plans in words: how one stands, how far it is, what its bound is and why it failed."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from geo.planning.orders import KeptPlan, PlanStatus
from geo.planning.plans import Relaxation
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

_WEIGHTS = {
    "flats": N_("a flat in a zone"),
    "houses": N_("a house in a zone"),
    "businesses": N_("a business in a zone"),
    "soft": N_("each one above a recommended maximum"),
    "compactness": N_("each (100 m)² of spread"),
    "zone": N_("each zone"),
}

_RELAXATIONS = {
    Relaxation.REACH: N_("counting every premises that may lie in a zone by itself"),
    Relaxation.ASSIGNMENT: N_("dividing all premises among the zones that they could belong to"),
}


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
    far = plan.progress
    if far.share >= 1:
        return speaker.say(
            N_("%(covered)s premises lie in the zones; now for what is possible at most."), covered=far.covered
        )
    return speaker.say(
        N_("%(share)s done: %(covered)s premises lie in the zones found so far."),
        share=Wording(language).share(far.share),
        covered=far.covered,
    )


def weight_name(name: str, language: Language) -> str:
    """What a weight of the objective is given or taken for."""
    return Speaker(language).say(_WEIGHTS[name])


def relaxation_name(relaxation: Relaxation, language: Language) -> str:
    """By which relaxation a bound is proven."""
    return Speaker(language).say(_RELAXATIONS[relaxation])


def plan_filters(language: Language) -> Mapping[str, Callable[..., Any]]:
    """What templates of plans call their filters."""
    functions: tuple[Callable[..., Any], ...] = (
        plan_status_name,
        plan_progress,
        weight_name,
        relaxation_name,
    )
    return {function.__name__: partial(function, language=language) for function in functions}


def _waiting(plan: KeptPlan, speaker: Speaker) -> str:
    if not plan.ahead:
        return speaker.say(N_("It is about to begin."))
    return speaker.counted(
        "It waits: %(number)s plan comes before it.",
        "It waits: %(number)s plans come before it.",
        plan.ahead,
        number=plan.ahead,
    )
