"""A classification in words, for the person who asks why an address is what it is."""

from geo.classification.conclusions import Classification
from geo.classification.registry import RULES
from geo.counts import Basis, Count

_SAYS = {rule.key: rule.says for rule in RULES}


def explain(classification: Classification) -> str:
    """Say in English what the address is, by which rule, and from what evidence.

    A rule that the present classifier no longer has is named by its key alone.
    """
    lines = [
        f"{classification.category.capitalize()}: {_holdings(classification)}.",
        f"Rule {classification.rule}: {_SAYS.get(classification.rule, 'no longer in use.')}",
        f"Evidence: {_evidence(classification)}.",
    ]
    return "\n".join(lines)


def _holdings(classification: Classification) -> str:
    named = {
        "flats": classification.flats,
        "houses": classification.houses,
        "businesses": classification.businesses,
    }
    held = [f"{name} {_words(count)}" for name, count in named.items() if count.possible]
    share = " (a share of the building's flats)" if classification.flats_are_share else ""
    return (", ".join(held) or "nothing that the programme limits") + share


def _words(count: Count) -> str:
    match count.basis:
        case Basis.UNKNOWN:
            return "unknown"
        case Basis.REGISTER:
            return str(count.best)
    span = "" if count.low == count.high else f", between {count.low} and {count.high}"
    return f"about {count.best} by an estimate{span}"


def _evidence(classification: Classification) -> str:
    named = (f"{name.replace('_', ' ')} {value}" for name, value in classification.evidence.items())
    return ", ".join(named) or "none"
