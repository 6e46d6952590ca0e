"""Classifies what a run has staged: equal facts once, however many addresses share them."""

from collections.abc import Iterator
from typing import Any

import psycopg
from psycopg.types.json import Jsonb

from geo.classification import Classification, Facts, classify

BATCH = 5_000

CONCLUSION = "CREATE TEMP TABLE conclusion (id bigint, counts premises_counts, evidence jsonb) ON COMMIT DROP"
FACTS = "SELECT id, jsonb_strip_nulls(to_jsonb(facts)) FROM distinct_facts"


def classify_staged(connection: psycopg.Connection[Any]) -> None:
    """Fill `conclusion` with one row for each of `distinct_facts`, by its id."""
    connection.execute(CONCLUSION)
    with connection.transaction():
        for facts in _batches(connection):
            with connection.cursor() as cursor, cursor.copy("COPY pg_temp.conclusion FROM STDIN") as copy:
                for number, values in facts:
                    found = classify(Facts.from_json(values))
                    copy.write_row((number, _premises_counts(found), Jsonb(_evidence(values, found))))
    connection.execute("ANALYZE conclusion (id)")


def _batches(connection: psycopg.Connection[Any]) -> Iterator[list[tuple[int, dict[str, Any]]]]:
    with connection.cursor(name="facts_to_classify") as cursor:
        cursor.execute(FACTS)
        while rows := cursor.fetchmany(BATCH):
            yield rows


def _premises_counts(found: Classification) -> tuple[Any, ...]:
    """The counts in the order of the database's type `premises_counts`."""
    counts = (found.flats, found.houses, found.businesses)
    numbers = (value for count in counts for value in (count.best or 0, count.low, count.high, count.basis))
    return (found.category, *numbers, found.flats_are_share)


def _evidence(facts: dict[str, Any], found: Classification) -> dict[str, Any]:
    """What is stored with the address: enough to explain it, and to classify it again."""
    notes = {name: value for name, value in found.evidence.items() if name not in facts}
    return {"rule": found.rule, "version": found.version, "facts": facts} | ({"notes": notes} if notes else {})
