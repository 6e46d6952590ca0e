"""Whether a browser's request comes from our own pages (cross-site request forgery), and from where at all."""

import hmac
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit

from fastapi import Request

from geo.errors import Forbidden
from service.signing.recognising import csrf_word

HEADER = "x-csrf-token"
FIELD = "csrf"
"""Where scripts and forms send the word of their session."""

SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})
FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
OWN_SITES = ("same-origin", "none")
ASKED_FROM_ANYWHERE = frozenset({"/embed/check"})
"""What other websites frame, and may put into a sandbox, whose forms come from nowhere. It only reads, for everybody
alike: that it is sent is of no use to a forger.
"""


async def check_origin(request: Request) -> None:
    """Let no other site's page write through a browser, signed in or not. Raises `Forbidden` ("foreign_origin").

    Browsers tell by Sec-Fetch-Site; where they don't (a plain http address in a network of one's own), by Origin.
    Programs send neither. "null" tells nothing: it is what our own forms send without a referrer.
    """
    if request.method in SAFE_METHODS or request.url.path in ASKED_FROM_ANYWHERE:
        return
    site, origin = request.headers.get("sec-fetch-site"), request.headers.get("origin", "null")
    foreign = site not in OWN_SITES if site else origin != "null" and urlsplit(origin).netloc != request.url.netloc
    if foreign:
        raise Forbidden("foreign_origin", "This request came from another site's page; use the pages of this service.")


async def check_word(request: Request, session: str) -> None:
    """Let a browser write only with the word of its session. Raises `Forbidden` ("csrf_missing")."""
    sent = request.headers.get(HEADER) or await _field(request)
    if not hmac.compare_digest(sent.encode("utf-8", "replace"), csrf_word(session).encode()):
        raise Forbidden(
            "csrf_missing", f"Send the session's word in {HEADER} or the form's field {FIELD}: open the page again."
        )


def origin_of(request: Request) -> str:
    """Where a request comes from: its address, of IPv6 the network of one customer."""
    host = request.client.host if request.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    return str(ip_network((address, 64), strict=False)) if address.version == 6 else host


async def _field(request: Request) -> str:
    if not request.headers.get("content-type", "").startswith(FORMS):
        return ""
    value = (await request.form()).get(FIELD, "")
    return value if isinstance(value, str) else ""
