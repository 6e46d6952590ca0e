"""The addresses of the sample town, and lines that somebody typed who knew them."""

import csv
from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from data.ruian.csv_addresses import open_csv
from data.runs import run_import
from geo.actors import COMMAND_LINE
from geo.addresses import AddressLabel
from geo.storage.database import Database
from tests.geo.lookup.typists import Typed

BY_HAND = Path(__file__).parents[2] / "vectors" / "addresses_typed_by_hand.csv"
"""Lines by somebody who knew the streets of the town, and not how they are searched."""

FIELDS = ("street", "house_number", "orientation_number", "part", "municipality", "postcode", "number_kind")


def store_sample_town(database: Database, addresses: Path) -> list[AddressLabel]:
    """Import the town's addresses from the register's list of them; return all of them."""
    run_import(database, open_csv(addresses), COMMAND_LINE, file=addresses)
    with database.connect() as connection:
        rows = connection.execute(f"SELECT {', '.join(FIELDS)} FROM address ORDER BY id").fetchall()
    return [AddressLabel(**dict(zip(FIELDS, row, strict=True))) for row in rows]


def lines_by_hand(town: Sequence[AddressLabel]) -> Iterator[Typed]:
    """Read the lines; an address is known by what stands before the first comma of its label."""
    known: dict[str, set[AddressLabel]] = defaultdict(set)
    for address in town:
        known[str(address).partition(",")[0]].add(address)
    with BY_HAND.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter=";"):
            meant = [known[label] for label in row["meant"].split("|")]
            yield Typed(row["typed"], frozenset().union(*meant))
