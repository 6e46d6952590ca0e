"""The domain's values in the words of a language: kinds of zones, numbers of premises, findings.

A finding's words follow from its machine part (category, rule, severity and its numbers), as the
English message in `geo.findings` does.
"""

from babel.numbers import format_decimal
from babel.support import Translations

from geo.actors import Role
from geo.findings import Finding, Rule, Severity
from geo.rule_sets import PremisesClass, RuleSet
from geo.zones import Kind
from web.catalogues import translations
from web.languages import Language


def N_(sentence: str) -> str:  # noqa: N802  what gettext's tools look for
    """Mark a sentence for translation where it is looked up later."""
    return sentence


_KINDS = {
    Kind.RESIDENTIAL: N_("residential zone"),
    Kind.INDUSTRIAL: N_("industrial zone"),
    Kind.BUSINESS: N_("business zone"),
    Kind.RECREATIONAL: N_("recreational zone"),
}

_SHIPPED_TITLES = (
    N_("Městská policie Brno 2010: every class of premises reaches its minimum"),
    N_("Městská policie Brno 2010: one class of premises reaches its minimum"),
)
"""What the shipped rule sets are called; an installation's own ones have a title in its own language."""

_ROLES = {Role.OFFICER: N_("officer"), Role.PLANNER: N_("planner"), Role.ADMIN: N_("administrator")}


def finding_sentence(finding: Finding, language: Language) -> str:
    """The finding as one sentence."""
    words = translations(language)
    return f"{_subject(finding, words)}: {_explanation(finding, words)}."


def kind_name(kind: Kind, language: Language) -> str:
    """What a zone of a kind is called."""
    return translations(language).gettext(_KINDS[kind])


def role_name(role: Role, language: Language) -> str:
    """What somebody with a role is called."""
    return translations(language).gettext(_ROLES[role])


def rule_set_title(rules: RuleSet, language: Language) -> str:
    """What a rule set is called; one of the installation's own as it is titled."""
    return translations(language).gettext(rules.title) if rules.title in _SHIPPED_TITLES else rules.title


def quantity(number: int, which: PremisesClass, language: Language) -> str:
    """So many premises of a class: "2 flats", "1 200 bytů"."""
    return _quantity(number, which, translations(language), format_decimal(number, locale=language.value))


def _quantity(number: int, which: PremisesClass, words: Translations, written: str | None = None) -> str:
    match which:
        case PremisesClass.FLATS:
            text = words.ngettext("%(num)s flat", "%(num)s flats", number)
        case PremisesClass.HOUSES:
            text = words.ngettext("%(num)s house", "%(num)s houses", number)
        case PremisesClass.BUSINESSES:
            text = words.ngettext("%(num)s business", "%(num)s businesses", number)
    return text % {"num": number if written is None else written}


def _subject(finding: Finding, words: Translations) -> str:
    if finding.rule is not Rule.UNCERTAIN:
        return _quantity(finding.count, finding.category, words)
    if finding.high is None:
        return words.gettext("At least %(quantity)s") % {"quantity": _quantity(finding.low, finding.category, words)}
    most = _quantity(finding.high, finding.category, words)
    return words.gettext("Between %(low)s and %(most)s") % {"low": finding.low, "most": most}


def _explanation(finding: Finding, words: Translations) -> str:
    return _pattern(finding, words) % {"limit": finding.limit, "hard_limit": finding.hard_limit}


def _pattern(finding: Finding, words: Translations) -> str:
    gettext = words.gettext
    match finding.rule:
        case Rule.MINIMUM if finding.severity is Severity.INFO:
            return gettext("fewer than %(limit)s, but one class that reaches its minimum suffices")
        case Rule.MINIMUM:
            return gettext("at least %(limit)s are needed")
        case Rule.MAXIMUM if finding.severity is Severity.WARNING:
            return gettext("more than the recommended %(limit)s; at most %(hard_limit)s are allowed")
        case Rule.MAXIMUM:
            return gettext("at most %(hard_limit)s are allowed")
        case Rule.SINGLE_ENTRANCE:
            return gettext("more than %(limit)s are allowed because all lie behind one entrance")
        case Rule.UNCERTAIN if finding.hard_limit is None:
            return gettext("it isn't certain that the minimum of %(limit)s is reached")
        case Rule.UNCERTAIN:
            return gettext("it isn't certain that the limit of %(limit)s is kept")
