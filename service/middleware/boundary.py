"""The last line: an unexpected error becomes a problem that tells nothing about the inside."""

import logging

from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import PROBLEM, internal_problem
from service.logs import trail
from service.middleware.observing import template_of

log = logging.getLogger("zones.errors")


class ErrorBoundary:
    """Answers 500 where the application failed, and logs where in the code that was.

    Without it the server would log the error's text, which may quote what was asked.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and catch what comes back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        answering = False

        async def noting_send(message: Message) -> None:
            nonlocal answering
            answering = True
            await send(message)

        try:
            await self._app(scope, receive, noting_send)
        except Exception as error:
            log.error("%s: %s", template_of(scope), trail(error))
            if not answering:
                await _apologise(scope, receive, send)


async def _apologise(scope: Scope, receive: Receive, send: Send) -> None:
    await JSONResponse(internal_problem(), 500, media_type=PROBLEM)(scope, receive, send)
