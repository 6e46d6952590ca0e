"""On real files: the weights in the code are those that fit, and the estimates do well where they have seen nothing."""

import os
from pathlib import Path

import pytest

from benchmarks.estimates import KNOWLEDGE, confusions, fitted, left_out
from benchmarks.labelled import Building, read_buildings
from benchmarks.register_flats import read_dwellings
from geo.classification.estimating import estimate_flats
from geo.classification.telling_apart import START, WEIGHTS
from geo.storage.database import Database

pytestmark = pytest.mark.realdata

FOLDER = Path(os.environ.get("ZONES_REALDATA") or Path(__file__).parents[4] / "shared" / "realdata")
FILE = FOLDER / "osm" / "liechtenstein-2021-01.osm.pbf"


@pytest.fixture(scope="module")
def labelled(module_database: Database) -> list[Building]:
    if not FILE.exists():
        pytest.skip("the real files are not here")
    return [each for each in read_buildings(module_database, FILE) if each.is_house or each.is_block]


def test_the_weights_are_those_that_fit(labelled: list[Building]) -> None:
    weights = (START, WEIGHTS.footprint, WEIGHTS.levels, WEIGHTS.neighbourhood, WEIGHTS.neighbours)
    assert list(fitted(labelled)) == pytest.approx(weights, abs=0.006)


@pytest.mark.parametrize("known", KNOWLEDGE)
def test_a_municipality_that_was_left_out_is_judged_well(labelled: list[Building], known: str) -> None:
    judges = left_out(labelled)
    cases = [each.known_less(**KNOWLEDGE[known]) for each in labelled]
    found = dict(confusions(cases, lambda each: judges[each.municipality or ""](each)))["all"]
    assert found.balanced_accuracy is not None
    assert found.balanced_accuracy >= 0.75


@pytest.mark.parametrize("storeys_told", [True, False])
def test_the_range_of_an_estimate_holds_the_registers_own_number(storeys_told: bool) -> None:
    files = sorted((FOLDER / "ruian" / "vfr").glob("*.xml.*"))
    if not files:
        pytest.skip("the real files are not here")
    blocks = [each for each in read_dwellings(files) if each.is_block]
    estimates = [estimate_flats(each.footprint_m2, each.levels if storeys_told else None) for each in blocks]
    held = [one.low <= each.flats <= one.high for one, each in zip(estimates, blocks, strict=True)]
    assert len(blocks) >= 20
    assert sum(held) >= 0.8 * len(blocks)
