"""`zones demo`: the sample town, imported by the importers that everybody uses, is what its generator made."""

import json
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict
from typing import Any
from urllib.request import urlopen
from uuid import UUID

import pytest

from data.sample_town import RegisterTruth, SampleFiles
from geo.storage.database import Database
from geo.zones import judge_zones
from tests.acceptance.installation import Installation, serving_at

LEVELS = ("municipality", "city_part", "beat")
FLATS_THAT_THE_REGISTER_TELLS = """
    SELECT sum(a.flats) FROM address a JOIN building b ON b.id = a.building_id WHERE b.flats IS NOT NULL
"""
UNCOUNTED_BLOCKS = "SELECT count(*) FROM building WHERE source = 'ruian' AND use = '6' AND flats IS NULL"
CLASSES = ("addresses", "other", "flats", "houses", "businesses")


@pytest.fixture(scope="module")
def truth(sample: SampleFiles) -> RegisterTruth:
    return sample.registers.truth


@pytest.fixture(scope="module")
def address(installation: Installation) -> Iterator[str]:
    """Where `zones demo` serves; other commands attach to its database meanwhile."""
    with installation.start("demo", ZONES_PORT="0") as process:
        try:
            yield serving_at(process)
        finally:
            process.terminate()
        process.communicate()
    assert process.returncode == 0


@pytest.fixture(scope="module")
def town(installation: Installation, address: str) -> Installation:
    return installation


@pytest.fixture(scope="module")
def tables(town: Installation) -> dict[str, Any]:
    """The coverage by each level."""
    return {level: town.zones_here("coverage", "--by", level, "--json").answer() for level in LEVELS}


@pytest.fixture(scope="module")
def zones(town: Installation, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The zones of the town by their names, as they are exported."""
    file = tmp_path_factory.mktemp("export") / "zones.geojson"
    assert town.zones_here("export", "zones", "-o", file).code == 0
    return {each["properties"]["name"]: each for each in json.loads(file.read_text(encoding="utf-8"))["features"]}


def asked(address: str, path: str) -> Any:
    with urlopen(f"{address}{path}", timeout=30) as response:
        return json.load(response)


def test_it_serves_the_town(address: str, town: Installation, truth: RegisterTruth) -> None:
    assert urlopen(f"{address}/readyz", timeout=30).status == 200
    published = asked(address, "/api/v1/zones?limit=100")
    assert 0 < len(published["zones"]) < len(truth.zones)


def test_every_address_is_there_once_whoever_knows_it(
    town: Installation, truth: RegisterTruth, sample: SampleFiles
) -> None:
    holds = town.zones_here("db", "status", "--json").answer()["holds"]
    assert holds["address"] == truth.premises.addresses == sample.map.truth.addresses


def test_houses_and_businesses_are_those_of_the_registers(tables: dict[str, Any], truth: RegisterTruth) -> None:
    total = tables["municipality"]["everything"]["total"]
    certain = {name: total[name] - total["estimated"].get(name, 0) for name in ("houses", "businesses")}
    assert certain == {"houses": truth.premises.houses, "businesses": truth.premises.businesses}
    assert total["addresses"] == truth.premises.addresses


def test_the_flats_that_the_register_tells_are_at_its_doors(town: Installation, truth: RegisterTruth) -> None:
    with town.connected() as connection:
        (flats,) = connection.execute(FLATS_THAT_THE_REGISTER_TELLS).fetchall()[0]
        (blocks,) = connection.execute(UNCOUNTED_BLOCKS).fetchall()[0]
    assert (flats, blocks) == (truth.premises.flats, truth.uncounted_blocks)


def test_every_zone_is_there_in_its_status(zones: dict[str, Any], truth: RegisterTruth) -> None:
    statuses = {name: zone["properties"]["status"] for name, zone in zones.items()}
    assert statuses == {zone.name: zone.status for zone in truth.zones}
    assert set(statuses.values()) == {"draft", "proposed", "active", "suspended", "dissolved", "withdrawn"}


@pytest.fixture(scope="module")
def judgements(town: Installation, zones: dict[str, Any]) -> dict[str, Any]:
    """What the service says that the zones hold, and its verdict."""
    with town.attached() as dsn, closing(Database(dsn)) as database, database.reading() as session:
        judged = judge_zones(session, [UUID(zone["properties"]["id"]) for zone in zones.values()])
    return {name: judged[UUID(zone["properties"]["id"])].to_json() for name, zone in zones.items()}


def test_every_zone_gets_the_verdict_that_the_leaflet_gives_it(
    judgements: dict[str, Any], truth: RegisterTruth
) -> None:
    certain = {zone.name: zone.verdict for zone in truth.zones if zone.verdict}
    assert {name: judgements[name]["verdict"] for name in certain} == certain
    assert set(certain.values()) == {"compliant", "warning", "violation"}


def test_every_zone_holds_what_stands_in_it(judgements: dict[str, Any], truth: RegisterTruth) -> None:
    counts = {zone.name: asdict(zone.counts) for zone in truth.zones if zone.verdict}
    for name, expected in counts.items():
        found = judgements[name]
        assert expected.pop("certain")
        assert {kind: found["counts"][kind] for kind in expected} == expected, name
        assert found["unknown"] == {}
        assert set(found["estimated"]) <= {"flats"}, "only a block's flats are divided over its entrances"


def test_the_districts_of_every_level_add_up_to_the_whole(tables: dict[str, Any]) -> None:
    assert [len(tables[level]["districts"]) > 0 for level in LEVELS] == [True] * 3
    for table in tables.values():
        for part in ("total", "covered", "planned"):
            rows = [row[part] for row in (*table["districts"], table["outside"])]
            sums = {name: sum(row[name] for row in rows) for name in CLASSES}
            assert sums == {name: table["everything"][part][name] for name in CLASSES}


def test_every_level_counts_the_same_town(tables: dict[str, Any]) -> None:
    assert len({json.dumps(table["everything"], sort_keys=True) for table in tables.values()}) == 1
    assert tables["beat"]["everything"]["covered"]["addresses"] > 0
