"""What somebody leaves who is interested, and what is shown of it."""

import re
from dataclasses import dataclass
from datetime import date, datetime

from geo.errors import InvalidInput

LONGEST_CONTACT = 120
FEWEST_DIGITS, MOST_DIGITS = 9, 15
_MAIL = re.compile(r"[^\s@<>,;]+@[^\s@<>,;.]+(\.[^\s@<>,;.]+)+")
_PHONE = re.compile(r"\+?[0-9][0-9 ()/.-]*")


@dataclass(frozen=True)
class NewInterest:
    """An address point, and an e-mail address or a telephone number for answers about it."""

    address_id: int
    contact: str

    @property
    def checked_contact(self) -> str:
        """The contact as it is kept. Raises `InvalidInput` ("contact_missing", "contact_invalid")."""
        contact = " ".join(self.contact.split())
        if not contact:
            raise InvalidInput("contact_missing", "Write an e-mail address or a telephone number.")
        if len(contact) > LONGEST_CONTACT or not (_MAIL.fullmatch(contact) or _is_phone(contact)):
            raise InvalidInput("contact_invalid", "This is neither an e-mail address nor a telephone number.")
        return contact


@dataclass(frozen=True)
class Registered:
    """An interest that was stored: the word to take it back with, told only now, and until when it is kept."""

    word: str
    until: date


@dataclass(frozen=True)
class Interest:
    """An interest as the officers of the beat see it."""

    address_id: int
    address: str
    contact: str
    agreed_at: datetime
    until: date


@dataclass(frozen=True)
class InterestCount:
    """In a beat, at how many addresses somebody is interested."""

    beat: str
    addresses: int


def _is_phone(text: str) -> bool:
    return _PHONE.fullmatch(text) is not None and FEWEST_DIGITS <= sum(map(str.isdigit, text)) <= MOST_DIGITS
