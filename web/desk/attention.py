"""What about a zone needs attention, in words."""

from babel.lists import format_list

from geo.attention import Attention, Need
from web.desk.changes import area
from web.explanations.speaker import Speaker
from web.languages import Language
from web.wording import N_

_NAMES = {
    Need.BROKEN: N_("breaks a limit"),
    Need.WAIVER_ENDED: N_("the waiver has ended"),
    Need.WAIVER_ENDS: N_("the waiver is ending"),
    Need.OVERLAPS: N_("overlaps another zone"),
    Need.CONTRADICTED: N_("a correction is contradicted"),
    Need.IDLE: N_("suspended for long"),
}

_SENTENCES = {
    Need.BROKEN: N_("The zone breaks a limit and has no waiver."),
    Need.WAIVER_ENDED: N_("The waiver ended on %(day)s, and the zone still breaks a limit."),
    Need.WAIVER_ENDS: N_("The waiver ends on %(day)s; after that day the zone breaks a limit without one."),
    Need.OVERLAPS: N_("It can't be proposed yet, since other zones hold some of its ground: %(zones)s."),
    Need.CONTRADICTED: N_("The sources now contradict what an officer said of %(addresses)s."),
    Need.IDLE: N_("It has been suspended since %(day)s. Activate it again, or dissolve it."),
}

MOST_NAMED = 5
"""Zones or addresses that a sentence names."""


def need_name(need: Need, language: Language) -> str:
    """A need in a few words."""
    return Speaker(language).say(_NAMES[need])


def attention_sentence(attention: Attention, language: Language) -> str:
    """What needs attention and about what, as a sentence."""
    speaker = Speaker(language)
    values = {
        "day": speaker.day(attention.day) if attention.day else "",
        "zones": _named([f"{zone.name} ({area(zone.area, language)})" for zone in attention.zones], speaker),
        "addresses": _named([address.label for address in attention.addresses], speaker),
    }
    return speaker.say(_SENTENCES[attention.need], **values)


def _named(names: list[str], speaker: Speaker) -> str:
    more = len(names) - MOST_NAMED
    shown = names[:MOST_NAMED] + ([speaker.say(N_("%(number)s more"), number=more)] if more > 0 else [])
    return format_list(shown, locale=speaker.language.value)
