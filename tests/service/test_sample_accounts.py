from datetime import UTC, datetime

from shapely.geometry import box

from geo.accounts import list_accounts, sign_in
from geo.actors import COMMAND_LINE
from geo.storage.database import Database
from geo.storage.models import ImportRun
from service.sample import REGISTER
from service.sample_accounts import create_sample_accounts, sign_in_lines
from tests.factories import add_district


def with_sample_town(database: Database) -> None:
    """Let the database look as after an import of the sample town, with three beats."""
    now = datetime.now(UTC)
    run = ImportRun(
        source="ruian",
        file_name=REGISTER,
        status="done",
        actor=COMMAND_LINE.name,
        counts={},
        started_at=now,
        finished_at=now,
    )
    with database.writing(COMMAND_LINE, "test") as session:
        session.add(run)
    for number in range(3):
        west = 16.6 + number / 100
        add_district(database, box(west, 49.19, west + 0.01, 49.2), level="beat", code=f"B{number}")


def test_the_sample_town_gets_an_account_of_each_role(database: Database) -> None:
    with_sample_town(database)
    passwords = create_sample_accounts(database)
    assert len(set(passwords.values())) == len(passwords) == 3
    found = {name: sign_in(database, name, password, "127.0.0.1")[0] for name, password in passwords.items()}
    assert {account.role.value for account in found.values()} == {"officer", "planner", "admin"}
    assert [beat.code for beat in found["officer"].beats] == ["B0", "B1"]


def test_a_second_run_creates_none_and_says_how_to_set_a_password(database: Database) -> None:
    with_sample_town(database)
    first = create_sample_accounts(database)
    assert all(any(password in line for line in sign_in_lines(first)) for password in first.values())
    second = create_sample_accounts(database)
    assert second == {}
    assert "zones user password NAME" in "".join(sign_in_lines(second))


def test_other_data_gets_no_accounts(database: Database) -> None:
    assert create_sample_accounts(database) == {}
    with database.reading() as session:
        assert list_accounts(session, COMMAND_LINE) == []
