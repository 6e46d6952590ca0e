"""What a database is and holds, for whoever runs it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import func, literal, select, text
from sqlalchemy.orm import Session

from geo.storage.database import Database, revisions
from geo.storage.models import Address, Building, Business, District, ImportRun, Zone

COUNTED = (Address, Building, Business, District, Zone, ImportRun)


@dataclass(frozen=True)
class Standing:
    """A database's schema and contents; `holds` counts rows by table, and is empty where there is no schema."""

    server: str
    revision: str | None
    newest: str | None
    holds: Mapping[str, int]

    @property
    def up_to_date(self) -> bool:
        """Whether the schema is this version's."""
        return self.revision == self.newest

    @property
    def holds_anything(self) -> bool:
        """Whether there is any address, zone or import."""
        return any(self.holds.values())

    def to_json(self) -> dict[str, Any]:
        """The standing as plain JSON."""
        return asdict(self) | {"up_to_date": self.up_to_date}


def standing_of(database: Database) -> Standing:
    """Look at a database, whatever its schema."""
    revision, newest = revisions(database)
    with database.reading() as session:
        server = session.scalar(text("SELECT 'PostgreSQL ' || current_setting('server_version')"))
        return Standing(str(server), revision, newest, _holds(session) if revision else {})


def _holds(session: Session) -> dict[str, int]:
    return {
        model.__tablename__: session.scalar(select(func.count(literal(1))).select_from(model)) or 0 for model in COUNTED
    }
