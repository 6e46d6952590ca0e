"""What came of a pick besides the boundary: codes with their values, and English sentences."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from geo.planning.cells import LiveZone
from geo.planning.reasons import listed


class Notice(StrEnum):
    """What there is to say of an outline.

    - `TAKEN`: some of the addresses belong to live zones and were left out.
    - `INSEPARABLE`: addresses less than a metre from picked ones came along: no border fits between.
    - `CONNECTED`: the picked ones didn't hang together; those that connect them came along.
    - `ACROSS`: it goes across a railway, a river, a canal, a lake, a motorway or a trunk road.
    """

    TAKEN = "taken"
    INSEPARABLE = "inseparable"
    CONNECTED = "connected"
    ACROSS = "across"


@dataclass(frozen=True)
class Note:
    """One note, on some addresses and, where they are taken, the live zones that hold them."""

    code: Notice
    address_ids: tuple[int, ...] = ()
    zones: tuple[LiveZone, ...] = ()

    @property
    def message(self) -> str:
        """The note in English."""
        number = len(self.address_ids)
        addresses = "1 address" if number == 1 else f"{number} addresses"
        return _SENTENCES[self.code].format(addresses=addresses, zones=listed([zone.name for zone in self.zones]))

    def to_json(self) -> dict[str, Any]:
        """The note as the contract has it."""
        return {
            "code": self.code.value,
            "address_ids": list(self.address_ids),
            "zones": [{"id": str(zone.id), "name": zone.name} for zone in self.zones],
            "message": self.message,
        }


_SENTENCES = {
    Notice.TAKEN: "Left out because they belong to {zones}: {addresses}.",
    Notice.INSEPARABLE: "Came along because no border fits between: {addresses}.",
    Notice.CONNECTED: "The picked ones don't hang together; came along to connect them: {addresses}.",
    Notice.ACROSS: "The zone goes across a railway, water or a main road.",
}
