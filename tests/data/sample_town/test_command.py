"""`python -m data.sample_town` writes what it is asked for and says what that holds."""

from pathlib import Path

import pytest
from typer import Typer
from typer.testing import CliRunner

from data.sample_town.__main__ import main

MAP = {"town.osm.pbf", "beats.geojson", "zones.geojson"}


def run(*arguments: str) -> str:
    app = Typer()
    app.command()(main)
    result = CliRunner().invoke(app, [*arguments, "--addresses", "60"])
    assert result.exit_code == 0, result.output
    return result.output


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_it_says_what_it_wrote(tmp_path: Path) -> None:
    assert "60 addresses" in run(str(tmp_path / "new"))
    assert files(tmp_path / "new") == MAP


@pytest.mark.parametrize(("options", "day"), [((), "20260731"), (("--day", "2026-09-30"), "20260930")])
def test_registers_are_written_on_request(tmp_path: Path, options: tuple[str, ...], day: str) -> None:
    run(str(tmp_path), "--registers", *options)
    registers = {f"{day}_OB_900000_{kind}.zip" for kind in ("UZSZ.xml", "UKSH.xml", "ADR.csv")}
    assert files(tmp_path) == MAP | registers | {"ros02_data.csv", "res_data.csv"}


def test_so_is_the_month_after(tmp_path: Path) -> None:
    assert "31 daily files" in run(str(tmp_path), "--month", "--res-rows", "0")
    assert {"20260801_ST_ZZSZ.xml.zip", "20260831_OB_900000_UZSZ.xml.zip"} < files(tmp_path / "next_month")
