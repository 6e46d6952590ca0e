"""Files that are packed, damaged, foreign or hostile."""

import bz2
import gzip
from pathlib import Path

import osmium
import pytest

from data import files
from data.osm import open_osm
from data.records import AddressRecord
from geo.errors import InvalidInput, NotFound
from tests.data.osm.drawing import Drawing, read

FIVE = ("addr:street=Dlouhá", "addr:housenumber=5")


@pytest.fixture
def xml(town: Drawing) -> bytes:
    town.house((0, 0), "building=yes", *FIVE)
    return town.xml().encode()


@pytest.fixture
def pbf(xml: bytes, tmp_path: Path) -> Path:
    target = tmp_path / "town.osm.pbf"
    source = tmp_path / "source.osm"
    source.write_bytes(xml)
    with osmium.SimpleWriter(str(target)) as writer:
        for entity in osmium.FileProcessor(str(source)):
            writer.add(entity)
    return target


def refusal(path: Path) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        list(open_osm(path).records())
    assert path.name in caught.value.message
    return caught.value


@pytest.mark.parametrize("pack", [bytes, gzip.compress, bz2.compress])
def test_xml_is_read_plain_and_packed_whatever_its_name(tmp_path: Path, xml: bytes, pack) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "town.anything"
    path.write_bytes(pack(xml))
    assert read(path).only(AddressRecord).key == "w1"


def test_pbf_gives_the_same_records_as_xml(pbf: Path, tmp_path: Path) -> None:
    assert read(pbf).records == read(tmp_path / "source.osm").records


def test_reading_twice_gives_the_same(pbf: Path) -> None:
    reader = open_osm(pbf)
    assert list(reader.records()) == list(reader.records())


def test_locations_kept_in_a_file_give_the_same(pbf: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = read(pbf).records
    monkeypatch.setattr("data.osm.stream.LOCATIONS_IN_MEMORY", 0)
    assert read(pbf).records == expected


def test_a_truncated_pbf_is_refused(pbf: Path) -> None:
    pbf.write_bytes(pbf.read_bytes()[:-20])
    assert refusal(pbf).code == "unreadable_osm"


def test_xml_that_ends_early_is_refused_with_its_line(tmp_path: Path, xml: bytes) -> None:
    path = tmp_path / "town.osm"
    path.write_bytes(xml[:-10])
    error = refusal(path)
    assert error.code == "unreadable_osm"
    assert "line 1" in error.message


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"hello", "not_osm"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", "not_osm"),
        (b'<gpx version="1.1"></gpx>', "not_osm"),
        (b"\x00\x00\x00\x0e\x0a\x09OSMHeader\x18\x99rubbish", "unreadable_osm"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><osm version="0.6"></osm>', "unreadable_osm"),
        (b'<?xml version="1.0"?><osmChange version="0.6"></osmChange>', "change_file"),
        (b"", "empty_file"),
        (b'<osm version="0.6"></osm>', "empty_file"),
        (
            b'<osm version="0.6"><node id="-1" lon="1" lat="1"><tag k="addr:street" v="A"/></node></osm>',
            "unsaved_objects",
        ),
    ],
)
def test_what_is_no_map_is_refused(tmp_path: Path, content: bytes, code: str) -> None:
    path = tmp_path / "town.osm"
    path.write_bytes(content)
    assert refusal(path).code == code


def test_a_file_out_of_order_is_refused(tmp_path: Path, town: Drawing) -> None:
    town.house((0, 0), "building=yes", *FIVE)
    town.node((0, 0), *FIVE)
    path = tmp_path / "town.osm"
    path.write_text(f'<osm version="0.6">{"".join([*town.ways, *town.nodes])}</osm>')
    assert refusal(path).code == "unsorted_file"


def test_a_bomb_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "HARMLESS_SIZE", 1024**2)
    path = tmp_path / "town.osm.gz"
    path.write_bytes(gzip.compress(b'<osm version="0.6">' + b" " * 8 * 1024**2))
    assert refusal(path).code == "archive_bomb"


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match=r"nowhere\.osm"):
        open_osm(tmp_path / "nowhere.osm")
