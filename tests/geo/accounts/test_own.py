"""What somebody does with their own account."""

import pytest

from geo.accounts import (
    Account,
    account_of_session,
    change_password,
    choose_language,
    end_other_sessions,
    list_sessions,
    sign_in,
)
from geo.accounts.reading import find_account
from geo.actors import PUBLIC, Role
from geo.errors import InvalidInput, NotSignedIn, TooSoon
from geo.storage.database import Database
from tests.accounts import Person, add_account
from tests.accounts import sign_in as signed_in

OLD, NEW = "Žluťoučký kůň 1307", "příliš ďábelské ódy"
HERE = "192.0.2.1"


@pytest.fixture
def jana(database: Database) -> Person:
    """An officer with a password who is signed in."""
    add_account(database, Role.OFFICER, "jana", password=OLD)
    return signed_in(database, Role.OFFICER, "jana")


def change(database: Database, person: Person, current: str = OLD, new: str = NEW) -> None:
    change_password(database, person.account, current, new, origin=HERE, key=person.key)


def opens(database: Database, password: str) -> bool:
    try:
        sign_in(database, "jana", password, "192.0.2.2")
    except NotSignedIn:
        return False
    return True


def account_behind(database: Database, key: str) -> Account | None:
    with database.writing(PUBLIC, "test") as session:
        return account_of_session(session, key)


def test_the_new_password_opens_and_the_old_one_no_more(database: Database, jana: Person) -> None:
    change(database, jana)
    assert opens(database, NEW)
    assert not opens(database, OLD)


def test_other_browsers_are_signed_out_and_this_one_stays(database: Database, jana: Person) -> None:
    other = signed_in(database, Role.OFFICER, "jana")
    stranger = signed_in(database, Role.PLANNER)
    change(database, jana)
    keys = (jana.key, other.key, stranger.key)
    assert [account_behind(database, key) is not None for key in keys] == [True, False, True]


@pytest.mark.parametrize(
    ("current", "new", "code"),
    [("a guess", NEW, "password_wrong"), (OLD, "short", "password_too_weak"), (OLD, "a" * 20, "password_too_weak")],
)
def test_a_refusal_leaves_the_password_as_it_was(
    database: Database, jana: Person, current: str, new: str, code: str
) -> None:
    other = signed_in(database, Role.OFFICER, "jana")
    with pytest.raises(InvalidInput) as refusal:
        change(database, jana, current, new)
    assert refusal.value.code == code
    assert opens(database, OLD)
    assert account_behind(database, other.key) is not None


def test_guessing_is_as_slow_as_at_the_door(database: Database, jana: Person) -> None:
    with pytest.raises(InvalidInput):
        change(database, jana, "a guess")
    with database.connect() as connection:
        connection.execute("UPDATE failed_sign_in SET failures = 12")
    with pytest.raises(TooSoon):
        change(database, jana)
    with pytest.raises(TooSoon):
        sign_in(database, "jana", OLD, HERE)


def test_the_right_password_forgives_the_wrong_ones(database: Database, jana: Person) -> None:
    for _ in range(3):
        with pytest.raises(InvalidInput):
            change(database, jana, "a guess")
    change(database, jana)
    with database.connect() as connection:
        assert connection.execute("SELECT max(failures) FROM failed_sign_in").fetchone() == (3,)


def test_sessions_are_listed_and_the_own_one_is_known(database: Database, jana: Person) -> None:
    signed_in(database, Role.OFFICER, "jana")
    signed_in(database, Role.PLANNER)
    with database.reading() as session:
        found = list_sessions(session, jana.account, jana.key)
    assert sorted(each.is_this for each in found) == [False, True]


def test_other_sessions_of_the_account_end_and_nobody_elses(database: Database, jana: Person) -> None:
    other, stranger = signed_in(database, Role.OFFICER, "jana"), signed_in(database, Role.PLANNER)
    with database.writing(PUBLIC, "test") as session:
        end_other_sessions(session, jana.account.id, jana.key)
    keys = (jana.key, other.key, stranger.key)
    assert [account_behind(database, key) is not None for key in keys] == [True, False, True]


@pytest.mark.parametrize("language", ["cs", None])
def test_a_language_is_kept_or_left_to_the_browser(database: Database, jana: Person, language: str | None) -> None:
    with database.writing(PUBLIC, "test") as session:
        choose_language(session, jana.account, language)
    with database.reading() as session:
        assert find_account(session, "jana").language == language
