"""Whatever is sent to a route, it is answered: refused with a problem that says why, and never by falling over."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from geo.storage.database import Database
from service.app import create_app
from service.settings import Settings
from tests.databases import empty
from tests.service.clients import Client
from tests.service.hostile_json import BODIES, spoilt
from tests.service.signing.routes import ROUTES
from tests.service.signing.world import Visitor, World, build

JSON = {"content-type": "application/json"}
WORDS = ("", "\0", "'\"><", "9" * 400, "-1", "1e400", "NaN", "\u202e", "x" * 5000)
"""Values of a parameter or a field."""

MOST_MEMBERS = {
    "POST /api/v1/composition": {"rule_set": "mpb-2010", "zone_id": None},
    "POST /api/v1/zones": {"id": None, "kind": "business", "status": "draft", "contact": None, "rule_set": "mpb-2010"},
    "PUT /api/v1/zones/{id}": {"kind": "business", "contact": None, "rule_set": "mpb-2010", "waiver": None},
    "POST /api/v1/zones/{id}/transitions": {"published": True, "confirmed": True, "waiver": None},
    "POST /api/v1/zones/{id}/restore": {"waiver": None},
    "POST /api/v1/tokens": {"expires_on": None},
    "POST /api/v1/zones/suggest": {"lon": None, "lat": None, "largest_span_m": 400},
}
"""Members that a request may have beside those of `ROUTES`."""


def _operations() -> Iterator[tuple[str, dict[str, Any]]]:
    for path, operations in create_app(Settings()).openapi()["paths"].items():
        for method, operation in operations.items():
            yield f"{method.upper()} {path}", operation


OPERATIONS = dict(_operations())
WITH_JSON = sorted(route for route, operation in OPERATIONS.items() if "requestBody" in operation)
WITH_PARAMETERS = sorted(route for route, operation in OPERATIONS.items() if operation.get("parameters"))
WITH_FORM = sorted(route for route in ROUTES if route.startswith("POST /{language}") or route == "POST /embed/check")


class Assailant:
    """An admin who sends nonsense; what came through all the same is put right before the next request."""

    def __init__(self, database: Database, client: Client) -> None:
        self._database = database
        self._client = client
        self._begin()

    def send(self, route: str, **request: Any) -> httpx.Response:
        """The answer to a request, which has to be one."""
        answer = self._visitor.ask(route, **request)
        assert answer.status_code < 500, answer.text
        if answer.status_code >= 400 and "text/html" not in answer.headers["content-type"]:
            assert answer.json()["code"], answer.text
        if answer.status_code < 400 and not route.startswith("GET"):
            self._begin()
        return answer

    def usual(self, route: str) -> dict[str, Any]:
        """The request that the route expects."""
        return ROUTES[route].request(self.world)

    def _begin(self) -> None:
        empty(self._database)
        self.world: World = build(self._database, self._client)
        self._visitor: Visitor = self.world.visitor("admin")


@pytest.fixture(scope="module")
def assailant(module_database: Database, running: Client) -> Assailant:
    return Assailant(module_database, running)


@pytest.mark.parametrize("route", WITH_JSON)
def test_a_body_that_is_none_is_refused(assailant: Assailant, route: str) -> None:
    for what, body in BODIES.items():
        answer = assailant.send(route, content=body, headers=JSON)
        assert what == "an empty object" or 400 <= answer.status_code < 500, what
        assert len(answer.content) < 5000, what


@pytest.mark.parametrize("route", WITH_JSON)
def test_a_spoilt_member_is_answered(assailant: Assailant, route: str) -> None:
    usual = assailant.usual(route)["json"] | MOST_MEMBERS.get(route, {})
    for what, body in spoilt(usual):
        answer = assailant.send(route, content=body, headers=JSON)
        assert answer.headers["content-type"] in ("application/json", "application/problem+json"), what


@pytest.mark.parametrize("route", WITH_PARAMETERS)
def test_a_spoilt_parameter_is_answered(assailant: Assailant, route: str) -> None:
    for parameter in OPERATIONS[route]["parameters"]:
        for word in WORDS:
            request = assailant.usual(route)
            if parameter["in"] == "query":
                request["params"] = request.get("params", {}) | {parameter["name"]: word}
                assailant.send(route, **request)
            elif parameter["in"] == "header" and word.isascii() and word.isprintable():
                assailant.send(route, headers={parameter["name"]: word}, **request)
            elif parameter["in"] == "path":
                quoted = quote(word, safe="")
                assailant.send(route.replace(f"{{{parameter['name']}}}", quoted), **request)


@pytest.mark.parametrize("route", WITH_FORM)
def test_a_spoilt_field_is_answered(assailant: Assailant, route: str) -> None:
    fields = assailant.usual(route).get("data", {})
    for name in fields:
        for word in (*WORDS, "x" * 100_000):
            assailant.send(route, data=fields | {name: word})
    for body in (b"\xff=%ff", b"version=%ED%A0%80&name=%ED%A0%80", b"a=1&" * 5000, BODIES["deep lists"]):
        assailant.send(route, content=body, headers={"content-type": "application/x-www-form-urlencoded"})
