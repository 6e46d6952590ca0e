"""Rules for what a person declares, and for addresses of which nothing is known."""

from geo.classification.conclusions import Conclusion, a_house, businesses_of
from geo.classification.facts import Facts
from geo.classification.rules import FLATS_TOLD, Rule
from geo.classification.spreading import flats_or
from geo.counts import NONE, Category, Count


def _declares(facts: Facts) -> bool:
    return facts.declared_category is not None or facts.declared_flats is not None


def _as_declared(facts: Facts) -> Conclusion:
    match facts.declared_category:
        case Category.HOUSE:
            return a_house(facts)
        case Category.OTHER:
            return Conclusion()
    businesses = businesses_of(facts)
    if facts.declared_category is Category.BUSINESS and not businesses.possible:
        businesses = Count.known(1)
    if facts.declared_flats is not None:
        return Conclusion(flats=Count.known(facts.declared_flats), businesses=businesses)
    return flats_or(facts, Count.unknown() if facts.declared_category is Category.FLAT else NONE, businesses)


def _only_businesses(facts: Facts) -> Conclusion:
    return Conclusion(businesses=businesses_of(facts))


DECLARED = Rule(
    key="declared",
    version=1,
    reads=("declared_category", "declared_flats", *FLATS_TOLD),
    says="What the file declares holds. A flat without a number has an unknown number of them, "
    "a business without a number is one business.",
    applies=_declares,
    conclude=_as_declared,
)

NOTHING_KNOWN = Rule(
    key="nothing_known",
    version=1,
    reads=(),
    says="No source tells what stands here: only businesses attached to the address count.",
    applies=lambda _: True,
    conclude=_only_businesses,
)
