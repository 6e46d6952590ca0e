"""What every reader does with the words of a row, and how a row that can't be used is named.

Names come from strangers: HTML stays text (whoever shows it escapes it), characters that can't be
seen are taken out, and what is too long to be a name is refused rather than cut.
"""

from data.records import RejectedRow

LONGEST_TEXT = 200
"""Characters that a name, a street or a number may have; the longest Czech street has 60."""


class Unusable(Exception):
    """A row, or one reading of an element, can't be used; it becomes a `RejectedRow`.

    It never leaves the readers, and so is no part of the tree in `geo.errors`.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def at(self, place: str) -> RejectedRow:
        """The report of this fault for the row or element at `place`."""
        return RejectedRow(place, self.code, self.message)


def clean(text: str | None, name: str = "text") -> str | None:
    """`text` stripped and without invisible characters, or None if nothing is left.

    Raises `Unusable` ("too_long") for more than `LONGEST_TEXT` characters; `name` says of what.
    """
    if not text:
        return None
    stripped = text.strip()
    if not stripped.isprintable():
        stripped = visible(stripped)
    if len(stripped) > LONGEST_TEXT:
        raise Unusable("too_long", f"{name} has {len(stripped)} characters; at most {LONGEST_TEXT} are taken")
    return stripped or None


def visible(text: str) -> str:
    """`text` without control, formatting and unassigned characters; every white space is one blank."""
    blanks = "".join(" " if character.isspace() else character for character in text)
    return " ".join("".join(character for character in blanks if character.isprintable()).split())
