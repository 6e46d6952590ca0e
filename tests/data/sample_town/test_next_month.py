"""A month later: a full file changed day by day becomes the next full file, as an applier of twenty lines finds out."""

import zipfile
from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from data.sample_town import FIRST_DAY, NextMonthFiles, RegisterFiles, SampleFiles, write_next_month, write_sample
from data.sample_town.registers.changes import a_month_after
from tests.data.sample_town.vfr import Element, Key, apply, elements, items, root, state_of, text


@pytest.fixture(scope="module")
def later(sample: SampleFiles) -> NextMonthFiles:
    assert sample.next_month
    return sample.next_month


@pytest.fixture(scope="module")
def days(later: NextMonthFiles) -> list[Element]:
    return [root(path) for path in later.changes]


@pytest.fixture(scope="module")
def full(registers: RegisterFiles, later: NextMonthFiles) -> tuple[dict[Key, Element], dict[Key, Element]]:
    """The elements of the first and of the next full file."""
    first, second = (dict(elements(root(files.vfr_outlined[0]))) for files in (registers, later.files))
    return first, second


def test_a_full_file_and_the_chain_give_the_next_full_file(registers: RegisterFiles, later: NextMonthFiles) -> None:
    state = state_of(root(registers.vfr_outlined[0]))
    seen = set(state)
    for path in later.changes_outlined:
        apply(state, root(path))
    expected = state_of(root(later.files.vfr_outlined[0]))
    ours = {key: state[key] for key in state if key in expected or key in seen}
    assert ours == expected
    strangers = set(state) - set(expected)
    assert strangers
    assert not strangers & seen


def test_the_chain_without_boundaries_says_the_same(registers: RegisterFiles, later: NextMonthFiles) -> None:
    """Street lines apart: files of changes send them, full files without boundaries don't."""
    state = state_of(root(registers.vfr[0]))
    for path in later.changes:
        apply(state, root(path))
    expected = state_of(root(later.files.vfr[0]))
    assert {key for key in expected if key[0] != "UL" and state[key] != expected[key]} == set()
    assert {key for key in expected if key[0] == "UL"} <= set(state)


def test_every_file_names_the_one_of_the_day_before(later: NextMonthFiles) -> None:
    for chain, kind in ((later.changes, "ST_ZZSZ"), (later.changes_outlined, "ST_ZKSH")):
        assert [path.name for path in chain] == [
            f"{FIRST_DAY + timedelta(days=i):%Y%m%d}_{kind}.xml.zip" for i in range(1, 32)
        ]
        before = f"{FIRST_DAY:%Y%m%d}_{kind}.xml.zip"
        for path in chain:
            header = root(path).find("{*}Hlavicka")
            assert header is not None
            assert (text(header, "TypDavky"), text(header, "TypSouboru")) == ("Prirustek", kind)
            assert text(header, "PredchoziSoubor") == before
            before = path.name


def test_what_is_sent_is_valid_since_that_day(days: list[Element]) -> None:
    for number, day in enumerate(days, 1):
        since = {text(element, "PlatiOd") for _, element in elements(day)}
        assert since <= {f"{FIRST_DAY + timedelta(days=number)}T00:00:00"}


def test_transactions_follow_each_other(days: list[Element]) -> None:
    spans = [(text(day, "Hlavicka", "TransakceOd", "Id"), text(day, "Hlavicka", "TransakceDo", "Id")) for day in days]
    assert all(end == begin for (_, end), (begin, _) in pairwise(spans))


def test_some_days_bring_nothing_here_and_some_nothing_at_all(
    days: list[Element], full: tuple[dict[Key, Element], ...]
) -> None:
    known = set(full[0]) | set(full[1])
    touched = [{key for key, _ in elements(day)} for day in days]
    assert sum(not keys for keys in touched) >= 4
    assert sum(bool(keys) and not keys & known for keys in touched) >= 4
    assert sum(bool(keys & known) for keys in touched) >= 8


def deletions(days: list[Element]) -> list[Key]:
    gone = (each for day in days for each in items(day, "ZaniklePrvky"))
    return [(text(each, "TypPrvkuKod") or "", text(each, "PrvekId") or "") for each in gone]


def test_what_nobody_has_seen_is_deleted_too(days: list[Element], full: tuple[dict[Key, Element], ...]) -> None:
    unseen = [kind for kind, code in deletions(days) if (kind, code) not in full[0]]
    assert set(unseen) == {"PA", "AD", "SO"}


def test_an_address_goes_and_comes_back(days: list[Element], full: tuple[dict[Key, Element], ...]) -> None:
    revived = [key for key in deletions(days) if key[0] == "AD" and key in full[0] and key in full[1]]
    assert revived
    gone_for_good = [key for key in deletions(days) if key in full[0] and key not in full[1]]
    assert {kind for kind, _ in gone_for_good} == {"AD", "SO"}


def test_a_renamed_street_is_sent_alone(days: list[Element], full: tuple[dict[Key, Element], ...]) -> None:
    first, second = full
    renamed = {
        code
        for kind, code in first
        if kind == "UL" and text(first[kind, code], "Nazev") != text(second[kind, code], "Nazev")
    }
    assert renamed
    sent = {text(each, "Ulice", "Kod") for day in days for each in items(day, "AdresniMista")}
    assert any(code not in sent for code in renamed)
    lived_in = {text(each, "Ulice", "Kod") for (kind, _), each in first.items() if kind == "AD"}
    assert renamed & lived_in


def test_a_new_street_has_new_houses(full: tuple[dict[Key, Element], ...]) -> None:
    first, second = full
    new_streets = {code for kind, code in set(second) - set(first) if kind == "UL"}
    new_addresses = [second[key] for key in set(second) - set(first) if key[0] == "AD"]
    assert new_streets
    assert len(new_addresses) >= 6
    assert {text(each, "Ulice", "Kod") for each in new_addresses} == new_streets
    assert {("SO", text(each, "StavebniObjekt", "Kod") or "") for each in new_addresses} <= set(second) - set(first)


def test_buildings_and_addresses_change_in_every_way(full: tuple[dict[Key, Element], ...]) -> None:
    first, second = full
    stayed = set(first) & set(second)
    ways = {
        "SO": (
            ("ZpusobVyuzitiKod",), ("PocetBytu",), ("CislaDomovni", "CisloDomovni"),
            ("DetailniTEA", "DetailniTEA", "PocetBytu"),
        ),
        "AD": (
            ("CisloDomovni",), ("CisloOrientacni",), ("StavebniObjekt", "Kod"),
            ("Geometrie", "DefinicniBod", "AdresniBod", "Point", "pos"),
        ),
    }  # fmt: skip
    changed = Counter(
        (kind, path)
        for kind, code in stayed
        for path in ways.get(kind, ())
        if text(first[kind, code], *path) != text(second[kind, code], *path)
    )
    assert set(changed) == {(kind, path) for kind, paths in ways.items() for path in paths}


def test_house_numbers_stay_unique_in_their_part(full: tuple[dict[Key, Element], ...]) -> None:
    buildings = [each for (kind, _), each in full[1].items() if kind == "SO"]
    given = Counter(
        (text(each, "CastObce", "Kod"), text(each, "TypStavebnihoObjektuKod"), number.text)
        for each in buildings
        for number in each.findall("{*}CislaDomovni/{*}CisloDomovni")
    )
    assert set(given.values()) == {1}


def test_the_truth_is_that_of_the_new_month(later: NextMonthFiles, full: tuple[dict[Key, Element], ...]) -> None:
    truth = later.files.truth
    counts = Counter(kind for kind, _ in full[1])
    assert counts == {"UL": truth.streets, "SO": truth.buildings, "AD": truth.premises.addresses}


def test_some_zones_hold_other_premises_than_before(registers: RegisterFiles, later: NextMonthFiles) -> None:
    pairs = zip(registers.truth.zones, later.files.truth.zones, strict=True)
    assert any(old.counts != new.counts for old, new in pairs)


def test_the_same_arguments_give_the_same_bytes(tmp_path: Path) -> None:
    first, second = (write_next_month(tmp_path / name, 300, seed=3, res_rows=500) for name in ("a", "b"))
    assert first.files.truth == second.files.truth
    for name in (path.name for path in (tmp_path / "a").iterdir()):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_towns_of_one_country_change_in_the_same_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("data.sample_town.drafting.LARGEST_TOWN", 400)
    files = write_next_month(tmp_path, 800, res_rows=0)
    assert len(files.files.vfr) == 2
    municipalities = {text(each, "Obec", "Kod") for path in files.changes for each in items(root(path), "Ulice")}
    assert {"900000", "900100"} < municipalities


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2026, 7, 31), date(2026, 8, 31)),
        (date(2026, 1, 31), date(2026, 2, 28)),
        (date(2027, 12, 31), date(2028, 1, 31)),
        (date(2028, 1, 15), date(2028, 2, 29)),
    ],
)
def test_the_next_full_file_is_that_of_the_next_month_s_end(day: date, after: date) -> None:
    assert a_month_after(day) == after


@pytest.mark.parametrize("addresses", [1, 57])
def test_little_happens_in_the_smallest_of_towns_but_it_fits(tmp_path: Path, addresses: int) -> None:
    sample = write_sample(tmp_path, addresses, res_rows=0, next_month=True)
    assert sample.next_month
    state = state_of(root(sample.registers.vfr_outlined[0]))
    for path in sample.next_month.changes_outlined:
        apply(state, root(path))
    expected = state_of(root(sample.next_month.files.vfr_outlined[0]))
    assert {key: state.get(key) for key in expected} == expected


def test_a_zip_holds_the_day_it_is_for(later: NextMonthFiles) -> None:
    with zipfile.ZipFile(later.changes[0]) as archive:
        assert archive.infolist()[0].date_time[:3] == (2026, 8, 1)
