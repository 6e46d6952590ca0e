"""`zones user`: accounts at the terminal, with the passwords they get."""

import json
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from geo.accounts import sign_in
from geo.errors import NotSignedIn
from geo.storage.database import Database
from service.cli.main import app as command_line
from tests.accounts import add_account
from tests.factories import add_district, rectangle
from tests.service.conftest import Zones

PASSWORD = "Žluťoučký kůň 1307"


def answer(result: Result) -> Any:
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def refusal(result: Result) -> str:
    assert result.exit_code == 2, result.output
    assert "Traceback" not in result.output
    assert result.stdout == ""
    return result.stderr


def typing(words: str, *arguments: str) -> Result:
    """Run `zones user` with this at its standard input."""
    return CliRunner().invoke(command_line, ["user", *arguments], input=words)


def opens(database: Database, password: str, name: str = "jana") -> bool:
    try:
        sign_in(database, name, password, "192.0.2.1")
    except NotSignedIn:
        return False
    return True


def test_a_made_up_password_is_printed_once_and_opens(zones: Zones, database: Database) -> None:
    result = zones("user", "add", "jana", "--role", "officer", "--full-name", "Jana Nováková", "--generate")
    assert result.exit_code == 0, result.output
    said, shown = result.stdout.splitlines()
    assert said == "jana may sign in as officer."
    assert opens(database, shown.removeprefix("Password: "))
    assert "It is shown this once." in result.stderr


def test_a_password_is_read_from_standard_input(zones: Zones, database: Database) -> None:
    assert typing(f"{PASSWORD}\r\n", "add", "jana", "--role", "planner", "--password-stdin").exit_code == 0
    assert opens(database, PASSWORD)


def test_programs_are_told_the_account_and_its_made_up_password(zones: Zones, database: Database) -> None:
    add_district(database, rectangle(0, 0, 10, 10), level="beat", name="North", code="B1")
    made = answer(
        zones("user", "add", "Jana", "--role", "officer", "--beat", "B1", "--language", "cs", "--generate", "--json")
    )
    assert opens(database, made.pop("password"))
    (beat,) = made.pop("beats")
    assert (beat["level"], beat["code"], beat["name"]) == ("beat", "B1", "North")
    assert made == {"name": "jana", "full_name": "Jana", "role": "officer", "language": "cs", "disabled": False}


@pytest.mark.parametrize(
    ("arguments", "code_words"),
    [
        (("x", "--role", "officer"), "2 to 50 characters"),
        (("jana", "--role", "public"), "officer's, a planner's or an admin's"),
        (("jana", "--role", "officer", "--beat", "B9"), 'no district "B9"'),
        (("jana", "--role", "planner", "--beat", "B1"), "beats are officers'"),
        (("taken", "--role", "admin"), 'an account "taken" already'),
    ],
)
def test_a_refused_account_is_not_made(
    zones: Zones, database: Database, arguments: tuple[str, ...], code_words: str
) -> None:
    add_account(database, name="taken")
    add_district(database, rectangle(0, 0, 10, 10), level="beat", name="North", code="B1")
    assert code_words in refusal(zones("user", "add", *arguments, "--generate"))
    assert [each["name"] for each in answer(zones("user", "list", "--json"))["accounts"]] == ["taken"]


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--generate", "--password-stdin"), "one of --password-stdin and --generate"),
        ((), "nobody to type a password"),
        (("--password-stdin",), "12 to 200 characters"),
    ],
)
def test_a_password_that_is_none_is_refused(zones: Zones, options: tuple[str, ...], said: str) -> None:
    assert said in refusal(typing("short\n", "add", "jana", "--role", "admin", *options))


def test_accounts_are_listed_with_what_they_may(zones: Zones, database: Database) -> None:
    beat = add_district(database, rectangle(0, 0, 10, 10), level="beat", name="North", code="B1")
    add_account(database, "officer", "jana", [beat])
    add_account(database, "admin", "adam")
    zones("user", "disable", "adam")
    heading, *rows = zones("user", "list").stdout.splitlines()
    assert heading.split() == ["Name", "Full", "name", "Role", "Beats"]
    assert [row.split() for row in rows] == [
        ["adam", "Adam", "admin", "disabled"],
        ["jana", "Jana", "officer", "beat:B1"],
    ]


def test_a_disabled_account_opens_nothing_until_it_is_enabled(zones: Zones, database: Database) -> None:
    add_account(database, name="jana", password=PASSWORD)
    for command, said, open_then in (
        ("disable", "jana is disabled.", False),
        ("enable", "jana may sign in again.", True),
    ):
        assert zones("user", command, "jana").stdout.strip() == said
        assert opens(database, PASSWORD) is open_then


def test_another_password_takes_the_place_of_the_old_one(zones: Zones, database: Database) -> None:
    add_account(database, name="jana", password=PASSWORD)
    made = answer(zones("user", "password", "jana", "--generate", "--json"))["password"]
    assert (opens(database, made), opens(database, PASSWORD)) == (True, False)


def test_beats_are_replaced(zones: Zones, database: Database) -> None:
    for code in ("B1", "B2"):
        add_district(database, rectangle(0, 0, 10, 10), level="beat", name=code, code=code)
    add_account(database, name="jana")
    assert zones("user", "beat", "jana", "B1", "beat:B2").stdout.strip() == "jana edits in beat:B1, beat:B2."
    assert zones("user", "beat", "jana").stdout.strip() == "jana edits in no district."


def test_what_is_not_named_stays_when_a_person_is_changed(zones: Zones, database: Database) -> None:
    add_account(database, name="jana")
    assert zones("user", "change", "jana", "--role", "planner").stdout.strip() == "jana is Jana, planner."
    changed = answer(zones("user", "change", "jana", "--full-name", "Jana Nová", "--language", "en", "--json"))
    assert (changed["full_name"], changed["role"], changed["language"]) == ("Jana Nová", "planner", "en")


@pytest.mark.parametrize("command", ["disable", "enable", "beat", "change"])
def test_who_has_no_account_is_named(zones: Zones, command: str) -> None:
    assert 'There is no account "nobody".' in refusal(zones("user", command, "nobody"))
