"""The `zones` command on a real PostGIS: what it answers, and how it ends."""

import json
from pathlib import Path
from typing import Any

import pytest
import shapely
from typer.testing import Result

from data.sample_town import write_town
from geo.rule_sets import MPB_2010
from geo.storage.database import Database
from service.cli.main import SUBJECTS
from service.cli.output import columns
from tests.factories import CORNER, add_address, add_addresses, add_district, add_zone, at, rectangle
from tests.service.conftest import Zones

STREET = {"street": "Kounicova", "part": "Veveří", "municipality": "Brno", "postcode": "60200"}


def answer(result: Result, exit_code: int = 0) -> Any:
    assert result.exit_code == exit_code, result.output
    return json.loads(result.stdout)


def refusal(result: Result) -> str:
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    assert result.stdout == ""
    return result.stderr


def drawing(tmp_path: Path, *corners: float) -> Path:
    file = tmp_path / "boundary.geojson"
    file.write_text(shapely.to_geojson(rectangle(*corners)))
    return file


def compliant_place(database: Database) -> None:
    for category in ("flat", "house", "business"):
        add_addresses(database, 2, *CORNER, category=category)


def test_check_says_in_which_zone_an_address_is(zones: Zones, database: Database) -> None:
    add_address(database, house_number="684", orientation_number="10", **STREET)
    add_zone(database, rectangle(-50, -50, 50, 50), name="U Parku")
    result = zones("check", "kounicova 10")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[0] == "Kounicova 684/10, Veveří, 602 00 Brno"
    assert 'Yes: it is in the zone "U Parku".' in result.stdout
    assert answer(zones("check", "--at", *CORNER, "--json"))["outcome"] == "in_zone"


@pytest.mark.parametrize(
    ("text", "outcome"), [("Kounicova 10", "no_zone"), ("Kounicova", "choose"), ("Xyz 1", "not_found")]
)
def test_check_ends_with_1_where_the_answer_is_not_yes(
    zones: Zones, database: Database, text: str, outcome: str
) -> None:
    for number in ("10", "12"):
        add_address(database, house_number=number, **STREET)
    assert answer(zones("check", text, "--json"), exit_code=1)["outcome"] == outcome
    assert zones("check", text).stdout


@pytest.mark.parametrize("arguments", [(), ("Kounicova 10", "--at", 16.6, 49.2)])
def test_check_wants_exactly_one_question(zones: Zones, arguments: tuple[object, ...]) -> None:
    assert "one of the two" in refusal(zones("check", *arguments))


def test_composition_judges_a_drawn_boundary(zones: Zones, database: Database, tmp_path: Path) -> None:
    compliant_place(database)
    judged = answer(zones("composition", drawing(tmp_path, -50, -50, 50, 50), "--json"))
    assert (judged["rule_set"], judged["verdict"]) == ("mpb-2010", "compliant")
    assert judged["counts"] == {
        "flats": 2, "houses": 2, "businesses": 2, "entrances": 2, "addresses": 6, "other": 0,
    }  # fmt: skip
    assert (judged["estimated"], judged["unknown"], judged["findings"]) == ({}, {}, [])


def test_composition_ends_with_1_where_a_limit_is_broken(zones: Zones, database: Database, tmp_path: Path) -> None:
    add_addresses(database, 21, *CORNER, category="house")
    file = drawing(tmp_path, -50, -50, 50, 50)
    judged = answer(zones("composition", file, "--rule-set", "mpb-2010-any", "--json"), exit_code=1)
    broken = [finding for finding in judged["findings"] if finding["severity"] == "violation"]
    assert [(each["category"], each["rule"], each["count"]) for each in broken] == [("houses", "maximum", 21)]
    assert "violation" in zones("composition", file).stdout


def test_composition_names_the_place_where_a_boundary_crosses_itself(zones: Zones, tmp_path: Path) -> None:
    file = tmp_path / "bowtie.geojson"
    corners = [at(0, 0), at(100, 100), at(100, 0), at(0, 100), at(0, 0)]
    file.write_text(json.dumps({"type": "Polygon", "coordinates": [corners]}))
    assert "(at 16.60" in refusal(zones("composition", file))


@pytest.mark.parametrize("content", [b"", b"{", b"\xff\xfe\x00", b'{"type":"Point","coordinates":[16,49]}'])
def test_composition_refuses_a_file_that_is_no_polygon(zones: Zones, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "broken.geojson"
    file.write_bytes(content)
    assert refusal(zones("composition", file)).startswith("Error: ")


def test_a_file_that_is_not_there_is_named(zones: Zones, tmp_path: Path) -> None:
    missing = tmp_path / "missing.file"
    for command in (("composition",), ("import", "osm"), ("import", "zones"), ("rule-set", "add"), ("db", "restore")):
        assert str(missing) in refusal(zones(*command, missing)).replace("\n", "")


def test_coverage_and_gaps_count_by_district(zones: Zones, database: Database) -> None:
    for east, name in ((0, "West"), (1000, "East")):
        add_district(database, rectangle(east - 400, -400, east + 400, 400), name=name)
        add_address(database, *at(east, 0), category="house")
    add_zone(database, rectangle(-50, -50, 50, 50))
    table = answer(zones("coverage", "--by", "municipality", "--json"))
    assert {row["district"]["name"]: row["share"] for row in table["districts"]} == {"West": 1.0, "East": 0.0}
    found = answer(zones("gaps", "--json"))
    assert [row["district"]["name"] for row in found["uncovered_districts"]] == ["East"]
    assert answer(zones("gaps", "--in", "municipality:West", "--json"))["uncovered_addresses"] == 0
    assert "East (East): 1 addresses" in zones("gaps").stdout
    assert "100.0%" in zones("coverage", "--by", "municipality").stdout


def test_gaps_are_told_with_what_prevents_a_zone(zones: Zones, database: Database) -> None:
    add_address(database, category="house", street="Dlouhá")
    assert answer(zones("gaps", "--json"))["states"]["impossible"] == 1
    told = zones("gaps").stdout
    assert "1 gaps: 1 impossible." in told
    assert "Dlouhá" in told
    assert "No flats within 400 m; at least 2 are needed." in told
    assert answer(zones("gaps", "--state", "possible", "--json"))["gaps"]["features"] == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("coverage", "--by", "planet"), "no districts of the level"),
        (("coverage", "--by", "beat"), "Import districts"),
        (("gaps", "--in", "nonsense"), "LEVEL:CODE"),
        (("coverage", "--by", "beat", "--date", "yesterday"), "--date"),
    ],
)
def test_a_question_about_districts_that_cannot_be_answered_says_why(
    zones: Zones, arguments: tuple[str, ...], words: str
) -> None:
    assert words in refusal(zones(*arguments))


def test_a_rule_set_is_added_as_the_next_version_of_its_name(zones: Zones, tmp_path: Path) -> None:
    file = tmp_path / "rules.json"
    file.write_text(json.dumps(MPB_2010.to_json()))
    assert answer(zones("rule-set", "add", file, "--json"))["version"] == 2
    versions = [(each["name"], each["version"]) for each in answer(zones("rule-set", "list", "--json"))["rule_sets"]]
    assert versions == [("mpb-2010", 2), ("mpb-2010", 1), ("mpb-2010-any", 1)]


def test_trying_a_rule_set_names_the_zones_that_would_break_it(
    zones: Zones, database: Database, tmp_path: Path
) -> None:
    compliant_place(database)
    add_zone(database, rectangle(-50, -50, 50, 50), name="U Parku")
    stricter = MPB_2010.to_json() | {"flats": {"minimum": 3, "soft_maximum": None, "maximum": 50}}
    file = tmp_path / "stricter.json"
    file.write_text(json.dumps(stricter))
    tried = answer(zones("rule-set", "try", file, "--json"), exit_code=1)
    assert [(c["name"], c["now"], c["then"]) for c in tried["changes"]] == [("U Parku", "compliant", "violation")]
    assert answer(zones("rule-set", "try", "mpb-2010-any", "--json"))["changes"] == []


@pytest.mark.parametrize("content", ["{", "[]", '{"name": "x"}'])
def test_a_file_that_is_no_rule_set_is_refused(zones: Zones, tmp_path: Path, content: str) -> None:
    file = tmp_path / "rules.json"
    file.write_text(content)
    refusal(zones("rule-set", "add", file))


def test_files_of_every_kind_are_imported_and_a_second_time_change_nothing(zones: Zones, tmp_path: Path) -> None:
    town = write_town(tmp_path, addresses=300)
    assert answer(zones("import", "osm", town.osm, "--json"))["counts"]["inserted"] == 300
    answer(zones("import", "districts", town.beats, "--level", "beat", "--json"))
    waiver = ("--waiver", "A sample.", "--until", "2999-12-31")
    report = answer(zones("import", "zones", town.zones, *waiver, "--json"))
    assert report["counts"]["inserted"] == len(town.truth.zones)
    again = answer(zones("import", "osm", town.osm, "--json"))["counts"]
    assert (again["inserted"], again["changed"], again["retired"]) == (0, 0, 0)
    assert answer(zones("import", "zones", town.zones, "--json"))["counts"]["inserted"] == 0


def test_plain_addresses_are_imported_and_what_is_broken_is_listed(zones: Zones, tmp_path: Path) -> None:
    file = tmp_path / "addresses.csv"
    rows = ["id,street,house_number,lon,lat,category,flats", "1,Husova,1,16.6,49.2,flat,4", "2,Husova,2,x,49.2,house,"]
    file.write_text("\n".join(rows))
    report = answer(zones("import", "addresses", file, "--json"))
    assert (report["status"], report["counts"]["inserted"], len(report["issues"])) == ("done", 1, 1)
    assert answer(zones("classify", "Husova 1", "--json"))["classification"]["category"] == "flat"
    assert answer(zones("classify", "--json"))["changed"] == 0


def test_an_import_without_anything_usable_ends_with_2_and_says_why(zones: Zones, tmp_path: Path) -> None:
    file = tmp_path / "nothing.csv"
    file.write_text("id,lon,lat\n1,x,y\n")
    assert "line 2" in refusal(zones("import", "addresses", file))


def test_half_a_waiver_is_refused(zones: Zones, tmp_path: Path) -> None:
    file = drawing(tmp_path, 0, 0, 1, 1)
    assert "--until" in refusal(zones("import", "zones", file, "--waiver", "Because."))


def test_the_state_of_the_database_is_shown(zones: Zones, database: Database) -> None:
    add_address(database)
    found = answer(zones("db", "status", "--json"))
    assert (found["up_to_date"], found["embedded"], found["holds"]["address"]) == (True, False, 1)
    assert answer(zones("db", "migrate", "--json"))["revision"] == found["newest"]


def test_settings_are_shown_with_their_meaning(zones: Zones) -> None:
    shown = answer(zones("settings", "--json"))["settings"]
    assert {"variable", "value", "default", "meaning"} == set(shown[0])


def test_a_database_that_does_not_answer_is_said_in_one_sentence(zones: Zones, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZONES_DATABASE_URL", "postgresql://nobody@127.0.0.1:1/nothing")
    assert "The database does not answer" in refusal(zones("coverage", "--by", "beat"))


def test_a_variable_that_makes_no_sense_is_said_in_one_sentence(zones: Zones, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZONES_PORT", "many")
    assert "ZONES_PORT" in refusal(zones("settings"))


def test_an_unexpected_error_shows_no_traceback_but_how_to_get_details(
    zones: Zones, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise KeyError("inner secret")

    monkeypatch.setattr("service.cli.setting.describe", fail)
    told = refusal(zones("settings"))
    assert "ZONES_DEBUG=1" in told
    assert "inner secret" not in told
    monkeypatch.setenv("ZONES_DEBUG", "1")
    assert "inner secret" in refusal(zones("settings"))


@pytest.mark.parametrize("name", SUBJECTS)
def test_every_command_is_listed_and_explains_itself(zones: Zones, name: str) -> None:
    assert name in zones("--help").stdout
    assert f"Usage: zones {name} " in zones(name, "--help").stdout


def test_columns_are_wide_enough_and_numbers_stand_to_the_right() -> None:
    assert list(columns(("Name", "No."), [("A", 7), ("Longer", 1000), ("None", None)])) == [
        "Name    No.",
        "A       7",
        "Longer  1000",
        "None    –",
    ]
    assert list(columns(("N", "No."), [("A", 7), ("B", 1000)])) == ["N   No.", "A     7", "B  1000"]
