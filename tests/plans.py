"""A street that can be planned, and plans of it."""

from dataclasses import dataclass
from typing import Any

from psycopg.types.json import Jsonb
from shapely import Polygon

from geo.actors import Actor, Role, Scope
from geo.composition import Composition, judge
from geo.planning.orders import KeptPlan, KeptZone, MadePlan, Outcome, PlanOrder, get_plan, order_plan
from geo.planning.orders.options import options_to_json
from geo.planning.orders.turns import Turn
from geo.planning.orders.working import work_off
from geo.planning.plans import Bound, PlanOptions, Relaxation
from geo.rule_sets import MPB_2010, PremisesClass
from geo.storage.database import Database
from tests.factories import add_address, add_district, at, rectangle

PLANNER = Actor("eva", Role.PLANNER, Scope(everywhere=True))

HOUSES = ("house", "flat", "house", "business", "flat", "business", "house", "house")
"""What stands along a street in turn: enough for a zone, and so once more."""


@dataclass(frozen=True)
class Street:
    """A district with one street, its addresses 20 m apart."""

    district: int
    word: str
    addresses: tuple[int, ...]


def add_street(database: Database, north: float = 0, zones: int = 2, name: str = "Dlouhá") -> Street:
    """A street on which so many zones fit, in a beat of its own, so many metres north."""
    with database.connect() as connection:
        length = 20 * len(HOUSES) * zones
        code = f"B{north:g}"
        district = add_district(
            connection,
            rectangle(-50, north - 50, length + 50, north + 50),
            level="beat",
            name=f"Okrsek {name}",
            code=code,
        )
        ids = tuple(
            add_address(
                connection,
                *at(20 * place, north),
                category=kind,
                street=name,
                house_number=str(place + 1),
                municipality="Brno",
            )
            for place, kind in enumerate(HOUSES * zones)
        )
        connection.execute("UPDATE installation SET area = ST_MakeEnvelope(16.5, 49.1, 16.7, 49.3, 4326)")
    return Street(district, f"beat:{code}", ids)


FEW_STEPS = 30


def ordered(
    database: Database, street: Street, *, steps: int | None = FEW_STEPS, span: float = 200.0, **fields: Any
) -> KeptPlan:
    """An order of a plan of the street that takes few steps; without `steps` one that takes minutes."""
    options = PlanOptions(span=span, seconds=5, steps=steps)
    with database.writing(PLANNER, "test") as session:
        return order_plan(session, PLANNER, PlanOrder(street.word, options=options, **fields))


def made(database: Database, street: Street, **fields: Any) -> KeptPlan:
    """A plan of the street that is done."""
    plan = ordered(database, street, **fields)
    failures: list[Exception] = []
    work_off(database, failures.append)
    assert failures == []
    with database.reading() as session:
        return get_plan(session, PLANNER, plan.id)


def add_plan(database: Database, district: int, *boundaries: Polygon) -> int:
    """A plan of a district that is done, with zones of these boundaries that hold nothing; its id."""
    classes, nothing = dict.fromkeys(PremisesClass, 0), Composition()
    outcome = Outcome(
        zones=len(boundaries),
        covered=classes,
        free=classes,
        parts=(),
        bound=Bound(0, classes, Relaxation.REACH),
        steps=1,
        seconds=1,
        stopped=False,
        undrawn=0,
    )
    zones = tuple(
        KeptZone(number, f"Planned {number}", boundary, (), judge(nothing, MPB_2010), 0.0)
        for number, boundary in enumerate(boundaries, 1)
    )
    with database.connect() as connection:
        row = connection.execute(
            "INSERT INTO plan (district_id, rule_set_id, rules, options, ordered_by, status, turn)"
            " VALUES (%s, default_rule_set(), %s, %s, 'eva', 'running', 1) RETURNING id",
            [district, Jsonb(MPB_2010.to_json()), Jsonb(options_to_json(PlanOptions()) | {"keep_drafts": True})],
        ).fetchone()
    assert row is not None
    Turn(database, row[0], 1, 1).finish(MadePlan(outcome, zones))
    return int(row[0])
