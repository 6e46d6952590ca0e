"""Nothing that somebody searched for is found in any log, counter, header or file of an installation afterwards."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import psycopg
import pytest

from tests.acceptance.installation import new_installation, serving_at
from tests.factories import CORNER, add_address, add_zone, at, rectangle

STREET, TYPED = "Zvonařovská", "zvonařovská"
LON, LAT = "16.6000123", "49.2000456"
SECRET = ("zvonařovsk", "zvonarovsk", "zvona%c5%99ovsk", "xyzzyplugh", "16.60001", "49.20004", "jana.tajna")
"""What was typed and where somebody stood, in every spelling in which it may be written down."""


@dataclass(frozen=True)
class Searched:
    """An installation in which all that is private was asked for: what its processes and answers said."""

    folder: Path
    output: str
    answers: list[httpx.Response]
    metrics: str


@pytest.fixture(scope="module")
def searched() -> Iterator[Searched]:
    with new_installation() as made:
        assert made.zones("db", "migrate").code == 0
        with made.attached() as dsn:
            home, outside = _build(dsn)
            with made.start("serve", ZONES_PORT="0", ZONES_SEARCHES_PER_SECOND="1") as process:
                try:
                    answers, metrics = _ask(serving_at(process), home, outside)
                finally:
                    process.terminate()
                output = "".join(process.communicate())
            yield Searched(made.data_dir, output, answers, metrics)


def _build(dsn: str) -> tuple[int, int]:
    with psycopg.connect(dsn) as connection:
        add_zone(connection, rectangle(-50, -50, 50, 50))
        home = add_address(connection, *CORNER, street=STREET, house_number="684", category="flat")
        outside = add_address(connection, *at(300, 0), street=STREET, house_number="685", category="flat")
    return home, outside


def _ask(base: str, home: int, outside: int) -> tuple[list[httpx.Response], str]:
    """Ask in every way there is: found, not found, faulty, too long, too often, and with a form filled in."""
    texts = [f"{TYPED} 684", TYPED, f"{TYPED} 9999", "xyzzyplugh 1", "xyzzyplugh" * 60, f"{TYPED}\0'\"\\%"]
    place = {"lon": LON, "lat": LAT}
    with httpx.Client(base_url=base, headers={"accept": "text/html"}) as browser:
        answers = [browser.post(path, data={"q": q}) for q in texts for path in ("/cs/check", "/en/suggestions")]
        answers += [browser.post("/embed/check", data={"q": q}) for q in texts]
        answers += [
            browser.get(path, params={"q": q}) for q in texts for path in ("/api/v1/check", "/api/v1/addresses")
        ]
        answers += [browser.post("/cs/check", data=place), browser.get("/api/v1/check", params=place)]
        answers += [browser.get("/api/v1/check", params=place | {"q": TYPED}), browser.get(f"/cs/{TYPED}")]
        answers += [browser.get(f"/cs/address/{home}"), browser.get(f"/cs/address/{outside}")]
        contact = {"contact": "jana.tajna@example.org", "agree": "yes"}
        answers += [browser.post(f"/cs/address/{outside}/interest", data=contact)]
        answers += [browser.get("/api/v1/addresses", params={"q": TYPED}) for _ in range(40)]
        return answers, browser.get("/metrics").text


def found_in(text: str) -> list[str]:
    return [secret for secret in SECRET if secret in text.lower()]


def test_every_kind_of_answer_was_given(searched: Searched) -> None:
    assert {200, 303, 404, 422, 429} <= {answer.status_code for answer in searched.answers}


def test_the_service_s_own_lines_hold_nothing_of_it(searched: Searched) -> None:
    assert "zones.requests" in searched.output
    assert found_in(searched.output) == []


def test_the_counters_hold_nothing_of_it(searched: Searched) -> None:
    assert "zones_request_seconds" in searched.metrics
    assert found_in(searched.metrics) == []


def test_the_database_s_log_holds_nothing_of_it(searched: Searched) -> None:
    logs = [
        path for path in searched.folder.rglob("*") if path.is_file() and "log" in path.name and path.suffix != ".py"
    ]
    assert logs
    texts = {path: path.read_bytes().decode("utf-8", "replace") for path in logs if "wal" not in str(path)}
    assert {str(path): found_in(text) for path, text in texts.items() if found_in(text)} == {}


def test_no_answer_may_be_kept_or_names_what_was_asked_in_a_header(searched: Searched) -> None:
    for answer in searched.answers:
        assert "no-store" in answer.headers["cache-control"], answer.request.url.path
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert found_in(str(answer.headers)) == []
        assert "set-cookie" not in answer.headers
