"""Accounts as values: who may sign in, where they may edit, and with what they are signed in."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from geo.actors import Actor, Role, Scope
from geo.errors import InvalidInput

LONGEST_NAME, LONGEST_FULL_NAME = 50, 200
"""Characters."""

RESERVED = frozenset({"public"})
"""Names of actors that are no accounts; the others hold a space."""

_NAME = re.compile(rf"[a-z0-9][a-z0-9._-]{{1,{LONGEST_NAME - 1}}}")


@dataclass(frozen=True)
class Beat:
    """A district in which an officer may edit."""

    id: int
    level: str
    code: str
    name: str


@dataclass(frozen=True)
class Account:
    """Somebody who may sign in as `name`; it is also the name that every version they make carries.

    `language` is that of their pages, None where the browser's choice holds.
    """

    id: int
    name: str
    full_name: str
    role: Role
    language: str | None = None
    disabled: bool = False
    beats: tuple[Beat, ...] = ()

    @property
    def actor(self) -> Actor:
        """Who acts: an officer in the districts of their beat, planners and admins everywhere."""
        if self.role is Role.OFFICER:
            return Actor(self.name, self.role, Scope(districts=frozenset(beat.id for beat in self.beats)))
        return Actor(self.name, self.role, Scope(everywhere=True))


@dataclass(frozen=True)
class NewAccount:
    """An account as it should be: a new one, or one that is there already.

    Raises `InvalidInput` ("account_name_invalid", "full_name_invalid", "role_not_allowed").
    """

    name: str
    full_name: str
    role: Role
    language: str | None = None

    def __post_init__(self) -> None:
        object.__setattr__(self, "name", sign_in_name(self.name))
        object.__setattr__(self, "full_name", self.full_name.strip())
        if not may_be_a_name(self.name) or self.name in RESERVED:
            raise InvalidInput(
                "account_name_invalid",
                f"A name to sign in with has 2 to {LONGEST_NAME} characters: a-z, digits, dots, hyphens, underscores.",
            )
        if not 1 <= len(self.full_name) <= LONGEST_FULL_NAME or not self.full_name.isprintable():
            raise InvalidInput(
                "full_name_invalid", f"Write the person's name in one line of 1 to {LONGEST_FULL_NAME} characters."
            )
        if self.role is Role.PUBLIC:
            raise InvalidInput("role_not_allowed", "An account is an officer's, a planner's or an admin's.")


@dataclass(frozen=True)
class BrowserSession:
    """A browser that is signed in; `is_this` where it is the one that asks."""

    began_at: datetime
    used_at: datetime
    is_this: bool


@dataclass(frozen=True)
class ApiToken:
    """A token with which a program acts as an account; the token itself is known to nobody but its holder.

    It works up to and including the day `expires_on`, and no more once it is revoked.
    """

    id: int
    name: str
    created_at: datetime
    expires_on: date
    last_used_on: date | None
    revoked_at: datetime | None

    def works(self, today: date) -> bool:
        """Whether a program may act with it on a day (UTC)."""
        return self.revoked_at is None and today <= self.expires_on


def sign_in_name(typed: str) -> str:
    """The name as accounts have it: without spaces around it and in small letters."""
    return typed.strip().lower()


def may_be_a_name(name: str) -> bool:
    """Whether an account can have this name to sign in with."""
    return _NAME.fullmatch(name) is not None
