"""What an address is and why, as values: for officers, in any language, and for programs."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from geo.classification.reasons import Reason, WishCode
from geo.counts import Count, Premises
from geo.rule_sets import PremisesClass


class Certainty(StrEnum):
    """How far a count can be relied on.

    `told` by a source; `shared`: told of the building, and those of this entrance are an even share; `estimated`
    by what is usual; `unknown`: there is at least one, and nobody tells how many.
    """

    TOLD = "told"
    SHARED = "shared"
    ESTIMATED = "estimated"
    UNKNOWN = "unknown"


class Subject(StrEnum):
    """What a source is asked about."""

    ADDRESS = "address"
    BUILDING = "building"
    BUSINESSES = "businesses"


@dataclass(frozen=True)
class Origin:
    """The source that was believed about a subject, the key by which it knows it, and the age of what it says.

    `known_until` is the day that a register's file tells of; `imported_at` when a file of the source was
    last taken in.
    """

    subject: Subject
    source: str
    key: str | None = None
    known_until: date | None = None
    imported_at: datetime | None = None

    def to_json(self) -> dict[str, Any]:
        """The origin as the API sends it."""
        return {
            "subject": self.subject.value,
            "source": self.source,
            "key": self.key,
            "known_until": self.known_until.isoformat() if self.known_until else None,
            "imported_at": self.imported_at.isoformat() if self.imported_at else None,
        }


@dataclass(frozen=True)
class BusinessHere:
    """A business at the address: its kind in the source's words ("shop=bakery"), and its name where it has one.

    `labels` are the kind in words, by language, where the installation's table of trades has them. Names are
    those of firms and shops, never of people.
    """

    kind: str
    name: str | None = None
    labels: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Explanation:
    """What an address is and holds, why, who says so, and what would make it surer.

    `rule` and `rule_version` name the rule that concluded, `rule_says` is it in plain English; `classifier` names
    all rules together.
    """

    premises: Premises
    reasons: tuple[Reason, ...]
    wishes: tuple[WishCode, ...]
    certainties: Mapping[PremisesClass, Certainty]
    origins: tuple[Origin, ...]
    businesses: tuple[BusinessHere, ...]
    rule: str
    rule_version: int
    rule_says: str
    classifier: str

    def to_json(self) -> dict[str, Any]:
        """The explanation as the API and `zones classify --json` send it."""
        return {
            **premises_json(self.premises),
            "certainties": {which.value: certainty.value for which, certainty in self.certainties.items()},
            "reasons": [reason.to_json() for reason in self.reasons],
            "wishes": [wish.value for wish in self.wishes],
            "origins": [origin.to_json() for origin in self.origins],
            "known_businesses": [{"kind": each.kind, "name": each.name} for each in self.businesses],
            "rule": self.rule,
            "rule_version": self.rule_version,
            "rule_says": self.rule_says,
            "classifier": self.classifier,
        }


def premises_json(premises: Premises) -> dict[str, Any]:
    """The category and the counts of an address, for programs."""
    return {
        "category": premises.category.value,
        "flats": _count_json(premises.flats),
        "houses": _count_json(premises.houses),
        "businesses": _count_json(premises.businesses),
        "flats_are_share": premises.flats_are_share,
    }


def _count_json(count: Count) -> dict[str, Any]:
    return {"basis": count.basis.value, "best": count.best, "low": count.low, "high": count.high}
