"""The bound on plans beside the truth: small made-up cases, the best plans of which CP-SAT proves.

`python -m benchmarks.plan_bounds [NUMBER]`.
"""

import sys
from statistics import mean
from time import perf_counter

from benchmarks.exact_plans import optimum
from benchmarks.figures import machine
from benchmarks.small_cases import made_up
from geo.planning.plans import PlanProblem, upper_bound
from geo.rule_sets import MPB_2010

SPAN_M = 400.0
BOUND_S = 3.0


def looseness(problem: PlanProblem) -> float | None:
    """By which share the bound exceeds the best plan; None: no zone is possible and the bound says so.

    Raises `TimeoutError` where the best plan isn't known, and `AssertionError` where the bound is below it.
    """
    most = optimum(problem, SPAN_M).value
    bound = upper_bound(problem, SPAN_M, BOUND_S).total
    if bound < most:
        raise AssertionError(f"the bound {bound} is below the best plan, {most}")
    if not most:
        return None if not bound else 1.0
    return bound / most - 1


def main(number: int) -> None:
    """Print how far the bounds of so many cases are from the truth."""
    print(machine())
    found, nothing, undecided, started = [], 0, 0, perf_counter()
    for case in range(number):
        try:
            gap = looseness(PlanProblem(made_up(case), MPB_2010))
        except TimeoutError:
            undecided += 1
            continue
        nothing += gap is None
        found += [] if gap is None else [gap]
    print(f"{number} made-up cases in {perf_counter() - started:.0f} s, {undecided} of them undecided")
    print(f"{nothing} have no zone, and the bound says so")
    if found:
        exact = sum(gap == 0 for gap in found)
        print(f"{len(found)} others: gap {mean(found):.3f} in the mean, {max(found):.3f} at worst, none in {exact}")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 50)
