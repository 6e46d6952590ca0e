"""Gaps in words: where they are, what can be done about them, and why no zone is there."""

from babel.lists import format_list

from geo.gaps import Gap, GapState, Need
from geo.planning.reasons import Reason, Why
from web.explanations.speaker import Speaker
from web.languages import Language
from web.wording import N_, quantity

_STATES = {
    GapState.POSSIBLE: N_("a zone is possible"),
    GapState.PLANNED: N_("a zone is proposed or suspended"),
    GapState.UNKNOWN: N_("not known"),
    GapState.IMPOSSIBLE: N_("no zone is possible"),
}

_REASONS = {
    Why.TOO_LARGE: N_("This building alone has too many: %(available)s; at most %(needed)s are allowed."),
    Why.TOO_FEW: N_("Within %(within)s m: %(available)s; at least %(needed)s are needed."),
    Why.TAKEN: N_(
        "Within %(within)s m and outside of other zones (%(zones)s): %(available)s; at least %(needed)s are needed."
    ),
    Why.CUT_OFF: N_("Can be connected within %(within)s m: %(available)s; at least %(needed)s are needed."),
    Why.PAST_MAXIMUM: N_(
        "Can be connected without exceeding a maximum: %(available)s; at least %(needed)s are needed."
    ),
    Why.NOT_TOGETHER: N_("No connected zone within %(within)s m keeps all limits at once."),
    Why.NOT_FOUND: N_("No zone was found within %(within)s m, and none is proven to be impossible."),
    Why.NO_BOUNDARY: N_("The addresses would do, but no boundary can be drawn around them alone."),
}

MOST_NAMED = 3
"""Zones that a sentence names."""


def gap_name(gap: Gap, language: Language) -> str:
    """A gap by the street and the part in which most of its addresses are."""
    names = list(dict.fromkeys(filter(None, (gap.street, gap.part))))
    return ", ".join(names) or Speaker(language).say(N_("around address %(number)s"), number=str(gap.id))


def gap_state_name(state: GapState, language: Language) -> str:
    """What can be done about a gap, in a few words."""
    return Speaker(language).say(_STATES[state])


def gap_reason(reason: Reason, language: Language) -> str:
    """Why there is no zone, as a sentence."""
    number, which = reason.available or 0, reason.category
    values = {
        "within": round(reason.within_m),
        "available": "" if which is None else quantity(number, which, language),
        "needed": reason.needed or 0,
        "zones": _named([zone.name for zone in reason.zones], language),
    }
    return Speaker(language).say(_REASONS[reason.code], **values)


def gap_needs(needs: tuple[Need, ...], language: Language) -> str:
    """What would suffice for a zone: "1 business more would suffice"."""
    speaker = Speaker(language)
    listed = format_list([quantity(need.more, need.category, language) for need in needs], locale=language.value)
    return speaker.say(N_("It would suffice to have here in addition: %(premises)s."), premises=listed)


def _named(names: list[str], language: Language) -> str:
    speaker, more = Speaker(language), len(names) - MOST_NAMED
    shown = names[:MOST_NAMED] + ([speaker.say(N_("%(number)s more"), number=more)] if more > 0 else [])
    return format_list(shown, locale=language.value)
