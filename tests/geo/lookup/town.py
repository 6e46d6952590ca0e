"""A few addresses of Brno, its neighbours and Vaduz, each there for one way of writing."""

from collections.abc import Mapping
from typing import Any

from geo.storage.database import Database
from tests.factories import add_address, at

BRNO = {"municipality": "Brno", "category": "flat"}
TOWN: dict[str, Mapping[str, Any]] = {
    "kounicova": {"street": "Kounicova", "house_number": "684", "orientation_number": "10", "part": "Veveří", "postcode": "60200", **BRNO},
    "kounicova 12": {"street": "Kounicova", "house_number": "685", "orientation_number": "12", "part": "Veveří", "postcode": "60200", **BRNO},
    "kounicova 12a": {"street": "Kounicova", "house_number": "999", "orientation_number": "12a", "part": "Veveří", "postcode": "60200", **BRNO},
    "veveri": {"street": "Veveří", "house_number": "125", "orientation_number": "30", "part": "Veveří", "postcode": "60200", **BRNO},
    "svobody": {"street": "náměstí Svobody", "house_number": "84", "orientation_number": "15", "part": "Brno-město", "postcode": "60200", **BRNO},
    "jarose": {"street": "třída Kpt. Jaroše", "house_number": "1922", "orientation_number": "3", "part": "Černá Pole", "postcode": "60200", **BRNO},
    "rijna": {"street": "nám. 28. října", "house_number": "1102", "orientation_number": "17", "part": "Černá Pole", "postcode": "60200", **BRNO},
    "petra": {"street": "Svatopetrská", "house_number": "35", "orientation_number": "7", "part": "Komárov", "postcode": "61700", **BRNO},
    "anny": {"street": "Svaté Anny", "house_number": "411", "orientation_number": "2", "part": "Staré Brno", "postcode": "60300", **BRNO},
    "generala": {"street": "Generála Píky", "house_number": "2110", "orientation_number": "8", "part": "Dejvice", "postcode": "61300", **BRNO},
    "nabrezi": {"street": "Poříčské nábřeží", "house_number": "51", "orientation_number": "4", "part": "Staré Brno", "postcode": "60300", **BRNO},
    "sady": {"street": "Nové sady", "house_number": "988", "orientation_number": "2", "part": "Staré Brno", "postcode": "60200", **BRNO},
    "chata": {"house_number": "42", "number_kind": "ev", "part": "Bystrc", "postcode": "63500", "municipality": "Brno", "category": "other"},
    "bystrc": {"house_number": "42", "part": "Bystrc", "postcode": "63500", "municipality": "Brno", "category": "house"},
    "nadrazni brno": {"street": "Nádražní", "house_number": "418", "orientation_number": "1", "part": "Trnitá", "postcode": "60200", **BRNO},
    "nadrazni kurim": {"street": "Nádražní", "house_number": "77", "orientation_number": "1", "part": "Kuřim", "postcode": "66434", "municipality": "Kuřim", "category": "flat"},
    "lhota": {"house_number": "12", "part": "Lhota", "municipality": "Lhota", "postcode": "66401", "category": "house"},
    "horni lhota": {"house_number": "12", "part": "Horní Lhota", "municipality": "Lhota", "postcode": "66401", "category": "house"},
    "stadtle": {"street": "Städtle", "house_number": "12", "municipality": "Vaduz", "postcode": "9490", "category": "business"},
    "landstrasse": {"street": "Landstrasse", "house_number": "33", "municipality": "Triesen", "postcode": "9495", "category": "house"},
    "moosweg": {"street": "Im Moos", "house_number": "7a", "municipality": "Triesen", "postcode": "9495", "category": "house"},
}  # fmt: skip


def build(database: Database) -> dict[str, int]:
    """Store the town, its addresses 100 m apart, and return their ids by name."""
    with database.connect() as connection:
        return {
            name: add_address(connection, *at(100 * i, 0), **fields) for i, (name, fields) in enumerate(TOWN.items())
        }
