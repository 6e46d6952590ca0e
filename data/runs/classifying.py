"""Classifies what a run has staged: equal facts once, however many addresses share them."""

from collections.abc import Iterator
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from geo.classification import Classification, Facts, classify

BATCH = 5_000

CONCLUSION = """
    CREATE TEMP TABLE conclusion (
        facts jsonb, category text,
        flats integer, flats_low integer, flats_high integer, flats_basis text,
        houses integer, houses_low integer, houses_high integer, houses_basis text,
        businesses integer, businesses_low integer, businesses_high integer, businesses_basis text,
        flats_shared boolean, evidence jsonb) ON COMMIT DROP
"""


def classify_staged(connection: psycopg.Connection[Any]) -> None:
    """Fill `conclusion` with one row for every distinct value of `address_facts.facts`."""
    connection.execute(CONCLUSION)
    with connection.transaction():
        for facts in _batches(connection):
            with connection.cursor() as cursor, cursor.copy("COPY pg_temp.conclusion FROM STDIN") as copy:
                for values in facts:
                    copy.write_row(_row(values, classify(Facts.from_json(values))))
    connection.execute("ANALYZE conclusion (category)")


def _batches(connection: psycopg.Connection[Any]) -> Iterator[list[dict[str, Any]]]:
    with connection.cursor(name="distinct_facts") as cursor:
        cursor.execute("SELECT facts FROM address_facts GROUP BY facts")
        while rows := cursor.fetchmany(BATCH):
            yield [row[0] for row in rows]


def _row(facts: dict[str, Any], found: Classification) -> tuple[Any, ...]:
    counts = (found.flats, found.houses, found.businesses)
    return (
        Jsonb(facts),
        found.category,
        *(value for count in counts for value in (count.best or 0, count.low, count.high, count.basis)),
        found.flats_are_share,
        Jsonb(_evidence(facts, found)),
    )


def _evidence(facts: dict[str, Any], found: Classification) -> dict[str, Any]:
    """What is stored with the address: enough to explain it, and to classify it again."""
    notes = {name: value for name, value in found.evidence.items() if name not in facts}
    return {"rule": found.rule, "version": found.version, "facts": facts} | ({"notes": notes} if notes else {})
