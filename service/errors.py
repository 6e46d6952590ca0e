"""How errors leave the service: as an HTTP problem (RFC 9457) or as an exit code.

One table each maps the classes of `geo.errors`; a class that isn't listed follows its parent.
"""

from collections.abc import Mapping, Sequence
from http import HTTPStatus
from typing import Any, TypeVar

from geo.errors import (
    Conflict,
    Forbidden,
    InvalidInput,
    MissingPrecondition,
    NotFound,
    NotSignedIn,
    StaleVersion,
    TooSoon,
    Unavailable,
    ZonesError,
)

T = TypeVar("T")

PROBLEM = "application/problem+json"
"""The media type of a problem."""

HTTP_STATUS: Mapping[type[ZonesError], HTTPStatus] = {
    InvalidInput: HTTPStatus.UNPROCESSABLE_ENTITY,
    NotFound: HTTPStatus.NOT_FOUND,
    NotSignedIn: HTTPStatus.UNAUTHORIZED,
    Forbidden: HTTPStatus.FORBIDDEN,
    Conflict: HTTPStatus.CONFLICT,
    StaleVersion: HTTPStatus.PRECONDITION_FAILED,
    MissingPrecondition: HTTPStatus.PRECONDITION_REQUIRED,
    TooSoon: HTTPStatus.TOO_MANY_REQUESTS,
    Unavailable: HTTPStatus.SERVICE_UNAVAILABLE,
    ZonesError: HTTPStatus.INTERNAL_SERVER_ERROR,
}

ANSWER_IS_NO = 1
"""Exit code of a command whose answer is a violation, or "no"."""

EXIT_CODE: Mapping[type[ZonesError], int] = {ZonesError: 2}
"""Whatever class an error has, the command could not do what was asked: the message says what to do."""

SERVER_CODES = {413: "body_too_large"}
"""Codes of refusals by the web server that Python has named in different ways."""

INTERNAL_MESSAGE = "Something went wrong on our side. Try again; if it stays, tell whoever runs this service."


def http_status(error: ZonesError) -> HTTPStatus:
    """The HTTP status of an error."""
    return _of_class(HTTP_STATUS, type(error))


def exit_code(error: ZonesError) -> int:
    """The exit code of the command that ends with an error."""
    return _of_class(EXIT_CODE, type(error))


def problem(error: ZonesError) -> dict[str, Any]:
    """The error as an RFC 9457 problem, with the programme's own `code`, `at` and `details`."""
    body = _problem(http_status(error), error.code, error.message)
    if error.at is not None:
        body["at"] = list(error.at)
    if error.details:
        body["details"] = dict(error.details)
    return body


def http_problem(status: int, message: str) -> dict[str, Any]:
    """A refusal by the web server itself (no such page, method not allowed) as a problem."""
    known = HTTPStatus(status)
    return _problem(known, SERVER_CODES.get(status, known.name.lower()), message)


def request_problem(errors: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A request whose parameters can't be understood, as a problem; what was sent isn't repeated."""
    found = [{"where": ".".join(map(str, each["loc"])), "message": each["msg"]} for each in errors]
    summary = "; ".join(f"{each['where']}: {each['message']}" for each in found)
    return _problem(HTTPStatus.UNPROCESSABLE_ENTITY, "request_invalid", summary) | {"details": {"errors": found}}


def internal_problem() -> dict[str, Any]:
    """What the world learns of an unexpected error: nothing but that there was one."""
    return _problem(HTTPStatus.INTERNAL_SERVER_ERROR, "internal_error", INTERNAL_MESSAGE)


def _problem(status: HTTPStatus, code: str, detail: str) -> dict[str, Any]:
    return {"type": "about:blank", "title": status.phrase, "status": status.value, "detail": detail, "code": code}


def _of_class(table: Mapping[type[ZonesError], T], kind: type[ZonesError]) -> T:
    return next(table[ancestor] for ancestor in kind.__mro__ if ancestor in table)
