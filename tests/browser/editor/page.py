"""The editor as a person uses it: its buttons, its map, its form."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from playwright.sync_api import Locator, Page

from tests.browser.conftest import Visit
from tests.browser.waiting import eventually

Point = tuple[float, float]

HANDS = ("mouse", "touch", "keyboard")
"""The ways to use the editor; with the keyboard, points are multiples of `STRIDE`."""

STRIDE = 30
"""Pixels that an arrow key moves the map below the crosshair."""


@dataclass
class EditorPage:
    """A visit of the editor; points on the map are pixels from the map's middle, to the right and down."""

    visit: Visit

    @property
    def page(self) -> Page:
        return self.visit.page

    def open(self, zone: UUID | None = None, language: str = "en") -> "EditorPage":
        self.visit.open(f"/{language}/desk/zones/{zone}/edit" if zone else f"/{language}/desk/zones/new")
        return self

    def reload(self) -> None:
        self.page.reload()
        self.page.wait_for_load_state("networkidle")

    @property
    def map(self) -> Locator:
        return self.page.locator("[data-editor-map]")

    def tool(self, name: str) -> Locator:
        return self.page.get_by_role("toolbar").get_by_role("button", name=name, exact=True)

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True)

    def field(self, label: str) -> Locator:
        return self.page.get_by_label(label, exact=True)

    def spot(self, point: Point) -> Point:
        """Where a point of the map is in the window."""
        box = self.map.bounding_box()
        assert box
        return box["x"] + box["width"] / 2 + point[0], box["y"] + box["height"] / 2 + point[1]

    def draw(self, points: Sequence[Point], *, close: bool = True) -> None:
        """Click from point to point, and on the first one again."""
        for point in [*points, points[0]] if close else points:
            x, y = self.spot(point)
            self.page.mouse.move(x, y)
            self.page.mouse.click(x, y)

    def take_up(self, tool: str, hand: str) -> None:
        self.use(self.tool(tool), hand)

    def use(self, button: Locator, hand: str) -> None:
        """Click, tap, or focus and press a button."""
        if hand == "mouse":
            button.click()
        elif hand == "touch":
            button.tap()
        else:
            button.press("Enter")

    def sketch(self, points: Sequence[Point], hand: str) -> None:
        """Set places one after the other and finish."""
        if hand == "mouse":
            self.draw(points, close=False)
        elif hand == "touch":
            self.tap(points)
        else:
            self._place_by_keyboard(points)
        self.use(self.button("Finish"), hand)

    def _place_by_keyboard(self, points: Sequence[Point]) -> None:
        self.map.focus()
        at = (0.0, 0.0)
        for point in points:
            self._pan(point[0] - at[0], "ArrowRight", "ArrowLeft")
            self._pan(point[1] - at[1], "ArrowDown", "ArrowUp")
            self.page.keyboard.press("Enter")
            at = point

    def _pan(self, pixels: float, onwards: str, back: str) -> None:
        for _ in range(round(abs(pixels) / STRIDE)):
            self.page.keyboard.press(onwards if pixels > 0 else back)

    def tap(self, points: Sequence[Point]) -> None:
        """Tap from point to point, slower than a double tap is."""
        for point in points:
            self.page.touchscreen.tap(*self.spot(point))
            self.page.wait_for_timeout(220)

    def drag(self, start: Point, end: Point) -> None:
        """Drag from one place of the window to another."""
        self.page.mouse.move(*start)
        self.page.mouse.down()
        self.page.mouse.move((start[0] + end[0]) / 2, (start[1] + end[1]) / 2, steps=3)
        self.page.mouse.move(*end, steps=3)
        self.page.mouse.up()

    @property
    def corners(self) -> Locator:
        """The handles of the corners that the zone has."""
        return self.page.locator(".marker-icon.leaflet-marker-draggable:not(.marker-icon-middle)")

    @property
    def middles(self) -> Locator:
        return self.page.locator(".marker-icon-middle")

    def place_of(self, handle: Locator) -> Point:
        """The middle of a handle in the window."""
        box = handle.bounding_box()
        assert box
        return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def draft(self) -> dict[str, Any] | None:
        """The draft that the browser keeps, of whichever zone."""
        found = self.page.evaluate(
            "Object.entries(localStorage).filter(([key]) => key.startsWith('zones.draft.')).map(([, text]) => text)"
        )
        return json.loads(found[0])["draft"] if found else None

    def boundary(self) -> list[list[list[float]]]:
        """The boundary that is drawn and not yet saved."""
        draft = self.draft()
        assert draft is not None, "nothing is drawn"
        rings: list[list[list[float]]] = draft["present"]["boundary"]
        return rings

    def notice(self, text: str) -> Locator:
        return self.page.locator("[data-notices]").get_by_text(text)

    def eventually(self, check: Callable[[], bool]) -> None:
        """Wait, for ten seconds at most, until something holds."""
        eventually(self.page, check)

    def save(self) -> None:
        self.button("Save").click()
