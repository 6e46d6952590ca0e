"""An address and all that is known of it, for a terminal."""

from collections.abc import Iterator

from geo.details import AddressDetails
from web.explanations.speaker import Speaker
from web.explanations.texts import explanation_lines, headline
from web.languages import Language
from web.wording import N_


def details_lines(details: AddressDetails, language: Language) -> Iterator[str]:
    """The address, what counts there, and why, line by line."""
    yield details.label
    if details.explanation is not None:
        yield from explanation_lines(details.explanation, language)
    else:
        yield headline(details.premises, language)
        yield Speaker(language).say(N_("It was counted by hand: no import has left facts about it."))
