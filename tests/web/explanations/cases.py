"""Ten made-up addresses of each class, as different as sources tell them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from geo.classification import BusinessHere, Explanation, Facts, Origin, Scheme, Subject, classify, explain
from geo.counts import Category

REGISTER_DAY = date(2026, 7, 31)
IMPORTED = datetime(2026, 8, 3, 9, 30, tzinfo=UTC)


@dataclass(frozen=True)
class Case:
    """An address: what is told of it, by whom, and which businesses stand there."""

    facts: Facts
    origins: tuple[Origin, ...] = ()
    businesses: tuple[BusinessHere, ...] = ()

    @property
    def explanation(self) -> Explanation:
        return explain(self.facts, classify(self.facts), self.origins, self.businesses)


def ruian(use: str | None, flats: int | None = None, *businesses: BusinessHere, **facts: Any) -> Case:
    """An address of the register, with establishments from another one where any are given."""
    origins = [_register(Subject.ADDRESS, "19095597"), _register(Subject.BUILDING, "21234")]
    if businesses:
        origins.append(Origin(Subject.BUSINESSES, "ros", imported_at=IMPORTED))
        facts = {"businesses": len(businesses), "businesses_loaded": True, **facts}
    told = Facts(Scheme.RUIAN, use=use, building_flats=flats, **facts)
    return Case(told, tuple(origins), businesses)


def osm(use: str | None, *businesses: BusinessHere, **facts: Any) -> Case:
    """An address of OpenStreetMap, and its businesses."""
    subjects = [Subject.ADDRESS, Subject.BUILDING, *([Subject.BUSINESSES] if businesses else [])]
    origins = tuple(Origin(subject, "osm", "w1", imported_at=IMPORTED) for subject in subjects)
    told = Facts(Scheme.OSM, use=use, **{"businesses": len(businesses), "businesses_loaded": True, **facts})
    return Case(told, origins, businesses)


def file(**facts: Any) -> Case:
    """An address of a person's own file."""
    return Case(Facts(**facts), (Origin(Subject.ADDRESS, "file:domy", "7", imported_at=IMPORTED),))


def establishment(nace: str, czech: str, english: str, name: str | None = None) -> BusinessHere:
    return BusinessHere(f"nace={nace}", name, {"cs": czech, "en": english})


def _register(subject: Subject, key: str) -> Origin:
    return Origin(subject, "ruian", key, known_until=REGISTER_DAY, imported_at=IMPORTED)


BAKERY = BusinessHere("shop=bakery", "Pekařství U Lípy")
CAFE = BusinessHere("amenity=cafe")
SADDLERY = BusinessHere("craft=saddler")
GROCERY = establishment("4711", "Nespecializovaný maloobchod s potravinami", "Grocery retail", "Jednota Holubice")
HAIRDRESSER = establishment("9602", "Kadeřnictví a kosmetika", "hairdressing and beauty")
INN = establishment("5610", "stravování v restauracích", "restaurants")

CASES: Mapping[Category, Mapping[str, Case]] = {
    Category.HOUSE: {
        "family house of the register": ruian("7", 1, businesses_loaded=True),
        "family house with three flats": ruian("7", 3, businesses_loaded=True),
        "first of the two addresses of a house": ruian("7", 3, building_addresses=2, businesses_loaded=True),
        "second of them": ruian("7", 3, building_addresses=2, rank=1, businesses_loaded=True),
        "residential object with two flats, register of businesses missing": ruian("3", 2),
        "cottage with a flat": ruian("8", 1, businesses_loaded=True),
        "detached house on the map, with a bakery": osm("detached", BAKERY),
        "building of no told use, small": osm(
            "yes", footprint_m2=120, building_levels=2, neighbours_footprint_m2=130, houses_near=6
        ),
        "residential object of unknown size": ruian("3", businesses_loaded=True),
        "house of a person's own file": file(declared_category=Category.HOUSE),
    },
    Category.FLAT: {
        "one entrance of a block, told": ruian(
            "6", 22, building_addresses=2, door_flats=11, building_door_flats=22, businesses_loaded=True
        ),
        "block with one entrance and a hairdresser": ruian("6", 8, HAIRDRESSER),
        "block whose flats nobody counted": ruian("6", businesses_loaded=True),
        "one of four entrances that share 22 flats": ruian(
            "6", 22, building_addresses=4, rank=2, businesses_loaded=True
        ),
        "what the told entrances leave, divided": ruian(
            *("6", 30), building_addresses=3, building_door_flats=9, unlisted_addresses=2, unlisted_rank=0
        ),
        "the last entrance without a number": ruian(
            *("6", 44),
            building_addresses=2,
            rank=1,
            building_door_flats=20,
            unlisted_addresses=1,
            unlisted_rank=0,
            businesses_loaded=True,
        ),
        "residential object with twelve flats": ruian("3", 12, GROCERY, HAIRDRESSER),
        "flats above shops": ruian("10", 2, GROCERY, INN, HAIRDRESSER),
        "apartments on the map, estimated": osm("apartments", footprint_m2=300, building_levels=6),
        "large building of no told use": osm(
            "yes", CAFE, footprint_m2=420, building_levels=4, neighbours_footprint_m2=380, blocks_near=4, houses_near=1
        ),
    },
    Category.BUSINESS: {
        "shop of the register with an establishment": ruian("10", None, GROCERY),
        "shop of the register, establishments not known": ruian("10"),
        "inn without flats": ruian("11", 0, INN),
        "offices with two hundred seats": ruian(
            "14", None, *([establishment("6820", "pronájem nemovitostí", "letting of property")] * 240)
        ),
        "retail building on the map": osm("retail", BAKERY, CAFE),
        "supermarket on the map, nothing mapped inside": osm("supermarket"),
        "workshop in a warehouse": osm("warehouse", SADDLERY),
        "kiosk at an address of which nothing else is known": Case(
            Facts(Scheme.OSM, businesses=1, businesses_loaded=True),
            (Origin(Subject.ADDRESS, "osm", "n1", imported_at=IMPORTED), Origin(Subject.BUSINESSES, "osm", None)),
            (BusinessHere("shop=kiosk"),),
        ),
        "business of a person's own file, without a number": file(declared_category=Category.BUSINESS),
        "five businesses of a person's own file": file(declared_businesses=5),
    },
    Category.OTHER: {
        "garage": ruian("18", businesses_loaded=True),
        "cottage without a flat": ruian("8", businesses_loaded=True),
        "block that the register says is empty": ruian("6", 0, businesses_loaded=True),
        "second address of a retail building on the map": osm("retail", building_addresses=2, rank=1),
        "school without an establishment, register of businesses missing": ruian("15"),
        "code that isn't in the list": ruian("99", businesses_loaded=True),
        "church on the map": osm("church"),
        "shed of no told use": osm("yes", footprint_m2=18),
        "hall of no told use": osm("yes", footprint_m2=2600, building_levels=1),
        "address of which nobody says anything": Case(
            Facts(Scheme.OSM, businesses_loaded=True), (Origin(Subject.ADDRESS, "osm", "n2", imported_at=IMPORTED),)
        ),
    },
}
