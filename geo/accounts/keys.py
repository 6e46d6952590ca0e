"""Random keys of sessions and programs: given out once, known afterwards only by their hash."""

import hashlib
import secrets


def new_key() -> str:
    """A key that nobody guesses: 256 random bits, written with letters, digits, hyphens and underscores."""
    return secrets.token_urlsafe(32)


def key_hash(key: str) -> bytes:
    """What is stored of a key. A random key needs no slow hash."""
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).digest()
