"""Service contacts of officers, as zones refer to them."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from geo.errors import InvalidInput
from geo.storage import models
from geo.zones.values import Contact

LONGEST = 200
"""Characters in a contact's field at most."""


def store_contact(session: Session, contact: Contact) -> int:
    """The id of the contact; one that is stored already is used again.

    A stored contact is never changed: past versions of zones refer to it, and so may zones that the
    writer may not edit. Raises `InvalidInput` ("contact_invalid").
    """
    checked = _checked(contact)
    known = session.scalar(
        select(models.Contact.id)
        .where(
            models.Contact.name == checked.name,
            models.Contact.phone.is_not_distinct_from(checked.phone),
            models.Contact.email.is_not_distinct_from(checked.email),
        )
        .limit(1)
    )
    if known is not None:
        return known
    row = models.Contact(name=checked.name, phone=checked.phone, email=checked.email)
    session.add(row)
    session.flush()
    return row.id


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
