"""Waiting for what a page comes to, asked from outside: our pages let no script evaluate text, as Playwright's does."""

from collections.abc import Callable

from playwright.sync_api import Page


def eventually(page: Page, check: Callable[[], object]) -> None:
    """Wait, for ten seconds at most, until something holds."""
    for _ in range(100):
        if check():
            return
        page.wait_for_timeout(100)
    raise AssertionError("it never came to hold")
