"""A few addresses of Brno, its neighbours and Liechtenstein, each there for one way of writing."""

from geo.storage.database import Database
from tests.factories import add_address, at

COLUMNS = ("street", "house_number", "orientation_number", "number_kind", "part", "municipality", "postcode")
TOWN = """
    kounicova      | Kounicova         | 684  | 10  |    | Veveří          | Brno            | 60200
    kounicova 12   | Kounicova         | 685  | 12  |    | Veveří          | Brno            | 60200
    kounicova 12a  | Kounicova         | 999  | 12a |    | Veveří          | Brno            | 60200
    veveri         | Veveří            | 125  | 30  |    | Veveří          | Brno            | 60200
    svobody        | náměstí Svobody   | 84   | 15  |    | Brno-město      | Brno            | 60200
    jarose         | třída Kpt. Jaroše | 1922 | 3   |    | Černá Pole      | Brno            | 60200
    rijna          | nám. 28. října    | 1102 | 17  |    | Černá Pole      | Brno            | 60200
    petra          | Svatopetrská      | 35   | 7   |    | Komárov         | Brno            | 61700
    anny           | Svaté Anny        | 411  | 2   |    | Staré Brno      | Brno            | 60300
    generala       | Generála Píky     | 2110 | 8   |    | Dejvice         | Brno            | 61300
    nabrezi        | Poříčské nábřeží  | 51   | 4   |    | Staré Brno      | Brno            | 60300
    sady           | Nové sady         | 988  | 2   |    | Staré Brno      | Brno            | 60200
    chata          |                   | 42   |     | ev | Bystrc          | Brno            | 63500
    bystrc         |                   | 42   |     |    | Bystrc          | Brno            | 63500
    nadrazni brno  | Nádražní          | 418  | 1   |    | Trnitá          | Brno            | 60200
    nadrazni kurim | Nádražní          | 77   | 1   |    | Kuřim           | Kuřim           | 66434
    lhota          |                   | 12   |     |    | Lhota           | Lhota           | 66401
    horni lhota    |                   | 12   |     |    | Horní Lhota     | Lhota           | 66401
    stadtle        | Städtle           | 12   |     |    |                 | Vaduz           | 9490
    landstrasse    | Landstrasse       | 33   |     |    |                 | Triesen         | 9495
    moosweg        | Im Moos           | 7a   |     |    |                 | Triesen         | 9495
    moos list      | Im Moos           | 9A/B |     |    |                 | Triesen         | 9495
    lipa           |                   | 5    |     |    | Lípa nad Orlicí | Lípa nad Orlicí | 56201
    lipova         | Lípa              | 77   | 5   |    | Dolní           | Lípa nad Orlicí | 56201
"""


def build(database: Database) -> dict[str, int]:
    """Store the town, its addresses 100 m apart, and return their ids by name."""
    with database.connect() as connection:
        return {
            name: add_address(connection, *at(100 * i, 0), category="flat", **fields)
            for i, (name, fields) in enumerate(map(_address, TOWN.strip().splitlines()))
        }


def _address(line: str) -> tuple[str, dict[str, str | None]]:
    name, *values = (cell.strip() for cell in line.split("|"))
    return name, {column: value or None for column, value in zip(COLUMNS, values, strict=True)}
