"""RÚIAN's files read by the standard library alone, as plainly as can be."""

import csv
import io
import xml.etree.ElementTree as ElementTree
import zipfile
from collections.abc import Iterator
from pathlib import Path

import shapely

Element = ElementTree.Element
Key = tuple[str, str]

COLLECTIONS = {
    "UL": ("Ulice", "Ulice"),
    "SO": ("StavebniObjekty", "StavebniObjekt"),
    "AD": ("AdresniMista", "AdresniMisto"),
}


def root(path: Path) -> Element:
    with zipfile.ZipFile(path) as archive:
        (name,) = archive.namelist()
        assert f"{name}.zip" == path.name
        return ElementTree.fromstring(archive.read(name))


def local(tag: str) -> str:
    return tag.rpartition("}")[2]


def items(data: Element, collection: str) -> list[Element]:
    found = [each for each in data.find("{*}Data") or [] if local(each.tag) == collection]
    assert len(found) <= 1, f"{collection} is there twice"
    return list(found[0]) if found else []


def text(element: Element, *path: str) -> str | None:
    return element.findtext("/".join(f"{{*}}{name}" for name in path))


def texts(element: Element, *path: str) -> list[str]:
    return [each.text or "" for each in element.findall("/".join(f"{{*}}{name}" for name in path))]


def position(element: Element) -> tuple[float, float] | None:
    """The address point: never the fire brigade's."""
    at = text(element, "Geometrie", "DefinicniBod", "AdresniBod", "Point", "pos")
    if at is None:
        return None
    east, north = at.split()
    return float(east), float(north)


def elements(data: Element) -> Iterator[tuple[Key, Element]]:
    """Streets, buildings and addresses by kind and code."""
    for kind, (collection, _) in COLLECTIONS.items():
        for each in items(data, collection):
            code = text(each, "Kod")
            assert code
            assert each.get("{http://www.opengis.net/gml/3.2}id") == f"{kind}.{code}"
            yield (kind, code), each


def apply(state: dict[Key, str], changes: Element) -> None:
    """Apply a file of changes: what is in it replaces what was, then what is no more goes."""
    state |= {key: ElementTree.tostring(element, "unicode") for key, element in elements(changes)}
    for each in items(changes, "ZaniklePrvky"):
        state.pop((text(each, "TypPrvkuKod") or "", text(each, "PrvekId") or ""), None)


def state_of(data: Element) -> dict[Key, str]:
    return {key: ElementTree.tostring(element, "unicode") for key, element in elements(data)}


def rows_of(path: Path) -> list[dict[str, str]]:
    with zipfile.ZipFile(path) as archive:
        (name,) = archive.namelist()
        return list(csv.DictReader(io.StringIO(archive.read(name).decode("cp1250")), delimiter=";"))


def surface(element: Element) -> shapely.Polygon:
    """The polygon of straight lines; an arc gives its three points."""
    polygon = element.find(".//{*}OriginalniHranice//{*}Polygon")
    assert polygon is not None
    outline, *holes = [
        [point for each in ring.iter() if local(each.tag) == "posList" for point in points(each.text or "")]
        for ring in polygon
    ]
    return shapely.Polygon(outline, holes)


def points(listed: str) -> list[tuple[float, float]]:
    numbers = list(map(float, listed.split()))
    return list(zip(numbers[::2], numbers[1::2], strict=True))
