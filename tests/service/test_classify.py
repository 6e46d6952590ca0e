"""`zones classify ADDRESS`: what an address is, and why, in words and for programs."""

import json
from pathlib import Path

import pytest

from geo.storage.database import Database
from service.api.address_shapes import AddressDetails
from tests.data.runs.register import full, object_, point
from tests.data.runs.sources import take
from tests.factories import add_address
from tests.service.conftest import Zones


@pytest.fixture
def block(database: Database) -> Database:
    take(database, full(point("1", "21234"), object_("21234", "6", flats=22), day=17))
    return database


def test_an_address_is_explained_in_the_language_that_is_asked_for(zones: Zones, block: Database) -> None:
    english = zones("classify", "Long Street 1", "--language", "en").stdout
    assert english.startswith("Long Street 1, Upper Part, Town\nCounted here: 22 flats.\n")
    assert "According to RÚIAN, building 21234 is a block of flats (way of use 6) with 22 flats." in english
    assert "as of January 17, 2026" in english
    czech = zones("classify", "Long Street 1", "--language", "cs").stdout.replace("\N{NO-BREAK SPACE}", " ")
    assert "Podle RÚIAN je budova 21234 bytový dům (způsob využití 6) a má 22 bytů." in czech


def test_the_language_of_the_installation_is_the_usual_one(
    zones: Zones, block: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZONES_LANGUAGE", "en")
    assert "Counted here: 22 flats." in zones("classify", "Long Street 1").stdout
    monkeypatch.setenv("ZONES_LANGUAGE", "cs")
    assert "Počítáme tu 22 bytů." in zones("classify", "Long Street 1").stdout


def test_for_programs_there_are_codes_and_values(zones: Zones, block: Database) -> None:
    answer = json.loads(zones("classify", "Long Street 1", "--json").stdout)
    assert answer["label"] == "Long Street 1, Upper Part, Town"
    assert answer["counted"]["flats"] == {"basis": "register", "best": 22, "low": 22, "high": 22}
    assert answer["classification"]["reasons"][0] == {
        "code": "building_is",
        "scheme": "ruian",
        "use": "6",
        "key": "21234",
        "flats": 22,
    }
    assert answer["classification"]["rule"] == "ruian_block_of_flats"


def test_an_address_that_is_not_certain_is_asked_back(zones: Zones, block: Database) -> None:
    result = zones("classify", "Long Street")
    assert (result.exit_code, "Long Street 1" in result.stdout) == (1, True)
    assert zones("classify", "Xyz 9").exit_code == 1


def test_what_was_counted_by_hand_is_called_so(zones: Zones, database: Database) -> None:
    add_address(database, street="Husova", house_number="3", municipality="Brno", category="flat", flats=4)
    written = zones("classify", "Husova 3", "--language", "en").stdout
    assert "Counted here: 4 flats." in written
    assert "counted by hand" in written


def test_a_file_of_ones_own_is_named(zones: Zones, tmp_path: Path) -> None:
    file = tmp_path / "houses.csv"
    file.write_text("id,lon,lat,street,house_number,municipality,category,flats\n1,16.6,49.2,Husova,1,Brno,flat,4\n")
    zones("import", "addresses", file)
    assert "The file houses says: 4 flats." in zones("classify", "Husova 1", "--language", "en").stdout


def test_an_override_holds_and_is_shown_above_what_the_sources_say(zones: Zones, block: Database) -> None:
    result = zones("override", "Long Street 1", "--flats", 20, "--reason", "Two are offices.", "--language", "en")
    lines = result.stdout.splitlines()
    assert lines[:2] == ["Long Street 1, Upper Part, Town", "Counted here: 20 flats."]
    assert "by command line: 20 flats." in lines[2]
    assert lines[3] == "Reason: Two are offices."
    assert "Counted here: 22 flats." in lines[4:]
    assert zones("classify", "Long Street 1", "--language", "en").stdout == result.stdout


def test_a_contradicted_override_says_what_the_sources_said_then(zones: Zones, block: Database) -> None:
    zones("override", "Long Street 1", "--flats", 20, "--reason", "Two are offices.")
    take(block, full(point("1", "21234"), object_("21234", "6", flats=21), day=18))
    written = zones("classify", "Long Street 1", "--language", "en").stdout
    assert "The sources have changed their word since" in written
    assert "They said then: 22 flats; they say now: 21 flats." in written


def test_an_override_is_undone(zones: Zones, block: Database) -> None:
    zones("override", "Long Street 1", "--category", "other", "--reason", "Torn down.")
    undone = zones("override", "Long Street 1", "--undo", "--reason", "It was another one.", "--json")
    answer = json.loads(undone.stdout)
    AddressDetails.model_validate(answer)
    assert (answer["override"], answer["counted"]["category"]) == (None, "flat")


def test_the_answer_for_programs_has_its_documented_shape(zones: Zones, block: Database) -> None:
    AddressDetails.model_validate_json(zones("classify", "Long Street 1", "--json").stdout)
    overridden = zones("override", "Long Street 1", "--businesses", 3, "--reason", "Seen.", "--json").stdout
    found = AddressDetails.model_validate_json(overridden)
    assert found.override is not None
    assert (found.override.businesses, found.counted.businesses.best) == (3, 3)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--flats", -1, "--reason", "Why not."], "from 0 to 2000"),
        (["--reason", "Why not."], "Say what the address is"),
        (["--flats", 3, "--reason", "x"], "3 to 500 characters"),
        (["--undo", "--reason", "Why not."], "nothing to undo"),
        (["--undo", "--flats", 3, "--reason", "Why not."], "one of the two"),
        (["--category", "flat", "--flats", 0, "--reason", "Why not."], "can't both be true"),
    ],
)
def test_an_override_that_makes_no_sense_ends_with_2_and_says_what_to_do(
    zones: Zones, block: Database, arguments: list[object], message: str
) -> None:
    result = zones("override", "Long Street 1", *arguments)
    assert (result.exit_code, message in result.stderr) == (2, True)


def test_an_override_needs_a_reason(zones: Zones, block: Database) -> None:
    assert zones("override", "Long Street 1", "--flats", 3).exit_code == 2
