"""A street that holds one zone after the other, and plans of it."""

from collections.abc import Sequence

import numpy as np

from geo.planning.cells import Cells
from geo.planning.plans import Objective, Plan, PlanOptions, draw_plan, make_plan, read_plan_problem
from geo.planning.reading import AddressColumns, Surroundings, assemble
from geo.rule_sets import MPB_2010
from geo.storage.database import Database
from tests.factories import Writer, add_address, at

KINDS = ("house", "flat", "house", "business", "flat", "business", "house", "house")
"""What stands along a street in turn: enough for a zone, and so once more."""

LOOSE = Objective(soft=0.0, compactness=0.0, zone=0.0)
"""Nothing counts but the premises that are covered."""


def add_street(writer: Writer, zones: int, north: float = 0.0) -> list[int]:
    """A street with premises for so many zones, its addresses 20 m apart, so many metres north of the corner."""
    return [add_address(writer, *at(20 * place, north), category=kind) for place, kind in enumerate(KINDS * zones)]


def planned(database: Database, options: PlanOptions, *, keep_drafts: bool = True) -> Plan:
    """The plan of everything that there is."""
    with database.reading() as session:
        problem = read_plan_problem(session, None, MPB_2010, keep_drafts=keep_drafts)
        return draw_plan(session, problem, make_plan(problem, options))


def street(*premises: tuple[int, int, int], building: Sequence[int | None] = ()) -> Cells:
    """A street of addresses 20 m apart, with flats, houses and businesses each, in such buildings."""
    size = len(premises)
    read = AddressColumns(
        ids=np.arange(1, size + 1, dtype=np.int64),
        position=np.column_stack([20.0 * np.arange(size), np.zeros(size)]),
        building=building or [None] * size,
        zone=np.full(size, -1, dtype=np.int32),
        inside=np.ones(size, dtype=bool),
        entrances=np.array([(int(each[0] > 0), 0) for each in premises]).T,
        amounts=np.array([[number] * 3 for each in premises for number in each]).reshape(size, 9).T,
    )
    return assemble(read, Surroundings(5514, (), np.array([], dtype=object)))
