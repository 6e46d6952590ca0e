"""Small files of ROS02 and RES, written as their publishers write them."""

from collections.abc import Container, Mapping, Sequence
from pathlib import Path

from data.establishments import open_establishments
from data.records import BusinessRecord, Record, RejectedRow, SkippedRecords

ROS_COLUMNS = ("ICP", "ICO", "DATZAH", "DATUKON", "PKODADM", "DATPLAT")
RES_COLUMNS = (
    *("ICO", "OKRESLAU", "DDATVZN", "DDATZAN", "ZPZAN", "DDATPAKT", "FORMA", "ROSFORMA", "KATPO", "NACE", "NACE2025"),
    *("ICZUJ", "FIRMA", "CISS2010", "KODADM", "TEXTADR", "PSC", "OBEC_TEXT", "COBCE_TEXT", "ULICE_TEXT", "TYPCDOM"),
    *("CDOM", "COR", "DATPLAT", "PRIZNAK"),
)

COMPANY = "25000001"
PERSON = "70000001"
HOME = "19000001"
SHOP = "19000002"
PERSONS_NAME = "Bohuslava Nezveřejněná"


def establishment(icp: str = "1000000001", **cells: str) -> dict[str, str]:
    """A row of ROS02: an active establishment of the company in the shop's address."""
    return {"ICP": icp, "ICO": COMPANY, "DATZAH": "2015-03-01", "PKODADM": SHOP, "DATPLAT": "2026-08-31"} | cells


def company(ico: str = COMPANY, **cells: str) -> dict[str, str]:
    """A row of RES: a company that sells groceries."""
    return {"ICO": ico, "FORMA": "112", "NACE": "4711", "NACE2025": "47110", "FIRMA": "Koloniál, s.r.o."} | cells


def person(ico: str = PERSON, **cells: str) -> dict[str, str]:
    """A row of RES: a natural person who sells groceries, with their seat at home."""
    return company(ico, FORMA="101", FIRMA=PERSONS_NAME, KODADM=HOME) | cells


def table(path: Path, columns: Sequence[str], rows: Sequence[Mapping[str, str]], encoding: str = "utf-8") -> Path:
    """Write the cells of `columns`, all of them quoted."""
    lines = [columns, *([row.get(column, "") for column in columns] for row in rows)]
    quoted = [",".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in lines]
    path.write_bytes("".join(f"{line}\r\n" for line in quoted).encode(encoding))
    return path


def ros(folder: Path, *rows: Mapping[str, str], columns: Sequence[str] = ROS_COLUMNS, encoding: str = "utf-8") -> Path:
    """Write `rows` as a file of ROS02."""
    return table(folder / "ros02_data.csv", columns, rows, encoding)


def res(folder: Path, *rows: Mapping[str, str], columns: Sequence[str] = RES_COLUMNS, encoding: str = "utf-8") -> Path:
    """Write `rows` as a file of RES."""
    return table(folder / "res_data.csv", columns, rows, encoding)


def read(ros_file: Path, res_file: Path | None = None, known: Container[str] | None = None) -> list[Record]:
    """All records of the files."""
    return list(open_establishments(ros_file, res_file, known).records())


def businesses(records: Sequence[Record]) -> list[BusinessRecord]:
    """The businesses among `records`."""
    return [record for record in records if isinstance(record, BusinessRecord)]


def left_out(records: Sequence[Record]) -> dict[str, int]:
    """How many were left out, by the reason."""
    return {record.reason: record.number for record in records if isinstance(record, SkippedRecords)}


def rejected(records: Sequence[Record]) -> dict[str, str]:
    """The codes of what could not be used, by its place."""
    return {record.place: record.code for record in records if isinstance(record, RejectedRow)}
