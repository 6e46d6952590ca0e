from pathlib import Path

import pytest

from geo.storage.database import Database
from tests.factories import add_address, add_district, add_zone, rectangle
from tests.service.conftest import Zones

TABLES = ("address", "zone", "zone_version", "zone_assignment", "district", "district_membership", "rule_set")


def contents(database: Database) -> dict[str, list[tuple[object, ...]]]:
    with database.connect() as connection:
        return {table: connection.execute(f"SELECT t::text FROM {table} t ORDER BY 1").fetchall() for table in TABLES}


def fill(database: Database) -> None:
    add_district(database, rectangle(-500, -500, 500, 500))
    add_address(database, street="Husova", house_number="1", category="house")
    add_zone(database, rectangle(-50, -50, 50, 50))


def test_a_backup_brings_everything_back(zones: Zones, database: Database, tmp_path: Path) -> None:
    fill(database)
    before = contents(database)
    assert zones("db", "backup", tmp_path / "zones.dump").exit_code == 0
    add_zone(database, rectangle(100, 100, 200, 200))
    assert contents(database) != before
    result = zones("db", "restore", tmp_path / "zones.dump", "--yes")
    assert result.exit_code == 0, result.output
    assert contents(database) == before


def test_the_guards_work_after_a_restore(zones: Zones, database: Database, tmp_path: Path) -> None:
    fill(database)
    zones("db", "backup", tmp_path / "zones.dump")
    zones("db", "restore", tmp_path / "zones.dump", "--yes")
    with pytest.raises(Exception, match="overlaps"):
        add_zone(database, rectangle(0, 0, 20, 20))
    add_address(database, street="Husova", house_number="2", category="house")
    assert zones("check", "Husova 2").exit_code == 0


def test_restoring_over_data_asks_first(zones: Zones, database: Database, tmp_path: Path) -> None:
    fill(database)
    zones("db", "backup", tmp_path / "zones.dump")
    before = contents(database)
    result = zones("db", "restore", tmp_path / "zones.dump")
    assert result.exit_code == 1
    assert contents(database) == before


@pytest.mark.parametrize("kept", [0, 3, 400, 5_000])
def test_a_file_that_is_no_whole_backup_changes_nothing(
    zones: Zones, database: Database, tmp_path: Path, kept: int
) -> None:
    fill(database)
    before, file = contents(database), tmp_path / "zones.dump"
    zones("db", "backup", file)
    file.write_bytes(file.read_bytes()[:kept])
    result = zones("db", "restore", file, "--yes")
    assert result.exit_code == 2
    assert "backup" in result.stderr
    assert contents(database) == before


def test_a_backup_into_nowhere_is_refused(zones: Zones, tmp_path: Path) -> None:
    result = zones("db", "backup", tmp_path / "missing" / "zones.dump")
    assert result.exit_code == 2
    assert "no folder" in result.stderr
