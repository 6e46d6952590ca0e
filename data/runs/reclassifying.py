"""Merges and classifies all addresses again from what is stored, as a new classifier or order of trust asks for."""

from dataclasses import dataclass

from data.runs.run import merge
from data.runs.scripts import define, execute
from geo.actors import Actor
from geo.classification import CLASSIFIER_VERSION
from geo.storage.database import Database
from geo.storage.guards import translated

ALL_STATED = """
    CREATE TEMP TABLE affected ON COMMIT DROP AS
    SELECT DISTINCT address_id FROM address_source WHERE NOT carried AND gone_at IS NULL;
    ALTER TABLE affected ADD PRIMARY KEY (address_id);
"""


@dataclass(frozen=True)
class Reclassification:
    """How many addresses were classified, by which classifier, and how many changed."""

    classifier: str
    addresses: int
    changed: int


def reclassify(database: Database, actor: Actor) -> Reclassification:
    """Classify every address again, in one transaction; what changes is kept in history."""
    with translated(), database.connect() as connection:
        connection.execute("SELECT set_config('zones.actor', %s, true)", (actor.name,))
        connection.execute("SELECT set_config('zones.reason', %s, true)", (f"classifier {CLASSIFIER_VERSION}",))
        define(connection)
        connection.execute(ALL_STATED)
        merge(connection)
        counts = execute(connection, "80_addresses")
        row = connection.execute("SELECT count(*) FROM arrival").fetchone()
    return Reclassification(CLASSIFIER_VERSION, int(row[0]) if row else 0, counts["changed"])
