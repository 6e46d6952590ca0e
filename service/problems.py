"""Turns whatever a request may raise into an answer of `application/problem+json`."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import psycopg
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException

from geo.errors import ZonesError
from service.errors import PROBLEM, http_problem, internal_problem, problem, request_problem
from service.known import as_known
from service.logs import trail
from service.middleware.observing import template_of

log = logging.getLogger("zones.errors")

RETRY_SECONDS = "5"


class ProblemResponse(JSONResponse):
    """An RFC 9457 problem; its status is the one it names."""

    media_type = PROBLEM

    def __init__(self, body: dict[str, Any], headers: Mapping[str, str] | None = None) -> None:
        own = {"cache-control": "no-store", **_what_then(body)}
        super().__init__(body, body["status"], headers={**own, **(headers or {})})


def _what_then(body: Mapping[str, Any]) -> dict[str, str]:
    """The header that says what to do about a problem."""
    match body["status"]:
        case 401:
            return {"www-authenticate": "Bearer"}
        case 429:
            return {"retry-after": str(body["details"]["seconds"])}
        case 503:
            return {"retry-after": RETRY_SECONDS}
    return {}


async def _of_the_service(_: Request, error: Exception) -> ProblemResponse:
    assert isinstance(error, ZonesError)  # noqa: S101  registered for this class
    return ProblemResponse(problem(error))


async def _of_the_request(_: Request, error: Exception) -> ProblemResponse:
    assert isinstance(error, RequestValidationError)  # noqa: S101  registered for this class
    return ProblemResponse(request_problem(error.errors()))


async def _of_the_server(_: Request, error: Exception) -> ProblemResponse:
    assert isinstance(error, HTTPException)  # noqa: S101  registered for this class
    return ProblemResponse(http_problem(error.status_code, str(error.detail)), error.headers)


async def _of_the_database(request: Request, error: Exception) -> ProblemResponse:
    """A refusal by the database's guards, a database out of reach, or a mistake of ours."""
    known = as_known(error)
    if known is not None:
        return ProblemResponse(problem(known))
    log.error("%s: %s", template_of(request.scope), trail(error))
    return ProblemResponse(internal_problem())


HANDLERS: Mapping[type[Exception], Callable[[Request, Exception], Awaitable[ProblemResponse]]] = {
    ZonesError: _of_the_service,
    RequestValidationError: _of_the_request,
    HTTPException: _of_the_server,
    psycopg.Error: _of_the_database,
    SQLAlchemyError: _of_the_database,
}
"""What answers every known kind of error with a problem."""


def add_problem_handlers(app: FastAPI) -> None:
    """Answer every known kind of error with a problem."""
    for kind, handler in HANDLERS.items():
        app.add_exception_handler(kind, handler)
