"""One item of a VFR file while it is read: its code, its values, and what of it can't be used."""

from collections.abc import Callable
from typing import TypeVar
from xml.etree.ElementTree import Element

from data.records import RejectedRow
from data.texts import Unusable, clean

_LONGEST_CODE = 18
_T = TypeVar("_T")


class Entry:
    """An item with a code, whose values are children in the namespace `own`; `name` is its own.

    What can't be used of it is in `rejected`; the rest of the item stays usable. Raises `Unusable`
    ("no_code") without a code of digits.
    """

    __slots__ = ("_children", "_own", "code", "place", "rejected")

    def __init__(self, item: Element, own: str, name: str) -> None:
        self._children = {child.tag: child for child in item}
        self._own = own
        self.code = self._code(f"{own}Kod")
        self.place = f"{name} {self.code}"
        self.rejected: list[RejectedRow] = []

    def child(self, name: str) -> Element | None:
        """The child of that name, if there is one."""
        return self._children.get(self._own + name)

    def text(self, name: str) -> str | None:
        """The text of a child; None where it is missing, empty or too long (which is reported)."""
        child = self._children.get(self._own + name)
        return None if child is None else self.attempt(clean, child.text, name)

    def reference(self, name: str, code: str) -> str | None:
        """The code of another item, in the grandchild of the full name `code`."""
        child = self._children.get(self._own + name)
        text = None if child is None else child.findtext(code)
        return (text.strip() or None) if text else None

    def number(self, name: str, most: int) -> int | None:
        """The whole number of a child; None where there is none or it can't be one (which is reported)."""
        child = self._children.get(self._own + name)
        return None if child is None else self.attempt(whole_number, child.text, name, most)

    def attempt(self, make: Callable[..., _T], *values: object) -> _T | None:
        """What `make` gives for `values`, or None and a report where it raises `Unusable`."""
        try:
            return make(*values)
        except Unusable as fault:
            self.rejected.append(fault.at(self.place))
            return None

    def _code(self, tag: str) -> str:
        child = self._children.get(tag)
        text = (child.text or "").strip() if child is not None else ""
        if not is_code(text):
            raise Unusable("no_code", f"its Kod {text[:40]!r} is no code" if text else "it has no Kod")
        return text


def is_code(text: str) -> bool:
    """Whether `text` can be a code: digits only, and not too many."""
    return text.isdecimal() and text.isascii() and len(text) <= _LONGEST_CODE


def whole_number(text: str | None, name: str, most: int) -> int | None:
    """The number that `text` is, from 0 to `most`; None for an empty one. Raises `Unusable` ("not_a_number")."""
    stripped = (text or "").strip()
    if not stripped:
        return None
    if not is_code(stripped):
        raise Unusable("not_a_number", f"its {name} {stripped[:40]!r} is no number")
    if (number := int(stripped)) > most:
        raise Unusable("not_a_number", f"its {name} {number} is beyond {most}")
    return number
