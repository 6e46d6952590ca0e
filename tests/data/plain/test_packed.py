"""Packed files: one source file inside, within limits."""

import gzip
import zipfile
from pathlib import Path

import pytest

from data import files
from data.files import open_input
from data.formats import Format, sniff_head
from data.plain import open_addresses
from geo.errors import InvalidInput

CSV = b"lon,lat\n16.6,49.2\n"


def packed(folder: Path, **entries: bytes) -> Path:
    path = folder / "addresses.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name.replace("__", "/"), content)
    return path


def refusal(path: Path) -> str:
    with pytest.raises(InvalidInput) as caught:
        open_input(path)
    return caught.value.code


def test_a_zip_with_one_file_is_read(tmp_path: Path) -> None:
    path = packed(tmp_path, folder__a=CSV)
    reader = open_addresses(path)
    assert len(list(reader.records())) == 1
    assert reader.info.source == "file:addresses"


def test_a_gzipped_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "addresses.csv.gz"
    path.write_bytes(gzip.compress(CSV))
    assert len(list(open_addresses(path).records())) == 1


def test_the_unpacked_file_is_gone_with_its_reader(tmp_path: Path) -> None:
    file = open_input(packed(tmp_path, a=CSV))
    folder = file.path.parent
    assert file.format is Format.TEXT
    assert folder.exists()
    del file
    assert not folder.exists()


def test_the_clutter_of_other_systems_is_overlooked(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.csv", CSV)
        archive.writestr("__MACOSX/._a.csv", b"x")
        archive.writestr(".DS_Store", b"x")
    assert open_input(path).format is Format.TEXT


def test_a_zip_with_two_files_is_refused(tmp_path: Path) -> None:
    assert refusal(packed(tmp_path, a=CSV, b=CSV)) == "archive_content"


def test_an_empty_zip_is_refused(tmp_path: Path) -> None:
    assert refusal(packed(tmp_path)) == "archive_content"


def test_a_zip_in_a_zip_is_refused(tmp_path: Path) -> None:
    inner = packed(tmp_path, a=CSV).read_bytes()
    assert refusal(packed(tmp_path, a=inner)) == "nested_archive"


@pytest.mark.parametrize("limit", ["LARGEST_UNPACKED", "LARGEST_RATIO"])
def test_a_zip_bomb_is_refused_by_size_and_by_ratio(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str
) -> None:
    monkeypatch.setattr(files, "HARMLESS_SIZE", 4 * 1024**2)
    path = packed(tmp_path, a=b"0" * 8 * 1024**2)
    monkeypatch.setattr(files, "LARGEST_RATIO" if limit == "LARGEST_UNPACKED" else "LARGEST_UNPACKED", 1024**4)
    monkeypatch.setattr(files, limit, 1024**2 if limit == "LARGEST_UNPACKED" else 100)
    assert refusal(path) == "archive_bomb"


def test_a_bomb_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "LARGEST_UNPACKED", 1024)
    monkeypatch.setattr(files.tempfile, "tempdir", str(tmp_path))
    path = packed(tmp_path, a=b"0" * 8 * 1024**2)
    assert refusal(path) == "archive_bomb"
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("kind", ["zip", "gz"])
def test_a_damaged_package_is_refused(tmp_path: Path, kind: str) -> None:
    content = bytes(range(256)) * 200
    path = packed(tmp_path, a=content) if kind == "zip" else tmp_path / "a.gz"
    if kind == "gz":
        path.write_bytes(gzip.compress(content))
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    assert refusal(path) == "damaged_archive"


@pytest.mark.parametrize(
    ("head", "kind"),
    [
        (b'\xef\xbb\xbf {"type"', Format.JSON),
        (b"lon,lat", Format.TEXT),
        (b"l\x00o\x00n\x00", Format.UNKNOWN),
        (b"SQLite format 3\x00" + b"\x00" * 52 + b"GPKG", Format.GEOPACKAGE),
        (b"SQLite format 3\x00" + b"\x00" * 60, Format.UNKNOWN),
        (b'<?xml version="1.0"?>\n<osm version="0.6">', Format.OSM_XML),
        (b"<html>", Format.UNKNOWN),
        (b"", Format.EMPTY),
    ],
)
def test_a_file_is_what_its_first_bytes_say(head: bytes, kind: Format) -> None:
    assert sniff_head(head) is kind
