"""Coverage in words: orders, steps, zones of a district, and how much a share has changed."""

from datetime import date

from babel.dates import format_date
from babel.numbers import format_decimal

from geo.coverage import Coverage
from geo.zones.statuses import Status
from web.catalogues import translations
from web.languages import Language
from web.maps.wording import Wording
from web.wording import N_

_ORDERS = {
    "name": N_("name"),
    "least": N_("smallest share in zones"),
    "missing": N_("most addresses outside zones"),
}
_STEPS = {
    "day": N_("day by day"),
    "week": N_("week by week"),
    "month": N_("month by month"),
    "quarter": N_("quarter by quarter"),
    "year": N_("year by year"),
}
_SHORT = {Language.CZECH: "d. M. y", Language.ENGLISH: "d MMM y"}
MINUS = "\N{MINUS SIGN}"


def order_name(order: str, language: Language) -> str:
    """What a list of districts is sorted by."""
    return translations(language).gettext(_ORDERS[order])


def step_name(step: str, language: Language) -> str:
    """From one day of a trend to the next."""
    return translations(language).gettext(_STEPS[step])


def short_day(day: date, language: Language) -> str:
    """A day as a chart's axis has room for it: "29. 11. 2026"."""
    return format_date(day, _SHORT[language], locale=language.value).replace(" ", "\N{NO-BREAK SPACE}")


def change_in_words(change: float, language: Language) -> str:
    """A change of a share in percentage points: "+1,2 p. b."."""
    points = round(100 * change, 1) or 0.0
    sign = MINUS if points < 0 else "+" if points else ""
    number = format_decimal(abs(points), format="0.0", locale=language.value)
    unit = translations(language).gettext("percentage points")
    return f"{sign}{number}\N{NO-BREAK SPACE}{unit}"


def zones_in_words(row: Coverage, language: Language) -> str:
    """The zones of a district by status, the active ones by verdict as well: "active 3 (2 compliant, 1 warning)"."""
    say = Wording(language)
    verdicts = ", ".join(f"{say(f'verdict.{which}')} {say.number(n)}" for which, n in (row.verdicts or {}).items())
    parts = []
    for status, number in row.zones.items():
        judged = f" ({verdicts})" if status is Status.ACTIVE and verdicts else ""
        parts.append(f"{say(f'status.{status}')} {say.number(number)}{judged}")
    return ", ".join(parts) or "–"
