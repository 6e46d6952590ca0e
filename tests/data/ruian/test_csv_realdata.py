"""The real file: a village of 16 addresses."""

import os
from pathlib import Path

import pytest

from data.records import AddressRecord, NameRecord, RejectedRow
from data.ruian.csv_addresses import open_csv

pytestmark = pytest.mark.realdata

ROOT = Path(__file__).parents[3]
FOLDER = Path(os.environ.get("ZONES_REALDATA") or ROOT.parent / "shared" / "realdata")
FILE = FOLDER / "ruian" / "csv" / "vresova.csv"


def test_every_address_of_the_village_is_read() -> None:
    if not FILE.exists():
        pytest.skip("the real files are not here")
    reader = open_csv(FILE)
    records = list(reader.records())
    addresses = [record for record in records if isinstance(record, AddressRecord)]
    assert len(addresses) == 16
    assert not [record for record in records if isinstance(record, RejectedRow)]
    assert reader.info.territories == {"560707"}
    assert [record.name for record in records if isinstance(record, NameRecord)] == ["Vřesová", "Vřesová"]
    first = addresses[0]
    assert (first.key, first.house_number, first.x, first.y) == ("2624150", "1", -861871.52, -1005929.81)
