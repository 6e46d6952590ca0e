"""Files that are damaged, foreign or hostile: what is said of them, and what never is."""

from pathlib import Path

import pytest

from data.establishments import open_establishments
from data.establishments.tables import MOST_BROKEN
from geo.errors import InvalidInput
from tests.data.establishments.registers import (
    HOME,
    PERSON,
    PERSONS_NAME,
    RES_COLUMNS,
    ROS_COLUMNS,
    businesses,
    company,
    establishment,
    person,
    read,
    rejected,
    res,
    ros,
)


def refusal(ros_file: Path, res_file: Path | None = None) -> InvalidInput:
    with pytest.raises(InvalidInput) as caught:
        read(ros_file, res_file)
    return caught.value


def replaced(path: Path, old: bytes, new: bytes) -> Path:
    content = path.read_bytes()
    assert old in content
    path.write_bytes(content.replace(old, new))
    return path


@pytest.mark.parametrize("missing", ["ICP", "ICO", "DATUKON", "PKODADM", "DATPLAT"])
def test_a_ros_without_a_needed_column_is_refused_with_both_names(tmp_path: Path, missing: str) -> None:
    found = [name for name in ROS_COLUMNS if name != missing]
    error = refusal(ros(tmp_path, establishment(), columns=found))
    assert error.code == "missing_columns"
    assert f"lacks the columns {missing}." in error.message
    assert ", ".join(found) in error.message


@pytest.mark.parametrize(
    ("missing", "told"), [({"ICO"}, "ICO"), ({"FORMA"}, "FORMA"), ({"NACE", "NACE2025"}, "NACE or NACE2025")]
)
def test_a_res_without_a_needed_column_is_refused_with_its_name(tmp_path: Path, missing: set[str], told: str) -> None:
    columns = [name for name in RES_COLUMNS if name not in missing]
    error = refusal(ros(tmp_path, establishment()), res(tmp_path, company(), columns=columns))
    assert error.code == "missing_columns"
    assert f"lacks the columns {told}." in error.message


def test_a_file_is_refused_before_it_is_read(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput):
        open_establishments(ros(tmp_path, establishment()), ros(tmp_path, establishment()))


def test_exchanged_files_are_recognized(tmp_path: Path) -> None:
    ros_file, res_file = ros(tmp_path, establishment()), res(tmp_path, company())
    for error, message in [
        (refusal(res_file, ros_file), "res_data.csv is a file of RES, not of ROS02. Give it as --res"),
        (refusal(ros_file, ros_file), "ros02_data.csv is a file of ROS02, not of RES. Give it as --ros"),
    ]:
        assert error.code == "exchanged_files"
        assert message in error.message


def test_a_doubled_column_is_refused(tmp_path: Path) -> None:
    assert refusal(ros(tmp_path, establishment(), columns=(*ROS_COLUMNS, "ICO"))).code == "doubled_column"


@pytest.mark.parametrize("content", [b"\n", b'"ICP","ICO","DATZAH","DATUKON","PKODADM","DATPLAT"\r\n\r\n'])
def test_a_file_without_rows_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ros02_data.csv"
    path.write_bytes(content)
    assert refusal(path).code == "no_rows"


@pytest.mark.parametrize("content", [b'{"ICP": 1}', b"<html><body>Not found</body></html>", b"\x00\x01\x02"])
def test_a_file_that_is_no_table_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "ros02_data.csv"
    path.write_bytes(content)
    assert refusal(path).code == "not_a_table"


def test_a_header_with_a_lost_quotation_mark_is_refused(tmp_path: Path) -> None:
    assert refusal(replaced(ros(tmp_path, establishment()), b'"ICP"', b'"ICP')).code == "not_a_table"


def test_another_encoding_is_refused_with_its_line(tmp_path: Path) -> None:
    rows = [company(f"{number:08}", FIRMA="Plain") for number in range(5000)]
    error = refusal(ros(tmp_path, establishment()), res(tmp_path, *rows, company(), encoding="cp1250"))
    assert error.code == "wrong_encoding"
    assert "Line 5002 of res_data.csv is not UTF-8" in error.message


def test_a_file_in_utf_16_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="UTF-16"):
        open_establishments(ros(tmp_path, establishment(), encoding="utf-16"))


def test_a_row_with_too_few_or_too_many_cells_costs_only_itself(tmp_path: Path) -> None:
    path = ros(tmp_path, establishment("1"), establishment("2"), establishment("3"), establishment("4"))
    replaced(path, b'"2","25000001"', b'"2"')
    replaced(path, b'"3",', b'"3","",')
    records = read(path, res(tmp_path, company()))
    assert [business.key for business in businesses(records)] == ["1", "4"]
    assert rejected(records) == {"line 3": "broken_row", "line 4": "broken_row"}


def test_a_lost_quotation_mark_costs_two_rows_at_most(tmp_path: Path) -> None:
    path = ros(tmp_path, establishment("1"), establishment("2"), establishment("3"), establishment("4"))
    records = read(replaced(path, b'"2","', b'"2,"'), res(tmp_path, company()))
    kept = [business.key for business in businesses(records)]
    assert kept[0] == "1"
    assert kept[-1] == "4"
    assert len(kept) >= 2
    assert set(rejected(records).values()) == {"broken_row"}


def test_a_broken_row_of_res_is_reported_with_its_file(tmp_path: Path) -> None:
    path = replaced(res(tmp_path, person(), company()), PERSONS_NAME.encode(), f'{PERSONS_NAME}","'.encode())
    records = read(ros(tmp_path, establishment()), path)
    assert [business.kind for business in businesses(records)] == ["nace=4711"]
    assert rejected(records) == {"res_data.csv, line 2": "broken_row"}


@pytest.mark.parametrize("cut", [1, 3, 15, 30, 45])
def test_a_file_that_ends_within_a_row_is_refused_with_its_line(tmp_path: Path, cut: int) -> None:
    path = ros(tmp_path, establishment("1"), establishment("2"))
    content = path.read_bytes().removesuffix(b"\r\n")
    path.write_bytes(content[:-cut])
    error = refusal(path)
    assert error.code == "truncated_file"
    assert "line 3" in error.message


def test_a_file_that_ends_without_a_line_break_is_whole(tmp_path: Path) -> None:
    path = ros(tmp_path, establishment("1"), establishment("2"))
    path.write_bytes(path.read_bytes().removesuffix(b"\r\n"))
    assert len(businesses(read(path))) == 2


def test_a_file_with_too_many_broken_rows_is_refused(tmp_path: Path) -> None:
    path = ros(tmp_path, establishment())
    with path.open("a") as file:
        file.write('"1","2"\r\n' * (MOST_BROKEN + 1))
    error = refusal(path)
    assert error.code == "damaged_file"
    assert "the first at line 3" in error.message


NAMES = [
    PERSONS_NAME,
    'O\'Nezveřejněná "Boba" <script>',
    "Nezveřejněná, Bohuslava",
    "NEZVEREJNENA",
    "Nezveřejněná\r\nBohuslava",
    "Nova",
    "x" * 5000,
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", ["101", "105", "107", "424", "425", ""])
def test_a_natural_persons_name_appears_nowhere(tmp_path: Path, name: str, form: str) -> None:
    rows = [establishment("1", ICO=PERSON, PKODADM=HOME), establishment("2", ICO=PERSON), establishment("3")]
    records = read(ros(tmp_path, *rows), res(tmp_path, person(FIRMA=name, FORMA=form), company()))
    assert {"2", "3"} <= {business.key for business in businesses(records)}
    assert name not in repr(records)
    assert {business.name for business in businesses(records)} == {None, "Koloniál, s.r.o."}


@pytest.mark.parametrize("shift", range(-12, 12))
def test_a_name_that_slid_into_another_column_appears_nowhere(tmp_path: Path, shift: int) -> None:
    cells = [person().get(column, "") for column in RES_COLUMNS]
    slid = [PERSON, *cells[1 - shift :], *cells[1 : 1 - shift]][: len(cells)]
    row = dict(zip(RES_COLUMNS, slid, strict=True))
    records = read(ros(tmp_path, establishment(ICO=PERSON)), res(tmp_path, row, company()))
    assert PERSONS_NAME not in repr(records)


@pytest.mark.parametrize("name", NAMES)
def test_no_refusal_of_a_file_repeats_a_name(tmp_path: Path, name: str) -> None:
    whole = res(tmp_path, person(FIRMA=name), company()).read_bytes()
    headless = whole.split(b"\r\n", 1)[1]
    for number, content in enumerate([headless, whole.removesuffix(b'"\r\n'), whole.replace(b'"ICO",', b"")]):
        path = tmp_path / f"damaged{number}.csv"
        path.write_bytes(content)
        assert name not in refusal(ros(tmp_path, establishment()), path).message
