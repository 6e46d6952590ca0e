"""How well unknown buildings are told apart, and how the weights for it are found.

Each municipality in turn is judged by weights that were fitted on all the others. The building's own
kind is hidden always. Storeys and the kinds of neighbours are seldom mapped, so each building stands in
the fit four times: as it is, without storeys, without the neighbours' kinds, without both; otherwise
the weights would rely on what is missing elsewhere.

    python -m benchmarks.estimates FOLDER    (a folder with osm/*.osm.pbf, else ../shared/realdata)
"""

import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import astuple
from pathlib import Path

import numpy as np

from benchmarks.databases import fresh_database, private_cluster
from benchmarks.figures import machine
from benchmarks.labelled import Building, read_buildings
from benchmarks.logistic import Confusion, Numbers, fit
from geo.classification import classify
from geo.classification.telling_apart import signs_of
from geo.counts import Category

HOUSE_WEIGHT = 1.5
"""All houses together weigh so much more than all blocks: a house taken for flats adds many that aren't there."""

KNOWLEDGE = {
    "all that is mapped": {},
    "storeys hidden": {"levels": False},
    "neighbours' kinds hidden": {"labels": False},
    "both hidden": {"levels": False, "labels": False},
}
"""What is known of the buildings that are judged."""

REALDATA = Path(__file__).parents[2] / "shared" / "realdata"

Judge = Callable[[Building], bool]


def fitted(buildings: Sequence[Building]) -> Numbers:
    """The start and the four weights that fit these labelled buildings."""
    seen = [each.known_less(**less) for less in KNOWLEDGE.values() for each in buildings]
    return fit(
        np.array([astuple(signs_of(each.facts)) for each in seen]),
        np.array([each.is_block for each in seen]),
        HOUSE_WEIGHT,
    )


def judge_by(weights: Numbers) -> Judge:
    """The judgement of a model with these weights."""
    start, *rest = weights
    return lambda each: bool(start + np.dot(astuple(signs_of(each.facts)), rest) > 0)


def by_footprint(each: Building) -> bool:
    """A baseline: more than 250 m² is a block."""
    return (each.facts.footprint_m2 or 0) > 250


def by_footprint_and_storeys(each: Building) -> bool:
    """The rule of thumb that the model has replaced: more than 250 m², or more than three storeys, is a block."""
    return by_footprint(each) or (each.facts.building_levels or 0) > 3


def left_out(buildings: Sequence[Building]) -> dict[str, Judge]:
    """For each municipality the judgement of a model that has seen all others."""
    codes = sorted({each.municipality or "" for each in buildings})
    return {code: judge_by(fitted([each for each in buildings if (each.municipality or "") != code])) for code in codes}


def confusions(buildings: Sequence[Building], judge: Judge) -> Iterator[tuple[str, Confusion]]:
    """The confusion of each municipality, then of all together (under the name "all")."""
    for code in [*sorted({each.municipality or "" for each in buildings}), "all"]:
        chosen = [each for each in buildings if code in ("all", each.municipality or "")]
        yield code, Confusion.of([each.is_block for each in chosen], [judge(each) for each in chosen])


def report(name: str, buildings: Sequence[Building], judge: Judge) -> str:
    """One line of the table: balanced accuracy over all and by municipality, and the confusion."""
    by_code = dict(confusions(buildings, judge))
    parts = {code: found.balanced_accuracy for code, found in by_code.items()}
    known = {code: value for code, value in parts.items() if value is not None and code != "all"}
    mean = sum(known.values()) / len(known)
    each = ", ".join(f"{code} {value:.2f}" for code, value in known.items())
    return f"{name}: all {parts['all']:.3f}, mean {mean:.3f} ({each}); {by_code['all']}"


def told_apart(buildings: Sequence[Building]) -> Iterator[str]:
    """Every line of the report on houses and blocks."""
    labelled = [each for each in buildings if each.is_house or each.is_block]
    judges = left_out(labelled)
    for what, less in KNOWLEDGE.items():
        cases = [each.known_less(**less) for each in labelled]
        yield report(f"footprint, {what}", cases, by_footprint)
        yield report(f"rule of thumb, {what}", cases, by_footprint_and_storeys)
        yield report(f"model, {what}", cases, lambda each: judges[each.municipality or ""](each))
    start, *weights = fitted(labelled)
    yield f"START = {start:.2f}, WEIGHTS = {', '.join(f'{weight:.2f}' for weight in weights)}"
    blocks = sum(each.is_block for each in labelled)
    rarity = np.log((len(labelled) - blocks) / blocks / HOUSE_WEIGHT)
    yield f"RARITY = {rarity:.2f} ({blocks} of {len(labelled)} are blocks)"


def totals(buildings: Sequence[Building]) -> str:
    """What all addressed buildings come to, for comparison with a census."""
    found = [classify(each.facts) for each in buildings]
    flats = [each.evidence["estimated_building_flats"] for each in found if each.category is Category.FLAT]
    low, best, high = (sum(each) for each in zip(*flats, strict=True))
    houses = sum(each.category is Category.HOUSE for each in found)
    return f"{len(found)} buildings: {houses} houses, {len(flats)} with flats: {best} of them ({low} to {high})"


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else REALDATA
    with private_cluster() as dsn, fresh_database(dsn) as database:
        (extract,) = (folder / "osm").glob("*.osm.pbf")
        everything = read_buildings(database, extract)
        print(*told_apart(everything), totals(everything), sep="\n")
    print(machine())
