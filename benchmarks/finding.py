"""How often the right address is found, beside plain ILIKE and pg_trgm alone.

The lines are those of `tests/geo/lookup/test_quality.py`: generated ones, half of them with a typing error, and those
typed by hand. Counted are the lines that fit one address only.
"""

import random
import tempfile
from collections.abc import Iterable
from pathlib import Path

import psycopg

from benchmarks.databases import fresh_database, private_cluster
from benchmarks.search import Searcher, prepare_peers, searchers
from data.sample_town import write_sample
from tests.geo.lookup.sample import lines_by_hand, store_sample_town
from tests.geo.lookup.typists import Typed, Typist

GENERATED = 1_200


def rates(searcher: Searcher, lines: Iterable[Typed], labels: dict[int, str]) -> str:
    """Say in what share of the lines the address comes first, and is among the first five."""
    places = []
    for line in lines:
        found = [labels[address_id] for address_id in searcher(line.text)]
        (wanted,) = map(str, line.meant)
        places.append(found.index(wanted) if wanted in found else None)
    first = sum(place == 0 for place in places)
    among_five = sum(place is not None and place < 5 for place in places)
    return f"first {100 * first / len(places):.1f} %, among five {100 * among_five / len(places):.1f} %"


def labels_of(connection: psycopg.Connection[tuple[int, str]]) -> dict[int, str]:
    """Return the label of every address."""
    return dict(connection.execute("SELECT id, address_label(address) FROM address").fetchall())


def main() -> None:
    """Print the rates of the three ways for both kinds of lines."""
    with private_cluster() as dsn, fresh_database(dsn) as database, tempfile.TemporaryDirectory() as folder:
        town = store_sample_town(database, write_sample(Path(folder)).registers.addresses[0])
        kinds = {
            "generated": list(Typist(town, random.Random(5)).many(GENERATED)),
            "by hand": list(lines_by_hand(town)),
        }
        with database.connect(autocommit=True) as connection:
            prepare_peers(connection)
            for kind, lines in kinds.items():
                clear = [line for line in lines if len(line.meant) == 1]
                for name, searcher in searchers(connection, typing=False).items():
                    print(f"{kind}, {len(clear)} lines, {name}: {rates(searcher, clear, labels_of(connection))}")


if __name__ == "__main__":
    main()
