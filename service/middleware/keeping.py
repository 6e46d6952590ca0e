"""Answers to who is signed in are kept by nobody on the way."""

from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

PRIVATE = "private, no-store"
DEPENDS_ON = "Cookie, Authorization"


class KeptByNobody:
    """Marks whatever was answered after looking who asks, errors and redirects too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and mark what comes back."""

        async def marking_send(message: Message) -> None:
            if message["type"] == "http.response.start" and "visit" in scope.get("state", ()):
                headers = MutableHeaders(raw=message["headers"])
                headers.add_vary_header(DEPENDS_ON)
                if scope["state"]["visit"] is not None:
                    headers["cache-control"] = PRIVATE
                message["headers"] = headers.raw
            await send(message)

        await self._app(scope, receive, marking_send)
