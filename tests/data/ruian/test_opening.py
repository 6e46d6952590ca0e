"""Files of RÚIAN are told apart by what they hold, packed or not and whatever their names."""

import bz2
import gzip
from collections.abc import Callable
from pathlib import Path

import pytest

from data.ruian import open_ruian
from data.ruian.csv_addresses import CsvReader
from data.ruian.vfr.reader import VfrReader
from geo.errors import InvalidInput, NotFound
from tests.data.ruian.csv_files import packed, row, text
from tests.data.ruian.vfr_text import Vfr, address

VFR = Vfr().add("AdresniMista", address(1)).text
CSV = text(row())
PACKINGS: dict[str, Callable[[bytes], bytes]] = {"plain": bytes, "gzip": gzip.compress, "bzip2": bz2.compress}


def refusal(path: Path) -> str:
    with pytest.raises(InvalidInput) as caught:
        open_ruian([path])
    return caught.value.code


@pytest.mark.parametrize("packing", PACKINGS)
@pytest.mark.parametrize(("content", "reader"), [(VFR, VfrReader), ("\ufeff" + VFR, VfrReader), (CSV, CsvReader)])
def test_a_file_is_what_it_holds(tmp_path: Path, packing: str, content: str, reader: type) -> None:
    path = tmp_path / "file"
    path.write_bytes(PACKINGS[packing](content.encode()))
    (batch,) = open_ruian([path])
    assert isinstance(batch.reader, reader)


@pytest.mark.parametrize(("content", "reader"), [(VFR.encode(), VfrReader), (CSV, CsvReader)])
def test_clutter_in_an_archive_does_not_count(tmp_path: Path, content: str | bytes, reader: type) -> None:
    (batch,) = open_ruian([packed(tmp_path, {"__MACOSX/a": "x", ".hidden": "x", "a": content})])
    assert isinstance(batch.reader, reader)


def test_an_archive_without_files_is_refused(tmp_path: Path) -> None:
    assert refusal(packed(tmp_path, {})) == "archive_content"
    assert refusal(packed(tmp_path, {"__MACOSX/a": "x"})) == "archive_content"


def test_a_locked_archive_is_refused(tmp_path: Path) -> None:
    path = packed(tmp_path, {"a.csv": CSV})
    path.write_bytes(_locked(path.read_bytes()))
    assert refusal(path) == "archive_content"


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"nowhere\.xml"):
        open_ruian([tmp_path / "nowhere.xml"])


def _locked(archive: bytes) -> bytes:
    """Set the flag of encryption in the entry's own header and in the directory's."""
    changed = bytearray(archive)
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        changed[archive.index(signature) + offset] |= 1
    return bytes(changed)
