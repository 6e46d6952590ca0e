"""Which establishments of ROS02 become businesses, and what RES says of them."""

import gzip
import zipfile
from datetime import date
from pathlib import Path

import pytest
from rich.progress import Progress

from data.establishments import open_establishments
from data.records import BusinessRecord
from tests.data.establishments.registers import (
    COMPANY,
    HOME,
    PERSON,
    RES_COLUMNS,
    ROS_COLUMNS,
    SHOP,
    businesses,
    company,
    establishment,
    left_out,
    person,
    read,
    rejected,
    res,
    ros,
)


def keys(*arguments: object) -> list[str]:
    return [business.key for business in businesses(read(*arguments))]  # type: ignore[arg-type]


def test_an_active_establishment_is_a_business_at_its_address(tmp_path: Path) -> None:
    assert read(ros(tmp_path, establishment()), res(tmp_path, company())) == [
        BusinessRecord(
            key="1000000001",
            place="line 2",
            kind="nace=4711",
            name="Koloniál, s.r.o.",
            address_key=SHOP,
            address_source="ruian",
        )
    ]


def test_the_files_say_what_they_are(tmp_path: Path) -> None:
    info = open_establishments(ros(tmp_path, establishment()), res(tmp_path, company())).info
    assert (info.source, info.complete, info.kinds) == ("ros", True, {BusinessRecord})
    assert info.until == date(2026, 8, 31)
    assert info.details == {"file": "ros02_data.csv", "res": "res_data.csv"}
    assert info.credit is not None
    assert "Český statistický úřad" in info.credit
    assert "CC BY 4.0, upraveno" in info.credit


def test_without_res_nobody_is_credited_for_it(tmp_path: Path) -> None:
    info = open_establishments(ros(tmp_path, establishment())).info
    assert info.credit is not None
    assert "statistický" not in info.credit


def test_a_repeated_establishment_counts_once(tmp_path: Path) -> None:
    records = read(ros(tmp_path, establishment(), establishment(), establishment("1000000002")))
    assert [business.key for business in businesses(records)] == ["1000000001", "1000000002"]
    assert left_out(records) == {"row repeats an establishment": 1}


def test_an_establishment_is_active_if_any_of_its_rows_says_so(tmp_path: Path) -> None:
    assert keys(ros(tmp_path, establishment(DATUKON="2020-01-01"), establishment())) == ["1000000001"]


@pytest.mark.parametrize("end", ["", "2026-09-01", "01.09.2026", "1. 9. 2026", "20260901"])
def test_an_establishment_that_ends_after_the_day_of_the_file_is_active(tmp_path: Path, end: str) -> None:
    assert keys(ros(tmp_path, establishment(DATUKON=end))) == ["1000000001"]


@pytest.mark.parametrize("end", ["2026-08-31", "31.08.2026", "20260831", "1999-12-31"])
def test_an_establishment_that_has_ended_by_the_day_of_the_file_is_left_out(tmp_path: Path, end: str) -> None:
    records = read(ros(tmp_path, establishment(DATUKON=end)))
    assert businesses(records) == []
    assert left_out(records) == {"establishment has ended": 1}


@pytest.mark.parametrize("end", ["soon", "2026-13-01", "31.02.2026", "2026-W35-1", "8/31/2026", "202608311"])
def test_an_end_that_is_no_day_is_rejected_without_repeating_it(tmp_path: Path, end: str) -> None:
    records = read(ros(tmp_path, establishment("1000000002"), establishment(DATUKON=end)))
    assert [business.key for business in businesses(records)] == ["1000000002"]
    assert rejected(records)["line 3"] == "not_a_day"
    assert end not in repr(records)


def test_the_day_of_the_file_decides_and_not_today(tmp_path: Path) -> None:
    assert keys(ros(tmp_path, establishment(DATUKON="2001-06-01", DATPLAT="2001-05-31"))) == ["1000000001"]


def test_establishments_elsewhere_or_without_an_address_are_counted(tmp_path: Path) -> None:
    rows = [
        establishment(),
        establishment("2", PKODADM=""),
        establishment("3", PKODADM=HOME),
        establishment("4", PKODADM=HOME),
    ]
    records = read(ros(tmp_path, *rows), None, {SHOP})
    assert [business.key for business in businesses(records)] == ["1000000001"]
    assert left_out(records) == {
        "establishment at an address that is not loaded": 2,
        "establishment without an address code": 1,
    }


@pytest.mark.parametrize("cells", [{"ICP": ""}, {"ICP": "x1"}, {"PKODADM": "Kounicova 10"}])
def test_an_establishment_without_a_proper_code_is_rejected(tmp_path: Path, cells: dict[str, str]) -> None:
    records = read(ros(tmp_path, establishment() | cells), res(tmp_path, company()))
    assert rejected(records) == {"line 2": "not_a_code"}


def test_columns_stand_in_any_order_among_others(tmp_path: Path) -> None:
    ros_file = ros(tmp_path, establishment(), columns=("EXTRA", *reversed(ROS_COLUMNS)))
    res_file = res(tmp_path, company(), columns=(*reversed(RES_COLUMNS), "EXTRA"))
    assert [(each.key, each.kind) for each in businesses(read(ros_file, res_file))] == [("1000000001", "nace=4711")]


def test_separators_byte_order_marks_and_small_letters_of_other_programs_are_understood(tmp_path: Path) -> None:
    path = tmp_path / "ros.csv"
    path.write_text(f"icp;ico;datukon;pkodadm;datplat\n7;{COMPANY};;{SHOP};2026-08-31\n\n", encoding="utf-8-sig")
    assert keys(path, res(tmp_path, company(), encoding="utf-8-sig")) == ["7"]


def test_packed_files_are_read(tmp_path: Path) -> None:
    packed_ros, packed_res = tmp_path / "ros.zip", tmp_path / "res.csv.gz"
    with zipfile.ZipFile(packed_ros, "w") as archive:
        archive.writestr("ros02_data.csv", ros(tmp_path, establishment()).read_bytes())
    packed_res.write_bytes(gzip.compress(res(tmp_path, company()).read_bytes()))
    assert [each.kind for each in businesses(read(packed_ros, packed_res))] == ["nace=4711"]


@pytest.mark.parametrize(
    ("nace", "nace_2025", "kind"),
    [
        ("47", "47110", "nace=47"),
        ("47110", "", "nace=47110"),
        ("", "56110", "nace2025=56110"),
        ("00", "96210", "nace2025=96210"),
        ("G", "", "nace=G"),
        ("00", "04", "establishment"),
        ("", "", "establishment"),
        ("Nová", "Jana", "establishment"),
    ],
)
def test_the_kind_is_the_owners_trade(tmp_path: Path, nace: str, nace_2025: str, kind: str) -> None:
    (business,) = businesses(
        read(ros(tmp_path, establishment()), res(tmp_path, company(NACE=nace, NACE2025=nace_2025)))
    )
    assert business.kind == kind


def test_res_may_lack_one_of_the_two_editions(tmp_path: Path) -> None:
    columns = [column for column in RES_COLUMNS if column != "NACE"]
    (business,) = businesses(read(ros(tmp_path, establishment()), res(tmp_path, company(), columns=columns)))
    assert business.kind == "nace2025=47110"


@pytest.mark.parametrize("form", ["101", "105", "107", "424", "425", "102"])
def test_a_natural_person_at_their_own_seat_is_no_business(tmp_path: Path, form: str) -> None:
    rows = ros(tmp_path, establishment(ICO=PERSON, PKODADM=HOME), establishment("2", ICO=PERSON, PKODADM=SHOP))
    records = read(rows, res(tmp_path, person(FORMA=form)))
    assert [(business.key, business.name) for business in businesses(records)] == [("2", None)]
    assert left_out(records) == {"natural person's establishment at their own seat": 1}


def test_a_company_at_its_own_seat_is_a_business(tmp_path: Path) -> None:
    (business,) = businesses(read(ros(tmp_path, establishment()), res(tmp_path, company(KODADM=SHOP))))
    assert business.name == "Koloniál, s.r.o."


def test_a_natural_person_without_a_coded_seat_is_a_business_where_they_trade(tmp_path: Path) -> None:
    assert keys(ros(tmp_path, establishment(ICO=PERSON)), res(tmp_path, person(KODADM=""))) == ["1000000001"]


def test_establishments_of_an_owner_who_has_ended_are_left_out(tmp_path: Path) -> None:
    gone = {"ICO": PERSON, "DDATZAN": "2026-02-28"}  # all that RES may tell of such a person
    rows = ros(tmp_path, establishment(), establishment("2", ICO=PERSON))
    records = read(rows, res(tmp_path, company(DDATZAN="2026-08-01"), gone))
    assert businesses(records) == []
    assert left_out(records) == {"establishment whose owner has ended": 2}


def test_an_owner_that_res_does_not_list_keeps_the_establishment(tmp_path: Path) -> None:
    rows = ros(tmp_path, establishment(), establishment("2", ICO="99999999"), establishment("3", ICO=""))
    records = read(rows, res(tmp_path, company(), company("")))
    assert [(each.key, each.kind, each.name) for each in businesses(records)][1:] == [
        ("2", "establishment", None),
        ("3", "establishment", None),
    ]
    assert rejected(records) == {"res_data.csv": "owner_not_listed"}


def test_an_owners_number_may_lack_its_leading_zeros(tmp_path: Path) -> None:
    (business,) = businesses(read(ros(tmp_path, establishment(ICO="1234")), res(tmp_path, company("00001234"))))
    assert business.kind == "nace=4711"


def test_without_res_every_establishment_counts_and_the_report_warns(tmp_path: Path) -> None:
    records = read(ros(tmp_path, establishment(ICO=PERSON, PKODADM=HOME)))
    assert [(each.kind, each.name) for each in businesses(records)] == [("establishment", None)]
    assert rejected(records) == {"ros02_data.csv": "homes_not_told"}


def test_a_res_without_seats_is_used_with_the_same_warning(tmp_path: Path) -> None:
    columns = [column for column in RES_COLUMNS if column != "KODADM"]
    records = read(ros(tmp_path, establishment(ICO=PERSON, PKODADM=HOME)), res(tmp_path, person(), columns=columns))
    assert [each.kind for each in businesses(records)] == ["nace=4711"]
    assert rejected(records) == {"res_data.csv": "homes_not_told"}


def test_a_name_too_long_to_be_shown_does_not_cost_the_business(tmp_path: Path) -> None:
    records = read(ros(tmp_path, establishment()), res(tmp_path, company(FIRMA="Společenství " * 30)))
    assert [each.name for each in businesses(records)] == [None]


def test_reading_twice_tells_the_same(tmp_path: Path) -> None:
    reader = open_establishments(
        ros(tmp_path, establishment(), establishment("2", PKODADM="")), res(tmp_path, company())
    )
    assert list(reader.records()) == list(reader.records())


def test_progress_reaches_the_end_of_both_files(tmp_path: Path) -> None:
    with Progress(disable=True) as progress:
        list(open_establishments(ros(tmp_path, establishment()), res(tmp_path, company())).records(progress))
        assert [task.percentage for task in progress.tasks] == [100, 100]
