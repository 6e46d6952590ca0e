"""The shapes of what the API is sent: JSON objects with these members and no others."""

import datetime as time
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, ConfigDict, Field

from geo.counts import Category
from geo.zones import UNCHANGED, Contact, Kind, NewWaiver, NewZone, Status, ZoneEdit

LONGEST_REASON = 500
LARGEST_INTEGER = 2**31 - 1

Reason = Annotated[str, Field(max_length=LONGEST_REASON, description="Why; it is kept with the new version.")]
Text = Annotated[str, Field(max_length=1000)]
GeoJson = Annotated[
    dict[str, Any], Field(description="GeoJSON in lon, lat: a Polygon, or a Feature or collection of one.")
]
Number = Annotated[int, Field(ge=0, le=LARGEST_INTEGER)]


class Body(BaseModel):
    """What a request carries."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)


class ContactBody(Body):
    """The service contact of the officer appointed to a zone."""

    name: Text
    phone: Text | None = None
    email: Text | None = None

    def value(self) -> Contact:
        """The contact that is asked for."""
        return Contact(self.name, self.phone, self.email)


class WaiverBody(Body):
    """The permission to let a zone live in spite of a broken limit, up to and including a day."""

    reason: Text
    until: time.date

    def value(self) -> NewWaiver:
        """The waiver that is asked for."""
        return NewWaiver(self.reason, self.until)


class Appointing(Body):
    """A request that may name a contact."""

    contact: ContactBody | None = None

    @property
    def contact_value(self) -> Contact | None:
        """The contact that is asked for."""
        return None if self.contact is None else self.contact.value()


class Waiving(Body):
    """A request that may waive a limit."""

    waiver: WaiverBody | None = None

    @property
    def waiver_value(self) -> NewWaiver | None:
        """The waiver that is asked for."""
        return None if self.waiver is None else self.waiver.value()


class CompositionBody(Body):
    """A boundary to be judged, as a new zone's or as that of `zone_id` redrawn."""

    boundary: GeoJson
    rule_set: Text | None = None
    zone_id: UUID | None = None


class NewZoneBody(Appointing):
    """A zone to be created. With an `id` chosen by the client a repeated request makes no second zone."""

    id: UUID | None = None
    name: Text
    boundary: GeoJson
    kind: Kind = Kind.RESIDENTIAL
    status: Literal[Status.DRAFT, Status.PROPOSED] = Status.DRAFT
    rule_set: Text | None = None
    reason: Reason = ""

    def value(self, boundary: object) -> NewZone:
        """The zone that is asked for, with this boundary."""
        return NewZone(self.name, boundary, self.kind, self.status, self.contact_value, self.rule_set, self.id)


class ZoneBody(Appointing, Waiving):
    """What a zone becomes; a member that is left out keeps its value, `contact` null takes the contact away."""

    name: Text = ""
    boundary: GeoJson = Field(default_factory=dict)
    kind: Kind = Kind.RESIDENTIAL
    rule_set: Text = ""
    reason: Reason = ""

    def value(self, boundary: object, rule_set: str) -> ZoneEdit:
        """The edit of a zone that has this `rule_set`; naming that again leaves its version."""
        sent = self.model_fields_set
        return ZoneEdit(
            name=self.name if "name" in sent else UNCHANGED,
            boundary=boundary if "boundary" in sent else UNCHANGED,
            kind=self.kind if "kind" in sent else UNCHANGED,
            contact=self.contact_value if "contact" in sent else UNCHANGED,
            rule_set=self.rule_set if "rule_set" in sent and self.rule_set != rule_set else UNCHANGED,
        )


class TransitionBody(Waiving):
    """The status that a zone takes.

    Activating a proposed zone says whether the public may know of it (`published`). `confirmed` accepts that a count
    is uncertain, a `waiver` that a limit is broken.
    """

    status: Status
    published: bool | None = None
    confirmed: bool = False
    reason: Reason = ""


class RestoreBody(Waiving):
    """The version whose name, kind, boundary, contact and rule set a zone gets back."""

    version: Annotated[int, Field(ge=1, le=LARGEST_INTEGER)]
    reason: Reason = ""


class SaidBody(Body):
    """What an address is in place of its classification; a member that is left out stays as classified."""

    category: Category | None = None
    flats: Number | None = None
    houses: Number | None = None
    businesses: Number | None = None


class AddressBody(Body):
    """The override of an address; null takes it back."""

    override: SaidBody | None
    reason: Reason


class SessionBody(Body):
    """A name and a password to sign in with."""

    name: Text
    password: Text


class TokenBody(Body):
    """A token for a program: what it is for, and its last day."""

    name: Text
    expires_on: time.date | None = None
