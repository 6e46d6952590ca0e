"""A stream of features with the same fields, whatever becomes of them."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any


class Shape(StrEnum):
    """The kind of geometry that every feature of an export has."""

    POINT = "Point"
    POLYGON = "Polygon"
    MULTIPOLYGON = "MultiPolygon"


@dataclass(frozen=True, slots=True)
class Feature:
    """One row: its values in the order of the fields, and its geometry as WKB in EPSG:4326 (None: nowhere)."""

    values: Sequence[Any]
    wkb: bytes | None


@dataclass(frozen=True)
class Export:
    """Something to be written: a name, the fields with the types of their values, and the features.

    `places_in_csv` tells whether a table without a map is to hold the geometries as well.
    """

    name: str
    shape: Shape
    fields: Mapping[str, type]
    features: Iterator[Feature]
    places_in_csv: bool = True


BATCH = 20_000
"""Features that are held in memory at once."""


def batches(features: Iterator[Feature]) -> Iterator[list[Feature]]:
    """Cut the stream into lists of at most `BATCH` features; without any, yield one empty list."""
    batch = list(islice(features, BATCH))
    yield batch
    while batch := list(islice(features, BATCH)):
        yield batch
