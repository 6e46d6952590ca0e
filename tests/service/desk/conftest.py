"""The workspace above a small town."""

import pytest

from geo.storage.database import Database
from tests.service.clients import Client
from tests.service.desk.town import Desk, build


@pytest.fixture
def desk(client: Client, database: Database) -> Desk:
    return build(client, database)
