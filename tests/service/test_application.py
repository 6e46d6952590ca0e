"""What surrounds every answer: headers, problems, logs, counters, the document."""

import json
import logging
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, closing
from dataclasses import replace

import httpx
import pytest
from fastapi import FastAPI, Request

from geo.actors import Role
from geo.storage.database import Database, revisions
from service.app import LARGEST_BODY, create_app
from service.openapi import DOCUMENT, document
from service.settings import Settings
from tests.factories import add_address, add_zone, rectangle
from tests.service.clients import Client, running_app

SECRET = "Tajná 1307"


@pytest.fixture(scope="module")
def failing(settings: Settings) -> Iterator[Client]:
    """The application with routes that fail as no route should, their errors quoting what was asked."""
    app: FastAPI = create_app(settings)

    @app.get("/api/fails/{how}")
    async def fail(how: str, q: str) -> None:
        if how == "query":
            async with app.state.resources.pool.connection() as connection:
                await connection.execute("SELECT %s::text::integer", (q,))
        try:
            int(q)
        except ValueError as error:
            raise RuntimeError(f"could not answer {q}") from error

    @app.post("/api/reads")
    async def read(request: Request) -> int:
        return len(await request.body())

    with running_app(app) as client:
        yield client


@pytest.mark.parametrize("path", ["/healthz", "/api/v1/zones", "/nowhere/at/all", "/api/v1/check", "/docs"])
def test_every_answer_carries_the_security_headers(client: Client, path: str) -> None:
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-frame-options"] == "SAMEORIGIN"
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers.get_list("content-security-policy", split_commas=False) == [headers["content-security-policy"]]


@pytest.mark.parametrize("how", ["query", "error"])
def test_an_unexpected_error_shows_nothing_of_the_inside(failing: Client, how: str) -> None:
    answer = failing.get(f"/api/fails/{how}", {"q": SECRET})
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["code"] == "internal_error"
    assert SECRET not in answer.text
    assert "Error" not in answer.json()["detail"]


def test_an_unexpected_error_on_the_short_way_shows_nothing_either(
    settings: Settings, caplog: pytest.LogCaptureFixture
) -> None:
    app = create_app(settings)
    with running_app(app) as client, caplog.at_level(logging.INFO, logger="zones"):
        app.state.resources = replace(app.state.resources, lookups=None)
        answer = client.get("/api/v1/check", {"q": SECRET})
    assert (answer.status_code, answer.json()["code"]) == (500, "internal_error")
    assert "lookups" not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    failure, request = (record.getMessage() for record in caplog.records if record.name.startswith("zones"))
    assert failure.startswith("/api/v1/check: builtins.AttributeError at service/api/check.py")
    assert request.startswith("GET /api/v1/check 500 ")
    assert "Tajn" not in failure


@pytest.mark.parametrize("how", ["query", "error"])
def test_an_unexpected_error_is_logged_by_its_place_not_its_text(
    failing: Client, how: str, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        failing.get(f"/api/fails/{how}", {"q": SECRET})
    ours = [record.getMessage() for record in caplog.records if record.name == "zones.errors"]
    assert len(ours) == 1
    assert "test_application.py" in ours[0]
    assert "/api/fails/{how}" in ours[0]
    assert not any("Tajn" in record.getMessage() for record in caplog.records if record.name.startswith("zones"))


def test_no_log_line_holds_a_query_or_a_coordinate(client: Client, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, logger="zones"):
        client.get("/api/v1/check", {"q": SECRET})
        client.get("/api/v1/check?lon=16.60611&lat=49.19392")
        client.get("/api/v1/zones?bbox=16.60611,49,17,50")
        client.get("/tiles/zones/14/8947/5635.mvt")
        client.get(f"/{SECRET}/deep/down")
    lines = [record.getMessage() for record in caplog.records if record.name.startswith("zones")]
    assert len(lines) == 5
    assert not any(secret in line for line in lines for secret in ("Tajn", "1307", "16.6", "49.19", "8947"))
    assert lines[0].startswith("GET /api/v1/check 200 ")


def test_the_counters_hold_templates_only(client: Client) -> None:
    client.get("/api/v1/check", {"q": SECRET})
    client.get(f"/api/v1/zones/{SECRET}")
    client.send("BREW", "/healthz")
    text = client.get("/metrics").text
    assert 'route="/api/v1/check",status="200"' in text
    assert 'route="/api/v1/zones/{id}",status="422"' in text
    assert 'method="OTHER"' in text
    assert "Tajn" not in text
    assert "zones_pool_connections " in text


def test_the_service_is_ready_where_the_schema_is_this_version_s(client: Client, database: Database) -> None:
    assert client.get("/readyz").json() == {"status": "ready"}
    with database.connect() as connection:
        connection.execute("UPDATE alembic_version SET version_num = 'older'")
    try:
        answer = client.get("/readyz")
        assert (answer.status_code, answer.json()["code"]) == (503, "schema_outdated")
    finally:
        with database.connect() as connection:
            connection.execute("UPDATE alembic_version SET version_num = %s", (revisions(database)[1],))


def test_the_service_lives_whatever_its_database_does(client: Client) -> None:
    assert client.get("/healthz").json() == {"status": "ok"}


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/api/v1/unheard", 404, "not_found"),
        ("DELETE", "/api/v1/check", 405, "method_not_allowed"),
        ("GET", "/api/v1/zones/7", 422, "request_invalid"),
    ],
)
def test_the_server_s_own_refusals_are_problems_too(
    client: Client, method: str, path: str, status: int, code: str
) -> None:
    answer = client.send(method, path)
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert (answer.json()["status"], answer.json()["code"]) == (status, code)


def test_a_refused_method_is_told_which_one_is_allowed(client: Client) -> None:
    assert client.send("DELETE", "/api/v1/check").headers["allow"] == "GET"


@pytest.mark.parametrize("path", ["/cs/", "/healthz", "/api/v1/zones", "/api/v1/check?q=Veve%C5%99%C3%AD", "/docs"])
def test_head_says_what_get_would_without_the_body(client: Client, path: str) -> None:
    head, get = client.send("HEAD", path), client.get(path)
    assert (head.status_code, head.headers) == (200, get.headers)
    assert head.content == b""


@pytest.mark.parametrize("path", ["/nope", "/humans.txt", "/%00", "/%FF"])
def test_what_is_not_there_is_not_looked_for_behind_a_slash(client: Client, path: str) -> None:
    assert client.get(path).status_code == 404


def test_a_language_without_its_slash_leads_to_its_first_page(client: Client) -> None:
    answer = client.get("/en")
    assert (answer.status_code, answer.headers["location"]) == (307, "/en/")


def test_a_big_answer_is_compressed_for_who_can_read_it(client: Client, database: Database) -> None:
    for i in range(8):
        add_zone(database, rectangle(i * 100, 0, i * 100 + 50, 50))
    packed, plain = (client.get("/api/v1/zones", accept_encoding=coding) for coding in ("gzip", "identity"))
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()


def test_a_big_answer_on_the_short_way_is_compressed_too(client: Client, database: Database) -> None:
    for number in range(1, 21):
        add_address(database, street="Kounicova", house_number=f"{number}", municipality="Brno", postcode="60200")
    path = "/api/v1/addresses?q=Kounicova&limit=20"
    packed, plain = (client.get(path, accept_encoding=coding) for coding in ("gzip", "identity"))
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.json() == plain.json()


@pytest.mark.parametrize("path", ["/healthz", "/api/v1/check?address_id=1"])
def test_a_small_answer_is_not_compressed(client: Client, path: str) -> None:
    assert "content-encoding" not in client.get(path, accept_encoding="gzip").headers


@pytest.mark.parametrize("announced", [True, False])
def test_a_body_beyond_the_limit_is_refused(failing: Client, announced: bool) -> None:
    async def pieces() -> AsyncIterator[bytes]:
        for _ in range(LARGEST_BODY // 1024 + 1):
            yield b"x" * 1024

    whole = b"x" * (LARGEST_BODY + 1)
    answer = failing.send("POST", "/api/reads", content=whole if announced else pieces())
    assert (answer.status_code, answer.json()["code"]) == (413, "body_too_large")
    assert failing.send("POST", "/api/reads", content=b"x" * 1024).json() == 1024


def test_the_documentation_lists_every_operation_and_loads_nothing_from_elsewhere(client: Client) -> None:
    page: httpx.Response = client.get("/docs")
    for path, methods in json.loads(document())["paths"].items():
        for method in methods:
            assert f"<code>{method.upper()} {path}</code>" in page.text
    assert "//" not in page.text.replace("<!doctype html>", "")
    assert client.get("/docs/style.css").headers["content-type"].startswith("text/css")


def test_the_committed_document_is_that_of_the_application() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "run `python -m service.openapi`"


def test_where_all_connections_are_taken_one_is_told_to_come_back(
    client: Client, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = client.signed_in(database, Role.PLANNER)
    pool = client.app.state.resources.database.engine.pool
    monkeypatch.setattr(pool, "_timeout", 0.05)
    with ExitStack() as taken:
        for _ in range(pool.size() + pool._max_overflow):
            taken.enter_context(closing(pool.connect()))
        answer = pages.get("/api/v1/tokens")
    assert (answer.status_code, answer.json()["code"]) == (503, "busy")
    assert answer.headers["retry-after"] == "5"
    assert pages.get("/api/v1/tokens").status_code == 200
