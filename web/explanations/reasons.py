"""The reasons of an explanation as sentences: one each, in the order in which they lead to the counts."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from geo.classification import Explanation, Reason, ReasonCode, Subject
from geo.counts import Category
from geo.rule_sets import PremisesClass
from web.explanations import homes
from web.explanations.businesses import business_name, kind_name
from web.explanations.sources import file_name, short_name
from web.explanations.speaker import Speaker
from web.wording import N_, quantity

LISTED = 8
"""So many businesses are named at most; of more, the commonest kinds are."""

Values = Mapping[str, Any]

SENTENCES: Mapping[ReasonCode, str] = {
    ReasonCode.FLATS_NOT_TOLD: N_("No source says how many flats there are."),
    ReasonCode.NO_FLATS_TOLD: N_("No source mentions flats in it."),
    ReasonCode.HOUSE_WHATEVER_FLATS: N_("It counts as one house, however many flats are in it."),
    ReasonCode.HOUSE_WITH_FEW_FLATS: N_("A building with at most %(most)s flats counts as one house."),
    ReasonCode.MORE_FLATS_THAN_A_HOUSE: N_("A building with more than %(most)s flats does not count as a house."),
    ReasonCode.HOUSE_LIVED_IN: N_("As there is a flat in it, it counts as one house."),
    ReasonCode.HOUSE_NOT_LIVED_IN: N_("It would count as a house if there were a flat in it; no source mentions one."),
    ReasonCode.OTHER_PURPOSE: N_("It serves another purpose than living (%(amenity)s)."),
    ReasonCode.LIKELY_HOUSE: N_("What is known speaks for a house rather than for a block of flats."),
    ReasonCode.LIKELY_BLOCK: N_("What is known speaks for a block of flats rather than for a house."),
    ReasonCode.NOTHING_AGAINST_HOUSE: N_("As nothing speaks for a block of flats, we take it for a house."),
    ReasonCode.NOTHING_TOLD_OF_BUILDING: N_("As its size is unknown too, we count no home in it."),
    ReasonCode.NOTHING_TOLD: N_("No source says which building stands here."),
    ReasonCode.MANY_BUSINESSES: N_(
        "Where so many are at one address, they are usually registered seats or vending machines, not shops."
    ),
    ReasonCode.BUSINESS_WITHOUT_NUMBER: N_("As no number is given, it counts as one business."),
    ReasonCode.BUSINESS_BY_USE: N_("No particular business is known here, but such a building usually has one."),
    ReasonCode.NO_BUSINESS_TOLD: N_("No business is known here."),
    ReasonCode.NO_SOURCE_OF_BUSINESSES: N_("We have no data on businesses for this address."),
}
"""Reasons whose sentence needs no plural."""

COMPOSED: Mapping[ReasonCode, Callable[[Values, Speaker], str]] = {
    ReasonCode.BUILDING_IS: homes.building_is,
    ReasonCode.USE_NOT_TOLD: homes.use_not_told,
    ReasonCode.ENTRANCE_HAS: homes.entrance_has,
    ReasonCode.ENTRANCE_LEFT: homes.entrance_left,
    ReasonCode.DIVIDED: homes.divided,
    ReasonCode.REST_DIVIDED: homes.rest_divided,
    ReasonCode.MEASURES: homes.measures,
    ReasonCode.SURROUNDINGS: homes.surroundings,
    ReasonCode.FLATS_BY_SIZE: homes.flats_by_size,
    ReasonCode.FLATS_IF_ANY: homes.flats_if_any,
    ReasonCode.TOO_SMALL: homes.too_small,
    ReasonCode.TOO_LARGE: homes.too_large,
    ReasonCode.HOUSE_COUNTED_HERE: homes.house_counted_here,
    ReasonCode.HOUSE_COUNTED_ELSEWHERE: homes.house_counted_elsewhere,
    ReasonCode.BUSINESS_COUNTED_ELSEWHERE: homes.business_counted_elsewhere,
}
"""Reasons whose sentence is composed."""

_DECLARED = {
    Category.HOUSE: N_("a house"),
    Category.FLAT: N_("flats"),
    Category.BUSINESS: N_("a business"),
    Category.OTHER: N_("neither a house, nor flats, nor a business"),
}


def reason_sentences(explanation: Explanation, speaker: Speaker) -> Iterator[str]:
    """Every reason, in order."""
    for reason in explanation.reasons:
        match reason.code:
            case ReasonCode.FILE_SAYS:
                yield _file_says(reason.values, explanation, speaker)
            case ReasonCode.BUSINESSES_HERE:
                yield _businesses_here(reason.values, explanation, speaker)
            case _:
                yield _sentence(reason, speaker)


def _sentence(reason: Reason, speaker: Speaker) -> str:
    if reason.code in COMPOSED:
        return COMPOSED[reason.code](reason.values, speaker)
    return speaker.say(SENTENCES[reason.code], **reason.values)


def _file_says(values: Values, explanation: Explanation, speaker: Speaker) -> str:
    content = ", ".join(_declared(values, speaker))
    name = file_name(_source_of(Subject.ADDRESS, explanation))
    if name is None:
        return speaker.say(N_("A file says: %(content)s."), content=content)
    return speaker.say(N_("The file %(name)s says: %(content)s."), name=name, content=content)


def _declared(values: Values, speaker: Speaker) -> Iterator[str]:
    if "category" in values and "flats" not in values:
        yield speaker.say(_DECLARED[Category(values["category"])])
    for which in (PremisesClass.FLATS, PremisesClass.BUSINESSES):
        if which in values:
            yield quantity(values[which], which, speaker.language)


def _businesses_here(values: Values, explanation: Explanation, speaker: Speaker) -> str:
    number = quantity(values["number"], PremisesClass.BUSINESSES, speaker.language)
    kinds = tuple(_kinds(explanation, speaker))
    source = _source_of(Subject.BUSINESSES, explanation)
    if not kinds or source is None:
        return speaker.say(N_("We know of %(number)s here."), number=number)
    sentence = N_("%(source)s lists %(number)s here: %(kinds)s.")
    if len(kinds) > LISTED:
        sentence = N_("%(source)s lists %(number)s here: %(kinds)s and others.")
    listed = ", ".join(kinds[:LISTED])
    return speaker.say(sentence, source=short_name(source), number=number, kinds=listed)


def _kinds(explanation: Explanation, speaker: Speaker) -> Iterator[str]:
    """The kinds of businesses, the commonest first, each with its number: "3× hairdresser’s"."""
    naming = business_name if len(explanation.businesses) <= LISTED else kind_name
    numbers = Counter(naming(each, speaker) for each in explanation.businesses)
    return (kind if number == 1 else f"{number}× {kind}" for kind, number in numbers.most_common())


def _source_of(subject: Subject, explanation: Explanation) -> str | None:
    return next((origin.source for origin in explanation.origins if origin.subject is subject), None)
