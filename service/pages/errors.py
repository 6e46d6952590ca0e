"""Problems as pages: who asked for a page is told in one what went wrong."""

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from geo.errors import Unavailable
from service.errors import PROBLEM
from service.pages.framing import frame
from service.pages.ways import sign_in_address, wanted_address
from web.languages import Language, preferred
from web.rendering import render


class ErrorPages:
    """Turns a problem into a page where the answer to a browser's question would have been one.

    `language` is that of the page where neither the path nor the browser asks for one.
    """

    def __init__(self, app: ASGIApp, language: Language) -> None:
        self._app = app
        self._language = language

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; replace a problem on its way back."""
        if scope["type"] == "http" and _wants_page(scope):
            send = _Replacing(scope, receive, send, self._language)
        await self._app(scope, receive, send)


class _Replacing:
    """Sends an answer as it is, or an error page instead of a problem."""

    def __init__(self, scope: Scope, receive: Receive, send: Send, language: Language) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._language = language
        self._problem: Message | None = None

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start" and _is_problem(message):
            self._problem = message
        elif self._problem is None:
            await self._send(message)
        elif not message.get("more_body", False):
            await self._replace(self._problem, message)

    async def _replace(self, start: Message, body: Message) -> None:
        try:
            page = error_page(Request(self._scope), start, self._language)
        except Unavailable:  # without built assets there are no pages at all
            await self._send(start)
            await self._send(body)
        else:
            await page(self._scope, self._receive, self._send)


def error_page(request: Request, problem: Message, default: Language) -> Response:
    """The page for a problem, with the problem's status and when to try again; the way to sign in where that helps."""
    language = language_of(request, default)
    if problem["status"] == 401 and request.method == "GET":
        return RedirectResponse(sign_in_address(language, wanted_address(request)), 303)
    text = render("error.html", language, frame=frame(request, language), status=problem["status"])
    answer = HTMLResponse(text, problem["status"], headers={"cache-control": "no-store"})
    retry = Headers(raw=problem["headers"]).get("retry-after")
    if retry:
        answer.headers["retry-after"] = retry
    return answer


def language_of(request: Request, default: Language) -> Language:
    """The language of the path, else the one that the browser asks for, else the default."""
    first = request.url.path.split("/")[1]
    if first in tuple(Language):
        return Language(first)
    return preferred(request.headers.get("accept-language", ""), default)


def _wants_page(scope: Scope) -> bool:
    return "text/html" in Headers(scope=scope).get("accept", "")


def _is_problem(message: Message) -> bool:
    return Headers(raw=message["headers"]).get("content-type", "").startswith(PROBLEM)
