"""The options of a plan: what is allowed, and how they are stored."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from math import isfinite
from typing import Any

from geo.errors import InvalidInput
from geo.planning.plans import Objective, PlanOptions

SPANS = (50.0, 1000.0)
"""The largest span that may be asked for, in metres: neighbours know each other."""

SECONDS = (1.0, 600.0)
"""How long may be looked."""

WEIGHTS = (0.0, 1000.0)
LARGEST_SEED = 2**31 - 1
MOST_STEPS = 100_000_000


def check_options(options: PlanOptions) -> None:
    """Refuse what nobody can plan with. Raises `InvalidInput` ("plan_options_invalid") with `details["where"]`."""
    _check("span", options.span, *SPANS)
    _check("seconds", options.seconds, *SECONDS)
    _check("seed", options.seed, 0, LARGEST_SEED)
    if options.steps is not None:
        _check("steps", options.steps, 1, MOST_STEPS)
    for each in fields(options.weights):
        _check(each.name, getattr(options.weights, each.name), *WEIGHTS)


def options_to_json(options: PlanOptions) -> dict[str, Any]:
    """The options as they are stored and shown."""
    return asdict(options)


def options_from_json(raw: Mapping[str, Any]) -> PlanOptions:
    """The options that `options_to_json` wrote; what else is stored beside them is left out."""
    known = {each.name: raw[each.name] for each in fields(PlanOptions)}
    return PlanOptions(**known | {"weights": Objective(**raw["weights"])})


def _check(where: str, value: float, least: float, most: float) -> None:
    if not isfinite(value) or not least <= value <= most:
        raise InvalidInput(
            "plan_options_invalid",
            f"{where}: write a number from {least:g} to {most:g}.",
            details={"where": where, "least": least, "most": most},
        )
