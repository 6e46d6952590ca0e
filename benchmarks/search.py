"""Finding addresses, beside plain ILIKE and beside pg_trgm alone over the written addresses.

The peers are what a day's work gives: a column of canonical labels without accents, searched by
ILIKE with the words in order, read from end to end, or by trigram similarity over a GIN index. All
three answer the same queries in turn.
"""

import random
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from time import perf_counter
from typing import Any

import psycopg

from benchmarks.databases import fresh_database, private_cluster
from benchmarks.figures import Figure, machine
from geo.lookup import ask, search
from geo.lookup.words import plain
from tests.geo.lookup.czech import CzechAddress, copy_addresses, czech_addresses

SAMPLE = 60
ILIKE = "SELECT id FROM label WHERE label ILIKE %s LIMIT 10"
TRIGRAMS = "SELECT id FROM indexed_label WHERE label %% %s ORDER BY similarity(label, %s) DESC LIMIT 10"

Searcher = Callable[[str], list[int]]


@dataclass(frozen=True)
class Query:
    """A kind of text, the text, whether it is still being typed, and the address that is meant."""

    kind: str
    text: str
    typing: bool
    meant: int


def mistyped(text: str, chance: random.Random) -> str:
    """Leave out one letter of the first word."""
    i = chance.randrange(1, len(text.split()[0]))
    return text[:i] + text[i + 1 :]


def queries(sample: list[tuple[int, CzechAddress]], chance: random.Random) -> Iterator[Query]:
    """Yield every kind of text for every address of the sample."""
    for address_id, address in sample:
        street = address.street or address.part
        number = address.orientation_number or address.house_number
        yield Query("while typing a street", street[:5], True, address_id)
        yield Query("while typing a number", f"{street} {number[0]}", True, address_id)
        yield Query("street, number, part", f"{street} {number}, {address.part}", False, address_id)
        yield Query("with a typing error", mistyped(f"{street} {number}, {address.part}", chance), False, address_id)


def prepare(connection: psycopg.Connection[Any], count: int) -> list[tuple[int, CzechAddress]]:
    """Store the addresses and the peers' labels; return a sample of what was stored."""
    chance = random.Random(2)
    wanted = set(chance.sample(range(1, count + 1), SAMPLE))
    sample = [(i, address) for i, address in enumerate(czech_addresses(count), 1) if i in wanted]
    with connection.transaction():
        copy_addresses(connection, czech_addresses(count))
    prepare_peers(connection)
    return sample


def prepare_peers(connection: psycopg.Connection[Any]) -> None:
    """Store the labels that the peers search, with the index that trigrams need."""
    connection.execute("CREATE TABLE label AS SELECT id, lower(unaccent(address_label(address))) AS label FROM address")
    connection.execute("CREATE TABLE indexed_label AS TABLE label")
    connection.execute("CREATE INDEX ON indexed_label USING gin (label gin_trgm_ops)")
    connection.execute("VACUUM ANALYZE")


def searchers(connection: psycopg.Connection[Any], *, typing: bool) -> dict[str, Searcher]:
    """Return the three ways to search; each gives at most ten ids."""

    def ours(text: str) -> list[int]:
        return [candidate.id for candidate in ask(connection, search(text, typing=typing)).candidates]

    def by_ilike(text: str) -> list[int]:
        pattern = "%" + "%".join(plain(text).replace(",", " ").split()) + "%"
        return [row[0] for row in connection.execute(ILIKE, [pattern], prepare=True)]

    def by_trigrams(text: str) -> list[int]:
        return [row[0] for row in connection.execute(TRIGRAMS, [plain(text)] * 2, prepare=True)]

    return {"ours": ours, "ILIKE": by_ilike, "pg_trgm alone": by_trigrams}


def measure(connection: psycopg.Connection[Any], asked: list[Query]) -> Iterator[str]:
    """Measure the ways in turn, kind by kind; say milliseconds, ratios, and how often the address was in the list."""
    for kind in dict.fromkeys(query.kind for query in asked):
        of_kind = [query for query in asked if query.kind == kind]
        times: dict[str, list[float]] = {}
        hits: dict[str, int] = {}
        for query in of_kind:
            for name, searcher in searchers(connection, typing=query.typing).items():
                started = perf_counter()
                found = searcher(query.text)
                times.setdefault(name, []).append(1000 * (perf_counter() - started))
                hits[name] = hits.get(name, 0) + (query.meant in found)
        found_by = ", ".join(f"{name} {100 * hit / len(of_kind):.0f} %" for name, hit in hits.items())
        for peer in ("ILIKE", "pg_trgm alone"):
            yield str(Figure(kind, "ms", times["ours"], peer, times[peer]))
        yield f"  the address is among the ten: {found_by}"


def main(count: int) -> None:
    """Print every figure for so many addresses."""
    with private_cluster() as dsn, fresh_database(dsn) as database, database.connect(autocommit=True) as connection:
        asked = list(queries(prepare(connection, count), random.Random(3)))
        print(f"{count:,} addresses,", machine())
        for line in measure(connection, asked):
            print(line)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 62_520)
