"""The application as tests ask it: requests go through ASGI, on one event loop from start to stop."""

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx
from fastapi import FastAPI


class Client:
    """Asks a running application; nothing is awaited by the test."""

    def __init__(self, runner: asyncio.Runner, client: httpx.AsyncClient) -> None:
        self._runner = runner
        self._client = client

    def get(self, path: str, params: Mapping[str, Any] | None = None, **headers: str) -> httpx.Response:
        """The answer to GET; `if_none_match="..."` sends a header."""
        return self.send("GET", path, params=params, headers=headers)

    def send(self, method: str, path: str, *, headers: Mapping[str, str] | None = None, **more: Any) -> httpx.Response:
        """The answer to any request."""
        named = {name.replace("_", "-"): value for name, value in (headers or {}).items()}
        return self._runner.run(self._client.request(method, path, headers=named, **more))


@contextmanager
def running_app(app: FastAPI) -> Iterator[Client]:
    """Start the application, and stop it after the block."""
    with asyncio.Runner() as runner:
        lifespan = app.router.lifespan_context(app)
        runner.run(lifespan.__aenter__())
        client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://zones.test")
        try:
            yield Client(runner, client)
        finally:
            runner.run(client.aclose())
            runner.run(lifespan.__aexit__(None, None, None))
