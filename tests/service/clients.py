"""The application as tests ask it: requests go through ASGI, on one event loop from start to stop."""

import asyncio
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import httpx
from fastapi import FastAPI

from geo.actors import Role
from geo.storage.database import Database
from service.signing.cookies import PLAIN
from service.signing.origins import HEADER
from service.signing.recognising import csrf_word
from tests.accounts import sign_in


class Client:
    """Asks a running application; nothing is awaited by the test."""

    def __init__(self, runner: asyncio.Runner, client: httpx.AsyncClient, app: FastAPI) -> None:
        self._runner = runner
        self._client = client
        self.app = app

    @property
    def cookies(self) -> httpx.Cookies:
        """What the client shows with every request."""
        return self._client.cookies

    def another(self, **options: Any) -> "Client":
        """A client of the same application that shares nothing else; `options` are those of httpx."""
        return Client(self._runner, _asking(self.app, **options), self.app)

    def signed_in(
        self, database: Database, role: Role | str = Role.OFFICER, name: str = "", beats: Iterable[int] = ()
    ) -> "Client":
        """A client of the same application that is signed in as a browser, and sends the word against forgery.

        The account is made where there is none of the name (the role's unless told); `beats` are ids of districts.
        """
        key = sign_in(database, role, name, beats).key
        return self.another(cookies={PLAIN: key}, headers={HEADER: csrf_word(key)})

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
        client = _asking(app)
        try:
            yield Client(runner, client, app)
        finally:
            runner.run(client.aclose())
            runner.run(lifespan.__aexit__(None, None, None))


def _asking(app: FastAPI, **options: Any) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), **({"base_url": "http://zones.test"} | options))
