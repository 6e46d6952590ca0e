"""From a template and values to a page in one language."""

from collections.abc import Callable
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Any, TypeVar

from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal
from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from jinja2.runtime import Context

from geo.addresses import CZECH_POSTCODE
from geo.rule_sets import PremisesClass
from web.answer_wording import direction_name, missing_sentence, presence_sentence
from web.assets import bundle
from web.catalogues import translations
from web.desk.changes import moment_of
from web.desk.filters import desk_filters, today
from web.issue_wording import issue_place
from web.languages import Language
from web.maps.wording import Wording
from web.phrasebook import phrasebook
from web.run_wording import issue_name, issue_sentence, skipped_name
from web.wording import finding_sentence, kind_name, quantity, role_name, rule_set_title

T = TypeVar("T")

TEMPLATES = Path(__file__).parent / "templates" / "pages"


def render(template: str, language: Language, **content: object) -> str:
    """Fill a page of `web/templates/pages`; whatever it is given becomes text, never markup."""
    return environment(language).get_template(template).render(**content)


@cache
def environment(language: Language) -> Environment:
    """Jinja with a language's sentences, numbers and names."""
    jinja = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n"],
    )
    jinja.policies["ext.i18n.trimmed"] = True
    words = translations(language)
    jinja.install_gettext_callables(  # type: ignore[attr-defined]
        words.gettext, words.ngettext, newstyle=True, pgettext=words.pgettext, npgettext=words.npgettext
    )
    jinja.filters |= _filters(language)
    jinja.globals |= {
        "language": language,
        "languages": tuple(Language),
        "bundle": bundle,
        "today": today,
        "classes": tuple(PremisesClass),
        "phrasebook": partial(phrasebook, language),
    }
    return jinja


def number(value: float, language: Language) -> str:
    """A number with the language's separators: "12 345", "1,2"."""
    return format_decimal(value, locale=language.value)


def distance(metres: int, language: Language) -> str:
    """A distance as people say it: to 10 m below a kilometre, to 100 m above, with a space that doesn't break."""
    if metres < 995:
        return f"{max(10, round(metres, -1))}\N{NO-BREAK SPACE}m"
    return f"{number(round(metres / 1000, 1), language)}\N{NO-BREAK SPACE}km"


def moment(value: datetime, language: Language) -> str:
    """A day and the time of day, in the time zone that it is given in."""
    return format_datetime(value, _MOMENT[language], tzinfo=value.tzinfo, locale=language.value)


def day(value: date, language: Language) -> str:
    """A day in words: "29. listopadu 2026"."""
    return format_date(value, "long" if language is Language.CZECH else "d MMMM y", locale=language.value)


def on_the_spot(say: Callable[[T], str]) -> Callable[[Context, T], str]:
    """A filter that says a moment by the clocks of the page's time zone; what is no moment stays as it is."""

    @pass_context
    def said(context: Context, value: T) -> str:
        return say(value.astimezone(context["frame"].time_zone) if isinstance(value, datetime) else value)

    return said


def unbroken(address: str) -> str:
    """An address whose postcode stands on one line."""
    return CZECH_POSTCODE.sub("\\1\N{NO-BREAK SPACE}\\2", address)


def dialled(phone: str) -> str:
    """A telephone number for a `tel:` link: its digits and the leading plus."""
    plus = "+" if phone.strip().startswith("+") else ""
    return plus + "".join(filter(str.isdigit, phone))


_MOMENT = {Language.CZECH: "d. MMMM y H:mm", Language.ENGLISH: "d MMMM y, HH:mm"}


def _filters(language: Language) -> dict[str, Any]:
    say = Wording(language)
    return {
        "number": partial(number, language=language),
        "distance": partial(distance, language=language),
        "direction_name": partial(direction_name, language=language),
        "presence": partial(presence_sentence, language=language),
        "still_missing": partial(missing_sentence, language=language),
        "kind_name": partial(kind_name, language=language),
        "role_name": partial(role_name, language=language),
        "rule_set_title": partial(rule_set_title, language=language),
        "quantity": partial(quantity, language=language),
        "dialled": dialled,
        "unbroken": unbroken,
        "share": say.share,
        "level_name": say.level,
        "level_of_one": say.level_of_one,
        "day": on_the_spot(partial(day, language=language)),
        "moment": on_the_spot(partial(moment, language=language)),
        "status_name": lambda status: say(f"status.{status}"),
        "verdict_name": lambda verdict: say(f"verdict.{verdict}"),
        "category_name": lambda category: say(f"category.{category}"),
        "class_name": lambda which: say(f"column.{which}"),
        "moment_of": on_the_spot(partial(moment_of, language=language)),
        **desk_filters(language),
        "finding": partial(finding_sentence, language=language),
        "issue_name": partial(issue_name, language=language),
        "issue_place": partial(issue_place, language=language),
        "issue_sentence": partial(issue_sentence, language=language),
        "skipped_name": partial(skipped_name, language=language),
    }
