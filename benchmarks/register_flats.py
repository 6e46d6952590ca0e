"""Estimated flats beside those of the Czech register, in all of its files that are at hand.

The register tells flats, storeys (those below ground among them) and the built-up area of most dwellings.
Where it tells no area, the outline is measured. What is estimated hides the told flats.

    python -m benchmarks.register_flats FOLDER    (a folder with ruian/vfr/*, else ../shared/realdata)
"""

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import mean, median

import shapely

from benchmarks.estimates import REALDATA
from benchmarks.figures import machine
from benchmarks.logistic import Confusion
from data.records import BuildingRecord
from data.ruian.vfr import open_vfr
from geo.classification import Facts, Scheme
from geo.classification.estimating import HOUSE_FLATS, estimate_flats
from geo.classification.ruian import BLOCK_OF_FLATS, FAMILY_HOUSE, RESIDENTIAL
from geo.classification.telling_apart import leaning

FORMER_M2_PER_FLAT = 90
"""The rule of thumb before the register was looked at, a baseline."""

ASSUMED = 3
"""Storeys where they are hidden, for the baselines."""


@dataclass(frozen=True)
class Dwelling:
    """A dwelling whose flats the register tells; areas in m²."""

    use: str | None
    flats: int
    levels: float | None
    footprint_m2: int

    @property
    def is_block(self) -> bool:
        """Whether it counts as flats: by its use, else by their number."""
        return self.use == BLOCK_OF_FLATS or (self.use != FAMILY_HOUSE and self.flats > HOUSE_FLATS)


def read_dwellings(files: Sequence[Path]) -> list[Dwelling]:
    """All buildings for living with flats and a footprint in these VFR files."""
    records = (record for file in files for record in open_vfr(file).records())
    found = (_dwelling(record) for record in records if isinstance(record, BuildingRecord))
    return [each for each in found if each is not None]


def _dwelling(record: BuildingRecord) -> Dwelling | None:
    footprint = record.footprint_m2 or (shapely.from_wkb(record.wkb).area if record.wkb else None)
    if not footprint or not record.flats or record.use not in (BLOCK_OF_FLATS, FAMILY_HOUSE, RESIDENTIAL, None):
        return None
    return Dwelling(record.use, record.flats, record.levels, round(footprint))


def register_report(files: Sequence[Path]) -> Iterator[str]:
    """Every line of the report."""
    dwellings = read_dwellings(files)
    blocks = [each for each in dwellings if each.is_block]
    yield f"{len(dwellings)} dwellings with flats and footprint, {len(blocks)} of them blocks, in {len(files)} files"
    for what, hidden in (("storeys told", False), ("storeys hidden", True)):
        confusion = Confusion.of([each.is_block for each in dwellings], [_judged(each, hidden) for each in dwellings])
        yield f"told apart, {what}: balanced accuracy {confusion.balanced_accuracy:.3f}; {confusion}"
    measured = [each.footprint_m2 * each.levels / each.flats for each in blocks if each.levels]
    yield f"m² of all storeys for a flat: {', '.join(f'{each:.0f}' for each in sorted(measured))}"
    for what, hidden in (("storeys told", False), ("storeys hidden", True)):
        yield from _flats_report(what, [each for each in blocks if each.levels], hidden)


def _judged(each: Dwelling, hidden: bool) -> bool:
    facts = Facts(Scheme.RUIAN, footprint_m2=each.footprint_m2, building_levels=None if hidden else each.levels)
    return leaning(facts).to_block


def _flats_report(what: str, blocks: Sequence[Dwelling], hidden: bool) -> Iterator[str]:
    estimates = [estimate_flats(each.footprint_m2, None if hidden else each.levels) for each in blocks]
    truth = [each.flats for each in blocks]
    covered = [one.low <= flats <= one.high for one, flats in zip(estimates, truth, strict=True)]
    yield f"flats, {what}: {_errors([one.best for one in estimates], truth)}, {mean(covered):.0%} within the range"
    areas = [each.footprint_m2 * (ASSUMED if hidden else each.levels or ASSUMED) for each in blocks]
    former = [round(area / FORMER_M2_PER_FLAT) for area in areas]
    yield f"flats, {what}, former rule: {_errors(former, truth)}"
    left_out = [_by_the_others(areas, truth, out) for out in range(len(areas))]
    yield f"flats, {what}, m² by the other blocks' median: {_errors(left_out, truth)}"


def _by_the_others(areas: Sequence[float], flats: Sequence[int], out: int) -> int:
    """The flats of one block if the others' median area for a flat held for it."""
    others = (area / told for at, (area, told) in enumerate(zip(areas, flats, strict=True)) if at != out)
    return max(1, round(areas[out] / median(others)))


def _errors(guessed: Sequence[int], truth: Sequence[int]) -> str:
    errors = [guess - flats for guess, flats in zip(guessed, truth, strict=True)]
    typical = median(map(abs, errors))
    return f"{sum(guessed)} for {sum(truth)}, median absolute error {typical:.1f}, bias {mean(errors):+.1f}"


if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else REALDATA
    print(*register_report(sorted((folder / "ruian" / "vfr").iterdir())), machine(), sep="\n")
