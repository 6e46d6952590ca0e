"""Leaflet as it is put into a page: no file and no host is asked for anything."""

import re
from base64 import b64encode
from functools import cache
from pathlib import Path

from geo.errors import Unavailable

WEB = Path(__file__).parents[1]
LEAFLET = WEB / "static" / "build" / "vendor" / "leaflet"
TEMPLATES = WEB / "templates" / "maps"
_IMAGE = re.compile(r"url\((?P<path>[^)]*)\)")
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


@cache
def leaflet_script() -> str:
    """Leaflet itself. Raises `Unavailable` ("assets_missing") before the browser's code is built."""
    return _SOURCE_MAP.sub("", _read("leaflet.js")).rstrip()


@cache
def leaflet_style() -> str:
    """Leaflet's style with the pictures of the layer control inside; its markers aren't used."""
    return _IMAGE.sub(_inlined, _read("leaflet.css"))


def own(name: str) -> str:
    """A script or style of the maps' own, from `web/templates/maps`."""
    return (TEMPLATES / name).read_text(encoding="utf-8")


def _read(name: str) -> str:
    try:
        return (LEAFLET / name).read_text(encoding="utf-8")
    except FileNotFoundError as error:
        raise Unavailable("assets_missing", "The maps' assets aren't built yet; run `make setup`.") from error


def _inlined(match: re.Match[str]) -> str:
    path = match["path"]
    if not path.startswith("images/layers"):
        return "none"
    return f"url(data:image/png;base64,{b64encode((LEAFLET / path).read_bytes()).decode()})"
