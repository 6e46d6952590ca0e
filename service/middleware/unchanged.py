"""Public answers carry a tag of their content, and aren't sent again to who has them (RFC 9110, 13)."""

import hashlib

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

KEPT = ("cache-control", "content-language", "vary", "content-security-policy", "etag")
"""Headers that an answer without a body keeps."""


class Unchanged:
    """Tags what may be kept by everybody and has no tag yet; answers 304 where the client knows it.

    It lies within the compression, whose bytes differ from one time to the next.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; look at what comes back to a GET."""
        if scope["type"] == "http" and scope["method"] == "GET":
            send = _Tagging(send, Headers(scope=scope).get("if-none-match", ""))
        await self._app(scope, receive, send)


class _Tagging:
    """Holds the beginning of an answer back until its body is there, if that comes in one piece."""

    def __init__(self, send: Send, known: str) -> None:
        self._send, self._known = send, known
        self._start: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _for_everybody(message):
            self._start = message
            return
        if self._start is not None:
            start, self._start = self._start, None
            message = await self._begin(start, message)
        await self._send(message)

    async def _begin(self, start: Message, body: Message) -> Message:
        """Send the beginning that suits the body, and say what is left to send."""
        if not body.get("more_body", False):
            tag = f'W/"{hashlib.blake2b(body.get("body", b""), digest_size=12).hexdigest()}"'
            MutableHeaders(raw=start["headers"])["etag"] = tag
            if tag in self._known:
                kept = [header for header in start["headers"] if header[0].decode() in KEPT]
                start, body = {**start, "status": 304, "headers": kept}, {**body, "body": b""}
        await self._send(start)
        return body


def _for_everybody(start: Message) -> bool:
    start["headers"] = list(start.get("headers", []))
    headers = Headers(raw=start["headers"])
    return start["status"] == 200 and "public" in headers.get("cache-control", "") and "etag" not in headers
