"""A large RES is read by two processes; what they tell is what one would."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.establishments import res as res_module
from data.establishments.parts import PartOfFile, halves
from data.records import Record
from geo.errors import InvalidInput
from tests.data.establishments.registers import businesses, company, establishment, read, rejected, res, ros

Cells = Mapping[str, str]

OWNERS = [f"{25000001 + number}" for number in range(8)]
FIRST_HALF, SECOND_HALF = OWNERS[0], OWNERS[-2]


def rows(**of_the_middle: str) -> list[Cells]:
    """Rows of which the fifth is in the middle of the file."""
    listed: list[Cells] = [company(owner, FIRMA=f"Firma {owner}") for owner in OWNERS]
    listed[3] = company(OWNERS[3], **of_the_middle) if of_the_middle else listed[3]
    return listed


def both(folder: Path, file: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[Record], list[Record]]:
    """What one process tells of the file, and two."""
    shops = ros(folder, *(establishment(f"{number + 1}", ICO=owner) for number, owner in enumerate(OWNERS)))
    alone = read(shops, file)
    monkeypatch.setattr(res_module, "LARGE", 0)
    return alone, read(shops, file)


def test_two_halves_tell_every_owner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone, halved = both(tmp_path, res(tmp_path, *rows()), monkeypatch)
    assert halved == alone
    assert {each.name for each in businesses(halved)} == {f"Firma {owner}" for owner in OWNERS}


def test_the_first_row_of_an_owner_counts_though_the_other_half_has_one_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    listed = [*rows(), *(company(owner, FIRMA="a later row") for owner in OWNERS)]
    alone, halved = both(tmp_path, res(tmp_path, *listed), monkeypatch)
    assert halved == alone
    assert "a later row" not in {each.name for each in businesses(halved)}


def test_a_cell_with_line_breaks_across_the_middle_is_read_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = res(tmp_path, *rows(TEXTADR='a\n","b\n' * 200))
    first, _ = halves(file)
    assert first.end is not None
    assert file.read_bytes()[: first.end].count(b'"') % 2, "the middle is within a cell"
    alone, halved = both(tmp_path, file, monkeypatch)
    assert halved == alone
    assert len(businesses(halved)) == len(OWNERS)


@pytest.mark.parametrize("owner", [FIRST_HALF, SECOND_HALF])
def test_a_broken_row_of_either_half_is_reported_with_its_line(
    owner: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = res(tmp_path, *rows())
    file.write_bytes(file.read_bytes().replace(f'"{owner}",'.encode(), b""))
    alone, halved = both(tmp_path, file, monkeypatch)
    assert halved == alone
    assert f"{file.name}, line {OWNERS.index(owner) + 2}" in rejected(halved)


def test_a_truncated_file_is_refused_with_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = res(tmp_path, *rows())
    file.write_bytes(file.read_bytes()[:-30])
    monkeypatch.setattr(res_module, "LARGE", 0)
    with pytest.raises(InvalidInput) as caught:
        read(ros(tmp_path, establishment()), file)
    assert caught.value.code == "truncated_file"
    assert f"line {len(OWNERS) + 1}" in caught.value.message


@given(st.lists(st.binary(max_size=12).map(lambda line: line.replace(b"\n", b"") + b"\n"), min_size=1, max_size=20))
def test_halves_are_whole_lines_and_together_the_file(
    tmp_path_factory: pytest.TempPathFactory, lines: list[bytes]
) -> None:
    path = tmp_path_factory.getbasetemp() / "lines"
    path.write_bytes(b"".join(lines))
    contents = []
    for part in halves(path):
        with PartOfFile(path, part) as raw:
            contents.append(raw.read())
            assert raw.size == len(contents[-1])
    assert b"".join(contents) == path.read_bytes()
    assert contents[0].endswith(b"\n")
