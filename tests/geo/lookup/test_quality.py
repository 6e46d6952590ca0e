"""The sample town's addresses are found as people type them: the right one first, and where several fit, a choice."""

import random
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from data.sample_town import SampleFiles
from geo.addresses import AddressLabel
from geo.lookup import SearchResult, ask, search
from geo.storage.database import Database
from tests.databases import empty
from tests.geo.lookup.sample import lines_by_hand, store_sample_town
from tests.geo.lookup.typists import Typed, Typist

GENERATED = 1_200
MOST_OFFERED = 10


@dataclass(frozen=True)
class Answered:
    """A typed line, and what was found."""

    typed: Typed
    found: SearchResult

    @property
    def offered(self) -> list[str]:
        return [candidate.label for candidate in self.found.candidates]

    @property
    def wanted(self) -> set[str]:
        return {str(address) for address in self.typed.meant}

    @property
    def sure(self) -> bool:
        return self.found.certain is not None

    def __str__(self) -> str:
        return f"{self.typed.text!r}: {'certainly ' if self.sure else ''}{self.offered[:3]}, not {sorted(self.wanted)}"


class Answers:
    """The answers to many lines; those that fit one address only, and those that fit several."""

    def __init__(self, answered: Sequence[Answered]) -> None:
        self.clear = [one for one in answered if len(one.wanted) == 1]
        self.ambiguous = [one for one in answered if len(one.wanted) > 1]

    def missed(self, within: int) -> list[Answered]:
        return [one for one in self.clear if not one.wanted & set(one.offered[:within])]

    def share(self, within: int) -> float:
        return 1 - len(self.missed(within)) / len(self.clear)


@pytest.fixture(scope="module")
def town(module_database: Database, sample: SampleFiles) -> list[AddressLabel]:
    empty(module_database)
    return store_sample_town(module_database, sample.registers.addresses[0])


def answered(database: Database, lines: Sequence[Typed]) -> Answers:
    with database.connect(autocommit=True) as connection:
        return Answers([Answered(typed, ask(connection, search(typed.text))) for typed in lines])


@pytest.fixture(scope="module")
def generated(module_database: Database, town: list[AddressLabel]) -> Answers:
    return answered(module_database, list(Typist(town, random.Random(5)).many(GENERATED)))


@pytest.fixture(scope="module")
def by_hand(module_database: Database, town: list[AddressLabel]) -> Answers:
    return answered(module_database, list(lines_by_hand(town)))


@pytest.fixture(params=["generated", "by_hand"])
def answers(request: pytest.FixtureRequest) -> Answers:
    found = request.getfixturevalue(request.param)
    assert isinstance(found, Answers)
    return found


def test_the_right_address_comes_first(answers: Answers) -> None:
    assert answers.share(1) >= 0.97, "\n".join(map(str, answers.missed(1)))


def test_the_right_address_is_among_the_first_five(answers: Answers) -> None:
    assert answers.share(5) >= 0.99, "\n".join(map(str, answers.missed(5)))


def test_who_may_mean_several_addresses_is_offered_all_of_them(answers: Answers) -> None:
    assert len(answers.ambiguous) > 5
    cut = [
        one
        for one in answers.ambiguous
        if one.sure or len(one.wanted & set(one.offered)) < min(MOST_OFFERED, len(one.wanted))
    ]
    assert not cut, "\n".join(map(str, cut))


def test_a_wrong_address_is_hardly_ever_taken_for_certain(answers: Answers) -> None:
    wrong = [one for one in answers.clear if one.sure and not one.wanted & set(one.offered[:1])]
    assert len(wrong) <= 0.002 * len(answers.clear), "\n".join(map(str, wrong))


def test_there_are_as_many_lines_as_are_asked_for(generated: Answers, by_hand: Answers) -> None:
    assert len(generated.clear) + len(generated.ambiguous) >= 1_000
    assert sum(one.typed.mistyped for one in generated.clear) > 300
    assert len(by_hand.clear) + len(by_hand.ambiguous) >= 150


@pytest.mark.parametrize(
    "text", ["Lipov-střed č. p. 1550", "lipov stred cp 1550", "Lipová-střd 1550", "Liová-střed čp. 1550"]
)
def test_a_misspelt_part_and_the_number_of_a_corner_house_offer_both_entrances(
    module_database: Database, town: list[AddressLabel], text: str
) -> None:
    meant = {str(address) for address in town if (address.part, address.house_number) == ("Lipová-střed", "1550")}
    with module_database.connect(autocommit=True) as connection:
        found = ask(connection, search(text))
    assert len(meant) == 2
    assert (found.certain, {candidate.label for candidate in found.candidates}) == (None, meant)
