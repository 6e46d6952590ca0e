"""Requests to ČÚZK's servers and to nobody else, over https, also where they redirect to."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPMessage, HTTPResponse
from importlib.metadata import version
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, urlsplit
from urllib.request import (
    HTTPDefaultErrorHandler,
    HTTPErrorProcessor,
    HTTPHandler,
    HTTPRedirectHandler,
    HTTPSHandler,
    OpenerDirector,
    ProxyHandler,
    Request,
)

from data.ruian.atom.patience import Setback
from geo.errors import InvalidInput, NotFound, Unavailable

DOMAINS = ("cuzk.gov.cz", "cuzk.cz")
"""The office's domain, and its former one, which redirects to it."""

_LOOPBACK = frozenset({"127.0.0.1", "::1", "localhost"})
_MAY_PASS = frozenset({408, 425, 429, 500, 502, 503, 504})
_GONE = frozenset({404, 410})
_NOT_SATISFIABLE = 416
_CHUNK = 16 * 1024
"""Bytes read at once; fewer than these are lost where a connection stalls."""


class OutOfRange(Setback):
    """The server doesn't have the piece that was asked for: what has arrived is of another file."""


class Web:
    """What can be asked of the service at `base_url`, and of the office's servers that it refers to.

    Raises `InvalidInput` ("insecure_address") for a base that is neither https nor this machine's own.
    """

    def __init__(self, base_url: str, timeout_s: float) -> None:
        base = _split(base_url)
        if base.scheme != "https" and not (base.scheme == "http" and base.hostname in _LOOPBACK):
            raise InvalidInput("insecure_address", f"{base_url} is not https. Give the address of the ATOM service.")
        self.base_url = base_url.rstrip("/")
        self._base = base
        self._timeout_s = timeout_s
        self._opener = _opener(self)
        self._agent = f"mutual-help-zones/{version('mutual-help-zones')}"

    def demand_trusted(self, address: str) -> None:
        """Raise `Unavailable` ("insecure_address", "foreign_host") unless the office may be met at `address`."""
        parts = urlsplit(address)
        if (parts.scheme, parts.netloc) == (self._base.scheme, self._base.netloc):
            return
        if parts.scheme != "https":
            raise Unavailable("insecure_address", f"ČÚZK's service refers to {_shown(parts)}, which is not https.")
        host = parts.hostname or ""
        if parts.netloc != host or not any(host == domain or host.endswith(f".{domain}") for domain in DOMAINS):
            raise Unavailable(
                "foreign_host", f"ČÚZK's service refers to {_shown(parts)}, which is none of its own servers."
            )

    @contextmanager
    def answer(self, address: str, headers: Mapping[str, str] | None = None) -> Iterator[HTTPResponse]:
        """The answer to a request for `address`, to be read with `pieces` within the block.

        Raises `Setback` for what may pass, `NotFound` ("not_published") for 404 and 410, and `Unavailable`
        for any other answer that isn't 200 or 206.
        """
        self.demand_trusted(address)
        request = Request(address, headers={"User-Agent": self._agent, **(headers or {})})  # noqa: S310  https
        try:
            response = self._opener.open(request, timeout=self._timeout_s)
        except HTTPError as refusal:
            with refusal:
                raise _refused(refusal) from refusal
        except (OSError, HTTPException) as fault:
            raise _lost(fault) from fault
        with response:
            yield response


def pieces(response: HTTPResponse) -> Iterator[bytes]:
    """The answer's body, piece by piece; raises `Setback` where the connection is cut or stalls."""
    while True:
        try:
            piece = response.read(_CHUNK)
        except (OSError, HTTPException) as fault:
            raise _lost(fault) from fault
        if not piece:
            break
        yield piece
    if response.length:
        raise Setback(f"the connection was cut {response.length:,} bytes before the end")


class _Redirects(HTTPRedirectHandler):
    """Follows redirects to trusted places only."""

    max_redirections = 5

    def __init__(self, web: Web) -> None:
        self._web = web

    def http_error_302(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage
    ) -> HTTPResponse | None:
        try:
            return super().http_error_302(req, fp, code, msg, headers)
        except Unavailable:
            fp.close()
            raise
        except ValueError as fault:
            fp.close()
            raise Unavailable("foreign_host", f"ČÚZK's service redirects to a malformed address: {fault}.") from fault

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        self._web.demand_trusted(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


def _opener(web: Web) -> OpenerDirector:
    """An opener of http and https alone: the library's own one would open files and ftp as well."""
    opener = OpenerDirector()
    for handler in (
        ProxyHandler(),
        HTTPHandler(),
        HTTPSHandler(),
        HTTPDefaultErrorHandler(),
        _Redirects(web),
        HTTPErrorProcessor(),
    ):
        opener.add_handler(handler)
    return opener


def _refused(refusal: HTTPError) -> Exception:
    """What an answer means that brings no content."""
    host, status = _shown(urlsplit(refusal.url)), refusal.code
    if status in _GONE:
        return NotFound("not_published", f"{host} has no such file ({status}).")
    if status == _NOT_SATISFIABLE:
        return OutOfRange(f"{host} answered {status}")
    if status in _MAY_PASS:
        return Setback(f"{host} answered {status}", wait_s=_asked_wait(refusal.headers.get("Retry-After")))
    if 300 <= status < 400:
        return Unavailable("redirect_loop", f"{host} redirects without end. Try again later.")
    return Unavailable("download_refused", f"{host} answered {status} {refusal.reason}. Try again later.")


def _asked_wait(asked: str | None) -> float:
    """The seconds in a `Retry-After`, which has seconds or a date; 0 where there is neither."""
    if not asked:
        return 0.0
    if asked.strip().isdecimal():
        return float(asked)
    try:
        until = parsedate_to_datetime(asked)
    except ValueError:
        return 0.0
    return max(0.0, (until.astimezone(UTC) - datetime.now(UTC)).total_seconds())


def _lost(fault: OSError | HTTPException) -> Exception:
    reason = fault.reason if isinstance(fault, URLError) else fault
    if isinstance(reason, ssl.SSLCertVerificationError):
        return Unavailable("insecure_address", f"The server's certificate can't be trusted: {reason.verify_message}.")
    if isinstance(reason, TimeoutError):
        return Setback("the server did not answer in time")
    return Setback(f"the connection was lost ({reason or type(reason).__name__})")


def _split(address: str) -> SplitResult:
    try:
        return urlsplit(address)
    except ValueError as fault:
        raise InvalidInput("insecure_address", f"{address} is malformed: {fault}.") from fault


def _shown(parts: SplitResult) -> str:
    return f"{parts.scheme}://{parts.hostname or ''}"
