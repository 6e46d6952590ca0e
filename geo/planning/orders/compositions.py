"""Compositions as JSON, so that what a plan's zones held can be judged again."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

from geo.composition import Composition, Tally

_TALLIES = ("flats", "houses", "businesses", "judged_businesses")


def composition_to_json(composition: Composition) -> dict[str, Any]:
    """Everything that a composition says; `composition_from_json` reads it back."""
    return asdict(composition)


def composition_from_json(raw: Mapping[str, Any]) -> Composition:
    """The composition that `composition_to_json` wrote."""
    tallies = {name: None if raw[name] is None else Tally(**raw[name]) for name in _TALLIES}
    return Composition(**{**raw, **tallies})
