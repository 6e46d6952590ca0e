"""The translations of the pages: gettext catalogues, one file a subject.

They are read as they are written and compiled in memory. English sentences are the keys;
`pybabel extract -F babel.cfg -k N_ -k counted:1,2 .` finds them, and a test that all are there.
"""

import re
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from web.languages import Language

FOLDER = Path(__file__).parent / "translations"
DOMAIN = "messages"
_LONE_LETTER = re.compile(r"(?<![^\s(„])([AIKOSUVZaikosuvz]) ")


@cache
def translations(language: Language) -> Translations:
    """The sentences of a language, with its plurals."""
    catalogue = Catalog(language.value, DOMAIN)
    for file in catalogue_files(language):
        for message in written(file, language):
            catalogue[message.id] = message
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled, DOMAIN)


def written(file: Path, language: Language) -> Iterator[Message]:
    """The sentences of one file, as they are shown."""
    for message in read_catalogue(file, language):
        if message.id:
            if language is Language.CZECH:
                message.string = _tied(message)
            yield message


def tied(text: str) -> str:
    """Czech text in which no line ends with a preposition or conjunction of one letter (ČSN 01 6910)."""
    return _LONE_LETTER.sub("\\1\N{NO-BREAK SPACE}", text)


def _tied(message: Message) -> str | tuple[str, ...]:
    if isinstance(message.string, str):
        return tied(message.string)
    return tuple(map(tied, message.string or ()))


def catalogue_files(language: Language) -> list[Path]:
    """Where a language's sentences are written, each in one file of a subject."""
    return sorted((FOLDER / language.value / "LC_MESSAGES").glob("*.po"))


def catalogue_file(language: Language, subject: str) -> Path:
    """Where the sentences of one subject are written."""
    return FOLDER / language.value / "LC_MESSAGES" / f"{subject}.po"


def read_catalogue(file: Path, language: Language) -> Catalog:
    """The sentences of one file."""
    with file.open("rb") as opened:
        return read_po(opened, locale=language.value)
