"""Whether what was downloaded is whole, and is what was asked for."""

import zipfile
from pathlib import Path

from data.files import Allowance, entries_of, reachable, undamaged
from data.ruian.atom.datasets import Dataset, is_file
from data.ruian.csv_addresses import open_csv
from geo.errors import InvalidInput, Unavailable

_CHUNK = 1024 * 1024


def check_arrived(path: Path, dataset: Dataset, municipality: str) -> None:
    """Read the archive at `path` through: every checksum, the name of its file, whose data it holds.

    Raises `Unavailable` ("download_damaged") with what is wrong with it.
    """
    try:
        entry, head = _read_through(path)
        if not is_file(entry, dataset, municipality):
            raise InvalidInput("archive_content", f"it holds {entry}.")
        if dataset is Dataset.ADDRESSES_CSV:
            found = open_csv(path).info.territories
        else:
            found = frozenset({municipality} if f'gml:id="OB.{municipality}"'.encode() in head else ())
        if found != {municipality}:
            others = ", ".join(sorted(found)) or "another municipality"
            raise InvalidInput("archive_content", f"it holds the data of {others}, not of {municipality}.")
    except InvalidInput as fault:
        raise Unavailable(
            "download_damaged",
            f"What ČÚZK sent for the municipality {municipality} can't be used: {fault.message} Try again later.",
        ) from fault


def _read_through(path: Path) -> tuple[str, bytes]:
    """The name of the one entry, and its first bytes; zipfile compares the checksum at its end."""
    with reachable(path), undamaged(path.name), zipfile.ZipFile(path) as archive:
        entries = entries_of(archive, path.name)
        if len(entries) != 1:
            raise InvalidInput("archive_content", f"it holds {len(entries)} files, not one.")
        allowance = Allowance(path)
        with archive.open(entries[0]) as stream:
            head = chunk = stream.read(_CHUNK)
            while chunk:
                allowance.spend(len(chunk))
                chunk = stream.read(_CHUNK)
    return entries[0].filename.rsplit("/", 1)[-1], head
