"""Which files are taken, and how the others are refused."""

import gzip
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from data.records import AddressRecord, BuildingRecord
from data.ruian.vfr import open_vfr, stream
from geo.errors import InvalidInput
from tests.data.ruian.vfr_text import (
    Vfr,
    address,
    building,
    changes,
    element,
    only,
    outline,
    words,
    written,
)

ROOT = Path(__file__).parents[3]


def _many(number: int) -> Vfr:
    text = Vfr().add("Parcely", *("\n" + element("vf:Parcela", outline()) for _ in range(number)))
    return text.add("AdresniMista", *("\n" + address(code, at=(code, code)) for code in range(1, number + 1)))


def _refusal(path: Path) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        list(open_vfr(path).records())
    return caught.value


def test_packed_files_are_read_as_they_are(tmp_path: Path) -> None:
    text = _many(50).text.encode()
    (tmp_path / "plain").write_bytes(text)
    (tmp_path / "packed.gz").write_bytes(gzip.compress(text))
    with zipfile.ZipFile(tmp_path / "packed.zip", "w") as archive:
        archive.writestr("town.xml", text)
    found = [list(open_vfr(tmp_path / name).records()) for name in ("plain", "packed.gz", "packed.zip")]
    assert found[0] == found[1] == found[2]
    assert len(only(found[0], AddressRecord)) == 50


@pytest.mark.parametrize("block", [1, 7, 100, 10_000_000])
def test_blocks_may_end_anywhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, block: int) -> None:
    path = _many(20).written(tmp_path)
    whole = list(open_vfr(path).records())
    monkeypatch.setattr(stream, "BLOCK", block)
    assert list(open_vfr(path).records()) == whole
    assert len(only(whole, AddressRecord)) == 20


@pytest.mark.parametrize("part", [0.3, 0.5, 0.7, 0.9, 0.999])
def test_a_truncated_file_is_refused_where_it_ends(tmp_path: Path, part: float) -> None:
    text = _many(2_000).text.encode()
    fault = _refusal(written(text[: int(len(text) * part)], tmp_path))
    assert fault.code == "truncated_file"
    assert fault.details["line"] == text[: int(len(text) * part)].count(b"\n") + 1


def test_what_came_before_the_damage_is_named(tmp_path: Path) -> None:
    text = _many(2_000).text.replace("<ami:Kod>1500</ami:Kod>", "<ami:Kod>1500</ami:Cod>")
    fault = _refusal(written(text, tmp_path))
    assert fault.code == "damaged_xml"
    assert "mismatched tag" in fault.message
    assert "after AdresniMisto" in fault.message
    assert fault.details["line"] == 2 + 2_000 + 1_500


def test_a_file_in_another_encoding_is_refused(tmp_path: Path) -> None:
    street = element("vf:Ulice", words("uli:Kod", 1), words("uli:Nazev", "Žižkova"))
    text = _many(500).add("Ulice", street).text
    fault = _refusal(written(text.encode("cp1250"), tmp_path))
    assert fault.code == "wrong_encoding"
    assert "UTF-8" in fault.message


def test_a_file_that_declares_its_encoding_is_read(tmp_path: Path) -> None:
    street = element("vf:Ulice", words("uli:Kod", 1), words("uli:Nazev", "Žižkova"))
    text = Vfr().add("Ulice", street).text.replace("UTF-8", "windows-1250")
    names = [getattr(record, "name", None) for record in open_vfr(written(text.encode("cp1250"), tmp_path)).records()]
    assert "Žižkova" in names


BOMB = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))


@pytest.mark.parametrize("definitions", [f'<!ENTITY e0 "ha">{BOMB}', '<!ENTITY e9 SYSTEM "file:///etc/hostname">', ""])
def test_a_doctype_is_refused(tmp_path: Path, definitions: str) -> None:
    text = Vfr().text.replace("?>\n", f"?>\n<!DOCTYPE VymennyFormat [{definitions}]>\n", 1)
    fault = _refusal(written(text.replace("Brno", "&e9;" if definitions else "Brno"), tmp_path))
    assert fault.code == "doctype_refused"


def test_an_element_too_large_for_the_memory_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "LARGEST_ITEM", 100_000)
    text = Vfr().add("StavebniObjekty", building(1), building(2, words("soi:Novinka", "x" * 200_000)))
    fault = _refusal(text.written(tmp_path))
    assert fault.code == "element_too_large"


def test_a_file_larger_than_an_element_may_be_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stream, "LARGEST_ITEM", 20_000)
    records = list(open_vfr(_many(1_000).written(tmp_path)).records())
    assert len(only(records, AddressRecord)) == 1_000


@pytest.mark.parametrize(
    ("kind", "code", "word"),
    [
        ("ST_UCIS", "code_list", "list of codes"),
        ("ST_UKSH", "state_file", "without addresses"),
        ("OB_UZHZ", "history", "past states"),
        ("ST_UVOH", "not_vfr", "TypSouboru ST_UVOH"),
        ("", "not_vfr", "no TypSouboru"),
    ],
)
def test_other_files_of_the_register_are_told_apart(tmp_path: Path, kind: str, code: str, word: str) -> None:
    fault = _refusal(Vfr(kind).written(tmp_path))
    assert fault.code == code
    assert word in fault.message
    assert "UZSZ" in fault.message


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("<kml><Document/></kml>", "<kml>"),
        ('<osm version="0.6"></osm>', "OpenStreetMap"),
        ("<VymennyFormat><Data/></VymennyFormat>", "<VymennyFormat>"),
        ("Kód ADM;Kód obce", "text"),
        ("<<VymennyFormat", "no XML"),
        ("\x00\x01\x02", "no XML"),
    ],
)
def test_foreign_files_are_called_what_they_are(tmp_path: Path, text: str, word: str) -> None:
    fault = _refusal(written(text, tmp_path))
    assert fault.code == "not_vfr"
    assert word in fault.message


def test_a_full_file_of_nobody_is_refused(tmp_path: Path) -> None:
    assert _refusal(Vfr(town="", name="").written(tmp_path)).code == "no_municipality"


def test_changes_may_begin_with_anything(tmp_path: Path) -> None:
    county = element("vf:Okres", words("com:Kod", 3405))
    text = changes().add("Okresy", county).add("StavebniObjekty", building(9))
    assert [record.key for record in only(text.records(tmp_path), BuildingRecord)] == ["9"]


def test_an_empty_day_of_changes_is_one(tmp_path: Path) -> None:
    assert changes().records(tmp_path) == []


def test_the_header_is_read_without_the_data(tmp_path: Path) -> None:
    text = _many(2_000).text
    assert open_vfr(written(text[: len(text) // 2], tmp_path)).info.territories == {"582786"}


MEASURE = """
import sys
from pathlib import Path
from data.ruian.vfr import open_vfr
for record in open_vfr(Path(sys.argv[1])).records(): pass
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""


def test_memory_does_not_grow_with_the_file(tmp_path: Path) -> None:
    item = building(1, flats=2, shape=outline())
    path = tmp_path / "large.xml"
    head, _, tail = Vfr().add("StavebniObjekty", "ITEMS").text.partition("ITEMS")
    with path.open("w") as file:
        file.write(head)
        file.writelines(item.replace(">1<", f">{code}<", 1) for code in range(60_000))
        file.write(tail)
    assert path.stat().st_size > 40_000_000
    peak = subprocess.run([sys.executable, "-c", MEASURE, path], cwd=ROOT, check=True, capture_output=True, text=True)
    assert int(peak.stdout) < 80 * 1024


def test_deep_nesting_is_no_trap(tmp_path: Path) -> None:
    deep = "<soi:a>" * 200_000 + "</soi:a>" * 200_000
    records = Vfr().add("StavebniObjekty", building(1, deep, flats=2)).records(tmp_path)
    assert [record.flats for record in only(records, BuildingRecord)] == [2]
