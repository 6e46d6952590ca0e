"""A small VFR file, written element by element; places are metres from a corner of Brno, in EPSG:5514."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar
from xml.sax.saxutils import escape

import shapely
from shapely.geometry.base import BaseGeometry

from data.records import Record, RejectedRow
from data.ruian.vfr import open_vfr

ORIGIN = (-598_000.0, -1_160_000.0)
HOME = "582786"

Metres = tuple[float, float]
_R = TypeVar("_R")

SCHEMAS = {
    "vf": "VymennyFormatTypy",
    "obi": "ObecIntTypy",
    "mci": "MomcIntTypy",
    "coi": "CastObceIntTypy",
    "kui": "KatUzIntTypy",
    "zji": "ZsjIntTypy",
    "uli": "UliceIntTypy",
    "soi": "StavObjIntTypy",
    "ami": "AdrMistoIntTypy",
    "com": "CommonTypy",
    "base": "BaseTypy",
}
NAMESPACES = " ".join(f'xmlns:{prefix}="urn:cz:isvs:ruian:schemas:{name}:v1"' for prefix, name in SCHEMAS.items())
KROVAK = 'srsName="urn:ogc:def:crs:EPSG::5514" srsDimension="2"'


def element(name: str, *content: str | None, attributes: str = "") -> str:
    return f"<{name} {attributes}>".replace(" >", ">") + "".join(part or "" for part in content) + f"</{name}>"


def words(name: str, text: object | None) -> str:
    return "" if text is None else element(name, escape(str(text)))


def pos(*points: Metres) -> str:
    return " ".join(f"{ORIGIN[0] + x:.4f} {ORIGIN[1] + y:.4f}" for x, y in points)


def pos_list(*points: Metres) -> str:
    return element("gml:posList", pos(*points))


def gml_point(at: Metres) -> str:
    return element("gml:Point", element("gml:pos", pos(at)), attributes=KROVAK)


def gml_ring(points: Sequence[Metres]) -> str:
    return element("gml:LinearRing", pos_list(*points))


def gml_polygon(outer: str, *holes: str) -> str:
    return element("gml:Polygon", element("gml:exterior", outer), *(element("gml:interior", hole) for hole in holes))


def gml_surface(*polygons: str, attributes: str = KROVAK) -> str:
    return element("gml:MultiSurface", *(element("gml:surfaceMember", p) for p in polygons), attributes=attributes)


def square(x: float = 0, y: float = 0, size: float = 10) -> list[Metres]:
    return [(x, y), (x + size, y), (x + size, y + size), (x, y + size), (x, y)]


def outline(*polygons: str, own: str = "soi") -> str:
    return element(f"{own}:OriginalniHranice", gml_surface(*(polygons or (gml_polygon(gml_ring(square())),))))


def building(
    code: object,
    *extra: str,
    flats: object = None,
    kind: int = 1,
    use: object = 7,
    shape: str = "",
    part: str = "411582",
) -> str:
    """A StavebniObjekt; `extra` are further elements of it as they are, `shape` those of its Geometrie."""
    return element(
        "vf:StavebniObjekt",
        words("soi:Kod", code),
        element("soi:CislaDomovni", words("com:CisloDomovni", 684)),
        words("soi:TypStavebnihoObjektuKod", kind),
        words("soi:ZpusobVyuzitiKod", use),
        element("soi:CastObce", words("coi:Kod", part)),
        words("soi:PocetBytu", flats),
        element("soi:Geometrie", shape),
        *extra,
    )


def entrance(code: object, flats: object, address: object) -> str:
    return element(
        "soi:DetailniTEA",
        words("soi:Kod", code),
        words("soi:PocetBytu", flats),
        words("soi:PocetPodlazi", 4),
        element("soi:AdresniMistoKod", words("base:Kod", address)) if address is not None else None,
    )


def address(code: object, *extra: str, at: Metres | None = None, place: str = "", **numbers: object) -> str:
    """An AdresniMisto; `numbers` are its further values by name, `place` what stands in its DefinicniBod."""
    located = place or (element("ami:AdresniBod", gml_point(at)) if at else "")
    return element(
        "vf:AdresniMisto",
        words("ami:Kod", code),
        *(words(f"ami:{name}", value) for name, value in numbers.items()),
        *extra,
        element("ami:Geometrie", element("ami:DefinicniBod", located)) if located else None,
    )


def named(item: str, own: str, code: object, name: str | None, *extra: str) -> str:
    """An item with a name: Obec, Momc, CastObce, KatastralniUzemi, Zsj or Ulice."""
    return element(f"vf:{item}", words(f"{own}:Kod", code), words(f"{own}:Nazev", name), *extra)


def of_municipality(own: str, code: str = HOME) -> str:
    return element(f"{own}:Obec", words("obi:Kod", code))


def deleted(kind: str | None, code: object) -> str:
    return element("vf:ZaniklyPrvek", words("vf:TypPrvkuKod", kind), words("vf:PrvekId", code))


TOWN = named("Obec", "obi", HOME, "Brno")


@dataclass
class Vfr:
    """The text of a file: a municipality's full one unless told otherwise. `data` are collections as they are."""

    kind: str = "OB_UKSH"
    name: str = "20260131_OB_582786_UKSH.xml"
    version: str = "3.1"
    first_transaction: str = "vf:TransakceOd"
    predecessor: str | None = None
    data: list[str] = field(default_factory=list)
    town: str = TOWN

    def add(self, collection: str, *items: str) -> "Vfr":
        self.data.append(element(f"vf:{collection}", *items))
        return self

    @property
    def text(self) -> str:
        header = element(
            "vf:Hlavicka",
            words("vf:VerzeVFR", self.version),
            words("vf:TypSouboru", self.kind),
            element(self.first_transaction, words("com:Id", 17)),
            element("vf:TransakceDo", words("com:Id", 18)),
            words("vf:PredchoziSoubor", self.predecessor),
            f'<vf:Metadata xlink:href="http://cuzk.cz/ruian/metadata/{self.name}"/>',
            element("vf:PlatnostDatK", words("com:ISUI", "2026-01-31T23:05:37")),
        )
        town = [element("vf:Obce", self.town)] if self.town else []
        body = element(
            "vf:VymennyFormat",
            header,
            element("vf:Data", *town, *self.data),
            attributes=f'{NAMESPACES} xmlns:gml="http://www.opengis.net/gml/3.2" xmlns:xlink="http://www.w3.org/1999/xlink"',
        )
        return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}'

    def written(self, folder: Path) -> Path:
        return written(self.text, folder)

    def records(self, folder: Path) -> list[Record]:
        return list(open_vfr(self.written(folder)).records())


def changes(day: str = "20260201", predecessor: str | None = "20260131_ST_ZZSZ.xml.zip") -> Vfr:
    """A file of the nation's changes of a day."""
    return Vfr("ST_ZZSZ", f"{day}_ST_ZZSZ.xml", predecessor=predecessor, town="")


def written(text: str | bytes, folder: Path, name: str = "town.xml") -> Path:
    path = folder / name
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def only(records: Sequence[Record], kind: type[_R]) -> list[_R]:
    return [record for record in records if isinstance(record, kind)]


def rejected(records: Sequence[Record]) -> list[tuple[str, str]]:
    return [(row.place, row.code) for row in only(records, RejectedRow)]


def shape_of(wkb: bytes | None) -> BaseGeometry:
    """The shape in metres from the corner."""
    assert wkb is not None
    return shapely.transform(shapely.from_wkb(wkb), lambda points: points - ORIGIN)
