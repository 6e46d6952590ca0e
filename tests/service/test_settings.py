import json
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from geo.errors import InvalidInput
from service.settings import Settings, describe, load_settings
from web.languages import Language

OWN = (
    "CONTENT_DIR",
    "EMBED_ANCESTORS",
    "INTEREST_MONTHS",
    "PUBLIC_URL",
    "SEARCHES_PER_SECOND",
    "TIME_ZONE",
    "TRUSTED_PROXIES",
    "WORKERS",
)
"""Settings that the contract leaves to us."""

CONTRACT = {"DATABASE_URL", "DATA_DIR", "HOST", "PORT", "METRIC_SRID", "LANGUAGE", "BASEMAPS", "DEBUG"}


@pytest.fixture(autouse=True)
def _nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in CONTRACT:
        monkeypatch.delenv(f"ZONES_{name}", raising=False)


def test_without_variables_the_service_runs_its_own_database_on_the_loopback_in_czech() -> None:
    settings = load_settings()
    assert settings.embedded
    assert (settings.data_dir, settings.host, settings.port) == (Path(".zones"), "127.0.0.1", 8000)
    assert settings.language is Language.CZECH


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZONES_DATABASE_URL", "")
    monkeypatch.setenv("ZONES_PORT", "")
    assert load_settings() == Settings()


def test_a_value_that_makes_no_sense_is_refused_by_the_name_of_its_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZONES_PORT", "many")
    monkeypatch.setenv("ZONES_LANGUAGE", "de")
    with pytest.raises(InvalidInput, match=r"ZONES_PORT.*ZONES_LANGUAGE"):
        load_settings()


def test_a_time_zone_is_named_as_in_the_iana_list(monkeypatch: pytest.MonkeyPatch) -> None:
    assert load_settings().time_zone == ZoneInfo("Europe/Prague")
    monkeypatch.setenv("ZONES_TIME_ZONE", "Europe/Vaduz")
    assert load_settings().time_zone == ZoneInfo("Europe/Vaduz")
    for nonsense in ("Brno", "../../etc/passwd"):
        monkeypatch.setenv("ZONES_TIME_ZONE", nonsense)
        with pytest.raises(InvalidInput, match="ZONES_TIME_ZONE"):
            load_settings()


@pytest.mark.parametrize("url", ["my secret database", "host=db password='secret", "https://secret.example/zones"])
def test_what_is_no_connection_string_is_refused_without_being_repeated(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setenv("ZONES_DATABASE_URL", url)
    with pytest.raises(InvalidInput, match="ZONES_DATABASE_URL") as refusal:
        load_settings()
    assert "secret" not in refusal.value.message


def test_every_setting_is_described() -> None:
    described = list(describe(Settings()))
    assert {each.variable for each in described} == {f"ZONES_{name}" for name in (*CONTRACT, *OWN)}
    assert all(each.meaning for each in described)


def test_the_password_of_a_database_is_not_shown() -> None:
    settings = Settings(database_url="postgresql://zones:secret@db/zones")
    assert "secret" not in repr(list(describe(settings)))
    assert "secret" not in repr(settings)


TILES = "https://tiles.example/{z}/{y}/{x}.png"


def test_base_maps_are_read_whatever_the_order_of_their_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZONES_BASEMAPS", json.dumps([{"name": "Ortofoto", "url": TILES, "credit": "© ČÚZK"}]))
    (basemap,) = load_settings().basemaps
    assert (basemap.name, basemap.origin, basemap.credit) == ("Ortofoto", "https://tiles.example", "© ČÚZK")


@pytest.mark.parametrize(
    "value",
    [
        "nonsense",
        "{}",
        '[{"name": "a"}]',
        json.dumps([{"name": " ", "url": TILES, "credit": "c"}]),
        *(
            json.dumps([{"name": "a", "url": url, "credit": "c"}])
            for url in (
                "https://x/{z}/{x}",
                "https://{s}.x/{z}/{x}/{y}",
                "https://x/{z}/{x}/{y}/{{7*7}}",
                "javascript:{z}{x}{y}",
                "https://x; script-src */{z}/{x}/{y}",
                "//x/{z}/{x}/{y}",
                "https://x/{z}/{x}/{y}/{q}",
            )
        ),
    ],
)
def test_base_maps_that_cannot_be_used_are_refused(monkeypatch: pytest.MonkeyPatch, value: str) -> None:
    monkeypatch.setenv("ZONES_BASEMAPS", value)
    with pytest.raises(InvalidInput, match="ZONES_BASEMAPS"):
        load_settings()
