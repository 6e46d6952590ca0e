"""How Alembic runs: always inside the process of the service, on the connection it is given."""

from typing import Any

from alembic import context

from geo.storage.models import Base


def include_name(name: str | None, type_: str, _parents: Any) -> bool:
    """Leave out what PostGIS itself keeps in the schema."""
    return not (type_ == "table" and name == "spatial_ref_sys")


context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    include_name=include_name,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
