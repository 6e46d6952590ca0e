"""Elements of RÚIAN as the exchange format (VFR 3.1) writes them, each a line of XML."""

from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape

from data.sample_town.registers import gml
from data.sample_town.registers.elements import (
    AddressPlace,
    BuildingObject,
    Element,
    Entrance,
    Kind,
    Street,
    Territory,
)
from data.sample_town.registers.survey import Survey

FIRST_PARCEL = 900_000_000_000
"""A building's parcel bears this number plus the building's code."""


def transaction(day: date) -> int:
    """Return the register's last transaction of a day."""
    return (day - date(2012, 6, 29)).days * 1400


def _stamp(prefix: str, since: date) -> str:
    number = transaction(since)
    return (
        f"<{prefix}:PlatiOd>{since}T00:00:00</{prefix}:PlatiOd><{prefix}:IdTransakce>{number}</{prefix}:IdTransakce>"
        f"<{prefix}:GlobalniIdNavrhuZmeny>{number // 2}</{prefix}:GlobalniIdNavrhuZmeny>"
    )


def _maybe(name: str, value: int | str | None) -> str:
    return "" if value is None else f"<{name}>{value}</{name}>"


PARENTS = {
    Kind.MUNICIPALITY: "<obi:Okres><oki:Kod>9999</oki:Kod></obi:Okres><obi:Pou><pui:Kod>9999</pui:Kod></obi:Pou>",
    Kind.CITY_PART: "<mci:Obec><obi:Kod>{}</obi:Kod></mci:Obec>",
    Kind.PART: "<coi:Obec><obi:Kod>{}</obi:Kod></coi:Obec>",
    Kind.CADASTRAL_UNIT: "<kui:Obec><obi:Kod>{}</obi:Kod></kui:Obec>",
    Kind.SETTLEMENT_UNIT: "<zji:KatastralniUzemi><kui:Kod>{}</kui:Kod></zji:KatastralniUzemi>",
}
TERRITORIES = {
    Kind.MUNICIPALITY: ("Obce", "Obec", "obi"),
    Kind.CITY_PART: ("Momc", "Momc", "mci"),
    Kind.PART: ("CastiObci", "CastObce", "coi"),
    Kind.CADASTRAL_UNIT: ("KatastralniUzemi", "KatastralniUzemi", "kui"),
    Kind.SETTLEMENT_UNIT: ("Zsj", "Zsj", "zji"),
}
"""Collection, element and prefix of each kind of territory, in the order of the file."""


def territory(of: Territory, survey: Survey, outlines: bool) -> str:
    """Return a territory, with its boundary if `outlines`."""
    _, element, prefix = TERRITORIES[of.kind]
    name = f"{of.kind}.{of.code}"
    write = gml.point if of.kind in (Kind.PART, Kind.CITY_PART) else gml.multi_point
    shapes = f"<{prefix}:DefinicniBod>{write(f'D{name}', of.at, survey)}</{prefix}:DefinicniBod>"
    if outlines and of.rings:
        surface = gml.multi_surface(f"H{name}", of.rings, survey, of.arc)
        shapes += f"<{prefix}:OriginalniHranice>{surface}</{prefix}:OriginalniHranice>"
    return (
        f'<vf:{element} gml:id="{name}"><{prefix}:Kod>{of.code}</{prefix}:Kod>'
        f"<{prefix}:Nazev>{escape(of.name)}</{prefix}:Nazev>{PARENTS[of.kind].format(of.parent)}"
        f"{_stamp(prefix, of.since)}<{prefix}:Geometrie>{shapes}</{prefix}:Geometrie></vf:{element}>"
    )


def street(of: Street, survey: Survey, lines: bool) -> str:
    """Return a street, with its lines if wanted: full files without boundaries lack them."""
    shape = gml.multi_curve(f"DUL.{of.code}", of.lines, survey) if lines and of.lines else ""
    geometry = f"<uli:Geometrie><uli:DefinicniCara>{shape}</uli:DefinicniCara></uli:Geometrie>" if shape else ""
    return (
        f'<vf:Ulice gml:id="UL.{of.code}"><uli:Kod>{of.code}</uli:Kod><uli:Nazev>{escape(of.name)}</uli:Nazev>'
        f"<uli:Obec><obi:Kod>{of.municipality}</obi:Kod></uli:Obec>{_stamp('uli', of.since)}{geometry}</vf:Ulice>"
    )


def parcel(of: BuildingObject, survey: Survey, outlines: bool) -> str:
    """Return the parcel on which a building stands: nobody here needs it, but the register's files are full of them."""
    number = FIRST_PARCEL + of.code
    shapes = f"<pai:DefinicniBod>{gml.point(f'DPA.{number}', of.at, survey)}</pai:DefinicniBod>"
    if outlines:
        surface = gml.multi_surface(f"HPA.{number}", (of.outline,), survey)
        shapes += f"<pai:OriginalniHranice>{surface}</pai:OriginalniHranice>"
    return (
        f'<vf:Parcela gml:id="PA.{number}"><pai:Id>{number}</pai:Id><pai:KmenoveCislo>{of.code % 10_000}'
        f"</pai:KmenoveCislo><pai:VymeraParcely>{of.footprint_m2}</pai:VymeraParcely><pai:DruhCislovaniKod>1"
        "</pai:DruhCislovaniKod><pai:DruhPozemkuKod>13</pai:DruhPozemkuKod><pai:KatastralniUzemi>"
        f"<kui:Kod>{of.cadastral_unit}</kui:Kod></pai:KatastralniUzemi><pai:PlatiOd>{of.since}T00:00:00</pai:PlatiOd>"
        f"<pai:IdTransakce>{transaction(of.since)}</pai:IdTransakce><pai:Geometrie>{shapes}</pai:Geometrie></vf:Parcela>"
    )


def building(of: BuildingObject, survey: Survey, outlines: bool) -> str:
    """Return a building object, with its outline if wanted."""
    shapes = f"<soi:DefinicniBod>{gml.point(f'DSO.{of.code}', of.at, survey)}</soi:DefinicniBod>"
    if outlines:
        rings = (of.outline, of.hole) if of.hole else (of.outline,)
        surface = gml.multi_surface(f"HSO.{of.code}", rings, survey)
        shapes += f"<soi:OriginalniHranice>{surface}</soi:OriginalniHranice>"
    unknown = "<soi:NezjisteneUdaje><com:PocetBytu>true</com:PocetBytu></soi:NezjisteneUdaje>"
    return (
        f'<vf:StavebniObjekt gml:id="SO.{of.code}"><soi:Kod>{of.code}</soi:Kod>{"".join(_identity(of))}'
        f"{_stamp('soi', of.since)}{_maybe('soi:PocetBytu', of.flats)}{_maybe('soi:PocetPodlazi', of.levels)}"
        f"<soi:ZastavenaPlocha>{of.footprint_m2}</soi:ZastavenaPlocha>{_entrances(of)}"
        f"<soi:Geometrie>{shapes}</soi:Geometrie>{unknown if of.unascertained else ''}</vf:StavebniObjekt>"
    )


def _identity(of: BuildingObject) -> Iterator[str]:
    if of.numbers:
        numbers = "".join(f"<com:CisloDomovni>{number}</com:CisloDomovni>" for number in of.numbers)
        yield f"<soi:CislaDomovni>{numbers}</soi:CislaDomovni>"
    yield f"<soi:IdentifikacniParcela><pai:Id>{FIRST_PARCEL + of.code}</pai:Id></soi:IdentifikacniParcela>"
    yield f"<soi:TypStavebnihoObjektuKod>{of.numbering}</soi:TypStavebnihoObjektuKod>"
    yield _maybe("soi:ZpusobVyuzitiKod", of.use)
    if of.part is not None:
        yield f"<soi:CastObce><coi:Kod>{of.part}</coi:Kod></soi:CastObce>"
    if of.city_part is not None:
        yield f"<soi:Momc><mci:Kod>{of.city_part}</mci:Kod></soi:Momc>"


def _entrances(of: BuildingObject) -> str:
    items = "".join(_entrance(entrance, of) for entrance in of.entrances)
    return f"<soi:DetailniTEA>{items}</soi:DetailniTEA>" if items else ""


def _entrance(entrance: Entrance, of: BuildingObject) -> str:
    return (
        f"<soi:DetailniTEA><soi:Kod>{entrance.code}</soi:Kod><soi:PlatiOd>{of.since}T00:00:00</soi:PlatiOd>"
        f"<soi:PocetBytu>{entrance.flats}</soi:PocetBytu>{_maybe('soi:PocetPodlazi', of.levels)}"
        f"<soi:AdresniMistoKod><base:Kod>{entrance.address}</base:Kod></soi:AdresniMistoKod></soi:DetailniTEA>"
    )


def address(of: AddressPlace, survey: Survey) -> str:
    """Return an address place; beside its own point stands that of the fire brigade at every eighth address."""
    name, geometry = f"DAM.{of.code}", ""
    if of.at is not None:
        points = f"<ami:AdresniBod>{gml.point(f'{name}.1', of.at, survey)}</ami:AdresniBod>"
        if of.code % 8 == 0:
            points += f"<ami:Hasici>{_aside(name, of.at, survey)}</ami:Hasici>"
        geometry = f"<ami:Geometrie><ami:DefinicniBod>{points}</ami:DefinicniBod></ami:Geometrie>"
    way = "" if of.street is None else f"<ami:Ulice><uli:Kod>{of.street}</uli:Kod></ami:Ulice>"
    return (
        f'<vf:AdresniMisto gml:id="AD.{of.code}"><ami:Kod>{of.code}</ami:Kod>'
        f"<ami:CisloDomovni>{of.house}</ami:CisloDomovni>{_maybe('ami:CisloOrientacni', of.orientation)}"
        f"{_maybe('ami:CisloOrientacniPismeno', of.letter)}<ami:Psc>{of.postcode}</ami:Psc>"
        f"<ami:StavebniObjekt><soi:Kod>{of.building}</soi:Kod></ami:StavebniObjekt>{way}"
        f"{_stamp('ami', of.since)}{geometry}</vf:AdresniMisto>"
    )


def _aside(name: str, at: complex, survey: Survey) -> str:
    """Return a point some metres beside the address: whoever takes it for the address is wrong."""
    east, north = survey.at(at)
    return f'<gml:Point gml:id="{name}.3" {gml.SRS}><gml:pos>{east + 6:.2f} {north - 4:.2f}</gml:pos></gml:Point>'


def changed(element: Element, survey: Survey, outlines: bool) -> str:
    """Return a street, building or address as files of changes send it: streets always with their lines."""
    match element:
        case Street():
            return street(element, survey, True)
        case BuildingObject():
            return building(element, survey, outlines)
        case AddressPlace():
            return address(element, survey)
