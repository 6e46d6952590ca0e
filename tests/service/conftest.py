"""The real application on a real PostGIS, and the command line beside it."""

from collections.abc import Callable, Iterator

import pytest
from typer.testing import CliRunner, Result

from geo.storage.database import Database
from service.app import create_app
from service.cli.main import app as command_line
from service.settings import Settings
from tests.service.clients import Client, running_app


@pytest.fixture(scope="module")
def settings(module_database: Database) -> Settings:
    """Settings that name the module's database."""
    return Settings(database_url=module_database.dsn)


@pytest.fixture(scope="module")
def running(settings: Settings) -> Iterator[Client]:
    """The application, started once a module."""
    with running_app(create_app(settings)) as client:
        yield client


@pytest.fixture
def client(database: Database, running: Client) -> Client:
    """The running application above an empty database."""
    return running


Zones = Callable[..., Result]


@pytest.fixture
def zones(database: Database, monkeypatch: pytest.MonkeyPatch) -> Zones:
    """Run the `zones` command above an empty database: `zones("check", "Kounicova 10")`."""
    monkeypatch.setenv("ZONES_DATABASE_URL", database.dsn)

    def run(*arguments: object) -> Result:
        return CliRunner().invoke(command_line, [str(each) for each in arguments])

    return run
