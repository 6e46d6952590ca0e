"""Whom the data comes from, in words: the names of sources, and how old is what they say."""

from collections.abc import Sequence
from itertools import groupby

from geo.classification import Origin, Subject
from web.explanations.speaker import Speaker
from web.wording import N_

FILE = "file:"
"""What begins the name of a source that is a person's own file."""

_SHORT = {"ruian": "RÚIAN", "osm": "OpenStreetMap", "ros": "ROS"}

_FULL = {
    "ruian": N_("RÚIAN (the state register of addresses and buildings)"),
    "osm": N_("OpenStreetMap (a map drawn by volunteers)"),
    "ros": N_("ROS (the state register of persons and establishments)"),
}

_SUBJECTS = {
    Subject.ADDRESS: N_("address"),
    Subject.BUILDING: N_("building"),
    Subject.BUSINESSES: N_("businesses"),
}


def short_name(source: str) -> str:
    """A source within a sentence: "RÚIAN"."""
    return _SHORT.get(source, source)


def file_name(source: str | None) -> str | None:
    """The name of the person's own file that a source is, or None."""
    return source.removeprefix(FILE) if source and source.startswith(FILE) else None


def sources_sentence(origins: Sequence[Origin], speaker: Speaker) -> str:
    """Who said what, and when; empty where nobody is known to have said anything."""
    told = "; ".join(_told(list(same), speaker) for _, same in groupby(origins, key=_who_and_when))
    return speaker.say(N_("Sources: %(sources)s."), sources=told) if told else ""


def _who_and_when(origin: Origin) -> tuple[object, ...]:
    return origin.source, origin.known_until, origin.imported_at


def _told(same: Sequence[Origin], speaker: Speaker) -> str:
    """One source and all that it told at the same time: "building – RÚIAN, as of 31 July 2026"."""
    subjects = ", ".join(speaker.say(_SUBJECTS[each.subject]) for each in same)
    return f"{subjects} – {_full_name(same[0].source, speaker)}{_age(same[0], speaker)}"


def _full_name(source: str, speaker: Speaker) -> str:
    name = file_name(source)
    if name is not None:
        return speaker.say(N_("the file %(name)s"), name=name)
    return speaker.say(_FULL[source]) if source in _FULL else source


def _age(origin: Origin, speaker: Speaker) -> str:
    if origin.known_until is not None:
        return speaker.say(N_(", as of %(day)s"), day=speaker.day(origin.known_until))
    if origin.imported_at is not None:
        return speaker.say(N_(", imported on %(day)s"), day=speaker.day(origin.imported_at))
    return ""
