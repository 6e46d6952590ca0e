"""Write a sample town: `python -m data.sample_town FOLDER --addresses N --registers --month`."""

from datetime import datetime, time
from pathlib import Path
from typing import Annotated

import typer

from data.sample_town import FIRST_DAY, RegisterFiles, TownFiles, write_sample, write_town
from data.sample_town.registers.writing import RES_ROWS

MIDNIGHT = datetime.combine(FIRST_DAY, time())

USUAL_DAY = datetime.combine(FIRST_DAY, time())


def main(
    folder: Annotated[Path, typer.Argument(help="Where the files go; made if it doesn't exist.")],
    addresses: Annotated[int, typer.Option(min=1, help="How many addresses the town has.")] = 4000,
    seed: Annotated[int, typer.Option(help="Another number gives another town.")] = 1,
    registers: Annotated[bool, typer.Option("--registers", help="Write RÚIAN, ROS and RES files as well.")] = False,
    month: Annotated[bool, typer.Option("--month", help="And those of the month after, with daily files.")] = False,
    day: Annotated[
        datetime, typer.Option(formats=["%Y-%m-%d"], help="The day at whose end the registers' files hold.")
    ] = MIDNIGHT,
    res_rows: Annotated[int, typer.Option(min=0, help="RES has at least so many rows.")] = RES_ROWS,
) -> None:
    """Write town.osm.pbf, beats.geojson and zones.geojson, on request the registers, and say what they hold."""
    if registers or month:
        files = write_sample(folder, addresses, seed, day.date(), res_rows, next_month=month)
        _tell_map(files.map)
        _tell_registers(files.registers)
        if files.next_month:
            _tell_registers(files.next_month.files)
            typer.echo(f"{files.next_month.changes[0].parent}: {len(files.next_month.changes)} daily files")
    else:
        _tell_map(write_town(folder, addresses, seed))


def _tell_map(files: TownFiles) -> None:
    truth = files.truth
    typer.echo(f"{files.osm}: {truth.addresses} addresses, {truth.flats} flats, {truth.houses} houses,")
    typer.echo(f"{truth.businesses} businesses; {len(truth.zones)} zones in {files.zones}")


def _tell_registers(files: RegisterFiles) -> None:
    counts = files.truth.premises
    typer.echo(f"{files.ros.parent}, {files.day}: {counts.addresses} addresses, {files.truth.buildings} buildings,")
    typer.echo(f"{counts.flats} flats, {counts.houses} houses, {counts.businesses} businesses in the registers")


if __name__ == "__main__":
    typer.run(main)
