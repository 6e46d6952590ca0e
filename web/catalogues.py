"""The translations of the pages: gettext catalogues, read as they are written and compiled in memory.

English sentences are the keys. `pybabel` finds new ones (`make translations` names the commands).
"""

from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from web.languages import Language

FOLDER = Path(__file__).parent / "translations"
DOMAIN = "messages"


@cache
def translations(language: Language) -> Translations:
    """The sentences of a language, with its plurals."""
    with catalogue_file(language).open("rb") as file:
        catalogue = read_po(file, locale=language.value, domain=DOMAIN)
    compiled = BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return Translations(compiled, DOMAIN)


def catalogue_file(language: Language) -> Path:
    """Where a language's sentences are written."""
    return FOLDER / language.value / "LC_MESSAGES" / f"{DOMAIN}.po"
