"""Files of RÚIAN's address CSV: their encodings, editions and damages, and the zip of the whole country."""

import gzip
import io
import tracemalloc
import zipfile
from datetime import date
from pathlib import Path

import pytest
from rich.console import Console
from rich.progress import Progress

from data import files
from data.records import AddressRecord, NameRecord, Record, RejectedRow
from data.ruian import csv_tables
from data.ruian.csv_addresses import MOST_REJECTED, open_csv
from geo.errors import InvalidInput, NotFound
from tests.data.ruian.csv_files import HEADER, NAMES, csv, packed, row, text

MONTH = "20260831_OB_{}_ADR.csv"


def addresses(records: list[Record]) -> list[AddressRecord]:
    return [record for record in records if isinstance(record, AddressRecord)]


def keys(path: Path) -> list[str]:
    return [address.key for address in addresses(list(open_csv(path).records()))]


def refusal(path: Path) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        list(open_csv(path).records())
    return caught.value


def entries(*codes: str) -> dict[str, str | bytes]:
    """A whole country with these municipalities, one address in each."""
    return {f"CSV/{MONTH.format(code)}": text(row(f"1{code}", Kód_obce=code)) for code in codes}


@pytest.mark.parametrize("encoding", ["cp1250", "utf-8", "utf-8-sig"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_encodings_and_line_ends_are_recognised(tmp_path: Path, encoding: str, end: str) -> None:
    (address,) = addresses(list(open_csv(csv(tmp_path, row(), encoding=encoding, end=end)).records()))
    assert (address.street, address.part) == ("Šípková", "Žďár")


def test_the_last_line_needs_no_end(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(text(row("1"), row("2")).rstrip().encode("cp1250"))
    assert keys(path) == ["1", "2"]


def test_columns_are_read_by_name_in_any_order(tmp_path: Path) -> None:
    turned = ";".join(reversed(row().split(";")))
    path = tmp_path / "a.csv"
    path.write_bytes(text(turned, header=";".join(reversed(NAMES)), end="\r\n").encode("cp1250"))
    assert addresses(list(open_csv(path).records())) == addresses(list(open_csv(csv(tmp_path, row())).records()))


def test_an_older_edition_may_lack_columns(tmp_path: Path) -> None:
    names = ["Kód ADM", "Kód obce", "Typ SO", "Číslo domovní", "Souřadnice Y", "Souřadnice X"]
    path = tmp_path / "a.csv"
    path.write_bytes(text("1;599999;č.ev.;7;598083;1160869", header=";".join(names)).encode("cp1250"))
    records = list(open_csv(path).records())
    assert records == [
        AddressRecord("1", "line 2", -598083, -1160869, 5514, None, "7", "ev", territory="599999"),
    ]


def test_missing_columns_are_named(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes("Kód ADM;Kód obce;PSČ\n".encode("cp1250"))
    fault = refusal(path)
    assert fault.code == "missing_columns"
    assert "lacks the columns Typ SO, Číslo domovní, Souřadnice Y, Souřadnice X" in fault.message
    assert "found in its first line: kód adm, kód obce, psč" in fault.message


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(text(row() + ";1", header=HEADER + ";Kód ADM").encode("cp1250"))
    assert refusal(path).code == "doubled_column"


@pytest.mark.parametrize(("encoding", "foreign"), [("cp1250", b"\x98"), ("utf-8", b"\x8a")])
def test_a_byte_that_is_no_letter_is_refused_with_its_line(tmp_path: Path, encoding: str, foreign: bytes) -> None:
    path = csv(tmp_path, row("1"), row("2"), row("3"), encoding=encoding)
    lines = path.read_bytes().split(b"\n")
    lines[2] = lines[2].replace("Žďár".encode(encoding), b"Z" + foreign)
    path.write_bytes(b"\n".join(lines))
    fault = refusal(path)
    assert (fault.code, fault.details["line"]) == ("wrong_encoding", 3)
    assert "Line 3 of addresses.csv" in fault.message


def test_the_line_of_a_foreign_byte_is_right_far_into_a_file(tmp_path: Path) -> None:
    rows = [row(str(number)) for number in range(1, 6001)]
    path = csv(tmp_path, *rows)
    lines = path.read_bytes().split(b"\n")
    lines[5000] += b"\x81"
    path.write_bytes(b"\n".join(lines))
    assert path.stat().st_size > 2 * csv_tables._BLOCK
    assert refusal(path).details["line"] == 5001


def test_a_file_in_iso_8859_2_is_refused(tmp_path: Path) -> None:
    fault = refusal(csv(tmp_path, row(), row("2", Název_ulice="Široká"), encoding="iso-8859-2"))
    assert fault.code == "wrong_encoding"
    assert "line 2" in fault.message


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le"])
def test_utf_16_is_refused(tmp_path: Path, encoding: str) -> None:
    assert refusal(csv(tmp_path, row(), encoding=encoding)).code in {"wrong_encoding", "not_csv"}


@pytest.mark.parametrize("content", [b'{"type": "FeatureCollection"}', b"<html></html>", b"PK\x03\x04 no zip"])
def test_another_kind_of_file_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert refusal(path).code in {"not_csv", "damaged_archive"}


def test_a_file_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    with pytest.raises(NotFound):
        open_csv(tmp_path / "a.csv")


@pytest.mark.parametrize("content", [b"", HEADER.encode("cp1250"), HEADER.encode("cp1250") + b"\r\n\r\n"])
def test_a_file_without_rows_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(content)
    assert refusal(path).code in {"empty_file", "no_rows"}


def test_a_truncated_file_is_refused(tmp_path: Path) -> None:
    path = csv(tmp_path, row("1"), row("2"))
    path.write_bytes(path.read_bytes()[:-40])
    fault = refusal(path)
    assert fault.code == "truncated_file"
    assert "line 3" in fault.message


def test_a_file_without_line_ends_is_refused_before_it_fills_the_memory(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(HEADER.encode("cp1250") + b"\n" + b"1" * 3 * csv_tables._BLOCK)
    assert refusal(path).code == "line_too_long"


def test_a_file_of_which_no_row_can_be_used_is_refused(tmp_path: Path) -> None:
    """It would retire every address of the municipality."""
    fault = refusal(csv(tmp_path, *[row(str(n), Souřadnice_Y="1160869", Souřadnice_X="598083") for n in range(1, 9)]))
    assert fault.code == "nothing_usable"
    assert "line 2" in fault.message
    assert "exchanged" in fault.message


def test_it_is_refused_before_its_rows_fill_the_report(tmp_path: Path) -> None:
    path = csv(tmp_path, *[row(str(n), PSČ="x") for n in range(1, 2 * MOST_REJECTED)])
    seen = []
    with pytest.raises(InvalidInput, match="None of"):
        seen.extend(open_csv(path).records())
    assert all(isinstance(record, RejectedRow) for record in seen)


def test_the_file_says_what_it_is(tmp_path: Path) -> None:
    info = open_csv(csv(tmp_path, row(), name=MONTH.format("582786"))).info
    assert (info.source, info.srid, info.credit) == ("ruian", 5514, "ČÚZK, 2026")
    assert (info.complete, info.kinds, info.since) == (True, {AddressRecord}, None)
    assert info.until == date(2026, 8, 31)
    assert info.territories == {"599999"}, "what the rows say, not the name"


@pytest.mark.parametrize("name", ["addresses.csv", "20261331_OB_599999_ADR.csv", "2026_OB.csv"])
def test_without_a_day_in_its_name_it_holds_until_an_unknown_one(tmp_path: Path, name: str) -> None:
    info = open_csv(csv(tmp_path, row(), name=name)).info
    assert (info.until, info.credit) == (None, "ČÚZK")


def test_one_file_may_hold_several_municipalities(tmp_path: Path) -> None:
    path = csv(tmp_path, row("1"), row("2", Kód_obce="500011"), row("3", Kód_obce='"500012"'))
    assert open_csv(path).info.territories == {"599999", "500011", "500012"}


def test_a_row_that_lost_a_cell_names_no_municipality(tmp_path: Path) -> None:
    """The file would be the whole truth for it."""
    path = csv(tmp_path, row("1"), row("2", Kód_obce="500011").removesuffix(";2013-12-05T00:00:00"))
    assert open_csv(path).info.territories == {"599999"}


def test_a_gzipped_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "20260831_OB_599999_ADR.csv.gz"
    path.write_bytes(gzip.compress(text(row()).encode("cp1250")))
    assert keys(path) == ["1001"]
    assert open_csv(path).info.until == date(2026, 8, 31)


def test_a_zip_with_one_municipality_is_read(tmp_path: Path) -> None:
    path = packed(tmp_path, {MONTH.format("599999"): text(row(), row("2"))})
    reader = open_csv(path)
    assert (reader.info.territories, reader.info.until) == ({"599999"}, date(2026, 8, 31))
    assert [address.place for address in addresses(list(reader.records()))] == ["line 2", "line 3"]


def test_the_whole_countrys_zip_is_read_entry_by_entry(tmp_path: Path) -> None:
    path = packed(tmp_path, entries("582786", "500011") | {"__MACOSX/._x": b"x"})
    reader = open_csv(path)
    assert reader.info.territories == {"582786", "500011"}
    assert reader.info.until == date(2026, 8, 31)
    assert [(address.key, address.place) for address in addresses(list(reader.records()))] == [
        ("1582786", "20260831_OB_582786_ADR.csv, line 2"),
        ("1500011", "20260831_OB_500011_ADR.csv, line 2"),
    ]


def test_a_reader_can_be_read_again(tmp_path: Path) -> None:
    reader = open_csv(packed(tmp_path, entries("582786", "500011")))
    assert list(reader.records()) == list(reader.records())
    assert any(isinstance(record, NameRecord) for record in reader.records())


def test_a_municipality_without_addresses_is_one_of_the_country(tmp_path: Path) -> None:
    path = packed(tmp_path, entries("582786") | {f"CSV/{MONTH.format('555177')}": text()})
    assert open_csv(path).info.territories == {"582786", "555177"}
    assert keys(path) == ["1582786"]


def test_entries_without_telling_names_are_known_by_their_rows(tmp_path: Path) -> None:
    path = packed(tmp_path, {"a.csv": text(row("1")), "b.csv": text(row("2", Kód_obce="500011"))})
    assert open_csv(path).info.territories == {"599999", "500011"}


def test_an_entry_that_holds_another_municipality_is_refused(tmp_path: Path) -> None:
    wrong = {f"CSV/{MONTH.format('555177')}": text(row("7"))}
    fault = refusal(packed(tmp_path, entries("582786") | wrong))
    assert fault.code == "wrong_municipality"
    assert "20260831_OB_555177_ADR.csv, line 2" in fault.message


def test_a_municipality_that_stands_twice_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path, entries("582786") | {"CSV/20260731_OB_582786_ADR.csv": text(row())})
    assert refusal(path).code == "archive_content"


def test_a_zip_without_files_is_refused(tmp_path: Path) -> None:
    assert refusal(packed(tmp_path, {})).code == "archive_content"


@pytest.mark.parametrize(
    ("content", "code"), [(b"", "empty_file"), (b"<html>", "not_csv"), (b"\x1f\x8b", "nested_archive")]
)
def test_an_entry_that_is_no_csv_is_refused_by_its_name(tmp_path: Path, content: bytes, code: str) -> None:
    fault = refusal(packed(tmp_path, entries("582786") | {f"CSV/{MONTH.format('555177')}": content}))
    assert fault.code == code
    assert fault.message.startswith("20260831_OB_555177_ADR.csv is")


def test_a_damaged_entry_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path, entries("582786", "500011"))
    with zipfile.ZipFile(path) as archive:
        begin = archive.infolist()[1].header_offset
    whole = bytearray(path.read_bytes())
    whole[begin + 90] ^= 0xFF
    path.write_bytes(whole)
    assert refusal(path).code == "damaged_archive"


def test_a_cut_archive_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path, entries("582786", "500011"))
    path.write_bytes(path.read_bytes()[:-100])
    assert refusal(path).code == "damaged_archive"


def test_all_entries_together_may_not_unpack_to_a_bomb(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    country = entries(*(f"5{number:05}" for number in range(40)))
    path = packed(tmp_path, country)
    monkeypatch.setattr(files, "HARMLESS_SIZE", 1024)
    monkeypatch.setattr(files, "LARGEST_UNPACKED", sum(map(len, country.values())) - 1)
    assert refusal(path).code == "archive_bomb"


def test_progress_ends_at_the_whole(tmp_path: Path) -> None:
    with Progress(console=Console(file=io.StringIO())) as progress:
        list(open_csv(packed(tmp_path, entries("582786", "500011"))).records(progress))
        (task,) = progress.tasks
    assert task.total == task.completed


def test_a_large_entry_is_never_held_whole(tmp_path: Path) -> None:
    path = packed(tmp_path, {MONTH.format("599999"): text(*(row(str(number)) for number in range(1, 40_001)))})
    reader = open_csv(path)
    tracemalloc.start()
    count = sum(1 for _ in reader.records())
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count > 40_000
    assert peak < 2 * 1024**2, "a block and its lines; the whole entry has 6 MB, its lines as values far more"
