"""Downloading a municipality's files from a server that behaves well, and from one that doesn't."""

import io
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from importlib.metadata import version
from pathlib import Path
from random import Random
from urllib.parse import parse_qs, urlsplit

import pytest
from rich.console import Console
from rich.progress import Progress

from data import files
from data.ruian.atom import Dataset, Patience, downloading, fetch_municipality, fetching
from data.ruian.atom.patience import MOST_ATTEMPTS
from data.ruian.csv_addresses import open_csv
from geo.errors import InvalidInput, NotFound, Unavailable
from geo.storage.cluster.locks import FileLock
from tests.data.ruian.csv_files import row, text
from tests.data.ruian.office import Answer, Office, chunked, file, opened, redirect, status, whole

CODE = "582786"
NAME = f"20260831_OB_{CODE}_ADR.csv.zip"
FILE = f"/vymenny_format/csv/{NAME}"
RESOLVER = "/get.ashx"
FEED = f"/RUIAN-CSV-ADR-OB/datasetFeeds/CZ-00025712-CUZK_RUIAN-CSV-ADR-OB_{CODE}.xml"
HASTY = Patience(attempts=3, first_wait_s=0.001, longest_wait_s=0.2, timeout_s=0.3)


def archive(name: str, content: str | bytes, compression: int = zipfile.ZIP_STORED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", compression) as made:
        made.writestr(name, content)
    return packed.getvalue()


def addresses(code: str = CODE, number: int = 300) -> bytes:
    dice = Random(1)
    rows = (row(str(key), Kód_obce=code, Souřadnice_Y=f"{dice.uniform(5e5, 6e5):.2f}") for key in range(1, number + 1))
    return archive(f"20260831_OB_{code}_ADR.csv", text(*rows).encode("cp1250"))


ZIP = addresses()


def feed(*links: str) -> Answer:
    """An ATOM feed as the service gives it: one entry a file, and links to what describes it."""
    entries = "".join(
        f'<entry><id>{link}</id><link href="https://geoportal.cuzk.gov.cz/x?a=1&amp;b=2" rel="describedby"/>'
        f'<link href="{link}" length="1" rel="alternate" type="application/zip"/></entry>'
        for link in links
    )
    document = f'<?xml version="1.0" encoding="UTF-8"?><feed xmlns="http://www.w3.org/2005/Atom">{entries}</feed>'
    return whole(document.encode(), Content_Type="application/atom+xml")


@pytest.fixture
def office(monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    with opened() as office:
        office.answers[RESOLVER] = [feed(office.url + FILE)]
        office.answers[FILE] = [file(ZIP)]
        yield office


def fetch(office: Office, folder: Path, code: str = CODE, patience: Patience = HASTY) -> Path:
    (path,) = fetch_municipality(code, folder, base_url=office.url, patience=patience)
    return path


def refusal(office: Office, folder: Path) -> Unavailable:
    """How the download fails; never does it leave a file by its name."""
    with pytest.raises(Unavailable) as caught:
        fetch(office, folder)
    assert not list(folder.glob("*.zip"))
    return caught.value


def left(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir() if not path.name.startswith(".")}


def test_the_current_file_is_found_and_downloaded_whole(office: Office, tmp_path: Path) -> None:
    path = fetch(office, tmp_path)
    assert (path, path.read_bytes()) == (tmp_path / NAME, ZIP)
    assert left(tmp_path) == {NAME}
    assert open_csv(path).info.territories == {CODE}


def test_the_service_is_asked_for_the_municipalitys_dataset_by_a_program_with_a_name(
    office: Office, tmp_path: Path
) -> None:
    fetch(office, tmp_path)
    assert parse_qs(urlsplit(office.asked[0][0]).query) == {
        "theme": ["RUIAN-CSV-ADR-OB"],
        "spatial_dataset_identifier_code": [f"CZ-00025712-CUZK_RUIAN-CSV-ADR-OB_{CODE}"],
    }
    assert {headers["User-Agent"] for _, headers in office.asked} == {
        f"mutual-help-zones/{version('mutual-help-zones')}"
    }


def test_a_page_with_links_does_as_well_as_a_feed(office: Office, tmp_path: Path) -> None:
    page = f'<!DOCTYPE html><html><body><br><a HREF="{FILE}">Brno</a> <a href="/">up<a href="http://[x">?</body>'
    office.answers[RESOLVER] = [whole(page.encode())]
    assert fetch(office, tmp_path).read_bytes() == ZIP


def test_where_the_resolver_knows_nothing_the_feed_is_asked_itself(office: Office, tmp_path: Path) -> None:
    for silent in (status(404), feed()):
        office.answers[RESOLVER] = [silent]
        office.answers[FEED] = [feed(office.url + FILE)]
        assert fetch(office, tmp_path / str(id(silent))).read_bytes() == ZIP


def test_entities_of_a_feeds_own_are_not_expanded(office: Office, tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 30))
    document = (
        f'<?xml version="1.0"?><!DOCTYPE feed [<!ENTITY l0 "ha">{laughs}]><feed><link href="{FILE}"/>&l29;</feed>'
    )
    office.answers[RESOLVER] = [whole(document.encode())]
    assert fetch(office, tmp_path).read_bytes() == ZIP


@pytest.mark.parametrize(
    ("kind", "theme", "ending"),
    [(Dataset.VFR, "RUIAN-S-ZA-U", "UZSZ"), (Dataset.VFR_SHAPES, "RUIAN-S-K-U", "UKSH")],
)
def test_the_exchange_format_is_downloaded_too(
    office: Office, tmp_path: Path, kind: Dataset, theme: str, ending: str
) -> None:
    name = f"20260831_OB_{CODE}_{ending}.xml"
    content = archive(name, f'<vf:Obec gml:id="OB.{CODE}"><obi:Kod>{CODE}</obi:Kod></vf:Obec>')
    office.answers[f"/{name}.zip"] = [file(content)]
    office.answers[RESOLVER] = [feed(office.url + FILE), feed(f"{office.url}/{name}.zip")]
    paths = fetch_municipality(CODE, tmp_path, kinds=[Dataset.ADDRESSES_CSV, kind], base_url=office.url, patience=HASTY)
    assert [path.read_bytes() for path in paths] == [ZIP, content]
    assert parse_qs(urlsplit(office.asked[2][0]).query)["theme"] == [theme]


def test_a_file_that_is_there_is_not_downloaded_again(office: Office, tmp_path: Path) -> None:
    assert fetch(office, tmp_path) == fetch(office, tmp_path)
    assert len(office.asked_for(FILE)) == 1


def test_a_file_that_was_damaged_since_is(office: Office, tmp_path: Path) -> None:
    fetch(office, tmp_path).write_bytes(ZIP[:-10])
    assert fetch(office, tmp_path).read_bytes() == ZIP


def test_progress_ends_at_the_files_size(office: Office, tmp_path: Path) -> None:
    with Progress(console=Console(file=io.StringIO())) as progress:
        fetch_municipality(CODE, tmp_path, base_url=office.url, patience=HASTY, progress=progress)
        (task,) = progress.tasks
    assert task.completed == task.total == len(ZIP)


@pytest.mark.parametrize("code", ["", "58278", "5827866", "Brno", "58278a", "../../x", "５８２７８６"])
def test_a_code_that_is_none_asks_nobody(office: Office, tmp_path: Path, code: str) -> None:
    with pytest.raises(InvalidInput, match="six digits"):
        fetch(office, tmp_path, code)
    assert not office.asked


def test_an_unknown_municipality_is_not_found(office: Office, tmp_path: Path) -> None:
    other = feed(f"{office.url}/20260831_OB_500011_ADR.csv.zip", f"{office.url}/20260831_OB_{CODE}_UZSZ.xml.zip")
    for answer in (status(404), feed(), other, whole(b"nothing here")):
        office.answers[RESOLVER] = [answer]
        with pytest.raises(NotFound, match=f"municipality {CODE}"):
            fetch(office, tmp_path)


def test_several_candidates_are_refused(office: Office, tmp_path: Path) -> None:
    office.answers[RESOLVER] = [feed(office.url + FILE, f"{office.url}/20260731_OB_{CODE}_ADR.csv.zip")]
    fault = refusal(office, tmp_path)
    assert fault.code == "ambiguous_answer"
    assert "20260731" in fault.message


def test_a_list_without_end_is_refused(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fetching, "LARGEST_FEED", 50)
    assert refusal(office, tmp_path).code == "too_large"


def test_a_cut_list_is_asked_for_again(office: Office, tmp_path: Path) -> None:
    document = f'<feed><title>{"x" * 100}</title><link href="{FILE}"/></feed>'.encode()
    office.answers[RESOLVER] = [file(document, cut=60), whole(document)]
    assert fetch(office, tmp_path).read_bytes() == ZIP


def test_a_connection_that_is_cut_is_resumed_where_it_was(office: Office, tmp_path: Path) -> None:
    office.answers[FILE] = [file(ZIP, cut=20_000), file(ZIP, cut=5_000), file(ZIP)]
    assert fetch(office, tmp_path).read_bytes() == ZIP
    asked = [(headers["Range"], headers["If-Range"]) for headers in office.asked_for(FILE)]
    assert asked == [(None, None), ("bytes=20000-", '"1"'), ("bytes=25000-", '"1"')]


def test_a_download_that_ended_in_vain_is_gone_on_with_by_the_next(office: Office, tmp_path: Path) -> None:
    office.answers[FILE] = [file(ZIP, cut=20_000), status(503)]
    assert refusal(office, tmp_path).code == "download_failed"
    assert left(tmp_path) == {f"{NAME}.part", f"{NAME}.tag"}
    office.answers[FILE] = [file(ZIP)]
    assert fetch(office, tmp_path).read_bytes() == ZIP
    assert office.asked_for(FILE)[-1]["Range"] == "bytes=20000-"
    assert left(tmp_path) == {NAME}


def test_a_server_that_ignores_ranges_sends_all_again(office: Office, tmp_path: Path) -> None:
    office.answers[FILE] = [file(ZIP, cut=20_000), whole(ZIP, ETag='"1"')]
    assert fetch(office, tmp_path).read_bytes() == ZIP


def test_another_file_of_the_same_name_is_not_added_to_the_first(office: Office, tmp_path: Path) -> None:
    newer = addresses(number=310)
    office.answers[FILE] = [file(ZIP, cut=20_000), file(newer, '"2"', cut=100), file(newer, '"2"')]
    assert fetch(office, tmp_path).read_bytes() == newer
    assert [headers["If-Range"] for headers in office.asked_for(FILE)] == [None, '"1"', '"2"']


def test_nor_where_the_server_adds_it_all_the_same(office: Office, tmp_path: Path) -> None:
    def unasked(desk: object) -> None:
        rest = ZIP[100:]
        whole(rest, 206, Content_Range=f"bytes 100-{len(ZIP) - 1}/{len(ZIP)}", ETag='"2"')(desk)  # type: ignore[arg-type]

    office.answers[FILE] = [file(ZIP, cut=100), unasked, file(ZIP, '"2"')]
    assert fetch(office, tmp_path).read_bytes() == ZIP
    assert office.asked_for(FILE)[-1]["Range"] is None


def test_a_piece_from_elsewhere_is_not_added(office: Office, tmp_path: Path) -> None:
    wrong = whole(ZIP[50:], 206, Content_Range=f"bytes 50-{len(ZIP) - 1}/{len(ZIP)}", ETag='"1"')
    office.answers[FILE] = [file(ZIP, cut=100), wrong, file(ZIP)]
    assert fetch(office, tmp_path).read_bytes() == ZIP


def test_a_shorter_piece_than_asked_for_is_gone_on_from(office: Office, tmp_path: Path) -> None:
    short = whole(ZIP[100:200], 206, Content_Range=f"bytes 100-199/{len(ZIP)}", ETag='"1"')
    office.answers[FILE] = [file(ZIP, cut=100), short, file(ZIP)]
    assert fetch(office, tmp_path).read_bytes() == ZIP
    assert office.asked_for(FILE)[-1]["Range"] == "bytes=200-"


def test_what_is_longer_than_the_servers_file_is_thrown_away(office: Office, tmp_path: Path) -> None:
    (tmp_path / f"{NAME}.part").write_bytes(ZIP + b"more")
    (tmp_path / f"{NAME}.tag").write_text('"1"')
    assert fetch(office, tmp_path).read_bytes() == ZIP


@pytest.mark.parametrize("headers", [{}, {"ETag": 'W/"1"'}])
def test_without_a_validator_nothing_is_resumed(office: Office, tmp_path: Path, headers: dict[str, str]) -> None:
    half = whole(ZIP[:100], Content_Length=len(ZIP), **headers) if headers else whole(ZIP[:100])
    office.answers[FILE] = [half, whole(ZIP, **headers)]
    assert fetch(office, tmp_path).read_bytes() == ZIP
    assert office.asked_for(FILE)[-1]["Range"] is None


def test_the_day_of_the_last_change_is_a_validator(office: Office, tmp_path: Path) -> None:
    day = "Tue, 01 Sep 2026 03:27:00 GMT"
    rest = whole(ZIP[100:], 206, Content_Range=f"bytes 100-{len(ZIP) - 1}/{len(ZIP)}", Last_Modified=day)
    (tmp_path / f"{NAME}.part").write_bytes(ZIP[:100])
    (tmp_path / f"{NAME}.tag").write_text(day)
    office.answers[FILE] = [rest]
    assert fetch(office, tmp_path).read_bytes() == ZIP
    assert office.asked_for(FILE)[0]["If-Range"] == day


def test_a_stalled_connection_is_given_up_and_resumed(office: Office, tmp_path: Path) -> None:
    office.answers[FILE] = [file(ZIP, stall=20_000), file(ZIP)]
    assert fetch(office, tmp_path).read_bytes() == ZIP
    assert office.asked_for(FILE)[-1]["Range"] == "bytes=16384-", "what was read as a whole"


@pytest.mark.parametrize("code", [408, 429, 500, 502, 503, 504])
def test_a_server_that_is_out_of_order_for_a_while_is_asked_again(office: Office, tmp_path: Path, code: int) -> None:
    office.answers[RESOLVER].insert(0, status(code))
    office.answers[FILE].insert(0, status(code))
    assert fetch(office, tmp_path).read_bytes() == ZIP


def test_patience_ends_after_its_attempts(office: Office, tmp_path: Path) -> None:
    office.answers[FILE] = [status(502)]
    fault = refusal(office, tmp_path)
    assert fault.code == "download_failed"
    assert "answered 502" in fault.message
    assert len(office.asked_for(FILE)) == HASTY.attempts


def test_an_attempt_that_brings_something_does_not_count_against_it(office: Office, tmp_path: Path) -> None:
    office.answers[FILE] = [*(file(ZIP, cut=1000) for _ in range(2 * HASTY.attempts)), file(ZIP)]
    assert fetch(office, tmp_path).read_bytes() == ZIP


def test_one_that_begins_anew_each_time_does(office: Office, tmp_path: Path) -> None:
    office.answers[FILE] = [file(ZIP, f'"{number}"', cut=1000) for number in range(MOST_ATTEMPTS)]
    assert refusal(office, tmp_path).code == "download_failed"
    assert len(office.asked_for(FILE)) <= HASTY.attempts + 1


def waits(monkeypatch: pytest.MonkeyPatch) -> list[float]:
    slept: list[float] = []
    monkeypatch.setattr("data.ruian.atom.patience.time.sleep", slept.append)
    return slept


def test_waits_double_up_to_the_longest(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slept = waits(monkeypatch)
    office.answers[FILE] = [status(503)]
    with pytest.raises(Unavailable):
        fetch(office, tmp_path, patience=Patience(attempts=6, first_wait_s=1, longest_wait_s=5))
    assert slept == [1, 2, 4, 5, 5]


def test_the_wait_that_the_server_asks_for_is_kept(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    slept = waits(monkeypatch)
    soon = format_datetime(datetime.now(UTC) + timedelta(seconds=50), usegmt=True)
    office.answers[FILE] = [status(503, Retry_After=7), status(429, Retry_After=soon), file(ZIP)]
    fetch(office, tmp_path, patience=Patience())
    assert slept[0] == 7
    assert 40 < slept[1] <= 50


@pytest.mark.parametrize("asked", ["Wed, 21 Oct 2015 07:28:00 GMT", "soon", "-5"])
def test_a_wait_that_is_over_or_unclear_is_none(office: Office, tmp_path: Path, asked: str) -> None:
    office.answers[FILE].insert(0, status(503, Retry_After=asked))
    assert fetch(office, tmp_path).read_bytes() == ZIP


def test_a_wait_beyond_patience_is_told(office: Office, tmp_path: Path) -> None:
    office.answers[FILE] = [status(503, Retry_After=3600)]
    fault = refusal(office, tmp_path)
    assert (fault.code, fault.details["retry_after_s"]) == ("server_busy", 3600)
    assert "3600 seconds" in fault.message


def test_a_server_that_is_not_there_is_said_to_be_so(tmp_path: Path) -> None:
    with opened() as office:
        pass
    assert refusal(office, tmp_path).code == "download_failed"


def test_a_refusal_is_not_argued_with(office: Office, tmp_path: Path) -> None:
    office.answers[FILE] = [status(403)]
    assert refusal(office, tmp_path).code == "download_refused"
    assert len(office.asked_for(FILE)) == 1


def test_a_file_that_is_named_but_not_there_is_not_found(office: Office, tmp_path: Path) -> None:
    office.answers[FILE] = [status(404)]
    with pytest.raises(NotFound):
        fetch(office, tmp_path)


def test_a_page_instead_of_the_file_is_refused_and_spoils_nothing(office: Office, tmp_path: Path) -> None:
    office.answers[FILE] = [file(ZIP, cut=20_000), whole(b"<html>Odst\xc3\xa1vka</html>")]
    assert refusal(office, tmp_path).code == "not_a_zip"
    assert (tmp_path / f"{NAME}.part").read_bytes() == ZIP[:20_000]


def spoilt(content: bytes) -> bytes:
    middle = len(content) // 2
    return content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (spoilt(ZIP), "can't be unpacked"),
        (ZIP[:-30], "can't be unpacked"),
        (addresses("500011"), "it holds 20260831_OB_500011_ADR.csv"),
        (archive(f"20260831_OB_{CODE}_ADR.csv", text(row()).encode("cp1250")), "the data of 599999, not of 582786"),
        (archive(f"20260831_OB_{CODE}_ADR.csv", "Kód ADM;Kód obce"), "lacks the columns"),
        (archive(f"20260831_OB_{CODE}_UZSZ.xml", "<xml/>"), f"it holds 20260831_OB_{CODE}_UZSZ.xml"),
    ],
)
def test_what_arrives_damaged_or_wrong_is_asked_for_once_more_and_refused(
    office: Office, tmp_path: Path, content: bytes, reason: str
) -> None:
    office.answers[FILE] = [whole(content)]
    fault = refusal(office, tmp_path)
    assert fault.code == "download_damaged"
    assert reason in fault.message
    assert len(office.asked_for(FILE)) == 2
    assert left(tmp_path) == set()


def test_the_second_time_it_may_be_right(office: Office, tmp_path: Path) -> None:
    office.answers[FILE] = [whole(spoilt(ZIP), ETag='"1"'), file(ZIP)]
    assert fetch(office, tmp_path).read_bytes() == ZIP


def test_the_exchange_format_of_another_municipality_is_refused(office: Office, tmp_path: Path) -> None:
    name = f"20260831_OB_{CODE}_UZSZ.xml"
    office.answers[f"/{name}.zip"] = [whole(archive(name, '<vf:Obec gml:id="OB.500011">'))]
    office.answers[RESOLVER] = [feed(f"{office.url}/{name}.zip")]
    with pytest.raises(Unavailable, match="another municipality"):
        fetch_municipality(CODE, tmp_path, kinds=[Dataset.VFR], base_url=office.url, patience=HASTY)


def test_a_bomb_is_refused(office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "HARMLESS_SIZE", 1024)
    bomb = archive(f"20260831_OB_{CODE}_ADR.csv", bytes(4 * 1024**2), zipfile.ZIP_DEFLATED)
    office.answers[FILE] = [whole(bomb)]
    fault = refusal(office, tmp_path)
    assert "unpacks to more than" in fault.message


@pytest.mark.parametrize("answer", [file(ZIP), chunked(ZIP)])
def test_a_file_beyond_all_size_is_refused(
    office: Office, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: Answer
) -> None:
    monkeypatch.setattr(downloading, "LARGEST_FILE", 30_000)
    office.answers[FILE] = [answer]
    assert refusal(office, tmp_path).code == "too_large"
    assert left(tmp_path) == set()


def test_a_file_whose_length_is_not_told_is_read_to_its_end(office: Office, tmp_path: Path) -> None:
    office.answers[FILE] = [chunked(ZIP[:9000], cut=True), chunked(ZIP)]
    assert fetch(office, tmp_path).read_bytes() == ZIP


def test_redirects_on_the_same_server_are_followed(office: Office, tmp_path: Path) -> None:
    office.answers["/elsewhere"] = [file(ZIP)]
    office.answers[FILE] = [redirect("/elsewhere")]
    assert fetch(office, tmp_path).read_bytes() == ZIP


def test_a_resumed_download_stays_one_behind_a_redirect(office: Office, tmp_path: Path) -> None:
    office.answers["/elsewhere"] = [file(ZIP, cut=20_000), file(ZIP)]
    office.answers[FILE] = [redirect("/elsewhere")]
    assert fetch(office, tmp_path).read_bytes() == ZIP
    assert office.asked_for("/elsewhere")[-1]["Range"] == "bytes=20000-"


def test_redirects_in_circles_are_refused(office: Office, tmp_path: Path) -> None:
    office.answers[FILE] = [redirect("/b")]
    office.answers["/b"] = [redirect(FILE)]
    assert refusal(office, tmp_path).code == "redirect_loop"
    assert len(office.asked) < 20


FOREIGN = [
    ("https://example.org/x/", "foreign_host"),
    ("https://cuzk.gov.cz.example.org/", "foreign_host"),
    ("https://notcuzk.gov.cz/", "foreign_host"),
    ("https://cuzk.gov.cz@127.0.0.1/", "foreign_host"),
    ("https://vdp.cuzk.gov.cz:8443/", "foreign_host"),
    ("http://vdp.cuzk.gov.cz/", "insecure_address"),
    ("http://127.0.0.1:1/", "insecure_address"),
    ("ftp://vdp.cuzk.gov.cz/", "insecure_address"),
    ("file:///etc/", "insecure_address"),
    ("https://[vdp.cuzk.gov.cz/", "foreign_host"),
]


@pytest.mark.parametrize(("place", "code"), FOREIGN[:-1])
def test_no_other_server_is_asked_by_a_link(office: Office, tmp_path: Path, place: str, code: str) -> None:
    office.answers[RESOLVER] = [feed(place + NAME)]
    assert refusal(office, tmp_path).code == code


@pytest.mark.parametrize(("place", "code"), [case for case in FOREIGN if not case[0].startswith(("ftp", "file"))])
def test_nor_by_a_redirect(office: Office, tmp_path: Path, place: str, code: str) -> None:
    office.answers[FILE] = [redirect(place + NAME)]
    assert refusal(office, tmp_path).code == code


@pytest.mark.parametrize("place", ["ftp://vdp.cuzk.gov.cz/", "file:///etc/"])
def test_a_redirect_away_from_the_web_is_refused(office: Office, tmp_path: Path, place: str) -> None:
    office.answers[FILE] = [redirect(place + NAME)]
    refusal(office, tmp_path)


@pytest.mark.parametrize("base", ["http://atom.cuzk.gov.cz", "ftp://127.0.0.1", "atom.cuzk.gov.cz", "https://["])
def test_the_service_itself_is_asked_over_https_only(tmp_path: Path, base: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        fetch_municipality(CODE, tmp_path, base_url=base)
    assert caught.value.code == "insecure_address"


def test_two_downloads_do_not_write_to_one_folder(office: Office, tmp_path: Path) -> None:
    lock = FileLock(tmp_path / fetching._LOCK)
    assert lock.try_acquire()
    try:
        assert refusal(office, tmp_path).code == "download_running"
    finally:
        lock.release()
    assert fetch(office, tmp_path).exists()


def test_a_folder_that_can_not_be_used_is_named(office: Office, tmp_path: Path) -> None:
    taken = tmp_path / "file"
    taken.write_text("")
    with pytest.raises(Unavailable) as caught:
        fetch(office, taken / "folder")
    assert caught.value.code == "folder_unusable"
