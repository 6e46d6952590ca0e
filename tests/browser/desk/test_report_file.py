"""The report for the council as the file that people keep: opened with the network off, and printed."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.desk.conftest import HOSTILE, Beat, Enter

pytestmark = pytest.mark.browser

HEADINGS = {"cs": "Zóny vzájemné pomoci: zpráva pro radu", "en": "Mutual help zones: report for the council"}


def opened_file(visitor: Visit, language: str, folder: Path) -> None:
    """The report of today as a file, in the visitor's browser."""
    answer = visitor.page.request.get(f"{visitor.server.address}/{language}/desk/report/file")
    file = folder / "report.html"
    file.write_bytes(answer.body())
    visitor.page.context.set_offline(True)
    visitor.page.goto(file.as_uri())


@pytest.mark.parametrize(("language", "scheme"), [("cs", "light"), ("en", "dark")])
def test_axe_finds_nothing_and_nobody_is_asked(
    enter: Enter, beat: Beat, tmp_path: Path, language: str, scheme: str
) -> None:
    visitor = enter("planner", color_scheme=scheme)
    opened_file(visitor, language, tmp_path)
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(HEADINGS[language])
    found = Axe().run(visitor.page)
    assert found.violations_count == 0, found.generate_report()
    assert [url for url in visitor.asked if not url.startswith("file:")] == []
    assert visitor.complaints == []


def test_hostile_names_are_shown_and_never_run(enter: Enter, beat: Beat, tmp_path: Path) -> None:
    page = (visitor := enter("planner")).page
    with visitor.server.database.connect() as connection:
        connection.execute("UPDATE district SET name = %s WHERE id = %s", [HOSTILE, beat.district])
    opened_file(visitor, "en", tmp_path)
    expect(page.get_by_role("rowheader").filter(has_text=HOSTILE).first).to_be_visible()
    assert page.locator("img").count() == 0
    assert page.title() == HEADINGS["en"]


def test_it_fits_a_phone(enter: Enter, beat: Beat, tmp_path: Path) -> None:
    for language in ("cs", "en"):
        visitor = enter("planner", viewport={"width": 320, "height": 640})
        opened_file(visitor, language, tmp_path)
        assert visitor.page.evaluate("document.documentElement.scrollWidth") <= 320
