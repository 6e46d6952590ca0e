"""What the database refuses reaches people in words that say what to do."""

import pytest

from geo.errors import Unavailable
from geo.storage.database import Database
from geo.storage.guards import translated


def test_a_full_disk_is_told_with_what_to_do(database: Database) -> None:
    full = "DO $$ BEGIN RAISE 'could not write to file: No space left on device' USING ERRCODE = 'disk_full'; END $$"
    with pytest.raises(Unavailable) as caught, translated(), database.connect() as connection:
        connection.execute(full)
    assert caught.value.code == "no_room"
    assert "Make room" in caught.value.message
