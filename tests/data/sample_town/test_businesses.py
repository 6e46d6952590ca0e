"""ROS and RES of the town: the registers' traps are in them, and the truth about who counts is theirs."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from data.sample_town import RegisterFiles, SampleFiles, write_registers

NATURAL = {"101", "105", "107", "424", "425"}
Row = dict[str, str]


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def ros(registers: RegisterFiles) -> list[Row]:
    return read(registers.ros)


@pytest.fixture(scope="module")
def res(registers: RegisterFiles) -> dict[str, Row]:
    return {row["ICO"]: row for row in read(registers.res)}


def counting(ros: list[Row], res: dict[str, Row], known: set[str]) -> Counter[str]:
    """Premises by the rules: distinct, active, at a known address, no natural person's own seat, no vending machine."""
    at: dict[str, str] = {}
    for row in ros:
        active = not row["DATUKON"] or row["DATUKON"] > row["DATPLAT"]
        owner = res[row["ICO"]]
        at_home = owner["FORMA"] in NATURAL and owner["KODADM"] == row["PKODADM"]
        if active and row["PKODADM"] in known and not at_home and owner["NACE"] != "4799":
            at[row["ICP"]] = row["PKODADM"]
    return Counter(at.values())


@pytest.fixture(scope="module")
def known(rows: list[Row]) -> set[str]:
    return {row["Kód ADM"] for row in rows}


def test_the_files_are_as_long_as_they_say(registers: RegisterFiles, ros: list[Row], res: dict[str, Row]) -> None:
    assert (len(ros), len(res)) == (registers.ros_rows, registers.res_rows)


def test_every_owner_is_in_res(ros: list[Row], res: dict[str, Row]) -> None:
    assert {row["ICO"] for row in ros} <= set(res)


def test_the_truth_is_what_the_rules_give(
    registers: RegisterFiles, ros: list[Row], res: dict[str, Row], known: set[str]
) -> None:
    assert counting(ros, res, known).total() == registers.truth.premises.businesses


def test_every_business_of_the_map_is_registered_and_more(sample: SampleFiles) -> None:
    assert sample.registers.truth.premises.businesses > sample.map.truth.businesses


def test_the_registers_oddities_are_there(ros: list[Row], res: dict[str, Row], known: set[str]) -> None:
    distinct = {row["ICP"]: row for row in ros}
    assert len(distinct) < len(ros)
    without = sum(not row["PKODADM"] for row in distinct.values())
    assert without / len(distinct) == pytest.approx(0.066, abs=0.001)
    assert any(row["PKODADM"] and row["PKODADM"] not in known for row in ros)
    ends = [row["DATUKON"] > row["DATPLAT"] for row in ros if row["DATUKON"]]
    assert {True, False} == set(ends)
    homes = [row for row in ros if res[row["ICO"]]["KODADM"] == row["PKODADM"] and res[row["ICO"]]["FORMA"] in NATURAL]
    assert len(homes) > 0.3 * len(ros)
    assert {len(row["NACE"]) for row in res.values()} >= {1, 2, 3, 4}


def test_some_addresses_hold_hundreds(ros: list[Row], res: dict[str, Row], known: set[str]) -> None:
    ((virtual, virtual_count),) = counting(ros, res, known).most_common(1)
    machines = Counter(row["PKODADM"] for row in ros if res[row["ICO"]]["NACE"] == "4799")
    assert virtual_count >= 240
    assert machines.most_common(1)[0][1] >= 60
    assert len({row["ICO"] for row in ros if row["PKODADM"] == virtual}) >= 240


def test_a_month_later_some_have_closed_and_some_have_opened(sample: SampleFiles, ros: list[Row]) -> None:
    assert sample.next_month
    later = read(sample.next_month.files.ros)
    before, after = ({row["ICP"]: row for row in rows} for rows in (ros, later))
    assert set(before) < set(after)
    closed = [icp for icp, row in before.items() if row["DATUKON"] != after[icp]["DATUKON"]]
    assert closed
    assert {row["DATPLAT"] for row in later} == {"2026-08-31"}


def test_a_person_who_has_ended_leaves_a_number_and_a_day(sample: SampleFiles) -> None:
    assert sample.next_month
    ended = [row for row in read(sample.next_month.files.res) if row["DDATZAN"]]
    bare = [{name for name, value in row.items() if value} for row in ended if not row["FORMA"]]
    assert bare
    assert all(said == {"ICO", "DDATZAN"} for said in bare)


def test_res_is_as_long_as_asked_for(tmp_path: Path) -> None:
    files = write_registers(tmp_path, 57, res_rows=30_000)
    rows = read(files.res)
    assert len(rows) == files.res_rows == 30_000
    assert len({row["ICO"] for row in rows}) == 30_000
