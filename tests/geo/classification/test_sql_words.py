"""What the SQL of the facts knows of the rules is what the rules know."""

from pathlib import Path

import geo.classification
from geo.classification.ruian import TRADE
from geo.storage.database import Database

WORDS = Path(geo.classification.__file__).parent / "sql" / "surroundings.sql"


def test_trade_is_what_the_rule_for_it_says(database: Database) -> None:
    with database.connect() as connection:
        connection.execute(WORDS.read_bytes())
        told = connection.execute(
            "SELECT array_agg(code::text) FROM generate_series(1, 40) AS code WHERE pg_temp.is_trade(code::text)"
        ).fetchone()
    assert told is not None
    assert set(told[0]) == TRADE
