"""A small neighbourhood for the tests of zones."""

import pytest

from geo.storage.database import Database
from tests.factories import add_addresses, at


@pytest.fixture
def homes(database: Database) -> Database:
    """Two flats, two houses and two businesses around 20 m east and north of the corner."""
    for category in ("flat", "house", "business"):
        add_addresses(database, 2, *at(20, 20), category=category)
    return database
