"""Sessions and tokens end when they should."""

from datetime import UTC, datetime, timedelta

import pytest

from geo.accounts import (
    Account,
    account_of_session,
    account_of_token,
    create_token,
    disable,
    enable,
    end_session,
    list_tokens,
    revoke_token,
    set_password,
)
from geo.accounts.sessions import IDLE, LONGEST
from geo.actors import COMMAND_LINE, PUBLIC, Role
from geo.errors import InvalidInput, NotFound
from geo.storage.database import Database
from tests.accounts import add_account, sign_in

TODAY = datetime.now(UTC).date()


def is_signed_in(database: Database, key: str) -> bool:
    with database.writing(PUBLIC, "test") as session:
        return account_of_session(session, key) is not None


def acts(database: Database, key: str) -> bool:
    with database.writing(PUBLIC, "test") as session:
        return account_of_token(session, key) is not None


def age(database: Database, column: str, by: timedelta) -> None:
    with database.connect() as connection:
        connection.execute(f"UPDATE account_session SET {column} = {column} - %s", [by])


def token(database: Database, account: Account, **wishes: object) -> tuple[int, str]:
    with database.writing(account.actor, "test") as session:
        made, key = create_token(session, account, "script", **wishes)
    return made.id, key


@pytest.mark.parametrize(("column", "limit"), [("seen_at", IDLE), ("created_at", LONGEST)])
def test_a_session_ends_when_it_is_idle_or_old(database: Database, column: str, limit: timedelta) -> None:
    key = sign_in(database).key
    age(database, column, limit - timedelta(minutes=5))
    assert is_signed_in(database, key)
    age(database, column, limit)
    assert not is_signed_in(database, key)


def test_using_a_session_keeps_it_from_being_idle(database: Database) -> None:
    key = sign_in(database).key
    for _ in range(3):
        age(database, "seen_at", IDLE - timedelta(minutes=5))
        assert is_signed_in(database, key)


def test_a_session_that_is_over_is_not_revived_by_being_used(database: Database) -> None:
    key = sign_in(database).key
    age(database, "seen_at", IDLE + timedelta(minutes=5))
    assert not is_signed_in(database, key)
    assert not is_signed_in(database, key)


def test_sessions_that_are_over_are_forgotten_at_the_next_signing_in(database: Database) -> None:
    sign_in(database)
    age(database, "seen_at", IDLE)
    sign_in(database)
    with database.connect() as connection:
        assert connection.execute("SELECT count(*) FROM account_session").fetchone() == (1,)


def test_signing_out_ends_one_session_and_no_other(database: Database) -> None:
    here, there = sign_in(database).key, sign_in(database).key
    with database.writing(PUBLIC, "test") as session:
        end_session(session, here)
    assert (is_signed_in(database, here), is_signed_in(database, there)) == (False, True)


def test_a_new_password_ends_the_sessions_of_its_account_only(database: Database) -> None:
    officer, planner = sign_in(database), sign_in(database, Role.PLANNER)
    with database.writing(COMMAND_LINE, "test") as session:
        set_password(session, COMMAND_LINE, officer.account.name, "another password 7")
    assert (is_signed_in(database, officer.key), is_signed_in(database, planner.key)) == (False, True)


def test_a_disabled_account_is_signed_out_for_good(database: Database) -> None:
    person = sign_in(database)
    _, key = token(database, person.account)
    with database.writing(COMMAND_LINE, "test") as session:
        assert disable(session, COMMAND_LINE, person.account.name).disabled
    assert (is_signed_in(database, person.key), acts(database, key)) == (False, False)
    with database.writing(COMMAND_LINE, "test") as session:
        enable(session, COMMAND_LINE, person.account.name)
    assert (is_signed_in(database, person.key), acts(database, key)) == (False, True)


def test_a_token_acts_as_its_account_until_it_is_revoked(database: Database) -> None:
    account = add_account(database, Role.PLANNER)
    number, key = token(database, account)
    assert acts(database, key)
    with database.writing(account.actor, "test") as session:
        assert revoke_token(session, account, number).revoked_at is not None
    assert not acts(database, key)


def test_a_token_works_through_its_last_day(database: Database) -> None:
    account = add_account(database)
    _, key = token(database, account, expires_on=TODAY)
    assert acts(database, key)
    with database.connect() as connection:
        connection.execute("UPDATE api_token SET expires_on = %s", [TODAY - timedelta(days=1)])
    assert not acts(database, key)


@pytest.mark.parametrize("expires_on", [TODAY - timedelta(days=1), TODAY + timedelta(days=400)])
def test_a_token_is_neither_over_at_once_nor_for_ever(database: Database, expires_on: object) -> None:
    with pytest.raises(InvalidInput) as refusal:
        token(database, add_account(database), expires_on=expires_on)
    assert refusal.value.code == "token_life_invalid"


def test_the_day_of_the_last_use_is_noted(database: Database) -> None:
    account = add_account(database)
    _, key = token(database, account)
    with database.writing(account.actor, "test") as session:
        assert list_tokens(session, account)[0].last_used_on is None
    acts(database, key)
    with database.writing(account.actor, "test") as session:
        assert list_tokens(session, account)[0].last_used_on == TODAY


def test_nobody_revokes_the_token_of_somebody_else(database: Database) -> None:
    number, key = token(database, add_account(database, Role.OFFICER))
    other = add_account(database, Role.ADMIN)
    with pytest.raises(NotFound), database.writing(other.actor, "test") as session:
        revoke_token(session, other, number)
    assert acts(database, key)
