"""An explanation as a whole: the answer first, then how sure it is, why, and who said so."""

from collections.abc import Iterator
from dataclasses import dataclass

from babel.lists import format_list

from geo.classification import Certainty, Explanation, WishCode
from geo.counts import Basis, Category, Count, Premises
from geo.rule_sets import PremisesClass
from web.explanations.reasons import reason_sentences
from web.explanations.sources import sources_sentence
from web.explanations.speaker import Speaker
from web.languages import Language
from web.wording import N_, quantity


@dataclass(frozen=True)
class ExplanationText:
    """An explanation as a page or a terminal shows it, from the answer to the small print."""

    headline: str
    certainty: str
    reasons: tuple[str, ...]
    wishes: tuple[str, ...]
    sources: str
    footnote: str


_CERTAINTIES = {
    Certainty.TOLD: N_("this is what the sources say"),
    Certainty.SHARED: N_("exact for the whole building, an estimated share for this entrance"),
    Certainty.ESTIMATED: N_("only an estimate"),
    Certainty.UNKNOWN: N_("the number is unknown"),
}

_CLASSES = {
    PremisesClass.FLATS: N_("flats"),
    PremisesClass.HOUSES: N_("houses"),
    PremisesClass.BUSINESSES: N_("businesses"),
}

_WISHES = {
    WishCode.ENTER_FLATS: N_("The number of flats is missing in the data; an officer can enter it."),
    WishCode.COUNT_BELLS: N_("An officer can count the bells at this entrance and enter the number of flats."),
    WishCode.CHECK_FLATS: N_("Bells or letter boxes show the real number of flats; an officer can enter it."),
    WishCode.LOOK_AT_BUILDING: N_("A look on the spot shows what stands here; an officer can enter it."),
    WishCode.LOOK_FOR_BUSINESS: N_("A look on the spot shows whether there is a business; an officer can enter it."),
    WishCode.SAY_WHAT_STANDS: N_("An officer can enter what stands here."),
    WishCode.MAP_BUILDING: N_(
        "Once somebody adds its storeys or flats to OpenStreetMap, the next import knows better."
    ),
    WishCode.IMPORT_BUSINESSES: N_("Importing a register of businesses would help."),
}


def explanation_text(explanation: Explanation, language: Language) -> ExplanationText:
    """The whole explanation in sentences."""
    speaker = Speaker(language)
    return ExplanationText(
        headline=headline(explanation.premises, language),
        certainty=_certainty(explanation, speaker),
        reasons=tuple(reason_sentences(explanation, speaker)),
        wishes=tuple(speaker.say(_WISHES[wish]) for wish in explanation.wishes),
        sources=sources_sentence(explanation.origins, speaker),
        footnote=speaker.say(
            N_("Rule %(rule)s, version %(version)s; classifier %(classifier)s."),
            rule=explanation.rule,
            version=explanation.rule_version,
            classifier=explanation.classifier,
        ),
    )


def explanation_lines(explanation: Explanation, language: Language) -> Iterator[str]:
    """The whole explanation for a terminal, line by line."""
    speaker = Speaker(language)
    text = explanation_text(explanation, language)
    yield text.headline
    yield text.certainty
    yield ""
    yield speaker.say(N_("Why:"))
    yield from (f"- {reason}" for reason in text.reasons)
    if text.wishes:
        yield speaker.say(N_("What would make it surer:"))
        yield from (f"- {wish}" for wish in text.wishes)
    yield ""
    if text.sources:
        yield text.sources
    yield text.footnote


def headline(premises: Premises, language: Language) -> str:
    """What a zone counts at the address."""
    speaker = Speaker(language)
    held = holdings(premises, language)
    if held:
        return speaker.say(N_("Counted here: %(holdings)s."), holdings=held)
    if premises.category is Category.HOUSE:
        return speaker.say(N_("A house that is counted at another address of the same building."))
    return speaker.say(N_("No house, flat or business is here; nothing counts towards a zone."))


def holdings(premises: Premises, language: Language) -> str:
    """What a zone counts at the address, in words: "11 flats and 1 business"; empty where that is nothing."""
    return format_list(tuple(_holdings(premises, Speaker(language))), locale=language.value)


def _holdings(premises: Premises, speaker: Speaker) -> Iterator[str]:
    counts = (
        (PremisesClass.HOUSES, premises.houses),
        (PremisesClass.FLATS, premises.counted_flats),
        (PremisesClass.BUSINESSES, premises.businesses),
    )
    return (_amount(count, which, speaker) for which, count in counts if count.possible)


def _amount(count: Count, which: PremisesClass, speaker: Speaker) -> str:
    if count.best is None:
        return speaker.say(N_("an unknown number of flats"))
    number = quantity(count.best, which, speaker.language)
    if count.basis is Basis.REGISTER:
        return number
    if count.low == count.high:
        return speaker.say(N_("about %(number)s"), number=number)
    if count.high == 1:
        return speaker.say(N_("%(number)s (probably)"), number=number)
    span = {"low": count.low, "high": count.high}
    return speaker.say(N_("about %(number)s (between %(low)s and %(high)s)"), number=number, **span)


def _certainty(explanation: Explanation, speaker: Speaker) -> str:
    """How sure it is: in one phrase where all counts are alike, else class by class."""
    found = {which: speaker.say(_CERTAINTIES[certainty]) for which, certainty in explanation.certainties.items()}
    if not found:
        phrase = speaker.say(_of_nothing(explanation))
    elif len(set(found.values())) == 1:
        phrase = next(iter(found.values()))
    else:
        phrase = "; ".join(f"{speaker.say(_CLASSES[which])} – {phrase}" for which, phrase in found.items())
    return speaker.say(N_("How sure: %(phrase)s."), phrase=phrase)


def _of_nothing(explanation: Explanation) -> str:
    """How sure it is that there is nothing to count."""
    if WishCode.SAY_WHAT_STANDS in explanation.wishes:
        return N_("no source says what stands here")
    return _CERTAINTIES[Certainty.ESTIMATED if WishCode.LOOK_AT_BUILDING in explanation.wishes else Certainty.TOLD]
