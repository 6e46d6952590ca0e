"""A zone on paper, and as a file."""

import pytest

from service.pages.desk.sheet import file_name
from tests.factories import UNKNOWN, add_address, add_zone, at
from tests.service.desk.town import EMPTY, Desk


def test_the_sheet_holds_the_map_the_counts_the_contact_and_every_address(desk: Desk) -> None:
    add_address(desk.database, *at(6, 6), category="flat", flats=UNKNOWN, street="Údolní", house_number="1")
    page = desk.officer.get(desk.path("/sheet")).text
    sheet = page.split('<article class="sheet">')[1]
    assert '<path class="still-zone still-current" d="M' in sheet
    assert sheet.count("<circle") == 8
    assert "Údolní 1" in sheet
    assert "an unknown number of flats" in sheet
    assert "Nobody is appointed yet." in sheet


def test_an_empty_zone_has_a_sheet(desk: Desk) -> None:
    zone = add_zone(desk.database, EMPTY, name="Empty", status="draft", published=False)
    page = desk.planner.get(desk.path("/sheet", zone))
    assert page.status_code == 200
    assert "0 addresses inside" in page.text


def test_the_map_is_a_file_with_or_without_what_only_the_staff_may_see(desk: Desk) -> None:
    desk.step("active", published="yes")
    inside, public = (desk.officer.get(desk.path(f"/map{query}")) for query in ("", "?public=true"))
    assert inside.headers["content-disposition"] == 'attachment; filename="U-Rynku.html"'
    assert ("Findings" in inside.text, "Findings" in public.text) == (True, False)


def test_what_is_not_public_has_no_public_map(desk: Desk) -> None:
    assert desk.officer.get(desk.path("/map?public=true")).status_code == 404


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Žižkova – západ", "Zizkova-zapad"),
        ('"; rm -rf /', "rm-rf"),
        ("中文", "zone"),
        ("x" * 200, "x" * 60),
        ("a\r\nb", "a-b"),
    ],
)
def test_a_file_is_named_after_its_zone_in_plain_letters(name: str, file: str) -> None:
    assert file_name(name) == file
