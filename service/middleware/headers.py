"""Headers that keep browsers from running, framing or telling others what they shouldn't."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send


def policy(ancestors: str = "'self'") -> str:
    """The Content-Security-Policy of a page that these websites may frame: everything comes from this service."""
    return "; ".join(
        (
            "default-src 'self'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            f"frame-ancestors {ancestors}",
        )
    )


CONTENT_SECURITY_POLICY = policy()

_ALWAYS = [
    (b"x-content-type-options", b"nosniff"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), geolocation=(self), microphone=()"),
]
_POLICY = b"content-security-policy"
_NO_FRAMES = (b"x-frame-options", b"SAMEORIGIN")
"""For old browsers; who has a policy of their own says there who may frame them."""

_UNLESS_OWN = [
    (_POLICY, CONTENT_SECURITY_POLICY.encode()),
    (b"referrer-policy", b"no-referrer"),
]
"""Policies that an answer may have of its own: a map in its sandboxed frame has, and the form to sign in."""


class SecurityHeaders:
    """Adds the headers to every answer, the errors' too."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, with the headers added to whatever comes back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = _extended(message.get("headers", []))
            await send(message)

        await self._app(scope, receive, send_with_headers)


def _extended(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    own = {name for name, _ in headers}
    frames = [] if _POLICY in own else [_NO_FRAMES]
    return [*headers, *_ALWAYS, *frames, *(each for each in _UNLESS_OWN if each[0] not in own)]
