"""What stands beside the code: the locks, make, the scripts, and the files for containers."""

import os
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[1]


def parsed(name: str) -> Any:
    yaml = pytest.importorskip("yaml")
    return yaml.safe_load((ROOT / name).read_text())


@pytest.mark.parametrize("lock", ["requirements.lock", "scripts/node.lock"])
def test_every_locked_package_has_a_hash_and_none_names_a_registry(lock: str) -> None:
    text = (ROOT / lock).read_text()
    packages = re.split(r"\n(?=\S)", re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE).strip())
    assert all("==" in package and "--hash=sha256:" in package for package in packages)
    assert "://" not in text
    assert "index-url" not in text


def test_make_alone_explains_everything_it_can_do() -> None:
    targets = re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE)
    answer = subprocess.run(["make"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert {"setup", "run", "test", "bench"} <= set(targets)
    assert re.findall(r"^  make ([a-z]+) +\S", answer, flags=re.MULTILINE) == targets


def test_who_may_not_install_packages_is_told_the_exact_command(tmp_path: Path) -> None:
    refused = install_without_rights(tmp_path, "postgresql-postgis")
    assert refused.returncode == 1
    assert "\n    sudo apt-get install postgresql-postgis\n" in refused.stderr
    assert refused.stdout == ""


def install_without_rights(tmp_path: Path, package: str) -> subprocess.CompletedProcess[str]:
    """Run `scripts/apt-install` where `sudo` asks for a password and nobody is root."""
    shutil.copytree(ROOT / "scripts", tmp_path / "scripts")
    pretended = tmp_path / "pretended"
    pretended.mkdir()
    for name, line in {"sudo": "exit 1", "id": "echo 1000", "apt-get": "echo installed"}.items():
        (pretended / name).write_text(f"#!/bin/sh\n{line}\n")
        (pretended / name).chmod(0o755)
    return subprocess.run(
        [tmp_path / "scripts/apt-install", "PostGIS", package],
        env={"PATH": f"{pretended}:{os.environ['PATH']}"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_composition_waits_for_a_healthy_database_and_holds_no_secret() -> None:
    services = parsed("docker-compose.yml")["services"]
    assert services["service"]["depends_on"] == {"database": {"condition": "service_healthy"}}
    assert services["database"]["healthcheck"]["test"][1] == "pg_isready"
    secrets = [
        value
        for each in services.values()
        for name, value in each["environment"].items()
        if "PASSWORD" in name or ("@" in value and ":" in value.partition("//")[2].partition("@")[0])
    ]
    assert len(secrets) == 2
    assert all(value.startswith("${ZONES_DATABASE_PASSWORD:?") for value in secrets)


def test_the_public_code_file_describes_the_project_in_both_languages() -> None:
    described = parsed("publiccode.yml")
    assert described["legal"]["license"] == "EUPL-1.2"
    assert set(described["localisation"]["availableLanguages"]) == set(described["description"]) == {"cs", "en"}
    for text in described["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000


def test_the_licence_is_the_one_that_the_project_declares() -> None:
    assert (ROOT / "LICENSE").read_text().startswith("EUROPEAN UNION PUBLIC LICENCE v. 1.2\n")
