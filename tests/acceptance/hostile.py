"""Files that are broken or meant to break something, and the words with which they must be refused."""

import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.installation import Ended

LON, LAT = 16.6, 49.2
"""In the middle of the sample town."""

Ring = list[list[float]]
Content = bytes | Callable[[], bytes]
"""What a file holds; what is large is made only when it is written."""

Refused = Callable[..., str]
"""The fixture `refused`."""


def cases(*rows: tuple[Any, ...]) -> pytest.MarkDecorator:
    """Files by name and content, and the words with which each must be refused: what, where, what to do."""
    listed = [pytest.param(name, content, words, id=name) for name, content, *words in rows]
    return pytest.mark.parametrize(("name", "content", "words"), listed)


def written(folder: Path, name: str, content: Content) -> Path:
    file = folder / name
    file.write_bytes(content() if callable(content) else content)
    return file


def complaint(ended: Ended) -> str:
    assert (ended.code, ended.stdout) == (2, "")
    assert ended.stderr.startswith("Error: ")
    assert "Traceback" not in ended.stderr
    assert "should not have" not in ended.stderr, "an error that nobody foresaw"
    return ended.stderr


def square(lon: float, lat: float, side: float = 0.001) -> Ring:
    return [[lon, lat], [lon + side, lat], [lon + side, lat + side], [lon, lat + side], [lon, lat]]


def through(*steps: tuple[float, float]) -> Ring:
    """A ring through places so many thousandths of a degree from the middle of the town."""
    ring = [[LON + east / 1000, LAT + north / 1000] for east, north in steps]
    return [*ring, ring[0]]


def drawn(coordinates: Any, kind: str = "Polygon", name: str = "Zone", **members: Any) -> bytes:
    """A file with one zone."""
    geometry = {"type": kind, "coordinates": coordinates}
    feature = {"type": "Feature", "properties": {"name": name, "code": "1"}, "geometry": geometry}
    return json.dumps({"type": "FeatureCollection", **members, "features": [feature]}).encode()


def zipped(files: dict[str, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def table(*rows: str) -> str:
    return "\n".join(["id,street,house_number,lon,lat", *rows]) + "\n"


def crs(code: int) -> dict[str, Any]:
    return {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{code}"}}
