"""Counts and logs every request by its route's template: never a path, a query or a coordinate."""

import logging
from time import perf_counter

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.metrics import Metrics

UNKNOWN_ROUTE = "(no route)"

log = logging.getLogger("zones.requests")


class Observer:
    """The outermost layer: what was asked for by template, how it ended, and how long it took."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and note it when it has been answered."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = perf_counter()
        status = 500

        async def noting_send(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, noting_send)
        finally:
            self._note(scope, status, perf_counter() - started)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        method, route = _known_method(scope["method"]), template_of(scope)
        self._metrics.observe(method, route, status, seconds)
        log.info("%s %s %d %.1f ms", method, route, status, seconds * 1000)


def template_of(scope: Scope) -> str:
    """The template of the route that answered ("/api/v1/zones/{id}")."""
    return getattr(scope.get("route"), "path", UNKNOWN_ROUTE)


def _known_method(method: str) -> str:
    # Anybody may send any word as a method; logs and counters are not theirs to fill.
    return method if method in ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS") else "OTHER"
