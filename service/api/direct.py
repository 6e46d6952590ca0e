"""Routes on a short way: answered by their endpoints before the framework routes, reads and validates.

For what is asked most and answered fastest (`docs/performance.md`); documented, refused and compressed as everything
else.
"""

from collections.abc import Callable, Coroutine, Iterable
from typing import Any, cast

from fastapi import APIRouter, Request, Response
from fastapi.routing import APIRoute
from starlette.middleware.exceptions import ExceptionMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from service.middleware import SMALLEST_COMPRESSED, Compression
from service.problems import HANDLERS

Handler = Callable[[Request], Coroutine[Any, Any, Response]]


class DirectRoute(APIRoute):
    """A route of one path whose endpoint takes the request and returns the response, with nothing in between."""

    def get_route_handler(self) -> Handler:
        """Return the endpoint itself."""
        return cast(Handler, self.endpoint)


class Shortcut:
    """Answers GET at the paths of direct routes, and passes everything else on."""

    def __init__(self, app: ASGIApp, routers: Iterable[APIRouter]) -> None:
        self._app = app
        self._routes = {
            route.path: route for router in routers for route in router.routes if isinstance(route, DirectRoute)
        }
        self._answer = ExceptionMiddleware(_answer, HANDLERS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        route = self._routes.get(scope["path"]) if scope["type"] == "http" and scope["method"] == "GET" else None
        if route is None:
            await self._app(scope, receive, send)
        else:
            scope["route"] = route
            await self._answer(scope, receive, send)


async def _answer(scope: Scope, receive: Receive, send: Send) -> None:
    route: DirectRoute = scope["route"]
    response: Response = await route.endpoint(Request(scope, receive))
    answer = response if len(response.body) < SMALLEST_COMPRESSED else Compression(response)
    await answer(scope, receive, send)
