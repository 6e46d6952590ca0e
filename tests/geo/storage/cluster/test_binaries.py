"""The newest PostgreSQL with PostGIS is used; where there is none, the cure is named."""

from pathlib import Path

import pytest

from geo.errors import Unavailable
from geo.storage.cluster.binaries import INSTALL_COMMAND, Binaries, find_binaries


@pytest.fixture(autouse=True)
def _bare_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing on PATH but the shell that the pretended programs need."""
    path = tmp_path / "path"
    path.mkdir()
    (path / "sh").symlink_to("/bin/sh")
    monkeypatch.setenv("PATH", str(path))


def program(path: Path, answer: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\necho '{answer}'\n")
    path.chmod(0o755)


def install(debian: Path, major: int, *, postgis: bool = True) -> Binaries:
    folder, share = debian / str(major) / "bin", debian / str(major) / "share"
    program(folder / "postgres", f"postgres (PostgreSQL) {major}.4 (Debian {major}.4-1)")
    program(folder / "initdb", "")
    program(folder / "pg_config", str(share))
    (share / "extension").mkdir(parents=True)
    if postgis:
        (share / "extension/postgis.control").touch()
    return Binaries(major, folder)


def test_the_newest_with_postgis_is_used(tmp_path: Path) -> None:
    install(tmp_path, 9)
    newest = install(tmp_path, 17)
    install(tmp_path, 18, postgis=False)
    assert find_binaries(debian=tmp_path) == newest


def test_a_cluster_is_opened_by_the_version_that_made_it(tmp_path: Path) -> None:
    its_own = install(tmp_path, 15)
    install(tmp_path, 17)
    assert find_binaries(15, debian=tmp_path) == its_own


def test_programs_outside_debians_folder_are_found_through_pg_config(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "opt/bin"
    (tmp_path / "opt/extension").mkdir(parents=True)
    (tmp_path / "opt/extension/postgis.control").touch()
    program(folder / "postgres", "postgres (PostgreSQL) 16.2")
    program(folder / "initdb", "")
    (folder / "pg_config").write_text(
        f'#!/bin/sh\n[ "$1" = --bindir ] && echo "{folder}" || echo "{tmp_path / "opt"}"\n'
    )
    (folder / "pg_config").chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:{tmp_path / 'path'}")
    assert find_binaries(debian=tmp_path / "none") == Binaries(16, folder)


def test_a_library_is_there_where_its_file_lies_with_the_server(tmp_path: Path) -> None:
    binaries = install(tmp_path, 15)
    assert not binaries.has_library("postgis-3")
    (tmp_path / "15/share/postgis-3.so").touch()
    assert binaries.has_library("postgis-3")


def test_where_postgis_is_missing_the_command_that_installs_it_is_named(tmp_path: Path) -> None:
    install(tmp_path, 15, postgis=False)
    with pytest.raises(Unavailable, match=INSTALL_COMMAND) as refusal:
        find_binaries(debian=tmp_path)
    assert refusal.value.code == "postgis_missing"


def test_where_the_clusters_version_is_missing_its_package_is_named(tmp_path: Path) -> None:
    install(tmp_path, 17)
    with pytest.raises(Unavailable, match="apt-get install postgresql-15-postgis-3") as refusal:
        find_binaries(15, debian=tmp_path)
    assert refusal.value.code == "postgis_missing"
