"""An address and all that is known of it, for a terminal."""

from collections.abc import Iterator

from geo.counts import Category, Premises
from geo.details import AddressDetails
from geo.overrides import Override, Said
from geo.rule_sets import PremisesClass
from web.explanations.speaker import Speaker
from web.explanations.texts import explanation_lines, headline, holdings
from web.languages import Language
from web.wording import N_, quantity

_CATEGORIES = {
    Category.HOUSE: N_("it is a house"),
    Category.FLAT: N_("there are flats"),
    Category.BUSINESS: N_("it is a business"),
    Category.OTHER: N_("it is neither a house, nor flats, nor a business"),
}

_OWN = {
    Category.HOUSE: PremisesClass.HOUSES,
    Category.FLAT: PremisesClass.FLATS,
    Category.BUSINESS: PremisesClass.BUSINESSES,
}
"""The number that implies a category."""


def details_lines(details: AddressDetails, language: Language) -> Iterator[str]:
    """The address, what counts there, who corrected it, and what the sources say, line by line."""
    yield details.label
    if details.override is not None:
        yield headline(details.premises, language)
        yield from override_lines(details.override, language)
        yield ""
        yield Speaker(language).say(N_("What the sources say:"))
    if details.explanation is not None:
        yield from explanation_lines(details.explanation, language)
    elif details.override is not None:
        yield headline(details.override.concluded_now, language)
    else:
        yield headline(details.premises, language)
        yield Speaker(language).say(N_("It was counted by hand: no import has left facts about it."))


def override_lines(override: Override, language: Language) -> Iterator[str]:
    """Who said what in place of the sources, when and why, and whether these have changed their word since."""
    speaker = Speaker(language)
    yield speaker.say(
        N_("Corrected on %(day)s by %(author)s: %(said)s."),
        day=speaker.day(override.since),
        author=override.author,
        said=said_text(override.said, language),
    )
    yield speaker.say(N_("Reason: %(reason)s"), reason=override.reason)
    if override.is_contradicted:
        yield speaker.say(N_("The sources have changed their word since; check whether the correction still holds."))
        then, now = (_counted(each, speaker) for each in (override.concluded, override.concluded_now))
        yield speaker.say(N_("They said then: %(then)s; they say now: %(now)s."), then=then, now=now)


def said_text(said: Said, language: Language) -> str:
    """What an officer said of an address, in a few words."""
    return ", ".join(_said(said, Speaker(language)))


def _counted(premises: Premises, speaker: Speaker) -> str:
    return holdings(premises, speaker.language) or speaker.say(N_("nothing"))


def _said(said: Said, speaker: Speaker) -> Iterator[str]:
    """The category where no number implies it, and the numbers that it doesn't imply."""
    if said.category is not None and not said.counts.get(_OWN.get(said.category, "")):
        yield speaker.say(_CATEGORIES[said.category])
    for which in PremisesClass:
        number = said.counts.get(which)
        if number or (number == 0 and said.category is None):
            yield quantity(number, which, speaker.language)
