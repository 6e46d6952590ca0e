"""Passwords: what makes one acceptable, how it is kept, and how one is made up.

Kept as Argon2id (RFC 9106) with the least parameters that OWASP recommends, so that several people can
sign in at once on a small machine.
"""

import secrets
import unicodedata

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

from geo.errors import InvalidInput

SHORTEST, LONGEST = 12, 200
"""Characters of a password."""

UNUSABLE = "!"
"""The hash of no password."""

_HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
_CLEAR = "abcdefghjkmnpqrstuvwxyz23456789"
"""Letters and digits that nobody takes for another."""


def hash_password(password: str) -> str:
    """The hash under which a password is kept. Raises `InvalidInput` ("password_too_weak")."""
    check_strength(password)
    return _HASHER.hash(_prepared(password))


def check_strength(password: str) -> None:
    """Let only a password go on that somebody may have. Raises `InvalidInput` ("password_too_weak")."""
    prepared = _prepared(password)
    if not SHORTEST <= len(prepared) <= LONGEST or len(set(prepared)) < 4:
        raise InvalidInput(
            "password_too_weak",
            f"A password has {SHORTEST} to {LONGEST} characters, at least four of them different.",
            details={"shortest": SHORTEST, "longest": LONGEST},
        )


def is_right(password: str, kept: str | None) -> bool:
    """Whether this is the password of which `kept` is the hash; it takes as long where there is none."""
    try:
        return _HASHER.verify(kept or _NOBODYS, _prepared(password)[:LONGEST]) and kept is not None
    except (VerifyMismatchError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Whether a hash was made with other parameters than today's."""
    return _HASHER.check_needs_rehash(kept)


def made_up_password() -> str:
    """A random password of three groups that can be read aloud, with 74 bits."""
    return "-".join("".join(secrets.choice(_CLEAR) for _ in range(5)) for _ in range(3))


def _prepared(password: str) -> str:
    """One spelling of each character (NFKC): keyboards differ in how they send an "ě"."""
    return unicodedata.normalize("NFKC", password)


_NOBODYS = _HASHER.hash(secrets.token_urlsafe())
