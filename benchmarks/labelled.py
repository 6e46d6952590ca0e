"""The addressed buildings of an OpenStreetMap file with the facts by which they would be classified."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import psycopg

from data.osm import open_osm
from data.records import AddressRecord, BuildingRecord, DistrictRecord
from geo.classification import Facts, Scheme
from geo.classification.openstreetmap import HOUSE_WORDS
from geo.storage.database import Database

SURROUNDINGS = Path(__file__).parents[1] / "geo" / "classification" / "sql" / "surroundings.sql"

BUILDING = """
    INSERT INTO building (source, key, use, amenity, levels, outline)
    VALUES ('osm', %s, %s, %s, %s, ST_GeomFromWKB(%s, 4326))
"""
FACTS = """
    SELECT b.use, m.code, b.amenity, b.levels, round(b.footprint)::integer, a.addresses, s.*
      FROM building b
      JOIN (SELECT building, count(*) AS addresses FROM addressed GROUP BY building) a ON a.building = b.key
      LEFT JOIN municipality m ON ST_Intersects(m.boundary, ST_PointOnSurface(b.outline))
     CROSS JOIN LATERAL pg_temp.surroundings(b.id) s
     ORDER BY b.key
"""


@dataclass(frozen=True)
class Building:
    """An addressed building: its `use`, its municipality's code (None outside all), and its facts."""

    use: str
    municipality: str | None
    facts: Facts

    @property
    def is_house(self) -> bool:
        """Whether a volunteer has said that it is a house."""
        return self.use in HOUSE_WORDS

    @property
    def is_block(self) -> bool:
        """Whether a volunteer has said that it is a block of flats."""
        return self.use == "apartments"

    def known_less(self, *, levels: bool = True, labels: bool = True) -> "Building":
        """The same building as if nobody had told its storeys, or the kind of any neighbour."""
        facts = self.facts
        if not levels:
            facts = replace(facts, building_levels=None)
        if not labels:
            facts = replace(facts, houses_near=0, blocks_near=0)
        return replace(self, facts=facts)


def read_buildings(database: Database, file: Path) -> list[Building]:
    """Read the file's buildings into an empty database, and return those with an address, with their facts."""
    with database.connect() as connection:
        _fill(connection, file)
        connection.execute(SURROUNDINGS.read_text(encoding="utf-8"))
        return [_building(*row) for row in connection.execute(FACTS)]


def _fill(connection: psycopg.Connection, file: Path) -> None:
    connection.execute("CREATE TEMP TABLE addressed (building text)")
    connection.execute("CREATE TEMP TABLE municipality (code text, boundary geometry)")
    with connection.cursor() as cursor:
        for statement, values in _rows(file):
            cursor.execute(statement, values)
    connection.execute("UPDATE building SET footprint = ST_Area(outline::geography)")
    connection.execute("ANALYZE building")


def _rows(file: Path) -> Iterator[tuple[str, tuple[object, ...]]]:
    """Each record that matters, as a statement and its values."""
    for record in open_osm(file).records():
        match record:
            case BuildingRecord():
                yield BUILDING, (record.key, record.use, record.amenity, record.levels, record.wkb)
            case AddressRecord(building=str(key)):
                yield "INSERT INTO addressed VALUES (%s)", (key,)
            case DistrictRecord(level="municipality"):
                yield "INSERT INTO municipality VALUES (%s, ST_GeomFromWKB(%s, 4326))", (record.code, record.wkb)


def _building(
    use: str,
    municipality: str | None,
    amenity: str | None,
    levels: float | None,
    footprint: int,
    addresses: int,
    *around: int | None,
) -> Building:
    neighbours, houses, blocks = around
    facts = Facts(
        Scheme.OSM,
        use=use,
        amenity=amenity,
        building_levels=levels,
        footprint_m2=footprint,
        building_addresses=addresses,
        neighbours_footprint_m2=neighbours,
        houses_near=houses,
        blocks_near=blocks,
    )
    return Building(use, municipality, facts)
