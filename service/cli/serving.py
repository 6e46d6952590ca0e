"""`zones serve` and `zones demo`."""

from contextlib import AbstractContextManager, nullcontext

from geo.storage.cluster import Cluster
from service.cli.output import note, progress
from service.connecting import ready
from service.sample import import_sample_town, missing_files
from service.sample_accounts import create_sample_accounts, sign_in_lines
from service.server import run_server
from service.settings import Settings, load_settings


def serve() -> None:
    """Serve the pages and the API until interrupted."""
    settings = load_settings()
    with _alone(settings), ready(settings):
        run_server(settings)


def demo() -> None:
    """Import the sample town into an empty database, and serve it; a database with data is served as it is."""
    settings = load_settings()
    with _alone(settings), ready(settings) as database:
        if missing := missing_files(database):
            note("Making the sample town ...")
            with progress() as bars:
                import_sample_town(database, missing, bars)
        for line in sign_in_lines(create_sample_accounts(database)):
            note(line)
        run_server(settings)


def _alone(settings: Settings) -> AbstractContextManager[None]:
    """Only one process serves a data folder; a database that is somebody's own may be served by many."""
    return Cluster(settings.data_dir).serve_lock() if settings.embedded else nullcontext()
