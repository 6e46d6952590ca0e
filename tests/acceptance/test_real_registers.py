"""RÚIAN's real files through the command line: what stands in them is what stands in the database."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.acceptance.installation import Installation, new_installation
from tests.acceptance.liechtenstein import FOLDER, NEEDED

pytestmark = NEEDED

VFR, CSV = FOLDER / "ruian" / "vfr", FOLDER / "ruian" / "csv"
DECANY = VFR / "20140331_OB_564729_UKSH.xml.gz"
VILLAGES = {
    "503916": (VFR / "20250331_OB_503916_UZSZ.xml.zip", 476, 260),
    "506664": (VFR / "20250331_OB_506664_UZSZ.xml.zip", 258, 179),
    "530085": (VFR / "20250331_OB_530085_UZSZ.xml.zip", 69, 48),
}
"""By municipality: its file, and the buildings and addresses that an independent reading found."""

CHANGES = VFR / "20250425_ST_ZZSZ.xml.zip"


@pytest.fixture(scope="module")
def registers() -> Iterator[Installation]:
    """An installation with every full file, imported as a person would."""
    with new_installation() as installation, installation.attached():
        assert installation.zones("import", "ruian", DECANY).code == 0
        assert installation.zones_here("import", "ruian", *(file for file, *_ in VILLAGES.values())).code == 0
        assert installation.zones_here("import", "ruian", CSV / "vresova.csv").code == 0
        yield installation


def rows(installation: Installation, query: str, *parameters: Any) -> list[tuple[Any, ...]]:
    with installation.connected() as connection:
        return connection.execute(query, parameters or None).fetchall()


@pytest.mark.parametrize("code", [*VILLAGES])
def test_a_municipality_has_the_buildings_and_addresses_of_its_file(registers: Installation, code: str) -> None:
    _, buildings, addresses = VILLAGES[code]
    assert rows(registers, "SELECT count(*) FROM building WHERE territory = %s", code) == [(buildings,)]
    found = rows(
        registers,
        "SELECT count(*), count(DISTINCT address_id) FROM address_source WHERE territory = %s AND gone_at IS NULL",
        code,
    )
    assert found == [(addresses, addresses)]


def test_decany_has_its_polygons_points_and_districts(registers: Installation) -> None:
    assert rows(registers, "SELECT count(*), count(outline) FROM building WHERE territory = '564729'") == [(310, 298)]
    assert rows(registers, "SELECT count(*), count(location) FROM address_source WHERE territory = '564729'") == [
        (221, 212)
    ]
    assert rows(registers, "SELECT level, count(*) FROM district GROUP BY level ORDER BY level") == [
        ("cadastral_area", 4),
        ("municipality", 1),
        ("zsj", 4),
    ]


def test_every_polygon_of_decany_is_valid(registers: Installation) -> None:
    assert rows(registers, "SELECT count(*) FROM building WHERE NOT ST_IsValid(outline)") == [(0,)]
    assert rows(registers, "SELECT count(*) FROM district WHERE NOT ST_IsValid(boundary)") == [(0,)]


def test_every_located_address_of_decany_lies_in_its_municipality(registers: Installation) -> None:
    inside = """
        SELECT count(*), count(*) FILTER (WHERE ST_Covers(d.boundary, a.location))
          FROM address a JOIN address_source s ON s.address_id = a.id, district d
         WHERE s.territory = '564729' AND a.location IS NOT NULL AND d.level = 'municipality'
    """
    assert rows(registers, inside) == [(212, 212)]


def test_the_list_of_addresses_is_complete(registers: Installation) -> None:
    assert rows(registers, "SELECT count(*), count(location) FROM address_source WHERE territory = '560707'") == [
        (16, 16)
    ]


def test_krovak_lands_where_it_should(registers: Installation) -> None:
    metres = """
        SELECT ST_Distance(ST_Transform(ST_SetSRID(ST_MakePoint(-598083, -1160869), 5514), 4326)::geography,
                           ST_SetSRID(ST_MakePoint(16.609244373, 49.194148760), 4326)::geography)
    """
    assert rows(registers, metres)[0][0] < 0.01
    assert rows(registers, "SELECT metric_srid FROM installation") == [(5514,)]


def test_nothing_was_rejected(registers: Installation) -> None:
    assert rows(registers, "SELECT place, code, message FROM import_issue") == []


def test_importing_a_file_again_changes_nothing(registers: Installation) -> None:
    before = registers.contents()
    assert registers.zones_here("import", "ruian", DECANY).code == 0
    assert registers.contents() == before


def test_the_nations_changes_of_a_day_are_refused_where_days_are_missing(registers: Installation) -> None:
    before = registers.contents()
    refused = registers.zones_here("import", "ruian", CHANGES)
    assert refused.code == 2
    assert "2025-04-24" in refused.stderr
    assert registers.contents() == before


def test_changes_of_other_municipalities_are_skipped_and_counted(registers: Installation) -> None:
    counts = registers.zones_here("import", "ruian", CHANGES, "--accept-gap", "--json").answer()["counts"]
    assert (counts["inserted"], counts["changed"], counts["retired"]) == (0, 0, 0)
    assert (counts["addresses"], counts["buildings"]) == (115, 711)
    assert counts["skipped"] >= 115 + 711 + 1_228


def test_flats_are_those_of_the_register(registers: Installation) -> None:
    told = "SELECT sum(flats) FROM building WHERE use = '6' AND territory = '564729'"
    counted = """
        SELECT sum(a.flats) FROM address a JOIN building b ON b.id = a.building_id
         WHERE b.use = '6' AND b.territory = '564729' AND a.flats_basis <> 'unknown'
    """
    assert rows(registers, told) == rows(registers, counted)
