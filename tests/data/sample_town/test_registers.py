"""The town in RÚIAN's formats: the shape of the real files, all their traps, and the same town as on the map."""

import zipfile
from pathlib import Path

import numpy as np
import osmium
import pytest

from data.sample_town import RegisterFiles, SampleFiles, write_registers, write_sample
from data.sample_town.krovak import to_krovak
from geo.errors import InvalidInput
from tests.data.sample_town.vfr import (
    COLLECTIONS,
    Element,
    elements,
    items,
    local,
    position,
    root,
    rows_of,
    text,
    texts,
)

COLUMNS_OF_A_REAL_FILE = (
    "Kód ADM;Kód obce;Název obce;Kód MOMC;Název MOMC;Kód obvodu Prahy;Název obvodu Prahy;Kód části obce;"
    "Název části obce;Kód ulice;Název ulice;Typ SO;Číslo domovní;Číslo orientační;Znak čísla orientačního;PSČ;"
    "Souřadnice Y;Souřadnice X;Platí Od"
)
ORDER_OF_A_REAL_FILE = [
    "Obce", "Momc", "CastiObci", "KatastralniUzemi", "Zsj", "Ulice", "Parcely", "StavebniObjekty", "AdresniMista"
]  # fmt: skip


def test_the_files_bear_the_names_of_the_register(registers: RegisterFiles) -> None:
    assert [path.name for path in (*registers.vfr, *registers.vfr_outlined, *registers.addresses)] == [
        "20260731_OB_900000_UZSZ.xml.zip",
        "20260731_OB_900000_UKSH.xml.zip",
        "20260731_OB_900000_ADR.csv.zip",
    ]


def test_the_header_says_what_the_file_is(plain: Element, outlined: Element) -> None:
    for data, kind in ((plain, "OB_UZSZ"), (outlined, "OB_UKSH")):
        header = data.find("{*}Hlavicka")
        assert header is not None
        assert (text(header, "VerzeVFR"), text(header, "TypSouboru")) == ("3.1", kind)
        assert text(header, "TypDavky") == "Plna"
        assert (text(header, "PlatnostDatK", "ISUI") or "").startswith("2026-07-31")
        assert text(header, "PredchoziSoubor") is None


def test_collections_come_in_the_order_of_the_register(outlined: Element) -> None:
    assert [local(each.tag) for each in outlined.find("{*}Data") or []] == ORDER_OF_A_REAL_FILE


def test_only_one_of_both_files_has_boundaries_and_street_lines(plain: Element, outlined: Element) -> None:
    found = [[len(data.findall(f".//{{*}}{name}")) for data in (plain, outlined)] for name in (
        "OriginalniHranice", "DefinicniCara"
    )]  # fmt: skip
    assert all(bare == 0 < drawn for bare, drawn in found)


def test_both_files_hold_the_same_otherwise(plain: Element, outlined: Element) -> None:
    assert [key for key, _ in elements(plain)] == [key for key, _ in elements(outlined)]


def test_the_truth_counts_what_the_files_hold(registers: RegisterFiles, plain: Element) -> None:
    truth = registers.truth
    counts = {kind: len(items(plain, collection)) for kind, (collection, _) in COLLECTIONS.items()}
    assert counts == {"UL": truth.streets, "SO": truth.buildings, "AD": truth.premises.addresses}
    assert len(items(plain, "Parcely")) == truth.parcels
    assert sum(position(each) is not None for each in items(plain, "AdresniMista")) == truth.located
    doors = [each.findall("{*}DetailniTEA/{*}DetailniTEA") for each in items(plain, "StavebniObjekty")]
    assert sum(map(len, doors)) == truth.entrances_told > 100


def test_every_code_that_is_named_is_there(outlined: Element, buildings: dict[str, Element]) -> None:
    codes = {name: {text(each, "Kod") for each in items(outlined, name)} for name in ORDER_OF_A_REAL_FILE}
    for each in items(outlined, "AdresniMista"):
        assert text(each, "StavebniObjekt", "Kod") in buildings
        assert text(each, "Ulice", "Kod") in codes["Ulice"] | {None}
    for each in buildings.values():
        assert text(each, "CastObce", "Kod") in codes["CastiObci"] | {None}
        assert text(each, "Momc", "Kod") in codes["Momc"] | {None}
        named = set(texts(each, "DetailniTEA", "DetailniTEA", "AdresniMistoKod", "Kod"))
        assert named <= codes["AdresniMista"]
    for each in items(outlined, "Zsj"):
        assert text(each, "KatastralniUzemi", "Kod") in codes["KatastralniUzemi"]


def test_the_map_and_the_register_meet_in_the_same_codes_and_places(
    sample: SampleFiles, addresses: dict[str, Element]
) -> None:
    found, places = [], []
    for item in osmium.FileProcessor(str(sample.map.osm), osmium.osm.NODE):
        if "ref:ruian:addr" in item.tags and "entrance" in item.tags:
            found.append(dict(item.tags))
            places.append((item.lon, item.lat))
    assert len(found) > 500
    for tags, (east, north) in zip(found, to_krovak(np.array(places)), strict=True):
        known = addresses[tags["ref:ruian:addr"]]
        numbers = (text(known, "CisloDomovni"), text(known, "CisloOrientacni"), text(known, "CisloOrientacniPismeno"))
        orientation = tags.get("addr:streetnumber")
        house = tags.get("addr:conscriptionnumber") or tags.get("addr:provisionalnumber")
        assert (numbers[0], (numbers[1] or "") + (numbers[2] or "") or None) == (house, orientation)
        at = position(known)
        assert at is None or at == pytest.approx((east, north), abs=0.02)


def test_the_address_file_is_that_of_the_register(registers: RegisterFiles, rows: list[dict[str, str]]) -> None:
    with zipfile.ZipFile(registers.addresses[0]) as archive:
        raw = archive.read(archive.namelist()[0])
    assert raw.decode("cp1250").split("\r\n", 1)[0] == COLUMNS_OF_A_REAL_FILE
    with pytest.raises(UnicodeDecodeError):
        raw.decode("utf-8")
    assert len(rows) == registers.truth.premises.addresses


def test_the_address_file_says_what_vfr_says(
    rows: list[dict[str, str]], outlined: Element, addresses: dict[str, Element], buildings: dict[str, Element]
) -> None:
    streets = {text(each, "Kod"): text(each, "Nazev") for each in items(outlined, "Ulice")}
    for row in rows:
        known = addresses[row["Kód ADM"]]
        building = buildings[text(known, "StavebniObjekt", "Kod") or ""]
        assert row["Číslo domovní"] == text(known, "CisloDomovni")
        assert row["Název ulice"] == (streets.get(text(known, "Ulice", "Kod")) or "")
        assert row["Kód části obce"] == text(building, "CastObce", "Kod")
        assert row["Typ SO"] == {"1": "č.p.", "2": "č.ev."}[text(building, "TypStavebnihoObjektuKod") or ""]
        at = position(known)
        stated = (row["Souřadnice Y"], row["Souřadnice X"])
        assert stated == (("", "") if at is None else (f"{-at[0]:.2f}", f"{-at[1]:.2f}"))


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write_registers(tmp_path / name, 300, seed=3, res_rows=500) for name in ("a", "b"))
    assert first.truth == second.truth
    for name in (path.name for path in (tmp_path / "a").iterdir()):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_the_registers_alone_are_those_of_the_whole_sample(tmp_path: Path) -> None:
    alone, together = write_registers(tmp_path / "a", 300), write_sample(tmp_path / "b", 300).registers
    assert alone.truth == together.truth
    assert alone.vfr[0].read_bytes() == together.vfr[0].read_bytes()


@pytest.mark.parametrize("addresses", [1, 2, 57])
def test_the_smallest_of_towns_are_towns_too(tmp_path: Path, addresses: int) -> None:
    files = write_registers(tmp_path, addresses, res_rows=0)
    assert len(rows_of(files.addresses[0])) == files.truth.premises.addresses == addresses


def test_several_towns_share_no_code(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.sample_town.drafting.LARGEST_TOWN", 400)
    files = write_registers(tmp_path, 1100, res_rows=0)
    keys = [key for path in files.vfr for key, _ in elements(root(path))]
    assert len(files.vfr) == 3
    assert len(keys) == len(set(keys))
    assert files.truth.premises.addresses == 1100


def test_registers_without_addresses_are_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="at least one"):
        write_registers(tmp_path / "new", 0)
    assert not (tmp_path / "new").exists()
