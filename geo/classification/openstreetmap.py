"""Rules for OpenStreetMap: by the value of `building`.

Volunteers map what they see, seldom the flats and not every shop. So a told number counts as known,
but the absence of one is no evidence, and most conclusions are estimates.
"""

from collections.abc import Callable

from geo.classification.conclusions import Conclusion, a_house, a_house_if_lived_in, businesses_of
from geo.classification.dwellings import dwelling
from geo.classification.estimating import HOUSE_FLATS, estimated_flats
from geo.classification.facts import Facts, Scheme
from geo.classification.rules import FLATS_TOLD, SIZE, SURROUNDINGS, Rule
from geo.classification.spreading import flats_here, flats_if_any, only_what_is_told


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


HOUSE_WORDS = frozenset({"house", "detached", "semidetached_house", "terrace", "bungalow", "farm"})
"""Each is a house."""

CABIN_WORDS = frozenset({"allotment_house", "cabin"})
"""Recreation, as RÚIAN's use 8: a house where it has a flat."""

TRADE_WORDS = _words(
    """
    bank commercial guest_house hostel hotel kiosk office pub restaurant retail shop supermarket
    """
)
"""A business stands in such a building, be it mapped or not."""

OTHER_WORDS = _words(
    """
    barn boathouse bridge bunker carport castle cathedral chapel church civic college conservatory construction
    container cowshed digester factory farm_auxiliary fire_station garage garages gatehouse government
    grandstand greenhouse guardhouse hangar hospital hut industrial kindergarten manufacture military monastery
    mosque museum parking pavilion police public religious riding_hall roof ruins school service shed shrine
    silo sports_centre sports_hall stable stadium storage_tank sty synagogue temple tent toilets townhall
    train_station transformer_tower transportation university warehouse water_tower wayside_shrine works
    """
)
"""No dwellings by themselves: they have flats and businesses only where these are told."""


def _word(*words: str) -> Callable[[Facts], bool]:
    return lambda facts: facts.scheme is Scheme.OSM and facts.use in words


def _apartments(facts: Facts) -> Conclusion:
    told = flats_here(facts)
    return estimated_flats(facts) if told is None else only_what_is_told(facts)


def _trade(facts: Facts) -> Conclusion:
    return flats_if_any(facts, businesses_of(facts, at_least_one=True))


def _residential(facts: Facts) -> Conclusion:
    return dwelling(facts, surely=True)


def _some_building(facts: Facts) -> Conclusion:
    return dwelling(facts, surely=False)


OPENSTREETMAP_RULES = (
    Rule(
        key="osm_house",
        version=1,
        reads=("use", "building_flats"),
        says="A house, detached or semi-detached house, terrace, bungalow or farm is one house, "
        "counted at the building's first address.",
        applies=_word(*HOUSE_WORDS),
        conclude=a_house,
    ),
    Rule(
        key="osm_apartments",
        version=2,
        reads=("use", *FLATS_TOLD, *SIZE),
        says="Apartments have the flats that are told for the door or the building; "
        "where none are, they are estimated from footprint and storeys.",
        applies=_word("apartments"),
        conclude=_apartments,
    ),
    Rule(
        key="osm_cabin",
        version=1,
        reads=("use", *FLATS_TOLD),
        says="A cabin or an allotment house is a house where it has a flat.",
        applies=_word(*CABIN_WORDS),
        conclude=a_house_if_lived_in,
    ),
    Rule(
        key="osm_trade",
        version=1,
        reads=("use", *FLATS_TOLD),
        says="A building made for trade has its mapped businesses, or one estimated business where none is mapped, "
        "and the flats that are told.",
        applies=_word(*TRADE_WORDS),
        conclude=_trade,
    ),
    Rule(
        key="osm_other",
        version=1,
        reads=("use", *FLATS_TOLD),
        says="A building that is no dwelling has flats and businesses only where they are told.",
        applies=_word(*OTHER_WORDS),
        conclude=only_what_is_told,
    ),
    Rule(
        key="osm_residential",
        version=2,
        reads=("use", *FLATS_TOLD, *SIZE, *SURROUNDINGS),
        says=f"A residential building with up to {HOUSE_FLATS} told flats is a house, with more it has flats; "
        "where they aren't told, its size and its neighbours decide, as an estimate.",
        applies=_word("residential", "dormitory"),
        conclude=_residential,
    ),
    Rule(
        key="osm_building",
        version=2,
        reads=("use", *FLATS_TOLD, *SIZE, *SURROUNDINGS, "amenity"),
        says="A building without a telling use is judged by its flats, else by an estimate: a shed, a hall and a "
        "building with an amenity of its own are no dwellings; of others, size and neighbours tell houses from blocks.",
        applies=lambda facts: facts.scheme is Scheme.OSM and facts.use is not None,
        conclude=_some_building,
    ),
)
"""The rules for OpenStreetMap, in the order in which they are tried."""
