"""The words around an answer: directions, and what a neighbourhood has and lacks."""

from geo.lookup import Direction
from geo.neighbourhood import Presence
from web.catalogues import translations
from web.languages import Language
from web.wording import N_, quantity

_DIRECTIONS = {
    Direction.NORTH: N_("to the north"),
    Direction.NORTH_EAST: N_("to the north-east"),
    Direction.EAST: N_("to the east"),
    Direction.SOUTH_EAST: N_("to the south-east"),
    Direction.SOUTH: N_("to the south"),
    Direction.SOUTH_WEST: N_("to the south-west"),
    Direction.WEST: N_("to the west"),
    Direction.NORTH_WEST: N_("to the north-west"),
}


def direction_name(direction: Direction, language: Language) -> str:
    """Where something lies: "to the north-east"."""
    return translations(language).gettext(_DIRECTIONS[direction])


def presence_sentence(presence: Presence, language: Language) -> str:
    """What there is of a class: "about 10 flats", "1 business", "fewer than 2 houses"."""
    words = translations(language)
    if presence.exact:
        return quantity(presence.about, presence.which, language)
    if presence.missing:
        return words.gettext("fewer than %(quantity)s") % {
            "quantity": quantity(presence.missing, presence.which, language)
        }
    return words.gettext("about %(quantity)s") % {"quantity": quantity(presence.about, presence.which, language)}


def missing_sentence(presence: Presence, language: Language) -> str:
    """What is needed of a class for a zone: "1 more is needed", or "enough"."""
    words = translations(language)
    if not presence.missing:
        return words.gettext("enough")
    if not presence.exact:
        return words.gettext("at least %(limit)s are needed") % {"limit": presence.missing}
    needed = words.ngettext("%(num)s more is needed", "%(num)s more are needed", presence.missing)
    return needed % {"num": presence.missing}
