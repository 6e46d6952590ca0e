"""The built scripts and styles under their hashed names, as Vite's manifest lists them."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from geo.errors import Unavailable

STATIC = Path(__file__).parent / "static"
BUILD = STATIC / "build"
ADDRESS = "/static/build/"


@dataclass(frozen=True)
class Bundle:
    """What a page loads for one of its parts: a script and the styles that belong to it."""

    script: str
    styles: tuple[str, ...]


@cache
def bundle(name: str) -> Bundle:
    """The addresses of a part (`page`, `map`). Raises `Unavailable` ("assets_missing") before the build."""
    manifest = _manifest()
    entry = manifest[f"src/{name}.ts"]
    chunks = [entry, *(manifest[chunk] for chunk in entry.get("imports", ()))]
    styles = dict.fromkeys(style for chunk in chunks for style in chunk.get("css", ()))
    return Bundle(ADDRESS + entry["file"], tuple(ADDRESS + style for style in styles))


@cache
def style(name: str) -> str:
    """The text of a part's styles, for a page that needs nothing else. Raises `Unavailable` ("assets_missing")."""
    files = (BUILD / address.removeprefix(ADDRESS) for address in bundle(name).styles)
    return "".join(file.read_text(encoding="utf-8") for file in files)


@cache
def _manifest() -> Mapping[str, Any]:
    try:
        manifest: Mapping[str, Any] = json.loads((BUILD / "manifest.json").read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise Unavailable("assets_missing", "The browser's code isn't built yet; run `make setup`.") from error
    return manifest
