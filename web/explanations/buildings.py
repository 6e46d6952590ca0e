"""What a building is called: RÚIAN's ways of use and the values of OpenStreetMap's `building`, in words.

RÚIAN's Czech names are those of the register's own code list. Every name stands after "the building is".
"""

from collections.abc import Mapping
from types import MappingProxyType

from web.explanations.speaker import Speaker
from web.wording import N_

RUIAN: Mapping[str, str] = MappingProxyType(
    {
        "1": N_("an industrial facility"),
        "2": N_("a farmstead"),
        "3": N_("a building for living in"),
        "4": N_("a forestry facility"),
        "5": N_("a facility of civic amenities"),
        "6": N_("a block of flats"),
        "7": N_("a family house"),
        "8": N_("a building for family recreation"),
        "9": N_("a building for gatherings of many people"),
        "10": N_("a building for shops"),
        "11": N_("a building for accommodation"),
        "12": N_("a building for production and storage"),
        "13": N_("an agricultural building"),
        "14": N_("a building for administration"),
        "15": N_("a building of civic amenities"),
        "16": N_("a building of technical infrastructure"),
        "17": N_("a building for transport"),
        "18": N_("a garage"),
        "19": N_("another kind of building"),
        "20": N_("a multipurpose building"),
        "21": N_("a greenhouse"),
        "22": N_("a dam"),
        "23": N_("a dam across a watercourse or a valley"),
        "24": N_("a levee against floods"),
        "25": N_("a dyke around a reservoir"),
        "26": N_("a weir"),
        "27": N_("a structure for navigation in or beside a watercourse"),
        "28": N_("a hydroelectric power station"),
        "29": N_("a tailings pond"),
        "30": N_("units under construction"),
    }
)
"""By ZpusobVyuzitiKod."""

OPENSTREETMAP: Mapping[str, str] = MappingProxyType(
    {
        "allotment_house": N_("a garden cottage"),
        "apartments": N_("a block of flats"),
        "bank": N_("a bank"),
        "barn": N_("a barn"),
        "boathouse": N_("a boathouse"),
        "bridge": N_("a bridge"),
        "bungalow": N_("a bungalow"),
        "bunker": N_("a bunker"),
        "cabin": N_("a cabin"),
        "carport": N_("a carport"),
        "castle": N_("a castle"),
        "cathedral": N_("a cathedral"),
        "chapel": N_("a chapel"),
        "church": N_("a church"),
        "civic": N_("a civic building"),
        "college": N_("a college"),
        "commercial": N_("a commercial building"),
        "conservatory": N_("a conservatory"),
        "construction": N_("a building under construction"),
        "container": N_("a container"),
        "cowshed": N_("a cowshed"),
        "detached": N_("a detached house"),
        "digester": N_("a biogas digester"),
        "dormitory": N_("a hall of residence"),
        "factory": N_("a factory"),
        "farm": N_("a farmhouse"),
        "farm_auxiliary": N_("a farm building"),
        "fire_station": N_("a fire station"),
        "garage": N_("a garage"),
        "garages": N_("a row of garages"),
        "gatehouse": N_("a gatehouse"),
        "government": N_("a government office"),
        "grandstand": N_("a grandstand"),
        "greenhouse": N_("a greenhouse"),
        "guardhouse": N_("a guardhouse"),
        "guest_house": N_("a guest house"),
        "hangar": N_("a hangar"),
        "hospital": N_("a hospital"),
        "hostel": N_("a hostel"),
        "hotel": N_("a hotel"),
        "house": N_("a house"),
        "hut": N_("a hut"),
        "industrial": N_("an industrial building"),
        "kindergarten": N_("a kindergarten"),
        "kiosk": N_("a kiosk"),
        "manufacture": N_("a workshop building"),
        "military": N_("a military building"),
        "monastery": N_("a monastery"),
        "mosque": N_("a mosque"),
        "museum": N_("a museum"),
        "office": N_("an office building"),
        "parking": N_("a car park"),
        "pavilion": N_("a pavilion"),
        "police": N_("a police station"),
        "pub": N_("a pub"),
        "public": N_("a public building"),
        "religious": N_("a religious building"),
        "residential": N_("a residential building"),
        "restaurant": N_("a restaurant"),
        "retail": N_("a building with shops"),
        "riding_hall": N_("a riding hall"),
        "roof": N_("a roof without walls"),
        "ruins": N_("a ruin"),
        "school": N_("a school"),
        "semidetached_house": N_("a semi-detached house"),
        "service": N_("a small technical building"),
        "shed": N_("a shed"),
        "shop": N_("a shop"),
        "shrine": N_("a shrine"),
        "silo": N_("a silo"),
        "sports_centre": N_("a sports centre"),
        "sports_hall": N_("a sports hall"),
        "stable": N_("a stable"),
        "stadium": N_("a stadium"),
        "storage_tank": N_("a storage tank"),
        "sty": N_("a pigsty"),
        "supermarket": N_("a supermarket"),
        "synagogue": N_("a synagogue"),
        "temple": N_("a temple"),
        "tent": N_("a tent"),
        "terrace": N_("a terraced house"),
        "toilets": N_("public toilets"),
        "townhall": N_("a town hall"),
        "train_station": N_("a railway station"),
        "transformer_tower": N_("a transformer tower"),
        "transportation": N_("a transport building"),
        "university": N_("a university"),
        "warehouse": N_("a warehouse"),
        "water_tower": N_("a water tower"),
        "wayside_shrine": N_("a wayside shrine"),
        "works": N_("an industrial plant"),
    }
)
"""By the value of `building`."""


def ruian_name(code: str, speaker: Speaker) -> str:
    """What RÚIAN's code of a way of use means: "a block of flats (way of use 6)"."""
    name = speaker.say(RUIAN.get(code, N_("of a kind that is not in the register's code list")))
    return speaker.say(N_("%(name)s (way of use %(code)s)"), name=name, code=code)


def openstreetmap_name(value: str, speaker: Speaker) -> str:
    """What a value of OpenStreetMap's `building` means: "a garage (building=garage)"."""
    name = OPENSTREETMAP.get(value, N_("a building of another kind"))
    return f"{speaker.say(name)} (building={value})"
