"""`open_several`: full files of several municipalities as one source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rich.progress import Progress

from data.records import BackdropRecord, Record, SkippedRecords, SourceInfo, SourceReader
from geo.errors import InvalidInput


def open_several(readers: Sequence[SourceReader]) -> SourceReader:
    """The files of `readers` as one file of all their municipalities; a single reader stays as it is.

    Where the files hold different days, the whole counts as of the earliest: files of changes from then
    on may be applied again. Raises `InvalidInput`: "no_files"; "mixed_files" where one is no full file, or of
    another source or kind than the first; "doubled_municipality" where two are of the same municipality.
    """
    if not readers:
        raise InvalidInput("no_files", "No file was given. Name one at the least.")
    first, *others = readers
    if not others:
        return first
    for reader in readers:
        _demand_alike(first.info, reader.info)
    _demand_apart([reader.info for reader in readers])
    return SeveralFiles(tuple(readers))


@dataclass(frozen=True)
class SeveralFiles:
    """Full files of a register, read one after the other; see `open_several`."""

    readers: tuple[SourceReader, ...]

    @property
    def info(self) -> SourceInfo:
        """What they are together: the whole truth of all their municipalities."""
        infos = [reader.info for reader in self.readers]
        latest = max(infos, key=lambda info: (info.until is not None, info.until))
        days = [info.until for info in infos if info.until]
        return replace(
            infos[0],
            credit=latest.credit,
            territories=frozenset().union(*(info.territories for info in infos)),
            until=min(days) if len(days) == len(infos) else None,
            details={"file": ", ".join(map(_name, infos)), "files": [info.details for info in infos]},
            size=sum(info.size for info in infos),
        )

    def records(self, progress: Progress | None = None) -> Iterator[Record]:
        """Yield the records of each file, whose name comes before the place in it.

        Raises `InvalidInput` as the readers do.
        """
        for reader in self.readers:
            name = _name(reader.info)
            for record in reader.records(progress):
                yield _placed(record, name)


def _placed(record: Record, name: str) -> Record:
    if isinstance(record, BackdropRecord | SkippedRecords):
        return record
    place = f"{name}, {record.place}"
    return record._replace(place=place) if isinstance(record, tuple) else replace(record, place=place)


def _name(info: SourceInfo) -> str:
    return str(info.details.get("file", info.source))


def _demand_alike(first: SourceInfo, other: SourceInfo) -> None:
    if not (other.complete and other.territories):
        raise InvalidInput(
            "mixed_files",
            f"{_name(other)} is no full file of a municipality. Import several full files together, others one by one.",
        )
    if (first.source, first.srid, first.kinds) != (other.source, other.srid, other.kinds):
        raise InvalidInput(
            "mixed_files",
            f"{_name(other)} tells of other things than {_name(first)}. Import files of one kind together.",
        )


def _demand_apart(infos: Sequence[SourceInfo]) -> None:
    files: dict[str, str] = {}
    for info in infos:
        for code in info.territories:
            if code in files:
                raise InvalidInput(
                    "doubled_municipality",
                    f"{files[code]} and {_name(info)} are both of municipality {code}. Import the newer one.",
                )
            files[code] = _name(info)
