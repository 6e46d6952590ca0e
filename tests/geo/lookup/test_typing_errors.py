"""Of 500 mistyped addresses among 2,000, at least 97 in 100 are found first."""

import random
from collections.abc import Iterator

import pytest

from geo.addresses import AddressLabel
from geo.lookup import search
from geo.storage.database import Database
from tests.databases import empty
from tests.geo.lookup.conftest import Town
from tests.geo.lookup.czech import CzechAddress, copy_addresses, czech_addresses

ADDRESSES = list(czech_addresses(2000, seed=5))


@pytest.fixture(scope="module")
def city(module_database: Database) -> Iterator[Town]:
    empty(module_database)
    with module_database.connect(autocommit=True) as connection:
        copy_addresses(connection, ADDRESSES)
        yield Town({}, connection)


def label(address: CzechAddress) -> str:
    fields = {name: value for name, value in vars(address).items() if name not in ("lon", "lat")}
    return str(AddressLabel(**fields))


def mistyped(word: str, chance: random.Random) -> str:
    """The word with a letter missing, doubled, replaced, or two of them swapped."""
    i = chance.randrange(1, len(word) - 1)
    return chance.choice(
        [
            word[:i] + word[i + 1 :],
            word[:i] + word[i] + word[i:],
            word[:i] + chance.choice("aeiklnorst") + word[i + 1 :],
            word[: i - 1] + word[i] + word[i - 1] + word[i + 1 :],
        ]
    )


def queries(chance: random.Random) -> Iterator[tuple[str, CzechAddress]]:
    for address in chance.sample(ADDRESSES, 500):
        street = address.street or address.part
        words = street.split()
        longest = max(range(len(words)), key=lambda i: len(words[i]))
        words[longest] = mistyped(words[longest], chance)
        yield f"{' '.join(words)} {address.house_number}/{address.orientation_number}, {address.part}", address


@pytest.mark.parametrize("seed", [1, 2])
def test_mistyped_addresses_are_found_first(city: Town, seed: int) -> None:
    asked = list(queries(random.Random(seed)))
    first = [candidates[0].label if (candidates := city.ask(search(text)).candidates) else None for text, _ in asked]
    hits = sum(found == label(address) for found, (_, address) in zip(first, asked, strict=True))
    assert hits / len(asked) >= 0.97
