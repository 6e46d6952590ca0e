"""The officers' list of zones among a country's 30,000, beside the verdicts on the zones of its first page.

A beat of some 400 zones, then all zones as a planner sees them, what needs attention first. One zone in twenty is a
draft beside a live one, one in five of these overlaps it, and one zone in a hundred breaks a limit. The floor is
`judge_zones` for the 50 zones that are shown. What the list adds is whose zones these are, what needs attention, the
order, and a page of boundaries.
"""

import sys
from time import perf_counter

from benchmarks.databases import fresh_database, private_cluster
from benchmarks.figures import Figure, machine
from benchmarks.save_zone import fill
from geo.actors import Actor, Role, Scope
from geo.attention import Order, Wanted, overview
from geo.storage.database import Database
from geo.zones import judge_zones

ADDRESSES, ZONES = 900_000, 30_000
ROUNDS = 7
ADD_BEAT = """
    INSERT INTO district (level, code, name, source, boundary)
    VALUES ('beat', '1', 'Beat', 'made',
            ST_Multi(ST_Segmentize(ST_MakeEnvelope(13.29, 48.99, 13.89, 49.195, 4326), 0.002)))
    RETURNING id
"""
MAKE_DRAFTS = """
    UPDATE zone SET status = 'draft' WHERE ordinal % 20 = 0;
    UPDATE zone SET boundary = ST_Translate(boundary, -0.001, 0) WHERE ordinal % 100 = 0;
    DELETE FROM zone_assignment WHERE zone_id IN (SELECT id FROM zone WHERE status = 'draft')
"""
BREAK_LIMITS = """
    UPDATE address SET category = 'other', houses = 0, houses_low = 0, houses_high = 0
     WHERE category = 'house' AND id IN (SELECT x.address_id FROM zone_assignment x JOIN zone z ON z.id = x.zone_id
                                          WHERE z.ordinal % 100 = 3)
"""


def measure(database: Database, rounds: int = ROUNDS) -> list[Figure]:
    """List the zones of the beat and of the country, in turn with the verdicts on the first page; in milliseconds."""
    with database.connect() as connection:
        connection.execute("SET session_replication_role = replica")
        row = connection.execute(ADD_BEAT).fetchone()
        assert row is not None
        for statement in (*MAKE_DRAFTS.split(";"), BREAK_LIMITS, "SELECT sum_everything()"):
            connection.execute(statement)
    with database.connect(autocommit=True) as connection:
        connection.execute("VACUUM ANALYZE")
    officer = Actor("officer", Role.OFFICER, Scope(districts=frozenset({row[0]})))
    planner = Actor("planner", Role.PLANNER, Scope(everywhere=True))
    return [
        _compared(database, officer, Wanted(), "the zones of a beat", rounds),
        _compared(database, planner, Wanted(), "all zones", rounds),
        _compared(database, planner, Wanted(page=300), "all zones, page 300", rounds),
        _compared(database, planner, Wanted(order=Order.NAME), "all zones by name", rounds),
        _compared(database, planner, Wanted(needy=True), "what needs attention of all zones", rounds),
        _compared(database, planner, Wanted(text="ne 29"), "zones with a part of a name", rounds),
    ]


def _compared(database: Database, actor: Actor, wanted: Wanted, what: str, rounds: int) -> Figure:
    times: dict[str, list[float]] = {"list": [], "floor": []}
    for _ in range(rounds):
        started = perf_counter()
        with database.reading() as session:
            found = overview(session, actor, wanted)
        times["list"].append(1000 * (perf_counter() - started))
        ids = [each.zone.id for each in found.zones]
        started = perf_counter()
        with database.reading() as session:
            judge_zones(session, ids)
        times["floor"].append(1000 * (perf_counter() - started))
    zones = sum(found.by_status.values())
    return Figure(
        f"{what} ({found.found:,} of {zones:,}, {found.needy:,} need attention)",
        "ms",
        times["list"],
        "the verdicts of a page",
        times["floor"],
    )


if __name__ == "__main__":
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    with private_cluster() as cluster, fresh_database(cluster) as made:
        fill(made, int(ADDRESSES * share), int(ZONES * share))
        print(*measure(made), machine(), sep="\n")
