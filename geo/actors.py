"""Who acts, and where they may.

An `Actor` is a value that is passed down into every reading and writing function of `geo`;
`Scope` is the part of the world the actor may touch, and becomes part of the query itself.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What an account may do.

    An officer edits zones in the districts of their beat; a planner reads all, plans, waives and
    edits anywhere; an admin also has accounts, imports and rule sets. `PUBLIC` is everybody else.
    """

    PUBLIC = "public"
    OFFICER = "officer"
    PLANNER = "planner"
    ADMIN = "admin"


@dataclass(frozen=True)
class Scope:
    """Where an actor may edit: everywhere, or in the districts whose ids are listed."""

    everywhere: bool = False
    districts: frozenset[int] = field(default_factory=frozenset)


@dataclass(frozen=True)
class Actor:
    """A person or a program that reads or writes; `name` is written into every version."""

    name: str
    role: Role
    scope: Scope = field(default_factory=Scope)

    @property
    def sees_everything(self) -> bool:
        """Whether drafts, unpublished zones and flats per address are shown to the actor."""
        return self.role is not Role.PUBLIC

    @property
    def may_waive(self) -> bool:
        """Whether the actor may let a zone live in spite of a broken limit."""
        return self.role in (Role.PLANNER, Role.ADMIN)


PUBLIC = Actor("public", Role.PUBLIC)
"""Anyone who is not signed in."""

COMMAND_LINE = Actor("command line", Role.ADMIN, Scope(everywhere=True))
"""Whoever may start the `zones` command on the machine acts as an admin."""
