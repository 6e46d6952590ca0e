"""What a row of RÚIAN's address CSV becomes, or why it is rejected."""

from pathlib import Path

import pytest

from data.records import AddressRecord, NameRecord, Record, RejectedRow
from data.ruian.csv_addresses import open_csv
from tests.data.ruian.csv_files import csv, row


def read(folder: Path, *rows: str) -> list[Record]:
    return list(open_csv(csv(folder, *rows)).records())


def only(records: list[Record]) -> AddressRecord:
    (address,) = (record for record in records if isinstance(record, AddressRecord))
    return address


def rejected(folder: Path, broken: str) -> RejectedRow:
    """Why the row `broken` is rejected; the row after it is read all the same."""
    records = read(folder, broken, row("2002"))
    assert only(records).key == "2002"
    (issue,) = (record for record in records if isinstance(record, RejectedRow))
    assert issue.place == "line 2"
    return issue


def test_a_full_row_is_an_address(tmp_path: Path) -> None:
    assert only(read(tmp_path, row("1001", Znak_čísla_orientačního="a"))) == AddressRecord(
        key="1001",
        place="line 2",
        x=-598083.0,
        y=-1160869.5,
        srid=5514,
        street="Šípková",
        house_number="684",
        number_kind=None,
        orientation_number="10a",
        part="Žďár",
        municipality="Lhotka",
        postcode="60200",
        street_key="777",
        part_key="88",
        territory="599999",
    )


def test_the_first_coordinate_is_the_easting_and_both_change_their_signs(tmp_path: Path) -> None:
    address = only(read(tmp_path, row(Souřadnice_Y="861871.52", Souřadnice_X="1005929.81")))
    assert (address.x, address.y, address.srid) == (-861871.52, -1005929.81, 5514)


def test_an_address_without_coordinates_stands_nowhere(tmp_path: Path) -> None:
    address = only(read(tmp_path, row(Souřadnice_Y="", Souřadnice_X="")))
    assert (address.x, address.y) == (None, None)


def test_a_decimal_comma_is_understood(tmp_path: Path) -> None:
    address = only(read(tmp_path, row(Souřadnice_Y="598083,25", Souřadnice_X="1160869,5")))
    assert (address.x, address.y) == (-598083.25, -1160869.5)


@pytest.mark.parametrize(
    ("y", "x", "reason"),
    [
        ("598083.00", "", "Souřadnice X is missing"),
        ("", "1160869.50", "Souřadnice Y is missing"),
        ("-598083.00", "-1160869.50", "must be positive"),
        ("1160869.50", "598083.00", "exchanged"),
        ("-1160869.50", "-598083.00", "exchanged"),
        ("0", "0", "do not lie in Czechia"),
        ("nan", "nan", "do not lie in Czechia"),
        ("inf", "1160869.50", "do not lie in Czechia"),
        ("16.609244", "49.194149", "do not lie in Czechia"),
        ("429999.99", "1160869.50", "do not lie in Czechia"),
        ("905000.01", "1160869.50", "do not lie in Czechia"),
        ("598083.00", "934999.99", "do not lie in Czechia"),
        ("598083.00", "1230000.01", "do not lie in Czechia"),
        ("1,160,869", "1160869.50", "is no number"),
        ("west", "1160869.50", "is no number"),
    ],
)
def test_coordinates_that_can_not_be_right_are_rejected(tmp_path: Path, y: str, x: str, reason: str) -> None:
    issue = rejected(tmp_path, row(Souřadnice_Y=y, Souřadnice_X=x))
    assert issue.code == "not_a_place"
    assert reason in issue.message


@pytest.mark.parametrize(("y", "x"), [("430000", "935000"), ("905000", "1230000")])
def test_the_corners_of_the_country_are_in_it(tmp_path: Path, y: str, x: str) -> None:
    address = only(read(tmp_path, row(Souřadnice_Y=y, Souřadnice_X=x)))
    assert (address.x, address.y) == (-float(y), -float(x))


@pytest.mark.parametrize(
    ("written", "kind"), [("č.p.", None), ("č.ev.", "ev"), ("č. ev.", "ev"), ("Č.P.", None), ("č.ev", "ev")]
)
def test_the_kind_of_the_number_is_told(tmp_path: Path, written: str, kind: str | None) -> None:
    assert only(read(tmp_path, row(Typ_SO=written))).number_kind == kind


def test_a_place_without_streets_and_orientation_numbers_has_none(tmp_path: Path) -> None:
    address = only(read(tmp_path, row(Kód_ulice="", Název_ulice="", Číslo_orientační="", PSČ="")))
    assert (address.street, address.street_key, address.orientation_number, address.postcode) == (None,) * 4


def test_a_postcode_with_a_blank_is_the_same(tmp_path: Path) -> None:
    assert only(read(tmp_path, row(PSČ="602 00"))).postcode == "60200"


def test_a_quoted_separator_belongs_to_the_cell(tmp_path: Path) -> None:
    address = only(read(tmp_path, row(Název_ulice='"Dlouhá; ""Horní"""')))
    assert (address.street, address.part) == ('Dlouhá; "Horní"', "Žďár")


@pytest.mark.parametrize(
    ("broken", "code"),
    [
        (row(""), "not_a_code"),
        (row("2.62E+06"), "not_a_code"),
        (row(Kód_obce=""), "not_a_code"),
        (row(Kód_obce="Brno"), "not_a_code"),
        (row(Kód_ulice="x7"), "not_a_code"),
        (row(Kód_části_obce="-1"), "not_a_code"),
        (row(Typ_SO=""), "unknown_number_kind"),
        (row(Typ_SO="č.j."), "unknown_number_kind"),
        (row(Číslo_domovní=""), "not_a_number"),
        (row(Číslo_domovní="12a"), "not_a_number"),
        (row(Číslo_orientační="", Znak_čísla_orientačního="a"), "not_a_number"),
        (row(Číslo_orientační="1", Znak_čísla_orientačního="2"), "not_a_number"),
        (row(PSČ="602"), "not_a_postcode"),
        (row() + ";", "wrong_width"),
        (row().rpartition(";")[0], "wrong_width"),
        ("1001", "wrong_width"),
        (row(Název_ulice='"Dlouhá'), "broken_row"),
        (row(Název_ulice="x" * 201), "too_long"),
    ],
)
def test_a_row_that_can_not_be_used_is_reported_and_the_next_one_read(tmp_path: Path, broken: str, code: str) -> None:
    assert rejected(tmp_path, broken).code == code


def test_each_name_is_told_once_before_its_first_address(tmp_path: Path) -> None:
    other = row("3", Kód_ulice="778", Název_ulice="Krátká")
    assert read(tmp_path, row("1"), row("2"), other)[:4] == [
        NameRecord("street", "777", "Šípková", "line 2", "599999"),
        NameRecord("part", "88", "Žďár", "line 2", "599999"),
        NameRecord("municipality", "599999", "Lhotka", "line 2", "599999"),
        only(read(tmp_path, row("1"))),
    ]
    names = [record.key for record in read(tmp_path, row("1"), row("2"), other) if isinstance(record, NameRecord)]
    assert names == ["777", "88", "599999", "778"]


def test_a_row_that_is_rejected_names_nothing(tmp_path: Path) -> None:
    records = read(tmp_path, row("1", PSČ="x"), row("2"))
    assert [record.place for record in records if isinstance(record, NameRecord)] == ["line 3"] * 3


def test_empty_lines_are_passed_over_and_counted(tmp_path: Path) -> None:
    places = [r.place for r in read(tmp_path, row("1"), "", "  ", row("2")) if isinstance(r, AddressRecord)]
    assert places == ["line 2", "line 5"]
