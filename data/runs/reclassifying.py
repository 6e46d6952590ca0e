"""Classifies all addresses again from the facts that are stored with them, as a new classifier asks for."""

from dataclasses import dataclass
from pathlib import Path

from data.runs.classifying import classify_staged
from geo.actors import Actor
from geo.classification import CLASSIFIER_VERSION, Classification, Facts, classify
from geo.errors import NotFound
from geo.storage.database import Database
from geo.storage.guards import translated

UPDATE = Path(__file__).parent / "sql" / "reclassify.sql"
FACTS = """
    CREATE TEMP TABLE address_facts AS
    SELECT id, evidence -> 'facts' AS facts FROM address WHERE retired_at IS NULL AND evidence ? 'facts'
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
        addresses = connection.execute(FACTS).rowcount
        classify_staged(connection)
        changed = connection.execute(UPDATE.read_bytes()).rowcount
    return Reclassification(CLASSIFIER_VERSION, addresses, changed)


def classification_of(database: Database, address_id: int) -> Classification:
    """What the facts stored with an address amount to. Raises `NotFound` ("no_facts") where there are none."""
    with database.connect() as connection:
        row = connection.execute("SELECT evidence -> 'facts' FROM address WHERE id = %s", (address_id,)).fetchone()
    if row is None or row[0] is None:
        raise NotFound("no_facts", "No import has left facts with this address: it was counted by hand.")
    return classify(Facts.from_json(row[0]))
