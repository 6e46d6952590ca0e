"""`zones plan` writes what it proposes into a file."""

import json
from pathlib import Path

import pytest

from geo.storage.database import Database
from tests.plans import Street, add_street
from tests.service.conftest import Zones


@pytest.fixture
def street(database: Database) -> Street:
    return add_street(database)


def test_a_plan_is_a_file_and_a_summary(zones: Zones, street: Street, tmp_path: Path) -> None:
    file = tmp_path / "plan.geojson"
    ended = zones("plan", "--in", street.word, "-o", file, "--steps", 20, "--span", 200, "--json")
    assert ended.exit_code == 0, ended.stderr
    told = json.loads(ended.stdout)
    features = json.loads(file.read_text())["features"]
    assert len(features) == told["zones"] > 0
    held = sum(sum(each["properties"][name] for name in ("flats", "houses", "businesses")) for each in features)
    assert held == told["covered"]["total"] <= told["bound"]["total"]
    spoken = zones("plan", "--in", street.word, "-o", file, "--steps", 20)
    assert "of the possible" in spoken.stdout
    assert "make the same plan again" in spoken.stdout


def test_the_same_seed_and_steps_make_the_same_file(zones: Zones, street: Street, tmp_path: Path) -> None:
    files = [tmp_path / f"{name}.geojson" for name in "ab"]
    for file in files:
        assert zones("plan", "--in", street.word, "-o", file, "--steps", 50, "--seed", 3).exit_code == 0
    assert files[0].read_text() == files[1].read_text()


def test_where_no_zone_is_possible_the_answer_is_no(zones: Zones, database: Database, tmp_path: Path) -> None:
    street = add_street(database, zones=1)
    with database.connect() as connection:
        connection.execute(
            "UPDATE address SET category = 'other', flats = 0, houses = 0, businesses = 0,"
            " flats_low = 0, flats_high = 0, houses_low = 0, houses_high = 0,"
            " businesses_low = 0, businesses_high = 0"
        )
    file = tmp_path / "plan.geojson"
    ended = zones("plan", "--in", street.word, "-o", file, "--steps", 5)
    assert ended.exit_code == 1
    assert json.loads(file.read_text())["features"] == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--in", "beat:nowhere", "-o", "plan.geojson"), "There is no district"),
        (("--in", "nowhere", "-o", "plan.geojson"), "LEVEL:CODE"),
        (("--in", "beat:B0", "-o", "plan.exe"), ".geojson"),
        (("--in", "beat:B0", "-o", "nowhere/plan.geojson"), "Make it first"),
        (("--in", "beat:B0", "-o", "plan.geojson", "--span", 5), "span: write a number from 50 to 1000"),
        (("--in", "beat:B0", "-o", "plan.geojson", "--rule-set", "none"), "no rule set"),
    ],
)
def test_bad_input_ends_with_2_and_says_what_to_do(
    zones: Zones,
    street: Street,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[object, ...],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    ended = zones("plan", *arguments)
    assert ended.exit_code == 2
    assert said in ended.stderr
    assert list(tmp_path.iterdir()) == []
