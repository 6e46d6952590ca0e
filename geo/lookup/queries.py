"""What somebody who types an address may mean: from a line of text to words and a number.

Numbers play many parts in an address: house and orientation numbers, postcodes, days ("28. října"), postal
districts ("Praha 5"). Where the text alone doesn't decide, every reading is returned, likeliest first.
"""

import re
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise

from geo.lookup.words import STREET, plain, words_of

LONGEST_TEXT = 200
MOST_WORDS = 12
MOST_READINGS = 4
COUNTRY = re.compile(r"[\s,]*\b(ceska republika|czech republic|czechia|cesko|cr|cz)\W*$")

GLUED = re.compile(r"(?<=[a-z]{3})(?=[0-9])")
"""Where a space was forgotten, as in "Kounicova10"."""

NUMBER = r"(?P<{0}>[0-9]{{1,5}}(?:[a-z](?![a-z0-9])|\ [a-z](?=\s*(?:[,/]|$))|\ [a-h](?=\s))?)"
TOKEN = re.compile(
    rf"""
    (?: (?<![a-z0-9]) (?: (?P<ev> (?:c\.?\s*)?ev\.?(?:\s*c\.)? | e\.\s*c\. ) | (?P<cp> c\.?\s*p\.? )
        | (?P<co> c\.?\s*or?\. ) | c\.? ) \s* (?=[0-9]) )?
    (?: {NUMBER.format("pair")} \s*/\s* (?: {NUMBER.format("other")} | (?P<letter> [a-z] ) (?![a-z0-9]) )
      | (?<![0-9/]) (?P<postcode> [0-9]{{5}} | [0-9]{{3}}\ [0-9]{{2}} ) (?![0-9/a-z.])
      | (?P<day> [0-9]{{1,3}} ) \.\s* (?=[a-z])
      | {NUMBER.format("single")} (?![0-9a-z])
      | (?P<word> [^\s,;/]+ ) )
    """,
    re.VERBOSE,
)


class NumberKind(StrEnum):
    """Which of an address's numbers was typed: číslo popisné, evidenční, orientační, or either."""

    CONSCRIPTION = "cp"
    REGISTRATION = "ev"
    ORIENTATION = "co"
    ANY = "any"


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """The number of an address as it was typed; of "684/10", in either order, both."""

    first: str
    second: str | None = None
    kind: NumberKind = NumberKind.ANY

    @property
    def parts(self) -> tuple[str, ...]:
        """One number, or both."""
        return (self.first,) if self.second is None else (self.first, self.second)

    @property
    def spellings(self) -> list[str]:
        """Every string by which the number may be stored."""
        whole = "/".join(self.parts)
        return sorted({form for part in (*self.parts, whole) for form in (part, part.upper())})

    @property
    def value(self) -> int:
        """The first number without its letter."""
        return int(self.first.rstrip("abcdefghijklmnopqrstuvwxyz"))


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to understand a query: the words of names and postcodes, and the number of the house.

    `unfinished` says that the last of the words may go on, `number_unfinished` the number.
    """

    words: tuple[str, ...]
    number: TypedNumber | None = None
    unfinished: bool = False
    number_unfinished: bool = False


@dataclass(frozen=True, slots=True)
class _Token:
    words: tuple[str, ...] = ()
    number: TypedNumber | None = None
    explicit: bool = False


def readings(text: str, *, typing: bool = False) -> tuple[Reading, ...]:
    """Return what `text` may mean, likeliest first; nothing where it holds neither word nor number.

    While somebody is `typing` the last word or number may be unfinished. Text beyond 200 characters and 12
    words is not read. Never raises.
    """
    line = GLUED.sub(" ", COUNTRY.sub("", plain(_clean(text)[:LONGEST_TEXT])))
    tokens = [token for match in TOKEN.finditer(line) for token in _tokens(match)][:MOST_WORDS]
    unfinished = typing and text[-1:].isalnum()
    found = [_reading(tokens, role, unfinished) for role in _roles(tokens)]
    return tuple(dict.fromkeys(reading for reading in found if reading.words or reading.number))[:MOST_READINGS]


def _clean(text: str) -> str:
    whole = text[: 2 * LONGEST_TEXT].encode("utf-8", "ignore").decode()
    return " ".join(whole.replace("\0", " ").split())


def _tokens(match: re.Match[str]) -> list[_Token]:
    groups = match.groupdict()
    kind = next((kind for kind in NumberKind if groups.get(kind.value)), None)
    if groups["pair"]:
        other = groups["letter"] or _number(groups["other"])
        pair = TypedNumber(_number(groups["pair"]), other, kind or NumberKind.ANY)
        return [_Token(number=pair, explicit=True)]
    if groups["postcode"]:
        return _postcode(groups["postcode"], kind)
    if groups["single"]:
        return [_single(groups["single"], kind)]
    return [_Token(words=words)] if (words := words_of(groups["day"] or groups["word"])) else []


def _postcode(digits: str, kind: NumberKind | None) -> list[_Token]:
    if kind:
        return [_single(piece, kind) for piece in digits.split()[:1]]
    return [_Token(words=(digits.replace(" ", ""),), number=_spaced(digits))]


def _spaced(digits: str) -> TypedNumber | None:
    first, _, second = digits.partition(" ")
    return TypedNumber(first, second) if second and not second.startswith("0") else None


def _single(digits: str, kind: NumberKind | None) -> _Token:
    number = _number(digits)
    return _Token((number,), TypedNumber(number, kind=kind or NumberKind.ANY), explicit=kind is not None)


def _number(digits: str) -> str:
    letter = digits[-1] if digits[-1].isalpha() else ""
    return f"{int(digits.removesuffix(letter))}{letter}"


def _roles(tokens: list[_Token]) -> list[tuple[int, ...]]:
    """Say which tokens may be the house's number, likeliest first; () is a query without one."""
    explicit = [i for i, token in enumerate(tokens) if token.explicit]
    if explicit:
        return [(explicit[0],)]
    plain_numbers = [i for i, token in enumerate(tokens) if token.number and token.number.second is None]
    pairs: list[tuple[int, ...]] = [(i, j) for i, j in pairwise(plain_numbers) if j == i + 1]
    spaced: list[tuple[int, ...]] = [(i,) for i, token in enumerate(tokens) if token.number and token.number.second]
    inner = [(i,) for i in plain_numbers if i > 0]
    leading = [(i,) for i in plain_numbers if i == 0]
    if len(plain_numbers) == 1 and leading and len(tokens) > 1:
        return [(), *leading]
    return [*pairs, *inner, *leading, (), *spaced] if plain_numbers else [(), *spaced]


def _reading(tokens: list[_Token], role: tuple[int, ...], unfinished: bool) -> Reading:
    typed = tuple(word for i, token in enumerate(tokens) if i not in role for word in token.words)
    words = tuple(word for word in typed if word not in STREET) or typed
    ends_in_number = len(tokens) - 1 in role
    reading = Reading(words, None, unfinished and not ends_in_number, unfinished and ends_in_number)
    return replace(reading, number=_typed(tokens, role)) if role else reading


def _typed(tokens: list[_Token], role: tuple[int, ...]) -> TypedNumber | None:
    first = tokens[role[0]].number
    second = tokens[role[1]].number if len(role) > 1 else None
    return replace(first, second=second.first) if first and second else first
