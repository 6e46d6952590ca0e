"""Forms with a box for each zone of a city: more fields than a form usually may have."""

from collections.abc import Callable, Coroutine
from typing import Any

from fastapi import Request, Response
from fastapi.routing import APIRoute

MOST_FIELDS = 20_000


class LongFormRequest(Request):
    """A request whose form may have `MOST_FIELDS` fields; its size is bounded as that of every body."""

    def form(self, **limits: Any) -> Any:
        """The form that was sent."""
        return super().form(**{**limits, "max_fields": MOST_FIELDS})


class LongFormRoute(APIRoute):
    """A route that reads long forms."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        """Answer a request that reads long forms in place of the usual one."""
        answer = super().get_route_handler()

        async def answered(request: Request) -> Response:
            return await answer(LongFormRequest(request.scope, request.receive))

        return answered
