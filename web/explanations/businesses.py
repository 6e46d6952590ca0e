"""What a business is called: the commonest kinds of OpenStreetMap in words, the others by their key."""

from collections.abc import Mapping
from types import MappingProxyType

from geo.classification import BusinessHere
from web.explanations.speaker import Speaker
from web.wording import N_

KINDS: Mapping[str, str] = MappingProxyType(
    {
        "amenity=bank": N_("bank"),
        "amenity=bar": N_("bar"),
        "amenity=cafe": N_("café"),
        "amenity=car_rental": N_("car rental"),
        "amenity=car_wash": N_("car wash"),
        "amenity=cinema": N_("cinema"),
        "amenity=clinic": N_("clinic"),
        "amenity=dentist": N_("dentist"),
        "amenity=doctors": N_("doctor’s surgery"),
        "amenity=driving_school": N_("driving school"),
        "amenity=fast_food": N_("fast food"),
        "amenity=fuel": N_("filling station"),
        "amenity=ice_cream": N_("ice-cream parlour"),
        "amenity=nightclub": N_("night club"),
        "amenity=pharmacy": N_("pharmacy"),
        "amenity=post_office": N_("post office"),
        "amenity=pub": N_("pub"),
        "amenity=restaurant": N_("restaurant"),
        "amenity=theatre": N_("theatre"),
        "amenity=veterinary": N_("veterinary surgery"),
        "craft=carpenter": N_("carpenter"),
        "craft=electrician": N_("electrician"),
        "craft=joiner": N_("joiner"),
        "craft=metal_construction": N_("metal workshop"),
        "craft=plumber": N_("plumber"),
        "craft=roofer": N_("roofer"),
        "craft=sawmill": N_("sawmill"),
        "craft=shoemaker": N_("shoe repair"),
        "craft=stonemason": N_("stonemason"),
        "craft=tailor": N_("tailor"),
        "craft=watchmaker": N_("watchmaker"),
        "healthcare=laboratory": N_("medical laboratory"),
        "healthcare=physiotherapist": N_("physiotherapy"),
        "leisure=fitness_centre": N_("fitness centre"),
        "office=accountant": N_("accountant’s office"),
        "office=architect": N_("architect’s office"),
        "office=company": N_("company office"),
        "office=construction_company": N_("office of a building company"),
        "office=estate_agent": N_("estate agency"),
        "office=government": N_("public authority"),
        "office=insurance": N_("insurance office"),
        "office=it": N_("IT company"),
        "office=lawyer": N_("lawyer’s office"),
        "office=logistics": N_("haulage office"),
        "shop=alcohol": N_("wine and spirits shop"),
        "shop=bakery": N_("bakery"),
        "shop=beauty": N_("beauty salon"),
        "shop=bicycle": N_("bicycle shop"),
        "shop=books": N_("bookshop"),
        "shop=butcher": N_("butcher’s shop"),
        "shop=car": N_("car showroom"),
        "shop=car_repair": N_("car repair shop"),
        "shop=clothes": N_("clothes shop"),
        "shop=confectionery": N_("confectionery"),
        "shop=convenience": N_("grocery"),
        "shop=doityourself": N_("DIY store"),
        "shop=electronics": N_("electronics shop"),
        "shop=florist": N_("florist’s shop"),
        "shop=furniture": N_("furniture shop"),
        "shop=greengrocer": N_("greengrocer’s shop"),
        "shop=hairdresser": N_("hairdresser’s"),
        "shop=hardware": N_("hardware shop"),
        "shop=jewelry": N_("jeweller’s shop"),
        "shop=kiosk": N_("newsstand"),
        "shop=mobile_phone": N_("mobile phone shop"),
        "shop=optician": N_("optician’s shop"),
        "shop=shoes": N_("shoe shop"),
        "shop=sports": N_("sports shop"),
        "shop=stationery": N_("stationery shop"),
        "shop=supermarket": N_("supermarket"),
        "shop=tobacco": N_("tobacconist’s shop"),
        "shop=travel_agency": N_("travel agency"),
        "shop=tyres": N_("tyre service"),
        "tourism=guest_house": N_("guest house"),
        "tourism=hostel": N_("hostel"),
        "tourism=hotel": N_("hotel"),
    }
)
"""By key and value."""

FAMILIES: Mapping[str, str] = MappingProxyType(
    {
        "shop": N_("shop (%(kind)s)"),
        "office": N_("office (%(kind)s)"),
        "craft": N_("workshop (%(kind)s)"),
    }
)
"""What stands in for the kinds that have no name of their own."""


def business_name(business: BusinessHere, speaker: Speaker) -> str:
    """The kind of a business in words, and its name where it has one: "bakery “U Lípy”"."""
    kind = kind_name(business, speaker)
    return kind if business.name is None else speaker.say(N_("%(kind)s “%(name)s”"), kind=kind, name=business.name)


def kind_name(business: BusinessHere, speaker: Speaker) -> str:
    """The kind of a business in words, as it stands within a sentence."""
    if business.kind in KINDS:
        return speaker.say(KINDS[business.kind])
    family, _, value = business.kind.partition("=")
    if family in FAMILIES:
        return speaker.say(FAMILIES[family], kind=value)
    label = business.labels.get(speaker.language.value)
    return _within(label) if label else speaker.say(N_("business (%(kind)s)"), kind=value or business.kind)


def _within(label: str) -> str:
    """A label without its capital letter, unless it begins with an abbreviation."""
    return label[0].lower() + label[1:] if label[1:2].islower() else label
