"""Which version of a zone a request edits: the entity tags of RFC 9110."""

import re
from typing import Annotated

from fastapi import Depends, Header

from geo.errors import MissingPrecondition

_TAG = re.compile(r'(?:W/)?"?(\d{1,9})"?')
NEVER = 0
"""A version that no zone has: what isn't one of our tags matches none."""


def version_read(
    if_match: Annotated[str | None, Header(description='The ETag of the version that was read, such as "3".')] = None,
) -> int:
    """The version that the client has read. Raises `MissingPrecondition` ("version_missing").

    A tag that a proxy has weakened counts as the tag; "*", which would overwrite anything, counts as none.
    """
    tag = (if_match or "").strip()
    if tag in ("", "*"):
        raise MissingPrecondition("version_missing", "Say in If-Match which version of the zone you have read.")
    found = _TAG.fullmatch(tag)
    return int(found[1]) if found else NEVER


VersionRead = Annotated[int, Depends(version_read)]
"""A route's parameter: the version that the client has read."""


def entity_tag(version: int) -> str:
    """The tag of a zone's version."""
    return f'"{version}"'
