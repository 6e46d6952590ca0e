"""What a reader says of a row that it could not use, in the language of a page.

A run keeps it as the reader wrote it: an English sentence with values of the file in it. As everywhere in the
catalogues the English sentence is the key, here with gaps for the values: `it has %(number)s coordinates`. A test
holds that every sentence of the readers is one of these.
"""

import re
from collections.abc import Mapping
from functools import cache

from web.catalogues import translations
from web.languages import Language
from web.wording import N_

_SENTENCES = (
    N_("%(what)s has %(number)s characters; at most %(most)s are taken"),
    N_("%(column)s is not a day such as 2026-08-31"),
    N_("ICP or PKODADM is not a number"),
    N_("it has %(number)s cells, the header has %(width)s"),
    N_("its quotation marks, or those of a line before, don't match (%(fault)s)"),
    N_("its quotation marks don't match (%(fault)s)"),
    N_(
        "natural persons at their own seat can't be told from shops, so that there are too many businesses: "
        "import again with %(file)s that has the column KODADM"
    ),
    N_(
        "natural persons at their own seat can't be told from shops, so that there are too many businesses: "
        "import again with %(file)s"
    ),
    N_(
        "%(number)s establishments belong to owners that RES doesn't list; they count, without a trade or a "
        "name. If there are many, import again with a RES that is no older than ROS02"
    ),
    N_("it only says which numbers lie along it; the houses have their own addresses"),
    N_("it has a street, place or name of a house, but no house number"),
    N_("its flats can't be counted: %(said)s"),
    N_("the boundary has no name"),
    N_("its outline is not closed"),
    N_("the file lacks some of its nodes or members"),
    N_("it has no house number"),
    N_("it lists %(number)s house numbers; at most %(most)s are taken"),
    N_("its outline crosses or touches itself, or encloses nothing"),
    N_("the file lacks members of it, or its members form no valid outline"),
    N_("it is a relation that has no outline of its own"),
    N_("it has no coordinates"),
    N_("its coordinate %(said)s is no number"),
    N_("its geometry is missing or not a point"),
    N_("its coordinates %(x)s, %(y)s are no place in degrees; they look swapped"),
    N_("its coordinates %(x)s, %(y)s are no place in degrees"),
    N_("its coordinates %(x)s, %(y)s are no place"),
    N_("the id %(id)s stood in an earlier row already"),
    N_("the same address at the same place stood in an earlier row already"),
    N_("the category %(said)s is none of %(known)s"),
    N_("%(column)s is %(said)s, not a whole number up to %(most)s"),
    N_("the district %(code)s has no name"),
    N_("the district has no code"),
    N_("the code %(code)s stood at an earlier district already"),
    N_("its geometry is missing or not a polygon"),
    N_("its outline is invalid: %(reason)s"),
    N_("it has no geometry"),
    N_("the zone has no name"),
    N_("published is %(said)s, neither true nor false"),
    N_("its Souřadnice %(axis)s is missing"),
    N_(
        "its coordinates Y %(y)s, X %(x)s do not lie in Czechia; they are exchanged: Y (westwards) must be "
        "the smaller one"
    ),
    N_("its coordinates Y %(y)s, X %(x)s do not lie in Czechia; they must be positive, as ČÚZK publishes them"),
    N_("its coordinates Y %(y)s, X %(x)s do not lie in Czechia"),
    N_("its Typ SO %(said)s is neither č.p. nor č.ev."),
    N_("its orientation number %(number)s, %(letter)s is none"),
    N_("its PSČ %(said)s has not five digits"),
    N_("its Psc %(said)s is no postcode"),
    N_("its %(column)s %(said)s is no code"),
    N_("%(said)s is no Czech name: is the file in ISO 8859-2?"),
    N_("it has no name"),
    N_("its entrance (DetailniTEA) %(code)s at address %(address)s lacks a code"),
    N_("it has a %(what)s; known are lines, Arc, ArcString and Circle"),
    N_("a coordinate of it is no number (%(fault)s)"),
    N_("it has %(number)s coordinates"),
    N_("it lies outside Czechia (from %(place)s on); EPSG:5514 is expected"),
    N_("its line has a gap at %(place)s"),
    N_("its %(what)s has %(number)s points; it takes 3, 5, 7, ..."),
    N_("its Circle has %(number)s points; it takes 3"),
    N_("TypPrvkuKod %(kind)s and PrvekId %(code)s name nothing to delete"),
    N_("it has no Kod"),
    N_("its %(column)s %(said)s is no number"),
    N_("its %(column)s %(said)s is beyond %(most)s"),
    N_("its place is no point"),
    N_("its point has %(number)s coordinates"),
    N_("its border holds no polygon"),
    N_("its line has no length"),
    N_("a polygon of it has no exterior"),
    N_("a polygon of it has %(number)s rings in one place"),
    N_("its outline isn't closed: it begins at %(place)s"),
    N_("its outline has %(number)s points; a closed one has 4 at the least"),
    N_("its coordinates are %(crs)s; EPSG:%(srid)s in 2 is expected"),
    N_("it belongs to %(stated)s, the file is that of %(own)s"),
    N_("its Kod stood at an earlier element already"),
    N_("The boundary of %(name)s is not valid: %(reason)s"),
    N_("%(level)s %(code)s stands more than once; the first is used."),
    N_("The key %(key)s stands more than once; the first row is used."),
    N_("The address %(key)s of this business (%(kind)s) is not known."),
    N_("No address within 50 m of this business (%(kind)s)."),
    N_('There is a zone "%(name)s" with another boundary; rename one of them.'),
    N_('The %(field)s "%(said)s" is none of %(known)s.'),
)
"""Of two that fit, the one that stands first is meant."""

_PLACES = (
    N_("line %(number)s"),
    N_("feature %(number)s"),
    N_("node %(number)s"),
    N_("way %(number)s"),
    N_("relation %(number)s"),
    N_("%(what)s no. %(number)s"),
)

_WORDS = frozenset(
    (
        N_("the street"),
        N_("the postcode"),
        N_("the part"),
        N_("the municipality"),
        N_("a house number"),
        N_("the name"),
        N_("the use"),
        N_("the code"),
        N_("the purpose"),
        N_("the kind of business"),
    )
)
"""What the readers call the parts of a row."""

_GAP = re.compile(r"%\((\w+)\)s")


def translated_issue(message: str, language: Language) -> str | None:
    """The sentence of a reader in the language; None for one that isn't known here."""
    for sentence in _SENTENCES:
        if found := _pattern(sentence).fullmatch(message):
            return _said(sentence, found.groupdict(), language)
    return None


def issue_place(place: str, language: Language) -> str:
    """Where in a file something stood ("line 7", also after the name of a file); what isn't known stays as it is."""
    before, comma, last = place.rpartition(", ")
    for sentence in _PLACES:
        if found := _pattern(sentence).fullmatch(last):
            return before + comma + _said(sentence, found.groupdict(), language)
    return place


@cache
def _pattern(sentence: str) -> re.Pattern[str]:
    """What the sentence looks like with values in its gaps."""
    parts = _GAP.split(sentence)
    texts, names = map(re.escape, parts[::2]), (f"(?P<{name}>.*?)" for name in parts[1::2])
    return re.compile("".join(part for pair in zip(texts, [*names, ""], strict=True) for part in pair), re.DOTALL)


def _said(sentence: str, values: Mapping[str, str], language: Language) -> str:
    words = translations(language)
    told = {name: words.gettext(value) if value in _WORDS else value for name, value in values.items()}
    pattern: str = words.gettext(sentence)
    return pattern % told
