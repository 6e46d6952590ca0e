"""The limits as numbers say what the verdict says."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.composition import Category, Count, Premises, Verdict, judge_premises
from geo.planning.cells import UNBOUNDED, Cells
from geo.planning.problems import Assurance, meets
from geo.planning.reading import AddressColumns, Surroundings, assemble
from geo.rule_sets import MPB_2010, MPB_2010_ANY, RuleSet

counts = st.one_of(
    st.integers(0, 60).map(Count.known),
    st.tuples(st.integers(0, 20), st.integers(0, 20), st.integers(0, 40)).map(
        lambda steps: Count.estimate(steps[0] + steps[1], steps[0], sum(steps))
    ),
    st.just(Count.unknown()),
)
small = st.one_of(st.integers(0, 4).map(Count.known), st.just(Count.unknown()))
premises = st.builds(
    Premises, st.sampled_from([Category.FLAT, Category.BUSINESS]), counts, small, small, flats_are_share=st.booleans()
)


def columns_of(count: Count) -> tuple[int, int, int]:
    return count.low, count.best or 0, UNBOUNDED if count.high is None else count.high


def cells_holding(inside: list[Premises]) -> Cells:
    number = len(inside)
    read = AddressColumns(
        ids=np.arange(number, dtype=np.int64),
        position=np.column_stack([np.arange(number) * 20.0, np.zeros(number)]),
        building=[None] * number,
        zone=np.full(number, -1, dtype=np.int32),
        inside=np.ones(number, dtype=bool),
        entrances=np.array([(each.is_entrance, each.is_entrance and each.flats_are_share) for each in inside]).T.astype(
            np.int64
        ),
        amounts=np.array(
            [columns_of(each.counted_flats) + columns_of(each.houses) + columns_of(each.businesses) for each in inside]
        ).T,
    )
    return assemble(read, Surroundings(5514, (), np.array([], dtype=object)))


@settings(deadline=None)
@given(inside=st.lists(premises, min_size=1, max_size=8), rule_set=st.sampled_from([MPB_2010, MPB_2010_ANY]))
def test_each_assurance_is_what_the_verdict_says(inside: list[Premises], rule_set: RuleSet) -> None:
    cells = cells_holding(inside)
    verdict = judge_premises(inside, rule_set).verdict
    held = {each: meets(cells, rule_set, each, range(len(cells))) for each in Assurance}
    assert held[Assurance.COMPLIANT] == (verdict is Verdict.COMPLIANT)
    assert held[Assurance.POSSIBLE] == (verdict is not Verdict.VIOLATION)
    assert held[Assurance.COMPLIANT] <= held[Assurance.ALLOWED] <= held[Assurance.POSSIBLE]
