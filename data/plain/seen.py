"""Which rows were seen before, in 8 bytes a row: a set of Python strings would take 130."""

from array import array
from collections.abc import Hashable

_FULLEST = 0.8

_FOR_ZERO = -1
"""Remembered instead of the hash 0, which marks an empty slot; `hash` itself never gives -1."""


class Seen:
    """A set of values that remembers only their 64-bit hashes, with open addressing.

    Among 3 million values the chance that any two different ones are taken for the same is below
    one in a million. The hash is the interpreter's keyed one: a file can't be made to collide.
    """

    def __init__(self) -> None:
        self._slots = array("q", [0]) * 1024
        self._mask = len(self._slots) - 1
        self._free = int(len(self._slots) * _FULLEST)

    def add(self, value: Hashable) -> bool:
        """Remember `value`; True if it is new."""
        fingerprint = hash(value) or _FOR_ZERO
        slots, mask = self._slots, self._mask
        place = fingerprint & mask
        while found := slots[place]:
            if found == fingerprint:
                return False
            place = (place + 1) & mask
        slots[place] = fingerprint
        self._free -= 1
        if not self._free:
            self._grow()
        return True

    def _grow(self) -> None:
        known = self._slots
        slots = self._slots = array("q", [0]) * (2 * len(known))
        mask = self._mask = len(slots) - 1
        self._free = int(len(slots) * _FULLEST)
        for fingerprint in known:
            if fingerprint:
                place = fingerprint & mask
                while slots[place]:
                    place = (place + 1) & mask
                slots[place] = fingerprint
                self._free -= 1
