"""The counts of an address between their columns, their JSON (`counts_as_json`) and their value."""

from collections.abc import Mapping, Sequence
from typing import Any

from geo.counts import Basis, Category, Count, Premises
from geo.storage.models.addresses import Counts


def premises_of(row: Counts) -> Premises:
    """What the columns of an address, or of its history, say."""
    return Premises(
        category=Category(row.category),
        flats=_count((row.flats, row.flats_low, row.flats_high, row.flats_basis)),
        houses=_count((row.houses, row.houses_low, row.houses_high, row.houses_basis)),
        businesses=_count((row.businesses, row.businesses_low, row.businesses_high, row.businesses_basis)),
        flats_are_share=row.flats_shared,
    )


def premises_from_json(counts: Mapping[str, Any]) -> Premises:
    """What the database's function `counts_as_json` wrote."""
    return Premises(
        category=Category(counts["category"]),
        flats=_count(counts["flats"]),
        houses=_count(counts["houses"]),
        businesses=_count(counts["businesses"]),
        flats_are_share=counts["flats_shared"],
    )


def _count(columns: Sequence[Any]) -> Count:
    best, low, high, basis = columns
    return Count(Basis(basis), low, None if basis == Basis.UNKNOWN else best, high)
