"""Maps opened in a real browser as the files that people keep."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.maps.files import DESKTOP, Opened
from web.maps import MapDocument


@pytest.fixture
def opened(chromium: Browser, tmp_path: Path) -> Iterator[Any]:
    """Opens a map from a file, with the network off."""
    contexts = []

    def run(document: MapDocument, **options: Any) -> Opened:
        file = tmp_path / "map.html"
        file.write_text(document.html, encoding="utf-8")
        context = chromium.new_context(**{"viewport": DESKTOP, "reduced_motion": "reduce"} | options)
        contexts.append(context)
        context.set_offline(True)
        result = Opened(context.new_page())
        result.watch()
        result.page.goto(file.as_uri())
        return result

    yield run
    for context in contexts:
        context.close()
