"""Full files of several municipalities as one source."""

from datetime import date
from pathlib import Path

import pytest

from data.records import AddressRecord, RejectedRow, SourceReader
from data.ruian.several import open_several
from data.ruian.vfr import open_vfr
from geo.errors import InvalidInput
from tests.data.ruian.vfr_text import Vfr, address, changes, named, only, written


def _file(folder: Path, municipality: int, day: str = "20260131", kind: str = "UZSZ") -> SourceReader:
    name = f"{day}_OB_{municipality}_{kind}.xml"
    text = Vfr(f"OB_{kind}", name, town=named("Obec", "obi", municipality, "Somewhere"))
    text.add("AdresniMista", address(municipality), address(None))
    return open_vfr(written(text.text, folder, name))


def test_several_files_are_the_whole_truth_of_all_their_municipalities(tmp_path: Path) -> None:
    whole = open_several([_file(tmp_path, code) for code in (500011, 500012, 582786)])
    assert whole.info.territories == {"500011", "500012", "582786"}
    assert (whole.info.complete, whole.info.until, whole.info.source) == (True, date(2026, 1, 31), "ruian")
    addresses = only(list(whole.records()), AddressRecord)
    assert [(record.key, record.territory) for record in addresses] == [(c, c) for c in ("500011", "500012", "582786")]


def test_places_begin_with_the_file(tmp_path: Path) -> None:
    whole = open_several([_file(tmp_path, 500011), _file(tmp_path, 500012)])
    records = list(whole.records())
    assert [record.place for record in only(records, RejectedRow)] == [
        "20260131_OB_500011_UZSZ.xml, AdresniMisto no. 2",
        "20260131_OB_500012_UZSZ.xml, AdresniMisto no. 2",
    ]
    assert only(records, AddressRecord)[1].place == "20260131_OB_500012_UZSZ.xml, AdresniMisto 500012"


def test_a_single_file_stays_as_it_is(tmp_path: Path) -> None:
    reader = _file(tmp_path, 500011)
    assert open_several([reader]) is reader


def test_files_of_different_days_count_as_of_the_earliest_and_credit_the_latest(tmp_path: Path) -> None:
    whole = open_several([_file(tmp_path, 500011, "20260131"), _file(tmp_path, 500012, "20251231")])
    assert (whole.info.until, whole.info.credit) == (date(2025, 12, 31), "ČÚZK, 2026")


def test_the_same_municipality_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput) as caught:
        open_several([_file(tmp_path, 500011), _file(tmp_path, 500011, "20251231")])
    assert caught.value.code == "doubled_municipality"
    assert "20251231_OB_500011" in caught.value.message


def test_files_that_tell_of_different_things_are_refused(tmp_path: Path) -> None:
    daily = open_vfr(written(changes().text, tmp_path, "20260201_ST_ZZSZ.xml"))
    for other in (daily, _file(tmp_path, 500012, kind="UKSH")):
        with pytest.raises(InvalidInput) as caught:
            open_several([_file(tmp_path, 500011), other])
        assert caught.value.code == "mixed_files"


def test_no_file_at_all_is_refused() -> None:
    with pytest.raises(InvalidInput):
        open_several([])
