"""The registers of the sample town, read once for all their tests."""

from collections import defaultdict

import pytest

from data.sample_town import RegisterFiles, SampleFiles
from tests.data.sample_town.vfr import Element, items, root, rows_of, text


@pytest.fixture(scope="session")
def registers(sample: SampleFiles) -> RegisterFiles:
    return sample.registers


@pytest.fixture(scope="session")
def plain(registers: RegisterFiles) -> Element:
    return root(registers.vfr[0])


@pytest.fixture(scope="session")
def outlined(registers: RegisterFiles) -> Element:
    return root(registers.vfr_outlined[0])


@pytest.fixture(scope="session")
def buildings(outlined: Element) -> dict[str, Element]:
    return {text(each, "Kod") or "": each for each in items(outlined, "StavebniObjekty")}


@pytest.fixture(scope="session")
def addresses(outlined: Element) -> dict[str, Element]:
    return {text(each, "Kod") or "": each for each in items(outlined, "AdresniMista")}


@pytest.fixture(scope="session")
def at_building(addresses: dict[str, Element]) -> dict[str, list[Element]]:
    at = defaultdict(list)
    for each in addresses.values():
        at[text(each, "StavebniObjekt", "Kod") or ""].append(each)
    return at


@pytest.fixture(scope="session")
def rows(registers: RegisterFiles) -> list[dict[str, str]]:
    return rows_of(registers.addresses[0])
