"""Reasons that speak of a building and its flats."""

from collections.abc import Iterator, Mapping
from math import ceil
from typing import Any

from geo.classification import Scheme
from geo.rule_sets import PremisesClass
from web.explanations.buildings import openstreetmap_name, ruian_name
from web.explanations.sources import short_name
from web.explanations.speaker import Speaker
from web.wording import N_, quantity

Values = Mapping[str, Any]


def building_is(values: Values, speaker: Speaker) -> str:
    """What the source calls the building, and the flats that it tells."""
    source, flats = short_name(values["scheme"]), _with_flats(values, speaker)
    if values["scheme"] == Scheme.OSM:
        name = openstreetmap_name(values["use"], speaker)
        return speaker.say(
            N_("According to %(source)s, it is %(name)s%(flats)s."), source=source, name=name, flats=flats
        )
    return speaker.say(
        N_("According to %(source)s, %(building)s is %(name)s%(flats)s."),
        source=source,
        building=_building(values, speaker),
        name=ruian_name(values["use"], speaker),
        flats=flats,
    )


def use_not_told(values: Values, speaker: Speaker) -> str:
    """That the source has no telling word for the building, and the flats that it tells all the same."""
    return speaker.say(
        N_("%(source)s does not say what %(building)s is for%(flats)s."),
        source=short_name(values["scheme"]),
        building=_building(values, speaker),
        flats=_and_flats(values, speaker),
    )


def entrance_has(values: Values, speaker: Speaker) -> str:
    """The flats behind this entrance, as told."""
    flats, of_building = values["flats"], values.get("building_flats")
    if flats == 0:
        return speaker.say(N_("There is no flat behind this entrance."))
    if of_building is not None and of_building > flats:
        return speaker.counted(
            "%(num)s of them lies behind this entrance.", "%(num)s of them lie behind this entrance.", flats
        )
    return speaker.counted("%(num)s flat lies behind this entrance.", "%(num)s flats lie behind this entrance.", flats)


def entrance_left(values: Values, speaker: Speaker) -> str:
    """What the other entrances leave for this one."""
    return speaker.counted(
        "The other entrances have %(elsewhere)s of them, which leaves %(num)s for this one.",
        "The other entrances have %(elsewhere)s of them, which leaves %(num)s for this one.",
        values["flats"],
        elsewhere=values["elsewhere"],
    )


def divided(values: Values, speaker: Speaker) -> str:
    """That the building's flats were spread over its addresses."""
    return speaker.counted(
        "No source says how many are behind each entrance, so we divided them evenly among %(num)s address.",
        "No source says how many are behind each entrance, so we divided them evenly among %(num)s addresses.",
        values["addresses"],
    )


def rest_divided(values: Values, speaker: Speaker) -> str:
    """That those flats were spread which the told entrances leave."""
    return speaker.counted(
        "The entrances whose number is known have %(elsewhere)s of them; the rest (%(rest)s) we divided evenly"
        " among the %(num)s other address.",
        "The entrances whose number is known have %(elsewhere)s of them; the rest (%(rest)s) we divided evenly"
        " among the %(num)s other addresses.",
        values["addresses"],
        elsewhere=values["elsewhere"],
        rest=values["rest"],
    )


def measures(values: Values, speaker: Speaker) -> str:
    """The size of the building."""
    return speaker.say(N_("Its size: %(size)s."), size=_size(values, speaker))


def too_small(values: Values, speaker: Speaker) -> str:
    """That the building is too small to live in."""
    return speaker.say(N_("It is too small to live in (%(size)s)."), size=_size(values, speaker))


def too_large(values: Values, speaker: Speaker) -> str:
    """That the building is larger than homes are."""
    return speaker.say(N_("Its size (%(size)s) is that of a hall rather than of a home."), size=_size(values, speaker))


def surroundings(values: Values, speaker: Speaker) -> str:
    """What stands around."""
    return speaker.say(N_("Around it: %(neighbours)s."), neighbours=", ".join(_neighbours(values, speaker)))


def flats_by_size(values: Values, speaker: Speaker) -> str:
    """The estimate of a building that surely has flats."""
    return speaker.say(
        N_("By its size we estimate %(flats)s, at least %(low)s and at most %(high)s."),
        flats=quantity(values["best"], PremisesClass.FLATS, speaker.language),
        low=values["low"],
        high=values["high"],
    )


def flats_if_any(values: Values, speaker: Speaker) -> str:
    """The estimate of a building that may have no flats at all."""
    return speaker.say(
        N_("If it is one, its size leaves room for %(most)s at most; as it may be none, we count %(best)s."),
        most=quantity(values["high"], PremisesClass.FLATS, speaker.language),
        best=values["best"],
    )


def house_counted_here(values: Values, speaker: Speaker) -> str:
    """That the house has several addresses, and this is the one that counts."""
    return speaker.counted(
        "The building has %(num)s address; the house is counted once, here.",
        "The building has %(num)s addresses; the house is counted once, here.",
        values["addresses"],
    )


def house_counted_elsewhere(values: Values, speaker: Speaker) -> str:
    """That the house has several addresses, and another is the one that counts."""
    return speaker.counted(
        "The building has %(num)s address; the house is counted once, at another of them.",
        "The building has %(num)s addresses; the house is counted once, at another of them.",
        values["addresses"],
    )


def business_counted_elsewhere(values: Values, speaker: Speaker) -> str:
    """That the business which such a building usually has is counted at another address."""
    return speaker.counted(
        "The building has %(num)s address; the business that it probably has is counted at another of them.",
        "The building has %(num)s addresses; the business that it probably has is counted at another of them.",
        values["addresses"],
    )


def _building(values: Values, speaker: Speaker) -> str:
    """The building, by its number where that is one that officials use."""
    if "key" in values and values["scheme"] == Scheme.RUIAN:
        return speaker.say(N_("building %(key)s"), key=values["key"])
    return speaker.say(N_("the building"))


def _with_flats(values: Values, speaker: Speaker) -> str:
    match values.get("flats"):
        case None:
            return ""
        case 0:
            return speaker.say(N_(" without flats"))
        case flats:
            return speaker.counted(" with %(num)s flat", " with %(num)s flats", flats)


def _and_flats(values: Values, speaker: Speaker) -> str:
    match values.get("flats"):
        case None:
            return ""
        case 0:
            return speaker.say(N_("; it has no flats"))
        case flats:
            return speaker.counted("; it has %(num)s flat", "; it has %(num)s flats", flats)


def _neighbours(values: Values, speaker: Speaker) -> Iterator[str]:
    if values.get("houses"):
        yield quantity(values["houses"], PremisesClass.HOUSES, speaker.language)
    if values.get("blocks"):
        yield speaker.counted("%(num)s block of flats", "%(num)s blocks of flats", values["blocks"])
    if "footprint_m2" in values:
        yield speaker.say(N_("buildings of about %(footprint)s m²"), footprint=values["footprint_m2"])


def _size(values: Values, speaker: Speaker) -> str:
    return ", ".join(_sizes(values, speaker))


def _sizes(values: Values, speaker: Speaker) -> Iterator[str]:
    if "footprint_m2" in values:
        yield speaker.say(N_("footprint %(footprint)s m²"), footprint=values["footprint_m2"])
    if "levels" in values:
        yield speaker.counted("%(num)s storey", "%(num)s storeys", ceil(values["levels"]), num=values["levels"])
