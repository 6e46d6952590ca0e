"""What changed between two versions of a zone, in words."""

from collections.abc import Iterable, Iterator
from datetime import datetime

from babel.dates import format_datetime
from babel.lists import format_list

from geo.zones import Contact, Difference, Field, ZoneVersion
from web.explanations.speaker import Speaker
from web.languages import Language
from web.maps.wording import Wording
from web.wording import N_, kind_name

HECTARE = 10_000
"""Square metres."""

_NAMES = {
    Field.NAME: N_("name"),
    Field.KIND: N_("kind"),
    Field.STATUS: N_("status"),
    Field.PUBLISHED: N_("publication"),
    Field.CONTACT: N_("officer in contact"),
    Field.RULE_SET: N_("rule set"),
    Field.BOUNDARY: N_("boundary"),
}

_LINES = {
    Field.NAME: N_("Name: %(before)s → %(after)s"),
    Field.KIND: N_("Kind: %(before)s → %(after)s"),
    Field.STATUS: N_("Status: %(before)s → %(after)s"),
    Field.PUBLISHED: N_("Public: %(before)s → %(after)s"),
    Field.CONTACT: N_("Officer in contact: %(before)s → %(after)s"),
    Field.RULE_SET: N_("Rule set: %(before)s → %(after)s"),
}


def field_names(fields: Iterable[Field], language: Language) -> str:
    """The fields as a list: "name and boundary"."""
    speaker = Speaker(language)
    return format_list([speaker.say(_NAMES[field]) for field in fields], locale=language.value)


def difference_lines(difference: Difference, language: Language) -> Iterator[str]:
    """Each field that differs, with what it was and what it is."""
    speaker = Speaker(language)
    for field in difference.fields:
        if field is not Field.BOUNDARY:
            before, after = (_said(each, field, speaker) for each in (difference.before, difference.after))
            yield speaker.say(_LINES[field], before=before, after=after)
    if difference.boundary is not None:
        yield _boundary(difference, speaker)


def area(square_metres: float, language: Language) -> str:
    """An area as people say it: "350 m²", from a hectare on "2.4 ha"; with a space that doesn't break."""
    speaker = Speaker(language)
    if square_metres >= HECTARE:
        return f"{speaker.number(round(square_metres / HECTARE, 1))}\N{NO-BREAK SPACE}ha"
    return f"{speaker.number(max(1, round(square_metres)))}\N{NO-BREAK SPACE}m²"


def moment_of(value: datetime | None, language: Language) -> str:
    """A moment to the minute, nothing for a moment that nobody could see."""
    if value is None:
        return ""
    return format_datetime(value, "d. M. y H:mm" if language is Language.CZECH else "d MMM y, HH:mm", value.tzinfo)


def _boundary(difference: Difference, speaker: Speaker) -> str:
    change = difference.boundary
    if change is None or (change.gained is None and change.lost is None):
        return speaker.say(N_("Boundary: drawn anew with the same ground"))
    parts = (
        (change.gained, change.gained_m2, N_("%(area)s gained")),
        (change.lost, change.lost_m2, N_("%(area)s lost")),
    )
    said = [speaker.say(text, area=area(m2, speaker.language)) for shape, m2, text in parts if shape is not None]
    return speaker.say(N_("Boundary: %(changes)s"), changes=format_list(said, locale=speaker.language.value))


def _said(version: ZoneVersion, field: Field, speaker: Speaker) -> str:
    match field:
        case Field.NAME:
            return version.name
        case Field.KIND:
            return kind_name(version.kind, speaker.language)
        case Field.STATUS:
            return Wording(speaker.language)(f"status.{version.status}")
        case Field.PUBLISHED:
            return speaker.say(N_("yes") if version.published else N_("no"))
        case Field.CONTACT:
            return _contact(version.contact, speaker)
        case _:
            return f"{version.rule_set} ({version.rule_set_version})"


def _contact(contact: Contact | None, speaker: Speaker) -> str:
    if contact is None:
        return speaker.say(N_("nobody"))
    return ", ".join(filter(None, (contact.name, contact.phone, contact.email)))
