"""The cluster works wherever the data folder lies, and whoever runs it."""

import os
import pwd
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

import geo
from geo.errors import Unavailable
from geo.storage.cluster import Cluster
from tests.geo.storage.cluster.processes import Client, ask, attached, remember, remembered

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can become someone else")


@pytest.fixture
def private_data_dir(tmp_path: Path) -> Iterator[Path]:
    """A data folder under a folder that only its owner can pass."""
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    yield home / "data"
    Cluster(home / "data").destroy()


@pytest.fixture
def stranger(public_folder: Path) -> dict[str, object]:
    """How to start a client as `nobody`, with code and Python that it can read."""
    python = _python_for_nobody()
    if python is None:
        pytest.skip("no Python 3.11 or later that `nobody` can run")
    code = public_folder / "code"
    for folder in ("storage/cluster",):
        shutil.copytree(Path(geo.__file__).parent / folder, code / "geo" / folder)
    for file in ("__init__.py", "errors.py", "storage/__init__.py"):
        shutil.copy(Path(geo.__file__).parent / file, code / "geo" / file)
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(code)}
    return {"python": python, "user": "nobody", "group": "nogroup", "extra_groups": [], "cwd": "/", "env": environment}


def _python_for_nobody() -> str | None:
    for python in ("/usr/bin/python3", "/usr/local/bin/python3"):
        check = [python, "-c", "import sys; sys.exit(sys.version_info < (3, 11))"]
        if Path(python).exists() and subprocess.run(check, user="nobody", check=False).returncode == 0:
            return python
    return None


def test_a_deep_path_is_not_too_deep(public_folder: Path) -> None:
    data_dir = public_folder.joinpath(*(["a-folder-with-a-long-name"] * 8))
    with Cluster(data_dir, durable=False).attach() as dsn:
        assert ask(dsn, "SELECT 1") == 1


def test_spaces_and_diacritics_in_the_path_are_fine(public_folder: Path) -> None:
    with Cluster(public_folder / "Zóny vzájemné pomoci % '", durable=False).attach() as dsn:
        assert ask(dsn, "SELECT 1") == 1


def test_a_relative_path_means_the_same_folder_wherever_one_goes(
    data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(data_dir.parent)
    cluster = Cluster("data", durable=False)
    monkeypatch.chdir("/")
    with cluster.attach():
        assert (data_dir / "cluster").is_dir()


@as_root
def test_roots_cluster_belongs_to_an_ordinary_account(data_dir: Path) -> None:
    with Cluster(data_dir, durable=False).attach():
        assert (data_dir / "cluster/postgres").owner() in ("postgres", "nobody")


@as_root
def test_in_another_users_folder_roots_cluster_belongs_to_that_user(
    data_dir: Path, stranger: dict[str, object]
) -> None:
    data_dir.mkdir()
    shutil.chown(data_dir, "nobody", "nogroup")
    with Cluster(data_dir, durable=False).attach() as dsn:
        remember(dsn, "root's")
    assert (data_dir / "cluster/postgres").owner() == "nobody"


@as_root
def test_under_a_private_home_the_files_lie_outside_and_a_link_leads_there(private_data_dir: Path) -> None:
    with Cluster(private_data_dir, durable=False).attach() as dsn:
        remember(dsn, "kept")
    database = (private_data_dir / "cluster/postgres").readlink()
    with Cluster(private_data_dir, durable=False).attach() as dsn:
        assert remembered(dsn) == "kept"
    assert database.parent == Path("/var/lib/mutual-help-zones")
    Cluster(private_data_dir).destroy()
    assert not database.exists()
    (private_data_dir / "cluster").mkdir()


@as_root
def test_files_that_are_gone_are_named_and_not_replaced_by_an_empty_database(private_data_dir: Path) -> None:
    (private_data_dir / "cluster").mkdir(parents=True)
    (private_data_dir / "cluster/postgres").symlink_to("/var/lib/mutual-help-zones/gone")
    with pytest.raises(Unavailable, match="mutual-help-zones/gone") as refusal, Cluster(private_data_dir).attach():
        pass
    assert refusal.value.code == "database_missing"


@as_root
def test_an_ordinary_user_has_a_cluster_of_their_own(public_folder: Path, stranger: dict[str, object]) -> None:
    home = public_folder / "home"
    home.mkdir()
    shutil.chown(home, "nobody", "nogroup")
    with attached(Client(home / "data", **stranger)) as (dsn,):
        owner = (home / "data/cluster/postgres").stat().st_uid
        assert owner == pwd.getpwnam("nobody").pw_uid
        assert ask(dsn, "SELECT 1") == 1


@as_root
def test_nobody_attaches_to_the_cluster_of_another_user(data_dir: Path, stranger: dict[str, object]) -> None:
    with Cluster(data_dir, durable=False).attach():
        refused = Client(data_dir, stderr=subprocess.PIPE, **stranger)
        assert refused.dsn() == ""
        assert "belongs to another user" in refused.complaint()


def test_a_folder_that_cannot_be_made_is_named(public_folder: Path) -> None:
    (public_folder / "file").write_text("")
    with pytest.raises(Unavailable, match="file/data") as refusal, Cluster(public_folder / "file/data").attach():
        pass
    assert refusal.value.code == "data_folder_unusable"
