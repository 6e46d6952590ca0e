"""Service contacts of officers, as zones refer to them."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import ARRAY, BigInteger, bindparam, select, text
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.errors import InvalidInput, NotFound, NotSignedIn
from geo.storage import models
from geo.zones.permissions import districts_of
from geo.zones.values import Contact

_IN_USE = text((Path(__file__).parent / "sql" / "contacts.sql").read_text(encoding="utf-8")).bindparams(
    bindparam("districts", type_=ARRAY(BigInteger))
)

LONGEST = 200
"""Characters in a contact's field at most."""


def store_contact(session: Session, contact: Contact) -> models.Contact:
    """The row of the contact; one that is stored already is used again.

    A stored contact is never changed: past versions of zones refer to it, and so may zones that the
    writer may not edit. Raises `InvalidInput` ("contact_invalid").
    """
    checked = _checked(contact)
    known = session.scalar(
        select(models.Contact)
        .where(
            models.Contact.name == checked.name,
            models.Contact.phone.is_not_distinct_from(checked.phone),
            models.Contact.email.is_not_distinct_from(checked.email),
        )
        .limit(1)
    )
    if known is not None:
        return known
    return models.Contact(name=checked.name, phone=checked.phone, email=checked.email)


@dataclass(frozen=True)
class KnownContact:
    """A contact in use: its id, and how many drafts and live zones it serves."""

    id: int
    contact: Contact
    zones: int


def contacts_in_use(session: Session, actor: Actor, most: int = 12) -> list[KnownContact]:
    """The contacts of the zones where the actor may edit, those that serve most zones first.

    Raises `NotSignedIn` ("sign_in_needed").
    """
    if not actor.sees_everything:
        raise NotSignedIn("sign_in_needed", "Sign in to see the officers in contact.")
    rows = session.execute(_IN_USE, {"districts": districts_of(actor), "most": most})
    return [KnownContact(row.id, Contact(row.name, row.phone, row.email), row.zones) for row in rows]


def known_contact(session: Session, contact_id: int) -> Contact:
    """The contact of an id. Raises `NotFound` ("contact_not_found")."""
    row = session.get(models.Contact, contact_id)
    if row is None:
        raise NotFound("contact_not_found", "This contact is no longer known; write it anew.")
    return Contact(row.name, row.phone, row.email)


def _checked(contact: Contact) -> Contact:
    name, phone, email = (_line(text) for text in (contact.name, contact.phone, contact.email))
    if name is None:
        raise InvalidInput("contact_invalid", "Name the officer whom people can contact.")
    if email is not None and "@" not in email:
        raise InvalidInput("contact_invalid", f"{email} isn't an e-mail address.")
    return Contact(name, phone, email)


def _line(text: str | None) -> str | None:
    stripped = (text or "").strip()
    if len(stripped) > LONGEST or not stripped.isprintable():
        raise InvalidInput(
            "contact_invalid", f"Write each field of the contact as one line of at most {LONGEST} characters."
        )
    return stripped or None
