"""The truth about houses and flats in the registers, counted once more from the files alone."""

from collections import Counter

import pytest

from data.sample_town import RegisterFiles, SampleFiles
from tests.data.sample_town.vfr import Element, text, texts


def class_of(building: Element) -> str:
    use, flats = text(building, "ZpusobVyuzitiKod"), text(building, "PocetBytu")
    if use == "7" or (use in ("2", "8") and int(flats or 0) > 0):
        return "house"
    if use in (None, "3"):
        return "guess" if flats is None else "house" if int(flats) <= 3 else "flats"
    if use == "6" and flats is None:
        return "uncounted"
    return "flats" if int(flats or 0) else "other"


@pytest.fixture(scope="module")
def addressed(buildings: dict[str, Element], at_building: dict[str, list[Element]]) -> dict[str, Element]:
    return {code: building for code, building in buildings.items() if at_building[code]}


def test_houses_and_flats_are_those_that_the_file_tells(
    registers: RegisterFiles, addressed: dict[str, Element]
) -> None:
    classes = Counter(map(class_of, addressed.values()))
    truth = registers.truth
    assert (classes["house"], classes["uncounted"], classes["guess"]) == (
        truth.premises.houses,
        truth.uncounted_blocks,
        truth.guessed,
    )
    told = (int(text(each, "PocetBytu") or 0) for each in addressed.values() if class_of(each) == "flats")
    assert sum(told) == truth.premises.flats


def test_entrances_are_addresses_with_flats(
    registers: RegisterFiles, addressed: dict[str, Element], at_building: dict[str, list[Element]]
) -> None:
    entrances = 0
    for code, building in addressed.items():
        if class_of(building) == "flats":
            behind = texts(building, "DetailniTEA", "DetailniTEA", "PocetBytu")
            flats, doors = int(text(building, "PocetBytu") or 0), len(at_building[code])
            entrances += sum(number != "0" for number in behind) if behind else min(flats, doors)
    assert entrances == registers.truth.premises.entrances


def test_zones_that_the_map_is_certain_of_hold_the_same_in_the_registers(sample: SampleFiles) -> None:
    """So that an installation moving from the map to the registers keeps its verdicts."""
    pairs = list(zip(sample.map.truth.zones, sample.registers.truth.zones, strict=True))
    assert [old.name for old, _ in pairs] == [new.name for _, new in pairs]
    certain = [(old, new) for old, new in pairs if old.verdict]
    assert len(certain) > 15
    for old, new in certain:
        if new.verdict:
            assert (new.counts, new.verdict) == (old.counts, old.verdict)
    assert sum(bool(new.verdict) for _, new in certain) == len(certain)
