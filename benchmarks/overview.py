"""The officers' list of zones among a country's 30,000, beside the verdicts alone on the same zones.

A beat of some 400 zones, then all zones as a planner sees them. The floor is `judge_zones` for the zones that have to
be judged: the sums of their premises, and the verdict on each. What the list adds is whose zones these are, what
needs attention, the order, and a page of boundaries.
"""

import sys
from time import perf_counter
from uuid import UUID

from benchmarks.databases import fresh_database, private_cluster
from benchmarks.figures import Figure, machine
from benchmarks.save_zone import fill
from geo.actors import Actor, Role, Scope
from geo.attention import Wanted, overview
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


def measure(database: Database, rounds: int = ROUNDS) -> list[Figure]:
    """List the zones of the beat and of the country, in turn with the verdicts alone; in milliseconds."""
    with database.connect() as connection:
        connection.execute("SET session_replication_role = replica")
        row = connection.execute(ADD_BEAT).fetchone()
        assert row is not None
        connection.execute("UPDATE zone SET status = 'draft' WHERE ordinal % 20 = 0")
    officer = Actor("officer", Role.OFFICER, Scope(districts=frozenset({row[0]})))
    planner = Actor("planner", Role.PLANNER, Scope(everywhere=True))
    return [
        _compared(database, officer, Wanted(), "the zones of a beat", rounds),
        _compared(database, planner, Wanted(), "a page of all zones", rounds),
        _compared(database, planner, Wanted(needy=True), "what needs attention of all zones", rounds),
    ]


def _compared(database: Database, actor: Actor, wanted: Wanted, what: str, rounds: int) -> Figure:
    times: dict[str, list[float]] = {"list": [], "floor": []}
    for _ in range(rounds):
        started = perf_counter()
        with database.reading() as session:
            found = overview(session, actor, wanted)
        times["list"].append(1000 * (perf_counter() - started))
        ids = _judged(database, actor, wanted, [each.zone.id for each in found.zones])
        started = perf_counter()
        with database.reading() as session:
            judge_zones(session, ids)
        times["floor"].append(1000 * (perf_counter() - started))
    zones = sum(found.by_status.values())
    return Figure(f"{what} ({zones:,} zones)", "ms", times["list"], "the verdicts alone", times["floor"])


def _judged(database: Database, actor: Actor, wanted: Wanted, shown: list[UUID]) -> list[UUID]:
    """The ids of the zones that the list had to judge."""
    if actor.role is Role.PLANNER and not wanted.needy:
        return shown
    with database.connect() as connection:
        rows = connection.execute(
            """SELECT id FROM zone
                WHERE status = 'active' AND (%(all)s OR id IN (
                      SELECT z.id FROM district d JOIN zone z ON ST_Covers(d.boundary, z.boundary)
                       WHERE d.id = ANY (%(districts)s)))""",
            {"all": actor.scope.everywhere, "districts": sorted(actor.scope.districts)},
        )
        return [row[0] for row in rows]


if __name__ == "__main__":
    share = float(sys.argv[1]) if len(sys.argv) > 1 else 1.0
    with private_cluster() as cluster, fresh_database(cluster) as made:
        fill(made, int(ADDRESSES * share), int(ZONES * share))
        print(*measure(made), machine(), sep="\n")
