"""How large a request may be: no more of it is read than the limit."""

from starlette.datastructures import Headers
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from service.errors import PROBLEM, http_problem

TOO_LARGE = 413


class LargestBody:
    """Refuses a request whose body has more bytes than `most`: at once where it says so itself, else while it comes."""

    def __init__(self, app: ASGIApp, most: int) -> None:
        self._app = app
        self._most = most

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and count what comes of its body."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if _announced(scope) > self._most:
            problem = http_problem(TOO_LARGE, self._refusal)
            await JSONResponse(problem, TOO_LARGE, media_type=PROBLEM)(scope, receive, send)
            return
        read = 0

        async def counting_receive() -> Message:
            nonlocal read
            message = await receive()
            read += len(message.get("body", b""))
            if read > self._most:
                raise HTTPException(TOO_LARGE, self._refusal)
            return message

        await self._app(scope, counting_receive, send)

    @property
    def _refusal(self) -> str:
        return f"A request has at most {self._most} bytes; send less at once."


def _announced(scope: Scope) -> int:
    length = Headers(scope=scope).get("content-length", "0")
    return int(length) if length.isdecimal() and len(length) < 20 else 0
