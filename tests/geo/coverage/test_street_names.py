"""The names of streets on a map."""

from geo.coverage import StreetName, street_names
from geo.coverage.pictures import Box
from geo.storage.database import Database
from tests.factories import at, rectangle


def add_street(database: Database, name: str | None, *places: tuple[float, float], kind: str = "street") -> None:
    line = ", ".join(f"{lon!r} {lat!r}" for lon, lat in places)
    with database.connect() as connection:
        connection.execute(
            "INSERT INTO backdrop (source, key, kind, detail, name, shape)"
            " VALUES ('osm', %s, %s, 'residential', %s, ST_GeomFromText(%s, 4326))",
            [f"{name}{line}"[:60], kind, name, f"LINESTRING({line})"],
        )


def names(database: Database) -> list[StreetName]:
    with database.reading() as session:
        return street_names(session, Box(*rectangle(0, 0, 100, 100).bounds))


def test_a_street_of_many_pieces_is_named_once_in_its_middle(database: Database) -> None:
    add_street(database, "Dlouhá", at(10, 50), at(50, 50))
    add_street(database, "Dlouhá", at(50, 50), at(90, 50))
    add_street(database, "Krátká", at(10, 10), at(20, 10))
    add_street(database, None, at(10, 20), at(90, 20))
    found = names(database)
    assert [each.name for each in found] == ["Dlouhá", "Krátká"]
    middle = (found[0].start[0] + found[0].end[0]) / 2, found[0].start[1]
    assert abs(middle[0] - at(50, 50)[0]) < 1e-6
    assert abs(middle[1] - at(50, 50)[1]) < 1e-6


def test_only_what_lies_in_the_box_counts(database: Database) -> None:
    add_street(database, "Skrz", at(-500, 50), at(500, 50))
    add_street(database, "Jinde", at(500, 500), at(600, 500))
    add_street(database, "Řeka", at(10, 10), at(90, 10), kind="water")
    (found,) = names(database)
    assert found.name == "Skrz"
    assert abs(found.length - (at(100, 0)[0] - at(0, 0)[0])) < 1e-6
