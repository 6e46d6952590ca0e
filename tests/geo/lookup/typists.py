"""How Czechs type an address (DOMAIN, chapter 5): every way of writing it, and the errors of hurried fingers."""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from geo.addresses import REGISTRATION, AddressLabel, spaced_postcode
from geo.lookup.words import plain

SHORTENED = {
    "náměstí": ("nám.", "nám", "namesti"),
    "třída": ("tř.", "tř", "trida"),
    "nábřeží": ("nábř.", "nábř", "nabrezi"),
    "Generála": ("gen.", "gen"),
}
NEIGHBOURS = {
    "a": "qsy", "b": "vn", "c": "xv", "d": "sfe", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk",
    "k": "jl", "l": "ko", "m": "n", "n": "bm", "o": "ip", "p": "o", "r": "et", "s": "ad", "t": "rz", "u": "zi",
    "v": "cb", "y": "xa", "z": "tu",
}  # fmt: skip
"""Keys beside one another on a Czech keyboard."""

SHORTEST_MISTYPED = 5

Fits = Callable[[AddressLabel], bool]


@dataclass(frozen=True)
class Typed:
    """A line as somebody types it, and the addresses that it fits equally well."""

    text: str
    meant: frozenset[AddressLabel]
    mistyped: bool = False


@dataclass(frozen=True)
class _Piece:
    """A piece of a line, and which addresses it fits."""

    text: str
    fits: Fits


class Typist:
    """Types addresses of one town, a share of them with one typing error."""

    def __init__(self, town: Iterable[AddressLabel], chance: random.Random, errors: float = 0.5) -> None:
        self._town = list(town)
        self._chance = chance
        self._errors = errors
        names = {name for a in self._town for name in (a.street, a.part, a.municipality) if name}
        self._words = {word for name in names for word in plain(name).split()}

    def type(self, address: AddressLabel) -> Typed:
        """Type one address, in one of the ways."""
        by_street = address.street is not None and self._chance.random() < 0.9
        name = _on_street(address) if by_street else _in_part(address)
        written, mistyped = self._misspelt(self._shortened(name.text))
        number = self._chance.choice(_numbers(address, by_street))
        tail = self._chance.choice(_tails(address))
        meant = frozenset(a for a in self._town if name.fits(a) and number.fits(a) and tail.fits(a))
        return Typed(self._cased(self._arranged(written, number.text, tail.text)), meant, mistyped)

    def many(self, count: int) -> Iterator[Typed]:
        """Type so many different addresses."""
        return (self.type(address) for address in self._chance.sample(self._town, count))

    def _shortened(self, name: str) -> str:
        return " ".join(self._chance.choice((word, *SHORTENED.get(word, ()))) for word in name.split())

    def _misspelt(self, name: str) -> tuple[str, bool]:
        words = name.split()
        longest = max(range(len(words)), key=lambda i: len(words[i]))
        wrong = self._mistyped(words[longest])
        if self._chance.random() >= self._errors or plain(wrong) in self._words:
            return name, False
        words[longest] = wrong
        return " ".join(words), True

    def _mistyped(self, word: str) -> str:
        if len(word) < SHORTEST_MISTYPED or word.endswith("."):
            return word
        i = self._chance.randrange(1, len(word) - 1)
        near = self._chance.choice(NEIGHBOURS.get(plain(word[i]), "e"))
        before, here, after = word[:i], word[i], word[i + 1 :]
        swapped = before[:-1] + here + before[-1] + after
        return self._chance.choice((before + after, before + here + here + after, before + near + after, swapped))

    def _arranged(self, name: str, number: str, tail: str) -> str:
        street = self._chance.choice(("", "", "", "", "ul. ", "ulice ")) if " " not in name else ""
        here = f"{street}{name} {number}"
        return self._chance.choice((f"{here}, {tail}", f"{here} {tail}", f"{tail}, {here}")) if tail else here

    def _cased(self, text: str) -> str:
        return self._chance.choice((text, text, text.lower(), plain(text), text.upper()))


def _on_street(address: AddressLabel) -> _Piece:
    return _Piece(address.street or "", lambda a: a.street == address.street)


def _in_part(address: AddressLabel) -> _Piece:
    return _Piece(address.part or "", lambda a: a.part == address.part)


def _numbers(address: AddressLabel, by_street: bool) -> list[_Piece]:
    house, orientation = address.house_number or "", address.orientation_number
    registered = address.number_kind == REGISTRATION

    def of_kind(a: AddressLabel) -> bool:
        return a.house_number == house and (a.number_kind == REGISTRATION) == registered

    kinds = ("č. ev. ", "č.ev.", "ev. ") if registered else ("čp. ", "č.p.", "č. p. ")
    pieces = [_Piece(kind + house, of_kind) for kind in kinds]
    if not by_street:
        return [*pieces, _Piece(house, lambda a: a.house_number == house)]
    pieces.append(_Piece(house, lambda a: house in (a.house_number, a.orientation_number)))
    return [*pieces, *_orientations(house, orientation)] if orientation else pieces


def _orientations(house: str, orientation: str) -> list[_Piece]:
    def both(a: AddressLabel) -> bool:
        return (a.house_number, a.orientation_number) == (house, orientation)

    def either(a: AddressLabel) -> bool:
        return orientation in (a.house_number, a.orientation_number)

    spaced = f"{orientation[:-1]} {orientation[-1]}" if orientation[-1].isalpha() else orientation
    whole = (f"{house}/{orientation}", f"{orientation}/{house}", f"{house} / {orientation}")
    return [*(_Piece(text, both) for text in whole), *(_Piece(text, either) for text in (orientation,) * 3 + (spaced,))]


def _tails(address: AddressLabel) -> list[_Piece]:
    town = address.municipality or ""
    post = address.postcode or ""
    spaced = spaced_postcode(post)

    def in_part(a: AddressLabel) -> bool:
        return a.part == address.part

    def by_post(a: AddressLabel) -> bool:
        return a.postcode == post

    return [
        *[_Piece("", lambda _: True)] * 4,
        _Piece(town, lambda _: True),
        _Piece(address.part or "", in_part),
        *(_Piece(text, by_post) for text in (spaced or "", post, f"{spaced} {town}", f"{post} {town}")),
        _Piece(f"{address.part}, {spaced} {town}", in_part),
    ]
