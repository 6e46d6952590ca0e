"""The one door to PostgreSQL: migrations, sessions that write, and connections that read fast.

Editing goes through SQLAlchemy sessions (`Database.writing`), which tell the database who acts and
why; the public hot path uses psycopg connections of its own (`Database.connect`).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, text
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.errors import Unavailable
from geo.storage.guards import translated
from geo.storage.rule_sets import seed_shipped

MIGRATIONS = Path(__file__).parent / "migrations"
POOL_SECONDS = 10
"""How long a session waits for one of the connections, while others hold them all."""

EXTENSIONS = ("postgis", "pg_trgm", "unaccent", "btree_gist")
CZECH_CHECK_METRES = """
    SELECT ST_Distance(
        ST_Transform(ST_SetSRID(ST_MakePoint(-598083, -1160869), 5514), 4326)::geography,
        ST_SetSRID(ST_MakePoint(16.609244373, 49.194148760), 4326)::geography)
"""

_BEGIN = text("""
    SELECT set_config('zones.actor', :actor, true), set_config('zones.reason', :reason, true),
           set_config('plan_cache_mode', 'force_generic_plan', true)
""")


class Database:
    """A PostGIS database, named by a libpq connection string."""

    def __init__(self, dsn: str) -> None:
        self.dsn = dsn
        self.engine: Engine = create_engine(
            "postgresql+psycopg://", creator=self.connect, pool_pre_ping=True, pool_timeout=POOL_SECONDS
        )

    def connect(self, *, autocommit: bool = False) -> psycopg.Connection[Any]:
        """Open a plain psycopg connection.

        Raises `Unavailable` ("database_unreachable") where the database does not answer.
        """
        try:
            return psycopg.connect(self.dsn, autocommit=autocommit, connect_timeout=10)
        except psycopg.OperationalError as error:
            raise Unavailable("database_unreachable", f"The database does not answer: {error}") from error

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """Open a session that reads one consistent state and changes nothing.

        It ends with a commit: at a rollback psycopg forgets all statements that it has prepared.
        """
        with Session(self.engine, expire_on_commit=False) as session, session.begin():
            session.execute(text("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY"))
            yield session

    @contextmanager
    def writing(self, actor: Actor, reason: str) -> Iterator[Session]:
        """Open a transaction in the name of `actor`; what it changes is versioned with `reason`.

        Refusals by the database's own guards come out as the service's errors. Plans are generic: an
        edit runs many small statements, and choosing each one's plan anew takes longer than running it.
        """
        with translated(), Session(self.engine) as session, session.begin():
            session.execute(_BEGIN, {"actor": actor.name, "reason": reason})
            yield session

    def close(self) -> None:
        """Give back every pooled connection."""
        self.engine.dispose()


def configuration(connection: Connection) -> Config:
    """Return what Alembic needs to know to work on this connection."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def migrate(database: Database) -> None:
    """Bring the schema to the newest revision and store the shipped rule sets; a second time changes nothing.

    Concurrent callers queue up. Raises `Unavailable` ("postgis_missing") on a server without PostGIS
    and "transformation_wrong" where its CRS data would shift Czech coordinates.
    """
    with database.engine.begin() as connection:
        connection.execute(text("SELECT pg_advisory_xact_lock(hashtext('zones.migrate'))"))
        _create_extensions(connection)
        command.upgrade(configuration(connection), "head")
        seed_shipped(connection)
    check_transformation(database)


def _create_extensions(connection: Connection) -> None:
    available = set(connection.scalars(text("SELECT name FROM pg_available_extensions")))
    missing = [name for name in EXTENSIONS if name not in available]
    if missing:
        raise Unavailable("postgis_missing", f"The database server lacks the extensions {', '.join(missing)}.")
    for name in EXTENSIONS:
        connection.execute(text(f"CREATE EXTENSION IF NOT EXISTS {name}"))


def revisions(database: Database) -> tuple[str | None, str | None]:
    """Return the revision of the schema as it is, and the newest one."""
    with database.engine.connect() as connection:
        current = MigrationContext.configure(connection).get_current_revision()
        newest = ScriptDirectory.from_config(configuration(connection)).get_current_head()
    return current, newest


def check_transformation(database: Database) -> None:
    """Compare PostGIS's transformation from S-JTSK with a known check value, to 1 cm.

    Raises `Unavailable` ("transformation_wrong"): every Czech address would lie beside its house.
    """
    with database.engine.connect() as connection:
        metres = connection.scalar(text(CZECH_CHECK_METRES))
    if metres is None or metres > 0.01:
        raise Unavailable(
            "transformation_wrong",
            f"This PostGIS places S-JTSK coordinates {metres} m off; install a PROJ that knows EPSG:5239 (9.1 does).",
        )
