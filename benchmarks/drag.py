"""Dragging a corner in a real browser, with everything counted and judged in each frame; and opening the editor.

Brno's size (`benchmarks.dense_town`): the map shows some 20,000 addresses and draws 1,800 zones; how many there were is
told with the figures. A mouse drags one corner of the boundary round and round. A frame is the time between two
callbacks of `requestAnimationFrame`; it holds all that the page does meanwhile: Leaflet, the tools of drawing,
counting, judging, overlaps with the zones, the panel, and painting (in software: the machine has no graphics
processor). The peer, in turn, is the same drag in an editor that was given no addresses, so that nothing is counted.
Beside the time between frames stands the processor time of the page's own thread for each: it depends little on what
else the machine does.

Opening is the time from asking for the page until it says what is inside the zone.
"""

import os
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from math import cos, pi, sin
from statistics import median, quantiles
from time import perf_counter
from typing import Any
from urllib.parse import parse_qs, urlsplit
from uuid import UUID

from playwright.sync_api import Browser, CDPSession, Page, Request, sync_playwright
from shapely import Polygon

from benchmarks import dense_town
from benchmarks.check import SERVICE, free_port, server
from benchmarks.databases import fresh_database, private_cluster
from benchmarks.figures import machine
from geo.storage.database import Database
from service.signing.cookies import PLAIN
from tests.accounts import sign_in
from tests.browser.conftest import ARGUMENTS
from tests.factories import add_zone

VIEW = {"width": 1200, "height": 800}
METRES_PER_PIXEL = 6.2
"""Of the map at zoom 14, where 20,000 addresses fit into the view."""
SECONDS = 5.0
RADIUS = 40
"""Pixels of the circle on which the corner is dragged."""

HERE = (
    dense_town.WEST + 125 * dense_town.STEP_EAST,
    dense_town.SOUTH + 125 * dense_town.STEP_NORTH,
)
RECORD = """() => {
    const times = [];
    let going = true;
    const note = (time) => { times.push(time); if (going) requestAnimationFrame(note); };
    requestAnimationFrame(note);
    globalThis.stopRecording = () => { going = false; return times.slice(1).map((time, at) => time - times[at]); };
}"""
SCALE = """() => {
    const bar = document.querySelector(".leaflet-control-scale-line");
    const number = parseFloat(bar.textContent);
    return number * (bar.textContent.includes("km") ? 1000 : 1) / bar.getBoundingClientRect().width;
}"""
EASTERNMOST = """() => {
    const handles = [...document.querySelectorAll(".marker-icon.leaflet-marker-draggable:not(.marker-icon-middle)")];
    const boxes = handles.map((handle) => handle.getBoundingClientRect()).sort((one, other) => other.x - one.x);
    return [boxes[0].x + boxes[0].width / 2, boxes[0].y + boxes[0].height / 2];
}"""


@dataclass(frozen=True)
class Drawing:
    """A boundary with so many corners around about so many addresses, and how long a frame over it may take."""

    addresses: int
    corners: int
    limit_ms: float

    def polygon(self) -> Polygon:
        """A circle around the middle of the town, in degrees."""
        steps = (self.addresses / pi) ** 0.5
        east, north = steps * dense_town.STEP_EAST, steps * dense_town.STEP_NORTH
        turns = [2 * pi * corner / self.corners for corner in range(self.corners)]
        return Polygon([(HERE[0] + east * cos(turn), HERE[1] + north * sin(turn)) for turn in turns])


DRAWINGS = (Drawing(200, 12, 25), Drawing(8_000, 24, 50))


class Loaded:
    """What a page is given: how many addresses came last, and how many zones of the box that it asked for last."""

    def __init__(self, page: Page) -> None:
        self._requests: list[Request] = []
        page.on("requestfinished", lambda request: self._requests.append(request))

    def __str__(self) -> str:
        return f"{self._addresses()} addresses and {self._zones()} zones on the map"

    def _addresses(self) -> int:
        return len(self._answers("/api/v1/premises")[-1][1]["addresses"]["id"])

    def _zones(self) -> int:
        pages = self._answers("/api/v1/zones")
        return sum(len(found["features"]) for box, found in pages if box == pages[-1][0])

    def _answers(self, path: str) -> list[tuple[str, Any]]:
        """The box of each question that was answered, and its answer."""
        asked = [(urlsplit(each.url), each.response()) for each in self._requests]
        return [
            (parse_qs(url.query)["bbox"][0], answer.json())
            for url, answer in asked
            if url.path == path and answer is not None and answer.ok
        ]


@contextmanager
def editor(browser: Browser, address: str, key: str, *, counting: bool = True) -> Iterator[Page]:
    """A page of the editor that is signed in; without `counting` it gets no addresses."""
    context = browser.new_context(viewport=VIEW)  # type: ignore[arg-type]
    context.add_cookies([{"name": PLAIN, "value": key, "url": address}])
    page = context.new_page()
    if not counting:
        page.route("**/api/v1/premises*", lambda route: route.abort())
    yield page
    context.close()


def opened(page: Page, url: str) -> float:
    """Milliseconds until the editor says what is inside."""
    started = perf_counter()
    page.goto(url)
    page.locator(".limits").wait_for()
    return 1000 * (perf_counter() - started)


def show_all(page: Page) -> None:
    """Zoom until the map's scale is that of 20,000 addresses, and wait until they are there."""
    while abs((scale := page.evaluate(SCALE)) - METRES_PER_PIXEL) > 1:
        page.locator("[data-editor-map]").press("-" if scale < METRES_PER_PIXEL else "+")
        page.wait_for_timeout(500)
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)


@dataclass
class Frames:
    """Milliseconds between frames, and milliseconds of processor time that the page's thread took for all of them."""

    between: list[float] = field(default_factory=list)
    busy: float = 0.0

    def __iadd__(self, other: "Frames") -> "Frames":
        self.between += other.between
        self.busy += other.busy
        return self

    def __str__(self) -> str:
        late = quantiles(self.between, n=20)[18]
        each = self.busy / len(self.between)
        return (
            f"{len(self.between)} frames, median {median(self.between):.1f} ms, 95 % within {late:.1f} ms, "
            f"{each:.1f} ms of processor time each"
        )


def dragged(page: Page) -> Frames:
    """The frames while a corner is dragged."""
    clock = page.context.new_cdp_session(page)
    clock.send("Performance.enable", {"timeDomain": "threadTicks"})
    x, y = page.evaluate(EASTERNMOST)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 5, y)
    page.evaluate(RECORD)
    before = _busy(clock)
    ends, turn = perf_counter() + SECONDS, 0.0
    while perf_counter() < ends:
        turn += 0.15
        page.mouse.move(x + RADIUS * sin(turn), y + RADIUS * cos(turn))
    frames: list[float] = page.evaluate("stopRecording()")
    busy = _busy(clock) - before
    page.mouse.up()
    return Frames(frames, busy)


def _busy(clock: CDPSession) -> float:
    """Milliseconds of processor time that the page's thread has taken so far."""
    metrics = clock.send("Performance.getMetrics")["metrics"]
    return next(1000 * float(each["value"]) for each in metrics if each["name"] == "TaskDuration")


def inside(page: Page) -> str:
    """How many addresses the panel finds inside: the drawing's own and those that belong to other zones."""
    said = (page.locator(f".composition-{part}").inner_text() for part in ("rest", "taken"))
    return ", ".join(re.split("[,:]", each)[0] for each in said)


def measure(browser: Browser, address: str, key: str, drawing: Drawing, zone: UUID, rounds: int) -> None:
    """Drag in turn with and without counting."""
    found = {True: Frames(), False: Frames()}
    url = f"{address}/cs/desk/zones/{zone}/edit"
    for _ in range(rounds):
        for counting in (True, False):
            with editor(browser, address, key, counting=counting) as page:
                loaded = Loaded(page)
                page.goto(url)
                page.wait_for_load_state("networkidle")
                show_all(page)
                found[counting] += dragged(page)
                if counting:
                    print(f"{loaded}, {inside(page)}")
    print(f"{drawing.addresses} inside, at most {drawing.limit_ms} ms: {found[True]}")
    print(f"{drawing.addresses} inside, nothing counted: {found[False]}")


def main(rounds: int) -> None:
    """Build the town, serve it, and measure both drawings and the opening."""
    with private_cluster() as cluster, fresh_database(cluster) as database:
        zones = build(database)
        key = sign_in(database, "planner").key
        port = free_port()
        settings = {"ZONES_DATABASE_URL": database.dsn, "ZONES_PORT": str(port)}
        with server(SERVICE, port, "/healthz", **settings), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=list(ARGUMENTS))
            address = f"http://127.0.0.1:{port}"
            for drawing, zone in zones.items():
                with editor(browser, address, key) as page:
                    times = [opened(page, f"{address}/cs/desk/zones/{zone}/edit") for _ in range(2 * rounds + 1)]
                print(
                    f"opening the editor with {drawing.addresses} inside: median {median(times):.0f} ms of {len(times)}"
                )
                measure(browser, address, key, drawing, zone, rounds)
            browser.close()


def build(database: Database) -> dict[Drawing, UUID]:
    """Fill the town, with a draft for each drawing."""
    with database.connect() as connection:
        dense_town.build(connection)
    with database.connect() as connection:
        return {
            each: add_zone(connection, each.polygon(), status="draft", name=str(each.addresses)) for each in DRAWINGS
        }


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 3)
    print(machine(), f"load {os.getloadavg()[0]:.1f}")
