"""Importing a town of Brno's size from the registers' own files, beside merely parsing the same files.

`python -m benchmarks.import_registers [ADDRESSES [ROWS_OF_RES]]`: VFR with polygons, streets and ten parcels a
building (as Děčany's real file has), ROS02, and a RES of 3.5 million rows. The floor parses the XML with expat
and the CSV files with the `csv` module, and does nothing else. Both run in processes of their own. The import's peak
memory is that of its process and of the two that read beside it, each counted as the largest of them.
"""

import csv
import json
import subprocess
import sys
import tempfile
import zipfile
from collections import deque
from pathlib import Path
from time import perf_counter
from typing import Any
from xml.parsers import expat

from benchmarks.databases import fresh_database, private_cluster
from benchmarks.figures import Figure, largest_child_mb, machine, peak_mb
from data.establishments import open_establishments
from data.ruian import open_ruian
from data.runs import run_import
from data.runs.known import register_codes
from data.sample_town import write_registers
from geo.actors import COMMAND_LINE
from geo.storage.database import Database

ADDRESSES, ROWS_OF_RES = 62_520, 3_500_000
PARCELS_A_BUILDING = 10
BEGIN, END = b"<vf:Parcely>", b"</vf:Parcely>"


def with_parcels(path: Path) -> Path:
    """Write the VFR file again with as many parcels as real ones have, and return its path."""
    target = path.with_name(f"full_{path.name}")
    with zipfile.ZipFile(path) as packed, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as made:
        name = packed.namelist()[0]
        head, rest = packed.read(name).split(BEGIN, 1)
        parcels, tail = rest.split(END, 1)
        with made.open(name, "w", force_zip64=True) as out:
            out.write(head + BEGIN)
            for _ in range(PARCELS_A_BUILDING):
                out.write(parcels)
            out.write(END + tail)
    path.unlink()
    target.rename(path)
    return path


def parse(vfr: Path, ros: Path, res: Path) -> None:
    """Do the floor: every file once through its parser, unpacked on the way as the import does."""
    with zipfile.ZipFile(vfr) as packed, packed.open(packed.namelist()[0]) as stream:
        expat.ParserCreate().ParseFile(stream)
    for path in (ros, res):
        with path.open(encoding="utf-8", newline="") as file:
            deque(csv.reader(file), maxlen=0)


def take(dsn: str, vfr: Path, ros: Path, res: Path) -> None:
    """Do the import, as `zones import ruian` and `zones import businesses` do."""
    database = Database(dsn)
    for batch in open_ruian([vfr]):
        run_import(database, batch.reader, COMMAND_LINE, file=batch.file)
    establishments = open_establishments(ros, res, register_codes(database))
    run_import(database, establishments, COMMAND_LINE, file=ros)
    database.close()


def alone(*arguments: object) -> dict[str, Any]:
    """Run one of both in a process of its own; its seconds and peak memory."""
    command = [sys.executable, "-m", "benchmarks.import_registers", *map(str, arguments)]
    return dict(json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout))


def measure(dsn: str, addresses: int, rows_of_res: int, rounds: int) -> Figure:
    """Measure both in turn."""
    floors: list[float] = []
    imports: list[float] = []
    peaks: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        made = write_registers(Path(folder), addresses, res_rows=rows_of_res)
        files = (with_parcels(made.vfr_outlined[0]), made.ros, made.res)
        for _ in range(rounds):
            floors.append(alone("parse", *files)["seconds"])
            with fresh_database(dsn) as database:
                run = alone("take", database.dsn, *files)
            imports.append(run["seconds"])
            peaks.append(run["peak_mb"])
    what = f"import of {addresses:,} addresses and {rows_of_res:,} subjects from the registers"
    return Figure(what, "s", imports, "parsing the same files", floors, max(peaks))


def main(arguments: list[str]) -> None:
    """Measure, or be one of the measured processes."""
    if arguments[:1] in (["parse"], ["take"]):
        started = perf_counter()
        if arguments[0] == "parse":
            parse(*map(Path, arguments[1:]))
        else:
            take(arguments[1], *map(Path, arguments[2:]))
        seconds = perf_counter() - started
        print(json.dumps({"seconds": seconds, "peak_mb": peak_mb() + 2 * largest_child_mb()}))
        return
    addresses, rows_of_res = (int(each) for each in arguments) if len(arguments) == 2 else (ADDRESSES, ROWS_OF_RES)
    with private_cluster() as cluster:
        print(measure(cluster, addresses, rows_of_res, rounds=3), machine(), sep="\n")


if __name__ == "__main__":
    main(sys.argv[1:])
