"""The distribution is whole: what it needs at run time travels in its wheel, not in the checkout."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path

import pytest
from psycopg.conninfo import make_conninfo

ROOT = Path(__file__).parent.parent


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The `zones` command, installed from the wheel into an environment of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "--no-index"]
    source = folder / "source"
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True).stdout
    for name in filter(None, tracked.decode().split("\0")):
        if (ROOT / name).is_file():
            (source / name).parent.mkdir(parents=True, exist_ok=True)
            (source / name).symlink_to(ROOT / name)
    subprocess.run([*build, "--wheel-dir", folder, source], check=True)
    venv.create(folder / "clean", with_pip=True)
    python = folder / "clean/bin/python"
    (wheel,) = folder.glob("*.whl")
    subprocess.run([python, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", wheel], check=True)
    _lend_dependencies(folder / "clean")
    return folder / "clean/bin/zones"


def _lend_dependencies(environment: Path) -> None:
    """Make the libraries of this environment importable, after the wheel's own packages."""
    (site,) = environment.glob("lib/python*/site-packages")
    (site / "lent.pth").write_text(f"import sys; sys.path.append({sysconfig.get_path('purelib')!r})\n")


def run(command: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("ZONES_", "PYTHON"))}
    return subprocess.run(
        [command, *arguments], cwd="/", env={**clean, **environment}, capture_output=True, text=True, check=False
    )


def test_the_installed_command_explains_itself(installed: Path) -> None:
    answer = run(installed, "settings")
    assert answer.returncode == 0, answer.stderr
    assert "ZONES_DATABASE_URL" in answer.stdout


def test_the_installed_command_brings_its_migrations(installed: Path, template_name: str, cluster_dsn: str) -> None:
    dsn = make_conninfo(cluster_dsn, dbname=template_name)
    answer = run(installed, "db", "status", "--json", ZONES_DATABASE_URL=dsn)
    assert answer.returncode == 0, answer.stderr
    assert '"up_to_date": true' in answer.stdout
