from collections.abc import Sequence

import pytest
from sqlalchemy import func, select

from geo.storage.database import Database
from geo.storage.models import Address, District, Zone
from service.sample import FILES, REGISTER, import_sample_town, missing_files
from tests.factories import add_address

SMALL = 300


def counted(database: Database) -> tuple[int | None, ...]:
    with database.reading() as session:
        return tuple(session.scalar(select(func.count()).select_from(each)) for each in (Address, District, Zone))


def test_an_empty_database_gets_the_whole_town(database: Database) -> None:
    assert missing_files(database) == list(FILES)
    import_sample_town(database, list(FILES), addresses=SMALL)
    addresses, districts, zones = counted(database)
    assert addresses == SMALL
    assert districts
    assert zones
    assert missing_files(database) == []


@pytest.mark.parametrize("done", [FILES[:1], FILES[:2]])
def test_a_town_that_was_cut_off_is_completed(database: Database, done: Sequence[str]) -> None:
    import_sample_town(database, list(done), addresses=SMALL)
    rest = missing_files(database)
    assert rest == [name for name in FILES if name not in done]
    import_sample_town(database, rest, addresses=SMALL)
    assert missing_files(database) == []
    assert counted(database)[0] == SMALL


def test_a_database_with_other_data_is_left_alone(database: Database) -> None:
    add_address(database)
    assert REGISTER not in missing_files(database)
    assert missing_files(database) == []
