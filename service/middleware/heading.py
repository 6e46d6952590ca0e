"""HEAD: the headers of what GET would answer (RFC 9110, 9.3.2), for every page and every public read."""

from starlette.types import ASGIApp, Receive, Scope, Send


class HeadAsGet:
    """Lets everything inside see GET; the server, which knows what was asked, sends no body."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, HEAD as GET."""
        asked_for_head = scope["type"] == "http" and scope["method"] == "HEAD"
        await self._app({**scope, "method": "GET"} if asked_for_head else scope, receive, send)
