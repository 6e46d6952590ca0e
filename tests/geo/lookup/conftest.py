"""The town that the tests of the lookup share: it is built once a module and only read."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import psycopg
import pytest

from geo.lookup import Question, ask
from geo.storage.database import Database
from tests.databases import empty
from tests.geo.lookup.town import build


@dataclass(frozen=True)
class Town:
    """A stored town: its addresses' ids by name, and a connection to ask over."""

    ids: dict[str, int]
    connection: psycopg.Connection[Any]

    def ask(self, question: Question[Any]) -> Any:
        return ask(self.connection, question)

    def named(self, address_id: int) -> str:
        return next(name for name, known in self.ids.items() if known == address_id)


@pytest.fixture(scope="module")
def town(module_database: Database) -> Iterator[Town]:
    empty(module_database)
    ids = build(module_database)
    with module_database.connect(autocommit=True) as connection:
        yield Town(ids, connection)
