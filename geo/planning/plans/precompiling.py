"""`python -m geo.planning.plans.precompiling` compiles the search for plans and their bound before anybody waits.

It takes most of a minute the first time, and a moment from then on.
"""

import numpy as np

from geo.planning.cells import Cells
from geo.planning.plans.bound import upper_bound
from geo.planning.plans.problem import PlanProblem
from geo.planning.plans.search import Search
from geo.planning.plans.values import PlanOptions
from geo.planning.reading import AddressColumns, Surroundings, assemble
from geo.rule_sets import MPB_2010


def precompile() -> None:
    """Compile all that a plan needs, by making one of a place with a single address."""
    problem, options = PlanProblem(_place(), MPB_2010), PlanOptions(steps=1)
    Search(problem, options, None).run(lambda _: None, lambda: False)
    upper_bound(problem, options.span, seconds=1.0)


def _place() -> Cells:
    """One address with enough premises of each class for a zone."""
    enough = [limit.minimum for limit in (MPB_2010.flats, MPB_2010.houses, MPB_2010.businesses)]
    read = AddressColumns(
        ids=np.array([1]),
        position=np.zeros((1, 2)),
        building=[None],
        zone=np.array([-1], dtype=np.int32),
        inside=np.array([True]),
        entrances=np.array([[1], [0]]),
        amounts=np.repeat(enough, 3)[:, None],
    )
    return assemble(read, Surroundings(5514, (), np.array([], dtype=object)))


if __name__ == "__main__":
    precompile()
