"""How near a zone is to its limits, as bars."""

from hypothesis import given
from hypothesis import strategies as st

from geo.composition import Composition, Tally, judge
from geo.findings import Verdict
from geo.rule_sets import MPB_2010
from web.desk import LimitBar, limit_bars


def bars(**tallies: Tally) -> dict[str, LimitBar]:
    return {str(bar.which): bar for bar in limit_bars(judge(Composition(**tallies), MPB_2010))}


def test_marks_stand_where_the_limits_are() -> None:
    houses = bars()["houses"]
    assert (houses.minimum, houses.soft, houses.maximum) == (
        round(200 / 26, 2),
        round(1500 / 26, 2),
        round(2000 / 26, 2),
    )
    assert bars()["flats"].soft is None


def test_a_bar_is_as_good_as_its_worst_finding() -> None:
    found = bars(flats=Tally(2), houses=Tally(16), businesses=Tally(16))
    assert [bar.verdict for bar in found.values()] == [Verdict.COMPLIANT, Verdict.WARNING, Verdict.VIOLATION]


def test_an_unknown_number_may_be_anything() -> None:
    flats = bars(flats=Tally(10, unknown=1))["flats"]
    assert (flats.low, flats.high) == (round(1100 / 65, 2), 100)


counts = st.integers(0, 10_000)


@given(known=counts, low=counts, more=counts, most=counts, unknown=st.integers(0, 3))
def test_whatever_is_counted_stays_within_the_bar(known: int, low: int, more: int, most: int, unknown: int) -> None:
    tally = Tally(known, low + more, low, low + more + most, unknown)
    for bar in bars(flats=tally, houses=tally, businesses=tally).values():
        assert 0 <= bar.low <= bar.fill <= bar.high <= 100
        assert 0 < bar.minimum < bar.maximum < 100
