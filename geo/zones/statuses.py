"""The life of a zone: its statuses and the steps between them.

    draft ⇄ proposed → active ⇄ suspended → dissolved
      ↓        ↓
     withdrawn

Dissolved and withdrawn are final. Only a draft can be deleted.
"""

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from geo.errors import Conflict


class Status(StrEnum):
    """Where a zone stands in its life."""

    DRAFT = "draft"
    PROPOSED = "proposed"
    ACTIVE = "active"
    SUSPENDED = "suspended"
    DISSOLVED = "dissolved"
    WITHDRAWN = "withdrawn"


class Kind(StrEnum):
    """The kind of area a zone lies in, as the programme names them."""

    RESIDENTIAL = "residential"
    INDUSTRIAL = "industrial"
    BUSINESS = "business"
    RECREATIONAL = "recreational"


LIVE = frozenset({Status.PROPOSED, Status.ACTIVE, Status.SUSPENDED})
"""Zones that hold their ground: no two of them overlap, and addresses are assigned to them."""

DELETABLE = frozenset({Status.DRAFT})
"""Zones that may be deleted; all others keep their history."""

TRANSITIONS: Mapping[Status, frozenset[Status]] = MappingProxyType(
    {
        Status.DRAFT: frozenset({Status.PROPOSED, Status.WITHDRAWN}),
        Status.PROPOSED: frozenset({Status.DRAFT, Status.ACTIVE, Status.WITHDRAWN}),
        Status.ACTIVE: frozenset({Status.SUSPENDED}),
        Status.SUSPENDED: frozenset({Status.ACTIVE, Status.DISSOLVED}),
        Status.DISSOLVED: frozenset(),
        Status.WITHDRAWN: frozenset(),
    }
)
"""For each status, the statuses that may follow it."""


def check_transition(old: Status, new: Status) -> None:
    """Let a zone go from one status to another.

    Raises `Conflict` with code "transition_not_allowed"; `details["allowed"]` names the statuses
    that may follow the old one.
    """
    allowed = sorted(TRANSITIONS[old])
    if new not in allowed:
        raise Conflict(
            "transition_not_allowed",
            f"A zone that is {old} can't become {new}. {_what_may_follow(allowed)}",
            details={"from": old.value, "to": new.value, "allowed": [status.value for status in allowed]},
        )


def _what_may_follow(allowed: list[Status]) -> str:
    return f"It can become {' or '.join(allowed)}." if allowed else "This status is final."
