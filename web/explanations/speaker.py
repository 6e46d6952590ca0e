"""Says sentences in one language: translated, with its numbers and plurals."""

from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal
from babel.support import Translations

from web.catalogues import translations
from web.languages import Language


class Speaker:
    """The sentences and numbers of a language."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.words: Translations = translations(language)

    def say(self, sentence: str, **values: object) -> str:
        """Translate a sentence and put the values in; numbers are written as the language does."""
        pattern = self.words.gettext(sentence)
        return pattern % self._written(values) if values else pattern

    def counted(self, one: str, more: str, number: int, /, **values: object) -> str:
        """Translate a sentence in the form that `number` asks for; it stands there as `num` unless `values` has one."""
        return self.words.ngettext(one, more, number) % self._written({"num": number, **values})

    def number(self, value: float) -> str:
        """A number with the language's separators."""
        return format_decimal(value, locale=self.language.value)

    def day(self, value: date) -> str:
        """A day, written out."""
        return format_date(value, "long", locale=self.language.value)

    def _written(self, values: dict[str, object]) -> dict[str, str]:
        return {
            name: self.number(value) if isinstance(value, int | float) else str(value) for name, value in values.items()
        }
