"""What the installation knows, for readers that leave out the rest of a nation."""

from geo.errors import Conflict
from geo.storage.database import Database

REGISTER_CODES = "SELECT key FROM address_source WHERE source = 'ruian' AND NOT carried AND gone_at IS NULL"


def register_codes(database: Database) -> frozenset[str]:
    """The codes of RÚIAN's address points that the installation has.

    Raises `Conflict` ("no_register_addresses") where there are none: establishments stand at such addresses.
    """
    with database.connect() as connection:
        codes = frozenset(row[0] for row in connection.execute(REGISTER_CODES))
    if not codes:
        raise Conflict(
            "no_register_addresses",
            "Establishments stand at addresses of RÚIAN, and none is known yet. Import it first: zones import ruian.",
        )
    return codes
