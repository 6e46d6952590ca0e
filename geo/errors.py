"""The one error tree of the service.

Every error that a person may meet is a `ZonesError`. Each class below it stands for one way in
which a request can fail; `code` says which rule was broken and never changes, `message` says it
in English together with what to do, and `at` is the place (lon, lat in EPSG:4326) where there is
one. `service.errors` maps the classes to HTTP statuses and to exit codes, in one table each.

    ZonesError
    ├── InvalidInput         what was sent can't be understood or breaks a rule of form
    ├── NotFound             there is no such zone, address, district or rule set
    ├── Forbidden            the actor may not do this, or not here
    │   └── NotSignedIn      nobody has signed in, or not with what it takes
    ├── Conflict             it contradicts what is stored (overlap, status, doubled name)
    ├── StaleVersion         someone else changed it since it was read
    ├── MissingPrecondition  an edit came without saying which version it edits
    ├── TooSoon              it was tried too often, and may be tried again after a while
    └── Unavailable          the database or a file needed for the answer can't be reached
"""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

Position = tuple[float, float]
"""A place as (lon, lat) in EPSG:4326."""


class ZonesError(Exception):
    """Base of all errors that are shown to people.

    `details` carries what a program needs to react (the overlapping zones and their areas, the
    rows of a file); its keys are part of the contract of the `code`.
    """

    def __init__(
        self,
        code: str,
        message: str,
        *,
        at: Position | None = None,
        details: Mapping[str, Any] | None = None,
    ) -> None:
        super().__init__(message)
        self.code = code
        self.message = message
        self.at = at
        self.details: Mapping[str, Any] = MappingProxyType(dict(details or {}))

    def __reduce__(self) -> tuple[Any, ...]:
        """Let an error be pickled, with all that it tells."""
        return partial(type(self), self.code, self.message, at=self.at, details=dict(self.details)), ()


class InvalidInput(ZonesError):
    """What was sent can't be understood or breaks a rule of form."""


class NotFound(ZonesError):
    """There is no such zone, address, district or rule set (or not for this actor)."""


class Forbidden(ZonesError):
    """The actor may not do this, or not in this place."""


class NotSignedIn(Forbidden):
    """Nobody has signed in, or not with what it takes."""


class Conflict(ZonesError):
    """The request contradicts what is stored."""


class StaleVersion(ZonesError):
    """Someone else changed the record since it was read."""


class MissingPrecondition(ZonesError):
    """An edit came without saying which version it edits."""


class TooSoon(ZonesError):
    """It was tried too often; `details["seconds"]` says how long to wait."""


class Unavailable(ZonesError):
    """The database, or a file that is needed for the answer, can't be reached."""
