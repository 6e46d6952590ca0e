"""A file's bytes without what stands between two of its tags, so that nobody has to parse it.

Parcels are four fifths of a municipality's VFR and are of no use here. Looking for a tag's bytes is
some 30 times as fast as parsing; what is inside isn't checked.
"""

from collections.abc import Iterable, Iterator


class Omission:
    """Leaves out what stands between `opening` and `closing`; the two tags themselves stay.

    `number` tells how often `counted` stood in what was left out, `lines` how many lines that took.
    """

    def __init__(self, opening: bytes, closing: bytes, counted: bytes) -> None:
        self.number = 0
        self.lines = 0
        self._marks = (opening, closing)
        self._counted = counted
        self._tail = b""

    def applied(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        """Yield the rest of `blocks`, in bounded memory."""
        inside, held = False, b""
        for block in blocks:
            held += block
            mark = self._marks[inside]
            while (at := held.find(mark)) >= 0:
                end = at if inside else at + len(mark)
                yield from self._kept(held[:end], inside)
                held = held[end:]
                inside = not inside
                mark = self._marks[inside]
            whole = max(0, len(held) - len(mark) + 1)
            yield from self._kept(held[:whole], inside)
            held = held[whole:]
        yield from self._kept(held, inside)

    def _kept(self, part: bytes, inside: bool) -> Iterator[bytes]:
        if not inside:
            yield part
            return
        self.lines += part.count(b"\n")
        joined = self._tail + part
        self.number += joined.count(self._counted)
        self._tail = joined[-len(self._counted) + 1 :]
