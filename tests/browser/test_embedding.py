"""The check in another website's page, in a real browser: it answers in its frame, and keeps and tells nothing."""

from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import Visit
from tests.browser.waiting import eventually

pytestmark = pytest.mark.browser

Start = Callable[..., Visit]
PAGE = """<!doctype html><html lang="en"><title>City</title><main><h1>City</h1>
<script src="{script}" data-language="en" data-title="Zones" async></script></main></html>"""
SANDBOX = """<!doctype html><html lang="en"><title>City</title><main><h1>City</h1>
<iframe sandbox="{allowed}" title="Zones" src="{check}"></iframe></main></html>"""


class City(BaseHTTPRequestHandler):
    """Another website: its page has put our script in, or below /sandbox/ our check into a frame that may do little."""

    def do_GET(self) -> None:
        path, _, address = self.path.partition("?")
        allowed = path.removeprefix("/sandbox/").replace("+", " ")
        page = SANDBOX.format(allowed=allowed, check=address) if allowed != path else PAGE.format(script=address)
        body = page.encode()
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@pytest.fixture(scope="module")
def city() -> Iterator[str]:
    """The city's address: another site than ours, on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), City) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://localhost:{server.server_port}/"
        server.shutdown()


def city_page(visitor: Visit, city: str) -> Page:
    visitor.page.goto(f"{city}?{visitor.server.address}/embed.js")
    return visitor.page


def test_an_address_is_answered_in_the_frame_without_a_cookie(visit: Start, city: str) -> None:
    visitor = visit()
    page = city_page(visitor, city)
    frame = page.frame_locator("iframe")
    frame.locator("#address").fill("Kounicova 684/10")
    frame.get_by_role("button", name="Check").click()
    frame.get_by_role("heading", name="Yes, this address is in a mutual help zone").wait_for()
    assert page.context.cookies() == []
    assert not [asked for asked in visitor.asked if "ounicova" in asked]
    assert [asked for asked in visitor.foreign if not asked.startswith(city)] == []


def test_a_choice_is_made_by_keyboard_in_a_frame_that_grows(visit: Start, city: str) -> None:
    page = city_page(visit(), city)
    frame = page.frame_locator("iframe")
    frame.locator("#address").fill("Kounicova")
    frame.locator("#address").press("Enter")
    first = frame.locator(".choices button").first
    first.wait_for()
    eventually(page, lambda: page.evaluate("document.querySelector('iframe').offsetHeight > 400"))
    first.press("Enter")
    frame.locator(".asked").wait_for()


@pytest.mark.parametrize("allowed", ["allow-forms", "allow-forms allow-scripts"])
def test_it_answers_in_a_sandbox_too(visit: Start, city: str, allowed: str) -> None:
    """A careful website gives the frame no origin: its form comes from nowhere, and its style still has to come."""
    visitor = visit()
    check = f"{visitor.server.address}/embed/check?language=en"
    visitor.page.goto(f"{city}sandbox/{allowed.replace(' ', '+')}?{check}")
    frame = visitor.page.frame_locator("iframe")
    frame.locator("#address").fill("Kounicova 684/10")
    frame.get_by_role("button", name="Check").click()
    frame.get_by_role("heading", name="Yes, this address is in a mutual help zone").wait_for()
    assert [each for each in visitor.complaints if not each.startswith("Blocked ")] == []
    assert visitor.page.context.cookies() == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_frame(visit: Start, scheme: str) -> None:
    visitor = visit(color_scheme=scheme)
    page = visitor.open("/embed/check?language=cs")
    page.locator("#address").fill("Kounicova 684/10")
    page.get_by_role("button", name="Ověřit").click()
    page.locator(".answer").wait_for()
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
