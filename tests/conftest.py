"""What every test may ask for."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from geo.storage.cluster import Cluster
from tests.databases import database, module_database, template_name
from tests.sample import sample

__all__ = ["cluster_dsn", "database", "module_database", "sample", "template_name"]


@pytest.fixture(scope="session")
def cluster_dsn() -> Iterator[str]:
    """The superuser's connection string of a throwaway cluster."""
    with Cluster.temporary() as dsn:
        yield dsn


settings.register_profile(
    "shared machine", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture]
)
settings.load_profile("shared machine")
