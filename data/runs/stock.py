"""Takes stock of the data after a run, when nobody has to wait for the run any more."""

from collections.abc import Iterator
from typing import Any

import psycopg

from data.runs.quality import (
    EXAMPLES,
    Amiss,
    DuplicateNumber,
    DuplicateNumbers,
    Example,
    PremisesStock,
    SourceStock,
    Stock,
)
from data.runs.scripts import script
from geo.composition import Category, PremisesClass


def take_stock(connection: psycopg.Connection[Any]) -> Stock:
    """Count what all sources together amount to, in one consistent state of the database."""
    with connection.transaction():
        connection.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        return _stock(connection)


def _stock(connection: psycopg.Connection[Any]) -> Stock:
    categories = connection.execute(script("stock_categories")).fetchall()
    return Stock(
        by_source=tuple(SourceStock(*row) for row in connection.execute(script("stock_sources"))),
        by_category=dict.fromkeys(Category, 0) | {Category(row[0]): row[1] for row in categories},
        premises=dict(_premises([row[2:] for row in categories])),
        without_place=_amiss(connection, "stock_without_place"),
        flats_missing=_amiss(connection, "stock_flats_missing"),
        duplicate_numbers=_duplicate_numbers(connection),
        businesses_unattached=_amiss(connection, "stock_businesses_unattached"),
        overrides_contradicted=_amiss(connection, "stock_overrides_contradicted"),
    )


def _premises(sums: list[tuple[int, ...]]) -> Iterator[tuple[PremisesClass, PremisesStock]]:
    """For each class the sums of its three columns."""
    totals = [sum(column) for column in zip(*sums, strict=True)] if sums else [0] * 3 * len(PremisesClass)
    for number, which in enumerate(PremisesClass):
        yield which, PremisesStock(*totals[3 * number : 3 * number + 3])


def _amiss(connection: psycopg.Connection[Any], name: str) -> Amiss:
    rows = connection.execute(script(name), (EXAMPLES,)).fetchall()
    return Amiss(rows[0][0] if rows else 0, tuple(Example(label, address) for _, label, address in rows))


def _duplicate_numbers(connection: psycopg.Connection[Any]) -> DuplicateNumbers:
    rows = connection.execute(script("stock_duplicate_numbers"), (EXAMPLES,)).fetchall()
    examples = tuple(DuplicateNumber(label, tuple(ids), metres) for _, label, ids, metres in rows)
    return DuplicateNumbers(rows[0][0] if rows else 0, examples)
