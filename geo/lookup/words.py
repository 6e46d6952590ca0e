"""Names reduced to words, so that every way of writing a name finds it.

What people type is reduced here, what is stored by the SQL function `address_words`; a test holds the
two together.
"""

import re
import unicodedata

ABBREVIATIONS = {
    "namesti": "nam",
    "trida": "tr",
    "tridy": "tr",
    "nabrezi": "nabr",
    "nab": "nabr",
    "sidliste": "sidl",
    "sid": "sidl",
    "bratri": "bri",
    "svaty": "sv",
    "svata": "sv",
    "svate": "sv",
    "svateho": "sv",
    "svatych": "sv",
    "doktor": "dr",
    "doktora": "dr",
    "doktorky": "dr",
    "profesor": "prof",
    "profesora": "prof",
    "profesorky": "prof",
    "inzenyr": "ing",
    "inzenyra": "ing",
    "architekt": "arch",
    "architekta": "arch",
    "akademik": "akad",
    "akademika": "akad",
    "prezident": "prez",
    "prezidenta": "prez",
    "armadni": "arm",
    "armadniho": "arm",
    "general": "gen",
    "generala": "gen",
    "marsal": "mars",
    "marsala": "mars",
    "plukovnik": "plk",
    "plukovnika": "plk",
    "podplukovnik": "pplk",
    "podplukovnika": "pplk",
    "major": "mjr",
    "majora": "mjr",
    "kapitan": "kpt",
    "kapitana": "kpt",
    "nadporucik": "npor",
    "nadporucika": "npor",
    "porucik": "por",
    "porucika": "por",
    "podporucik": "ppor",
    "podporucika": "ppor",
    "rotmistr": "rtm",
    "rotmistra": "rtm",
}
"""The short form is the common one: a long form knows its case (svatý, svatého), "sv." doesn't."""

STREET = frozenset({"ul", "ulice"})
LETTERS = str.maketrans(dict(zip("łŁđĐøØıħĦ", "lLdDoOihH", strict=True)) | {"ß": "ss", "ẞ": "ss", "æ": "ae", "œ": "oe"})
ACCENTS = re.compile("[\u0300-\u036f]")
SEPARATORS = re.compile("[^a-z0-9\u00c0-\u1fff\u2c00-\u2dff\u3040-\ud7ff]+")


def plain(text: str) -> str:
    """Return the text in lower case and without accents; punctuation stays."""
    return ACCENTS.sub("", unicodedata.normalize("NFKD", text.translate(LETTERS))).lower()


def words_of(text: str) -> tuple[str, ...]:
    """Return the comparable words of a name: "náměstí Svobody" and "nám.svobody" give the same.

    The word for street is left out, unless it is the whole name.
    """
    split = [_shortened(word) for word in SEPARATORS.split(plain(text)) if word]
    return tuple(word for word in split if word not in STREET) or tuple(split)


def _shortened(word: str) -> str:
    word = word.removesuffix("asse") if word.endswith("strasse") else word
    return ABBREVIATIONS.get(word, word)
