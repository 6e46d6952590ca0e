"""A boundary from a file: read in the browser, shown before it is taken."""

import json
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect
from shapely.geometry import mapping

from tests.browser.editor.conftest import Open
from tests.browser.editor.page import EditorPage
from tests.factories import rectangle

pytestmark = pytest.mark.browser


def feature(name: str, west: float) -> dict[str, Any]:
    shape = mapping(rectangle(west, 0, west + 50, 50))
    return {"type": "Feature", "properties": {"name": name}, "geometry": shape}


def read(editing: EditorPage, folder: Path, content: object) -> None:
    file = folder / "zone.geojson"
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    editing.button("Read a file").click()
    editing.page.get_by_label("A GeoJSON file with the boundary").set_input_files(file)


def test_a_boundary_is_taken_from_a_file(editor: Open, tmp_path: Path) -> None:
    editing = editor()
    read(editing, tmp_path, feature("Dolní", 0))
    expect(editing.page.locator("[data-proposal-label]")).to_have_text("The boundary of “Dolní”")
    editing.button("Take it over").click()
    expect(editing.corners).to_have_count(4)
    assert len(editing.boundary()[0]) == 4


def test_of_several_polygons_one_is_chosen(editor: Open, tmp_path: Path) -> None:
    editing = editor()
    read(editing, tmp_path, {"type": "FeatureCollection", "features": [feature("Dolní", 0), feature("Horní", 200)]})
    editing.button("Horní").click()
    expect(editing.page.locator("[data-proposal-label]")).to_have_text("The boundary of “Horní”")
    editing.button("Leave it").click()
    expect(editing.corners).to_have_count(0)


def test_a_file_that_can_not_be_used_says_where(editor: Open, tmp_path: Path) -> None:
    editing = editor()
    read(editing, tmp_path, {"type": "Polygon", "coordinates": [[[-598000, -1160000], [1, 2], [3, 4]]]})
    expect(editing.page.locator(".way-refusal")).to_contain_text("coordinates[0][0] isn’t in degrees")
    editing.button("Read a file").click()
    read(editing, tmp_path, "<kml/>")
    expect(editing.page.locator(".way-refusal")).to_contain_text("isn’t JSON")
    assert editing.visit.complaints == []
