"""What every test may ask for."""

import os

import pytest

from tests.databases import database, module_database, template_name

__all__ = ["database", "module_database", "template_name"]


@pytest.fixture(scope="session")
def cluster_dsn() -> str:
    return os.environ["ZONES_TEST_CLUSTER"]
