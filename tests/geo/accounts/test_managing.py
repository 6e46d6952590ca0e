"""Accounts are an admin's, and stay what they are."""

import pytest

from geo.accounts import (
    NewAccount,
    change_account,
    create_account,
    disable,
    enable,
    get_account,
    list_accounts,
    set_beats,
    set_password,
)
from geo.actors import COMMAND_LINE, PUBLIC, Actor, Role
from geo.errors import Conflict, Forbidden, InvalidInput, NotFound
from geo.storage.database import Database
from tests.accounts import add_account
from tests.factories import add_district, rectangle

PASSWORD = "long enough 1307"


@pytest.mark.parametrize("actor", [PUBLIC, Actor("jana", Role.OFFICER), Actor("petr", Role.PLANNER)])
def test_only_admins_manage_accounts(database: Database, actor: Actor) -> None:
    add_account(database)
    acts = [
        lambda session: create_account(session, actor, NewAccount("new", "New", Role.ADMIN), PASSWORD),
        lambda session: disable(session, actor, "officer"),
        lambda session: enable(session, actor, "officer"),
        lambda session: set_password(session, actor, "officer", PASSWORD),
        lambda session: set_beats(session, actor, "officer", []),
        lambda session: change_account(session, actor, NewAccount("officer", "Other", Role.ADMIN)),
        lambda session: list_accounts(session, actor),
        lambda session: get_account(session, actor, "officer"),
    ]
    for act in acts:
        with pytest.raises(Forbidden) as refusal, database.writing(actor, "test") as session:
            act(session)
        assert refusal.value.code == "admin_only"


@pytest.mark.parametrize(
    ("name", "full_name", "role", "code"),
    [
        ("x", "X", Role.OFFICER, "account_name_invalid"),
        ("command line", "X", Role.ADMIN, "account_name_invalid"),
        ("public", "X", Role.OFFICER, "account_name_invalid"),
        ("žofie", "X", Role.OFFICER, "account_name_invalid"),
        ("a" * 51, "X", Role.OFFICER, "account_name_invalid"),
        ("jana", " ", Role.OFFICER, "full_name_invalid"),
        ("jana", "a\nb", Role.OFFICER, "full_name_invalid"),
        ("jana", "Jana", Role.PUBLIC, "role_not_allowed"),
    ],
)
def test_an_account_has_a_name_a_person_and_a_role(name: str, full_name: str, role: Role, code: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        NewAccount(name, full_name, role)
    assert refusal.value.code == code


def test_a_name_belongs_to_one_account(database: Database) -> None:
    add_account(database, Role.OFFICER, "jana")
    with pytest.raises(Conflict) as refusal, database.writing(COMMAND_LINE, "test") as session:
        create_account(session, COMMAND_LINE, NewAccount("JANA", "Another", Role.ADMIN), PASSWORD)
    assert refusal.value.code == "account_exists"


def test_beats_are_replaced_by_those_that_are_named(database: Database) -> None:
    add_account(database)
    add_district(database, rectangle(0, 0, 10, 10), level="beat", name="North", code="B1")
    add_district(database, rectangle(0, 0, 10, 10), level="city_part", name="South", code="551")
    for words, codes in ((["B1", "city_part:551", "B1"], ["B1", "551"]), (["beat:B1"], ["B1"]), ([], [])):
        with database.writing(COMMAND_LINE, "test") as session:
            account = set_beats(session, COMMAND_LINE, "officer", words)
        assert [beat.code for beat in account.beats] == codes


def test_an_unknown_district_is_no_beat(database: Database) -> None:
    add_account(database)
    with pytest.raises(NotFound) as refusal, database.writing(COMMAND_LINE, "test") as session:
        set_beats(session, COMMAND_LINE, "officer", ["B9"])
    assert refusal.value.code == "district_unknown"


def test_who_edits_everywhere_has_no_beat(database: Database) -> None:
    add_account(database, Role.PLANNER)
    add_district(database, rectangle(0, 0, 10, 10), level="beat", name="North", code="B1")
    with pytest.raises(InvalidInput) as refusal, database.writing(COMMAND_LINE, "test") as session:
        set_beats(session, COMMAND_LINE, "planner", ["B1"])
    assert refusal.value.code == "beats_not_needed"


def test_a_person_gets_another_name_role_and_language(database: Database) -> None:
    add_account(database)
    with database.writing(COMMAND_LINE, "test") as session:
        account = change_account(session, COMMAND_LINE, NewAccount("officer", "Jana Nová", Role.PLANNER, "cs"))
    assert (account.full_name, account.role, account.language) == ("Jana Nová", Role.PLANNER, "cs")


def test_who_is_no_officer_any_more_has_no_beat_left(database: Database) -> None:
    beat = add_district(database, rectangle(0, 0, 10, 10), level="beat", name="North", code="B1")
    add_account(database, beats=[beat])
    for role, beats in ((Role.PLANNER, 0), (Role.OFFICER, 0)):
        with database.writing(COMMAND_LINE, "test") as session:
            account = change_account(session, COMMAND_LINE, NewAccount("officer", "Jana", role))
        assert len(account.beats) == beats


def test_an_officer_who_stays_one_keeps_the_beats(database: Database) -> None:
    beat = add_district(database, rectangle(0, 0, 10, 10), level="beat", name="North", code="B1")
    add_account(database, beats=[beat])
    with database.writing(COMMAND_LINE, "test") as session:
        account = change_account(session, COMMAND_LINE, NewAccount("officer", "Jana", Role.OFFICER))
    assert [each.id for each in account.beats] == [beat]


def test_no_admin_locks_themselves_out(database: Database) -> None:
    """So there is always somebody who can let the others in again."""
    admin = add_account(database, Role.ADMIN).actor
    acts = [
        lambda session: disable(session, admin, "admin"),
        lambda session: change_account(session, admin, NewAccount("admin", "Admin", Role.PLANNER)),
    ]
    for act in acts:
        with pytest.raises(Conflict) as refusal, database.writing(admin, "test") as session:
            act(session)
        assert refusal.value.code == "own_account"
    with database.writing(COMMAND_LINE, "test") as session:
        assert disable(session, COMMAND_LINE, "admin").disabled
