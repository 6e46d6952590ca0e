"""What a file is, judged by its first bytes and never by its name."""

from enum import StrEnum
from pathlib import Path

HEAD = 1024
"""Bytes that tell what a file is."""


class Format(StrEnum):
    """What a file is, judged by its first bytes."""

    PBF = "OpenStreetMap PBF"
    OSM_XML = "OpenStreetMap XML"
    VFR = "RÚIAN's exchange format"
    GEOPACKAGE = "GeoPackage"
    JSON = "JSON"
    TEXT = "text"
    ZIP = "zip"
    GZIP = "gzip"
    BZIP2 = "bzip2"
    EMPTY = "empty"
    UNKNOWN = "something unknown"


PACKED = frozenset({Format.ZIP, Format.GZIP, Format.BZIP2})


def sniff(path: Path) -> Format:
    """What the file at `path` is, by its first bytes."""
    with path.open("rb") as file:
        return sniff_head(file.read(HEAD))


def sniff_head(head: bytes) -> Format:
    """What a file is that begins with `head`."""
    if not head:
        return Format.EMPTY
    return _by_signature(head) or _by_text(head)


def _by_signature(head: bytes) -> Format | None:
    signatures = {b"PK\x03\x04": Format.ZIP, b"PK\x05\x06": Format.ZIP, b"\x1f\x8b": Format.GZIP, b"BZh": Format.BZIP2}
    for signature, kind in signatures.items():
        if head.startswith(signature):
            return kind
    if head.startswith(b"SQLite format 3\x00"):
        return Format.GEOPACKAGE if head[68:70] == b"GP" else Format.UNKNOWN
    return Format.PBF if b"OSMHeader" in head[:64] else None


def _by_text(head: bytes) -> Format:
    text = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    if text.startswith(b"<"):
        return _by_root(text)
    if text.startswith((b"{", b"[")):
        return Format.JSON
    is_utf16 = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    return Format.UNKNOWN if b"\x00" in head and not is_utf16 else Format.TEXT


def _by_root(text: bytes) -> Format:
    if b"<osm" in text:
        return Format.OSM_XML
    return Format.VFR if b"VymennyFormat" in text else Format.UNKNOWN
