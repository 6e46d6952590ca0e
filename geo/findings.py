"""What a judgement says: its findings, for programs and in words.

The machine part of a finding (category, rule, limit, hard limit, count, severity) is the contract,
from which every language makes its own words; `message` is the English ones.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from geo.rule_sets import PremisesClass


class Severity(StrEnum):
    """How much a finding matters."""

    INFO = "info"
    WARNING = "warning"
    VIOLATION = "violation"


class Verdict(StrEnum):
    """Whether the programme allows the zone."""

    COMPLIANT = "compliant"
    WARNING = "warning"
    VIOLATION = "violation"


def worst(severities: Iterable[Severity]) -> Verdict:
    """The verdict that findings of these severities lead to: that of the worst; information does no harm."""
    found = set(severities)
    if Severity.VIOLATION in found:
        return Verdict.VIOLATION
    return Verdict.WARNING if Severity.WARNING in found else Verdict.COMPLIANT


class Rule(StrEnum):
    """Which rule a finding speaks of."""

    MINIMUM = "minimum"
    MAXIMUM = "maximum"
    SINGLE_ENTRANCE = "single_entrance"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True)
class Finding:
    """One limit that is broken, nearly broken, lifted by an exception, or can't be decided.

    `limit` is the number that the finding speaks of. `hard_limit` is the maximum of the class, or
    None where the finding speaks of the minimum. `count` is what was judged: the count shown, or
    the low end where unknown counts lift it above that. `low` and `high` (None: unbounded) are the
    range that the true count lies in.
    """

    category: PremisesClass
    rule: Rule
    severity: Severity
    limit: int
    hard_limit: int | None
    count: int
    low: int
    high: int | None

    @property
    def message(self) -> str:
        """The finding in English."""
        return f"{self._subject}: {self._explanation}."

    def to_json(self) -> dict[str, Any]:
        """The finding as the contract has it."""
        return {
            "category": self.category.value,
            "rule": self.rule.value,
            "limit": self.limit,
            "hard_limit": self.hard_limit,
            "count": self.count,
            "severity": self.severity.value,
            "message": self.message,
        }

    @property
    def _subject(self) -> str:
        if self.rule is not Rule.UNCERTAIN:
            return _quantity(self.count, self.category)
        if self.high is None:
            return f"At least {_quantity(self.low, self.category)}"
        return f"Between {self.low} and {_quantity(self.high, self.category)}"

    @property
    def _explanation(self) -> str:
        match self.rule:
            case Rule.MINIMUM if self.severity is Severity.INFO:
                return f"fewer than {self.limit}, but one class that reaches its minimum suffices"
            case Rule.MINIMUM:
                return f"at least {self.limit} are needed"
            case Rule.MAXIMUM if self.severity is Severity.WARNING:
                return f"more than the recommended {self.limit}; at most {self.hard_limit} are allowed"
            case Rule.MAXIMUM:
                return f"at most {self.hard_limit} are allowed"
            case Rule.SINGLE_ENTRANCE:
                return f"more than {self.limit} are allowed because all lie behind one entrance"
            case Rule.UNCERTAIN if self.hard_limit is None:
                return f"it isn't certain that the minimum of {self.limit} is reached"
            case Rule.UNCERTAIN:
                return f"it isn't certain that the limit of {self.limit} is kept"


_ONE = {PremisesClass.FLATS: "flat", PremisesClass.HOUSES: "house", PremisesClass.BUSINESSES: "business"}


def _quantity(number: int, which: PremisesClass) -> str:
    return f"{number} {_ONE[which] if number == 1 else which.value}"
