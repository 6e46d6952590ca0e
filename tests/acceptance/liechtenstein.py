"""The real file of Liechtenstein, which isn't part of the repository."""

import os
from pathlib import Path

import pytest

from tests.acceptance.installation import ROOT

FOLDER = Path(os.environ.get("ZONES_REALDATA") or ROOT.parent / "shared" / "realdata")
FILE = FOLDER / "osm" / "liechtenstein-2021-01.osm.pbf"

NEEDED = [pytest.mark.realdata, pytest.mark.skipif(not FILE.exists(), reason="the real files are not here")]
"""The marks of a test that reads it."""
