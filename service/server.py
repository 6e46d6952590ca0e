"""The web server around the application."""

import gc
import signal
import socket
import sys
import tempfile
from pathlib import Path
from typing import NoReturn

import uvicorn
from fastapi import FastAPI

from geo.errors import Conflict, InvalidInput
from service.app import create_app
from service.logs import configure_logging
from service.settings import Settings
from service.workers import run_workers

KEEP_ALIVE_SECONDS = 15
GRACE_SECONDS = 10

BACKLOG = 512


def run_server(settings: Settings) -> None:
    """Serve until SIGINT or SIGTERM; requests under way are finished.

    Raises `Conflict` ("port_taken"), `InvalidInput` ("host_unknown") and, with several workers, `Unavailable`
    ("workers_failed").
    """
    configure_logging()
    with _listen(settings.host, settings.port) as listener:
        host, port = listener.getsockname()[:2]
        print(f"Serving on http://{_spoken(host)}:{port}/ (stop with Ctrl+C)", file=sys.stderr, flush=True)
        if settings.workers > 1:
            _serve_together(settings, listener)
        else:
            _serve_alone(settings, listener)


def _serve_alone(settings: Settings, listener: socket.socket) -> None:
    signal.signal(signal.SIGTERM, _leave)
    try:
        server = uvicorn.Server(_configuration(settings, create_app(settings, plans=True)))
        _keep_what_is_loaded()
        server.run(sockets=[listener])
    except KeyboardInterrupt:
        return


def _serve_together(settings: Settings, listener: socket.socket) -> None:
    def work() -> None:
        with_counts = create_app(settings, Path(counts), plans=True)
        uvicorn.Server(_configuration(settings, with_counts)).run(sockets=[listener])

    _keep_what_is_loaded()
    with tempfile.TemporaryDirectory(prefix="zones-counts-") as counts:
        run_workers(settings.workers, work)


def _configuration(settings: Settings, app: FastAPI) -> uvicorn.Config:
    """The access log is our own: uvicorn's would hold queries."""
    return uvicorn.Config(
        app,
        proxy_headers=settings.trusted_proxies is not None,
        forwarded_allow_ips=settings.trusted_proxies or "",
        loop="uvloop",
        http="httptools",
        lifespan="on",
        access_log=False,
        log_config=None,
        server_header=False,
        timeout_keep_alive=KEEP_ALIVE_SECONDS,
        timeout_graceful_shutdown=GRACE_SECONDS,
    )


def _keep_what_is_loaded() -> None:
    """Spare the modules and routes from every later garbage collection: one took 0.1 s, and all answers waited."""
    gc.collect()
    gc.freeze()


def _listen(host: str, port: int) -> socket.socket:
    try:
        family = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0][0]
        return socket.create_server((host, port), family=family, backlog=BACKLOG)
    except socket.gaierror:
        raise InvalidInput("host_unknown", f"There is no address {host} to listen on; check ZONES_HOST.") from None
    except OSError as error:
        raise Conflict(
            "port_taken", f"The service can't listen on {host}, port {port} ({error.strerror}); set ZONES_PORT."
        ) from error


def _spoken(host: str) -> str:
    return f"[{host}]" if ":" in host else host


def _leave(*_: object) -> NoReturn:
    """Leave through every `finally`; uvicorn raises the signal again once it has shut down."""
    sys.exit(0)
