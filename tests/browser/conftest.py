"""A real browser in front of the real server."""

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from time import sleep
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from geo.actors import Role
from geo.storage.database import Database
from service.signing.cookies import PLAIN
from tests.accounts import Person, sign_in
from tests.browser.town import Town, build

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--disable-component-update",
    "--disable-sync",
)
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
LIGHT = Path("/usr/bin/chromium-headless-shell")
"""Chromium without all that is around a page: a page is there in a sixth of the time."""

SERVE = "from service.cli.main import main; main()"
SPOKEN = re.compile(r"Serving on (http://\S+)/ ")


@dataclass
class Server:
    """The service on a loopback port, above a small town."""

    address: str
    town: Town
    database: Database


@pytest.fixture(scope="module")
def live_server(module_database: Database, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`zones serve` above the town, stopped after the module's tests.

    It logs into a file: a pipe that nobody reads is full after some hundred requests, and then the server waits.
    """
    town = build(module_database)
    variables = os.environ | {"ZONES_DATABASE_URL": module_database.dsn, "ZONES_PORT": "0"}
    command = [sys.executable, "-c", SERVE, "serve"]
    output = tmp_path_factory.mktemp("server") / "log"
    with output.open("wb") as log, subprocess.Popen(command, env=variables, stderr=log) as process:
        try:
            yield Server(_spoken_address(process, output), town, module_database)
        finally:
            process.send_signal(signal.SIGTERM)


def _spoken_address(process: subprocess.Popen[bytes], output: Path) -> str:
    for _ in range(600):
        if found := SPOKEN.search(output.read_text()):
            return found[1]
        assert process.poll() is None, output.read_text()
        sleep(0.1)
    raise AssertionError(output.read_text())


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """One browser for a module's tests."""
    with sync_playwright() as playwright:
        path = LIGHT if LIGHT.exists() and "CHROMIUM" not in os.environ else CHROMIUM
        browser = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page in a browser, what it asked for and what it complained of."""

    page: Page
    server: Server
    asked: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Open a page of the service and wait until it has all it asked for."""
        self.page.goto(self.server.address + path)
        self.page.wait_for_load_state("networkidle")
        return self.page

    def sign_in(self, role: Role | str = Role.OFFICER, name: str = "", beats: Iterable[int] = ()) -> Person:
        """Sign the browser in; the account is made where there is none of the name (the role's unless told)."""
        person = sign_in(self.server.database, role, name, beats)
        self.page.context.add_cookies([{"name": PLAIN, "value": person.key, "url": self.server.address}])
        return person

    def ask(self, language: str, typed: str) -> Page:
        """Type an address on the first page, and wait for the answer."""
        self.page.goto(f"{self.server.address}/{language}/check")
        self.page.locator("#address").fill(typed)
        self.page.locator("form.check button").click()
        self.page.wait_for_load_state("networkidle")
        return self.page

    @property
    def foreign(self) -> list[str]:
        """What was asked of any other host."""
        own = (self.server.address, "data:", "blob:", "about:")
        return [address for address in self.asked if not address.startswith(own)]


@pytest.fixture
def visit(chromium: Browser, live_server: Server) -> Iterator[Callable[..., Visit]]:
    """Start visiting: `visit(viewport=PHONE, java_script_enabled=False)`."""
    contexts = []

    def start(**options: Any) -> Visit:
        context = chromium.new_context(**({"viewport": {"width": 1280, "height": 900}} | options))
        contexts.append(context)
        started = Visit(context.new_page(), live_server)
        started.page.on("request", lambda request: started.asked.append(request.url))
        started.page.on("console", lambda message: started.complaints.append(message.text))
        started.page.on("pageerror", lambda error: started.complaints.append(str(error)))
        return started

    yield start
    for context in contexts:
        context.close()
