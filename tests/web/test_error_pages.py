"""Who asked for a page is told in a page what went wrong; programs keep their problems."""

import asyncio

import httpx
import pytest
from starlette.types import Receive, Scope, Send

from geo.errors import Conflict, InvalidInput, NotFound, Unavailable, ZonesError
from service.errors import problem
from service.pages.errors import ErrorPages
from service.problems import ProblemResponse
from web.languages import Language

HTML = "text/html,application/xhtml+xml,*/*;q=0.8"


def ask(
    error: ZonesError, path: str = "/cs/x", *, language: Language = Language.CZECH, **headers: str
) -> httpx.Response:
    """The answer of an application that always fails with the error."""

    async def failing(scope: Scope, receive: Receive, send: Send) -> None:
        await ProblemResponse(problem(error))(scope, receive, send)

    async def run() -> httpx.Response:
        transport = httpx.ASGITransport(ErrorPages(failing, language))
        async with httpx.AsyncClient(transport=transport, base_url="http://t") as client:
            return await client.get(path, headers=headers)

    return asyncio.run(run())


@pytest.mark.parametrize(
    ("error", "status", "words"),
    [
        (NotFound("x", "There is no such secret."), 404, "Tato stránka neexistuje"),
        (InvalidInput("x", "Bad secret."), 422, "Tomuto odkazu nerozumíme"),
        (Conflict("x", "A secret is in the way."), 409, "Tomuto odkazu nerozumíme"),
        (ZonesError("x", "The secret broke."), 500, "Na naší straně se něco pokazilo"),
        (Unavailable("x", "The secret is asleep."), 503, "Služba teď není dostupná"),
    ],
)
def test_a_browser_gets_a_page_with_the_problems_status(error: ZonesError, status: int, words: str) -> None:
    answer = ask(error, accept=HTML)
    shown = answer.text.replace("\N{NO-BREAK SPACE}", " ")
    assert (answer.status_code, answer.headers["content-type"]) == (status, "text/html; charset=utf-8")
    assert words in shown
    assert "secret" not in shown
    assert answer.headers["cache-control"] == "no-store"


def test_a_browser_is_told_when_to_come_back() -> None:
    assert ask(Unavailable("busy", "Busy."), accept=HTML).headers["retry-after"] == "5"


@pytest.mark.parametrize("accept", ["application/json", "*/*", "application/problem+json"])
def test_a_program_keeps_its_problem(accept: str) -> None:
    answer = ask(NotFound("zone_not_found", "There is no zone."), accept=accept)
    assert answer.json()["code"] == "zone_not_found"


@pytest.mark.parametrize(
    ("path", "wish", "language"),
    [("/en/zones/x", "cs", "en"), ("/cs/zones/x", "en", "cs"), ("/nowhere", "en", "en"), ("/nowhere", "de", "cs")],
)
def test_the_page_speaks_the_paths_language_else_the_browsers(path: str, wish: str, language: str) -> None:
    answer = ask(NotFound("x", "x"), path, accept=HTML, **{"accept-language": wish})
    assert f'<html lang="{language}">' in answer.text


@pytest.mark.parametrize("language", list(Language))
def test_who_asks_for_no_language_gets_that_of_the_installation(language: Language) -> None:
    answer = ask(NotFound("x", "x"), "/nowhere", language=language, accept=HTML)
    assert f'<html lang="{language}">' in answer.text
