"""The real file: every addressed object is an address, joins one, or is reported."""

import os
import subprocess
import sys
from pathlib import Path

import osmium
import pytest

from data.osm import open_osm
from data.osm.number_tags import has_number
from data.records import AddressRecord, BusinessRecord, DistrictRecord, Record, RejectedRow

pytestmark = pytest.mark.realdata

ROOT = Path(__file__).parents[3]
FOLDER = Path(os.environ.get("ZONES_REALDATA") or ROOT.parent / "shared" / "realdata")
FILE = FOLDER / "osm" / "liechtenstein-2021-01.osm.pbf"


@pytest.fixture(scope="module")
def records() -> list[Record]:
    if not FILE.exists():
        pytest.skip("the real files are not here")
    return list(open_osm(FILE).records())


def _object(key: str) -> str:
    return key.partition("#")[0]


def test_every_addressed_object_is_accounted_for(records: list[Record]) -> None:
    addressed = {f"{o.type_str()}{o.id}" for o in osmium.FileProcessor(str(FILE)) if has_number(dict(o.tags))}
    addresses = [record for record in records if isinstance(record, AddressRecord)]
    own = {_object(address.key) for address in addresses}
    joined = {_object(key) for address in addresses for source, key in address.also_keys if source == "osm"}
    reported = {record.place.replace(" ", "") for record in records if isinstance(record, RejectedRow)}
    words = {"n": "node", "w": "way", "r": "relation"}
    lost = {key for key in addressed - own - joined if words[key[0]] + key[1:] not in reported}
    assert len(addressed) == 3694
    assert not lost
    assert len(addressed & (own | joined)) >= 0.97 * len(addressed)


def test_lists_of_numbers_are_split(records: list[Record]) -> None:
    listed = {_object(r.key) for r in records if isinstance(r, AddressRecord) and "#" in r.key}
    assert len(listed) >= 14


def test_the_municipalities_are_districts(records: list[Record]) -> None:
    districts = [r for r in records if isinstance(r, DistrictRecord) and r.level == "municipality"]
    assert {f"LI-{number:02}" for number in range(1, 12)} == {district.code for district in districts}


def test_shops_and_offices_are_businesses_at_known_addresses(records: list[Record]) -> None:
    businesses = [record for record in records if isinstance(record, BusinessRecord)]
    kinds = [business.kind.partition("=")[0] for business in businesses]
    assert (kinds.count("shop"), kinds.count("office")) == (155, 29)
    keys = {record.key for record in records if isinstance(record, AddressRecord)}
    assert {b.address_key for b in businesses if b.address_key} <= keys


MEASURE = """
import sys
from pathlib import Path
from data.osm import open_osm
for record in open_osm(Path(sys.argv[1])).records(): pass
print(next(line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")))
"""
"""The peak in kB from /proc: a child's `ru_maxrss` starts at its parent's."""


def test_reading_takes_little_memory(records: list[Record]) -> None:
    peak = subprocess.run([sys.executable, "-c", MEASURE, FILE], cwd=ROOT, check=True, capture_output=True, text=True)
    assert int(peak.stdout) < 150 * 1024
