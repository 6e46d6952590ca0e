"""What the surroundings of an address have and lack for a zone of their own, told without telling on anybody.

Counted are the premises within 200 m that are in no live zone yet. So that the counts of neighbours can't be set off
against one another until a single household is left, the circle isn't drawn around the address: its centre is moved
to the middle of a square of 100 m, the same for all addresses in it. Where fewer than `FEWEST_ADDRESSES` are left in
the circle nothing is said at all. Homes are told in steps of five and more, below the minimum only as too few;
businesses, which anybody can see from the street, are told one by one up to ten.
"""

from dataclasses import dataclass

import shapely
from sqlalchemy import text
from sqlalchemy.orm import Session

from geo.composition import Composition
from geo.rule_sets import Minima, PremisesClass, RuleSet
from geo.zones.compositions import judge_polygon

RADIUS_M = 200
SQUARE_M = 100
FEWEST_ADDRESSES = 5
STEPS = ((50, 5), (200, 10))
COARSEST_STEP = 50
MOST_COUNTED_BUSINESSES = 10

_CIRCLE = text(
    """
    SELECT ST_AsBinary(ST_Transform(ST_Buffer(centre, :radius), 4326)) AS circle
      FROM address
     CROSS JOIN LATERAL metric_srid(ST_Expand(location, 0.001)) AS srid
     CROSS JOIN LATERAL ST_SnapToGrid(ST_Transform(location, srid), :half, :half, :square, :square) AS centre
     WHERE id = :id AND retired_at IS NULL AND location IS NOT NULL
    """
)


@dataclass(frozen=True, slots=True)
class Presence:
    """How many premises of a class there are: `about` so many (0: too few to tell), and how many more are needed."""

    which: PremisesClass
    about: int
    exact: bool
    missing: int


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """What a neighbourhood has for a zone under a rule set, class by class; `enough` says that it could found one."""

    radius_m: int
    classes: tuple[Presence, ...]
    enough: bool


def neighbourhood(session: Session, address_id: int, rules: RuleSet) -> Neighbourhood | None:
    """Say what there is about an address; None where the address has no place, or too few others about it."""
    circle = session.scalar(_CIRCLE, {"id": address_id, "half": SQUARE_M / 2, "square": SQUARE_M, "radius": RADIUS_M})
    if circle is None:
        return None
    composition = judge_polygon(session, shapely.from_wkb(circle), rules).composition
    return describe(composition, rules) if composition.addresses >= FEWEST_ADDRESSES else None


def describe(composition: Composition, rules: RuleSet) -> Neighbourhood:
    """Say what a composition amounts to, as coarsely as it may be told."""
    classes = tuple(_presence(composition, rules, which) for which in PremisesClass)
    enough = [presence.missing == 0 for presence in classes]
    return Neighbourhood(RADIUS_M, classes, all(enough) if rules.minima is Minima.ALL else any(enough))


def _presence(composition: Composition, rules: RuleSet, which: PremisesClass) -> Presence:
    tally = composition.judged(which)
    count, minimum = max(tally.shown, tally.least), rules.limit(which).minimum
    if which is PremisesClass.BUSINESSES and count <= MOST_COUNTED_BUSINESSES:
        return Presence(which, count, exact=True, missing=max(0, minimum - count))
    if count < minimum:
        return Presence(which, 0, exact=False, missing=minimum)
    return Presence(which, max(minimum, _rounded(count)), exact=False, missing=0)


def _rounded(count: int) -> int:
    step = next((step for most, step in STEPS if count <= most), COARSEST_STEP)
    return step * round(count / step)
