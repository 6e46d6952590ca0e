"""Signing in with a name and a password: the same answer for every kind of no, and slower with every failure."""

import unicodedata

import argon2
import pytest
from argon2 import PasswordHasher

from geo.accounts import account_of_session, disable, sign_in
from geo.accounts import slowing as pace
from geo.accounts.passwords import hash_password, is_outdated, is_right, made_up_password
from geo.actors import COMMAND_LINE, PUBLIC, Role, Scope
from geo.errors import InvalidInput, NotSignedIn, TooSoon
from geo.storage.database import Database
from tests.accounts import add_account
from tests.factories import add_district, rectangle

PASSWORD = "Žluťoučký kůň 1307"
HERE, THERE = "192.0.2.1", "192.0.2.2"


@pytest.fixture
def jana(database: Database) -> str:
    """The name of an officer with a password."""
    add_account(database, Role.OFFICER, "jana", password=PASSWORD)
    return "jana"


def account_behind(database: Database, key: str) -> str | None:
    with database.writing(PUBLIC, "test") as session:
        account = account_of_session(session, key)
    return account and account.name


def fail(database: Database, name: str, origin: str, times: int = 1) -> None:
    for _ in range(times):
        with pytest.raises(NotSignedIn):
            sign_in(database, name, "not the password", origin)


def test_the_right_password_starts_a_session_of_the_account(database: Database, jana: str) -> None:
    account, key = sign_in(database, jana, PASSWORD, HERE)
    assert (account.name, account.role) == ("jana", Role.OFFICER)
    assert account_behind(database, key) == "jana"


@pytest.mark.parametrize("typed", ["JANA", " jana ", "Jana"])
def test_a_name_is_the_same_in_capitals_and_with_spaces_around(database: Database, jana: str, typed: str) -> None:
    assert sign_in(database, typed, PASSWORD, HERE)[0].name == "jana"


def test_a_password_is_the_same_however_a_keyboard_sends_its_letters(database: Database, jana: str) -> None:
    assert sign_in(database, jana, unicodedata.normalize("NFD", PASSWORD), HERE)[0].name == "jana"


def test_every_no_sounds_the_same(database: Database, jana: str) -> None:
    add_account(database, Role.OFFICER, "gone", password=PASSWORD)
    with database.writing(COMMAND_LINE, "test") as session:
        disable(session, COMMAND_LINE, "gone")
    answers = set()
    for name, password in (("jana", "wrong"), ("nobody", PASSWORD), ("gone", PASSWORD), ("", ""), ("j" * 9999, "\0")):
        with pytest.raises(NotSignedIn) as refusal:
            sign_in(database, name, password, HERE)
        answers.add((refusal.value.code, refusal.value.message))
    assert len(answers) == 1


def test_an_unknown_name_costs_as_much_as_a_known_one(
    database: Database, jana: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    hashed = []

    class Counting(PasswordHasher):
        def verify(self, kept: str | bytes, password: str | bytes) -> bool:
            hashed.append(argon2.extract_parameters(str(kept)))
            return super().verify(kept, password)

    monkeypatch.setattr("geo.accounts.passwords._HASHER", Counting())
    fail(database, "nobody", HERE)
    fail(database, jana, HERE)
    assert len(hashed) == 2
    assert hashed[0] == hashed[1]


def test_after_free_attempts_the_next_has_to_wait(database: Database, jana: str) -> None:
    fail(database, jana, HERE, pace.NAME_FROM_ORIGIN.free)
    with pytest.raises(TooSoon) as refusal:
        sign_in(database, jana, PASSWORD, HERE)
    assert refusal.value.details["seconds"] == 1


def test_the_wait_doubles_up_to_a_minute_and_ends(database: Database, jana: str) -> None:
    fail(database, jana, HERE, pace.NAME_FROM_ORIGIN.free)
    waits = []
    for _ in range(9):
        with pytest.raises(TooSoon) as refusal:
            sign_in(database, jana, PASSWORD, HERE)
        waits.append(refusal.value.details["seconds"])
        let_time_pass(database, waits[-1])
        fail(database, jana, HERE)
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    let_time_pass(database, 60)
    assert sign_in(database, jana, PASSWORD, HERE)[0].name == "jana"


def test_whoever_guesses_elsewhere_does_not_lock_an_officer_out(database: Database, jana: str) -> None:
    fail(database, jana, THERE)
    with database.connect() as connection:
        connection.execute("UPDATE failed_sign_in SET failures = %s", [pace.NAME_FROM_ORIGIN.free + 6])
    for _ in range(20):
        with pytest.raises(TooSoon):
            sign_in(database, jana, "guess", THERE)
    assert sign_in(database, jana, PASSWORD, HERE)[0].name == "jana"


def test_one_origin_can_not_try_many_names(database: Database, jana: str) -> None:
    for number in range(pace.ORIGIN.free):
        fail(database, f"name{number}", HERE)
    with pytest.raises(TooSoon):
        sign_in(database, jana, PASSWORD, HERE)
    assert sign_in(database, jana, PASSWORD, THERE)[0].name == "jana"


def test_many_origins_can_not_try_one_name(database: Database, jana: str) -> None:
    for number in range(pace.NAME.free):
        fail(database, jana, f"198.51.100.{number}")
    with pytest.raises(TooSoon):
        sign_in(database, jana, "guess", THERE)


def test_success_forgives_the_failures_before_it(database: Database, jana: str) -> None:
    for _ in range(3):
        fail(database, jana, HERE, pace.NAME_FROM_ORIGIN.free - 1)
        sign_in(database, jana, PASSWORD, HERE)
    with database.connect() as connection:
        row = connection.execute("SELECT failures FROM failed_sign_in").fetchall()
    assert row == [(3 * (pace.NAME_FROM_ORIGIN.free - 1),)]


def test_after_a_quarter_of_an_hour_failures_are_forgotten(database: Database, jana: str) -> None:
    fail(database, jana, HERE, pace.NAME_FROM_ORIGIN.free)
    let_time_pass(database, 15 * 60)
    fail(database, "somebody", THERE)
    with database.connect() as connection:
        assert connection.execute("SELECT count(*) FROM failed_sign_in").fetchone() == (3,)


def test_neither_names_nor_origins_nor_keys_nor_passwords_can_be_read_in_the_database(
    database: Database, jana: str
) -> None:
    fail(database, "secretname", HERE)
    _, key = sign_in(database, jana, PASSWORD, HERE)
    with database.connect() as connection:
        texts = connection.execute(
            "SELECT row_to_json(t)::text FROM (TABLE failed_sign_in) t UNION ALL "
            "SELECT row_to_json(t)::text FROM (TABLE account_session) t UNION ALL "
            "SELECT row_to_json(t)::text FROM (TABLE account) t"
        ).fetchall()
    everything = " ".join(text for (text,) in texts)
    for secret in ("secretname", HERE, key, PASSWORD):
        assert secret not in everything
        assert secret.encode().hex() not in everything


def test_a_hash_of_older_parameters_is_renewed_when_its_password_is_typed(database: Database, jana: str) -> None:
    with database.connect() as connection:
        older = PasswordHasher(time_cost=1, memory_cost=8192, parallelism=1).hash(PASSWORD)
        connection.execute("UPDATE account SET password_hash = %s", [older])
    sign_in(database, jana, PASSWORD, HERE)
    with database.connect() as connection:
        (kept,) = connection.execute("SELECT password_hash FROM account").fetchone()
    assert kept != older
    assert not is_outdated(kept)
    assert is_right(PASSWORD, kept)


@pytest.mark.parametrize("password", ["", "short", "a" * 40, "abababababab", "x" * 10 + "y" * 191])
def test_a_weak_password_is_refused(password: str) -> None:
    with pytest.raises(InvalidInput) as refusal:
        hash_password(password)
    assert refusal.value.code == "password_too_weak"


def test_made_up_passwords_are_good_enough_and_never_the_same() -> None:
    passwords = {made_up_password() for _ in range(50)}
    assert len(passwords) == 50
    for password in list(passwords)[:2]:
        assert is_right(password, hash_password(password))


def test_an_officer_acts_in_the_districts_of_their_beat_and_nowhere_else(database: Database) -> None:
    beat = add_district(database, rectangle(0, 0, 100, 100), level="beat", name="One")
    officer = add_account(database, Role.OFFICER, beats=[beat]).actor
    assert officer.scope == Scope(everywhere=False, districts=frozenset({beat}))
    assert add_account(database, Role.OFFICER, "nobeat").actor.scope == Scope()
    assert add_account(database, Role.PLANNER).actor.scope.everywhere
    assert add_account(database, Role.ADMIN).actor.role is Role.ADMIN


def let_time_pass(database: Database, seconds: int) -> None:
    with database.connect() as connection:
        connection.execute("UPDATE failed_sign_in SET last_at = last_at - make_interval(secs => %s)", [seconds])
