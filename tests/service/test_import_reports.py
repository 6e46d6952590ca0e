"""What `zones import` and `zones imports` tell of a run: in short, in full, as JSON and as a page."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import shapely
from shapely.geometry import mapping
from typer.testing import Result

from data.records import Record, RejectedRow
from data.runs import RunReport
from data.runs.report import RunStatus
from geo.storage.database import Database
from service.cli.run_text import summary_lines
from tests.data.runs.register import full, point
from tests.data.runs.sources import rows, take
from tests.data.runs.streets import block, house, street
from tests.factories import add_zone, rectangle
from tests.service.conftest import Zones
from web.frame import Frame
from web.languages import Language
from web.rendering import render
from web.run_report import run_document

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
NEEDED = [*block(90, 800, 3), *house(91, 850)]


def answer(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def later(*more: Record) -> list[Record]:
    return [*street(21), *NEEDED, *more]


@pytest.fixture
def report(database: Database) -> RunReport:
    """A run by which "Lípová" gets too many houses, and in which nearly everything is amiss."""
    [(any_suffices,)] = rows(database, "SELECT id FROM rule_set WHERE name = 'mpb-2010-any'")
    add_zone(database, rectangle(-10, -50, 990, 50), name="Lípová", rule_set_id=any_suffices)
    add_zone(database, rectangle(2_000, -50, 2_990, 50), name=HOSTILE)
    take(database, full(*street(14), *NEEDED, *street(5, 200, 2_010)))
    odd = [point("300", None, x=None, y=None, street_key=None, street=HOSTILE), *house(301, 40, house_number="1")]
    bad = RejectedRow(HOSTILE, "not_a_place", f"its coordinate {HOSTILE} is no number")
    return take(database, full(*later(*odd, *street(22, 200, 2_010), bad), day=2))


def test_right_after_a_run_its_zones_are_told_in_words(report: RunReport) -> None:
    lines = list(summary_lines(report))
    assert '  Zone "Lípová": compliant → violation (houses 15 → 23, at most 20)' in lines
    assert "Addresses without coordinates: 1" in lines
    assert any(line.startswith("Not used, or with a doubt: 1 not_a_place") for line in lines)


def test_a_finding_that_changes_below_the_verdict_is_told_with_its_limit(database: Database) -> None:
    add_zone(database, rectangle(-10, -50, 990, 50), name="Lípová")
    take(database, full(*street(14), *NEEDED))
    lines = list(summary_lines(take(database, full(*later(), day=2))))
    assert '  Zone "Lípová": still violation (houses 15 → 22, at most 20)' in lines


def test_a_run_without_consequences_says_so(database: Database) -> None:
    add_zone(database, rectangle(-10, -50, 990, 50))
    take(database, full(*street(3)))
    assert "No zone's verdict changed." in list(summary_lines(take(database, full(*street(3), day=2))))


def test_the_command_that_imports_prints_the_summary(zones: Zones, database: Database, tmp_path: Path) -> None:
    file = tmp_path / "houses.csv"
    file.write_text("id,lon,lat,house_number\na,16.6,49.2,1\nb,200,49.2,2\n")
    result = zones("import", "addresses", file)
    assert result.exit_code == 0, result.output
    assert "Addresses: 1 inserted." in result.stdout
    assert "not_a_place" in result.stdout
    assert answer(zones("import", "addresses", file, "--json"))["quality"]["changes"]["inserted"] == 0


def test_runs_are_listed_the_newest_first(zones: Zones, report: RunReport) -> None:
    runs = answer(zones("imports", "--json"))["runs"]
    assert [run["id"] for run in runs] == [report.id, report.id - 1]
    assert "quality" not in runs[0]
    assert zones("imports", "--limit", 1).stdout.count("ruian") == 2
    assert [run["id"] for run in answer(zones("imports", "--limit", 1, "--json"))["runs"]] == [report.id]


def test_one_run_is_shown_as_text_and_as_json(zones: Zones, report: RunReport) -> None:
    shown = zones("imports", report.id)
    assert shown.exit_code == 0, shown.output
    assert "Long Street 1, Upper Part, Town (ids" in shown.stdout
    assert answer(zones("imports", report.id, "--json")) == report.to_json()


def test_a_run_that_never_was_is_refused(zones: Zones, database: Database) -> None:
    result = zones("imports", 404)
    assert (result.exit_code, result.stdout) == (2, "")
    assert "zones imports" in result.stderr


def test_the_page_is_written_in_the_installations_language(
    zones: Zones, report: RunReport, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "run.html"
    for language, words in (("cs", "Co se změnilo"), ("en", "What has changed")):
        monkeypatch.setenv("ZONES_LANGUAGE", language)
        assert zones("imports", report.id, "-o", file).exit_code == 0
        assert words in file.read_text("utf-8")


@pytest.mark.parametrize("arguments", [("imports", "-o", "x.html"), ("imports", 1, "-o", "nowhere/x.html")])
def test_a_page_needs_a_run_and_a_folder(zones: Zones, report: RunReport, arguments: tuple[object, ...]) -> None:
    assert zones(*arguments).exit_code == 2


@pytest.mark.parametrize("language", Language)
def test_the_page_needs_nothing_else_and_runs_nothing(report: RunReport, language: Language) -> None:
    page = run_document(report, language, UTC)
    assert "<script" not in page
    assert "http://" not in page
    assert "https://" not in page
    assert "script-src ;" in page
    assert "<style>" in page


@pytest.mark.parametrize("language", Language)
def test_hostile_names_stay_text_on_the_page(report: RunReport, language: Language) -> None:
    page = run_document(report, language, UTC)
    assert HOSTILE not in page
    assert "<img" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 4


@pytest.mark.parametrize("language", Language)
def test_the_page_also_stands_in_the_sites_frame(report: RunReport, language: Language) -> None:
    page = render("import.html", language, frame=Frame(language, f"imports/{report.id}"), run=report)
    assert 'aria-label="' in page.partition("<main")[0]
    assert HOSTILE not in page


@pytest.mark.parametrize("language", Language)
def test_a_failed_run_has_a_page_too(zones: Zones, database: Database, tmp_path: Path, language: Language) -> None:
    broken, page = tmp_path / "broken.csv", tmp_path / "run.html"
    broken.write_text("lon,lat\n200,100\n")
    assert zones("import", "addresses", broken).exit_code == 2
    assert zones("imports", 1, "-o", page, "--language", language).exit_code == 0
    assert "nothing_usable" in page.read_text("utf-8")


def test_a_run_of_zones_shows_what_it_refused(zones: Zones, database: Database, tmp_path: Path) -> None:
    take(database, full(*street(3)))
    features = [
        {
            "type": "Feature",
            "properties": {"name": name},
            "geometry": json.loads(shapely.to_geojson(rectangle(0, 0, 90, 90))),
        }
        for name in ("Good", "")
    ]
    file, page = tmp_path / "zones.geojson", tmp_path / "run.html"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    assert "1 inserted" in zones("import", "zones", file).stdout
    assert zones("imports", 2, "-o", page).exit_code == 0
    assert "zones.geojson" in page.read_text("utf-8")


def test_a_zone_is_imported_under_the_rule_set_that_its_file_names(
    zones: Zones, database: Database, tmp_path: Path
) -> None:
    take(database, full(*street(3)))
    outlines = {"mpb-2010-any": rectangle(0, 0, 90, 90), "mpb-1999": rectangle(100, 0, 190, 90)}
    features = [
        {"type": "Feature", "properties": {"name": name, "rule_set": name}, "geometry": mapping(outline)}
        for name, outline in outlines.items()
    ]
    file = tmp_path / "zones.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": features}))
    report = json.loads(zones("import", "zones", file, "--json").stdout)
    assert [issue["code"] for issue in report["issues"]] == ["rule_set_not_found"]
    zones("export", "zones", "-o", tmp_path / "again.geojson")
    (written,) = json.loads((tmp_path / "again.geojson").read_text("utf-8"))["features"]
    assert written["properties"]["rule_set"] == "mpb-2010-any"


@pytest.mark.parametrize(("language", "words"), [(Language.CZECH, "není číslo"), (Language.ENGLISH, "is no number")])
def test_why_a_row_was_not_used_is_said_in_the_language_of_the_page(
    report: RunReport, language: Language, words: str
) -> None:
    assert f"onerror=alert(2)&gt; {words}" in run_document(report, language, UTC)


def test_a_run_of_zones_tells_how_many_there_are_and_why_others_are_not(database: Database) -> None:
    counts = {"zones": 3, "inserted": 2, "unchanged": 0, "issues": 1}
    moment = datetime(2026, 11, 29, tzinfo=UTC)
    issue = RejectedRow("feature 3", "no_outline", "it has no geometry")
    run = RunReport(1, "zones", "zones.geojson", RunStatus.DONE, "admin", moment, moment, None, counts, issues=(issue,))
    page = run_document(run, Language.CZECH, UTC)
    assert "<strong>2</strong> nové zóny" in page
    assert "<strong>1</strong> zóny, které nešlo použít" in page
    assert "prvek 3: nemá geometrii" in page
