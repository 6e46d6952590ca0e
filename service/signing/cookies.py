"""The cookie of a browser that is signed in; nobody else gets one."""

from fastapi import Request, Response

from geo.accounts.sessions import LONGEST

PLAIN = "zones-session"
SECURE = "__Host-zones-session"
"""Its prefix lets browsers take it only over https, for this host alone."""


def session_key(request: Request) -> str | None:
    """The key that the browser shows, None where it shows none."""
    return request.cookies.get(_name(request))


def set_cookie(request: Request, response: Response, key: str) -> None:
    """Let the browser show this key from now on."""
    response.set_cookie(
        _name(request),
        key,
        max_age=int(LONGEST.total_seconds()),
        secure=_is_secure(request),
        httponly=True,
        samesite="lax",
    )


def delete_cookie(request: Request, response: Response) -> None:
    """Let the browser forget its key."""
    response.delete_cookie(_name(request), secure=_is_secure(request), httponly=True, samesite="lax")


def _name(request: Request) -> str:
    return SECURE if _is_secure(request) else PLAIN


def _is_secure(request: Request) -> bool:
    return request.url.scheme == "https"
