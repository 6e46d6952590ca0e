"""Write a sample town: `python -m data.sample_town FOLDER --addresses N`."""

from pathlib import Path
from typing import Annotated

import typer

from data.sample_town import write_town


def main(
    folder: Annotated[Path, typer.Argument(help="Where the files go; made if it doesn't exist.")],
    addresses: Annotated[int, typer.Option(min=1, help="How many addresses the town has.")] = 4000,
    seed: Annotated[int, typer.Option(help="Another number gives another town.")] = 1,
) -> None:
    """Write town.osm.pbf, beats.geojson and zones.geojson and say what they hold."""
    files = write_town(folder, addresses, seed)
    truth = files.truth
    typer.echo(f"{files.osm}: {truth.addresses} addresses, {truth.flats} flats, {truth.houses} houses,")
    typer.echo(f"{truth.businesses} businesses; {len(truth.zones)} zones in {files.zones}")


if __name__ == "__main__":
    typer.run(main)
