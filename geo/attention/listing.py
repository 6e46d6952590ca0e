"""Zones found, counted, sorted and cut into pages by the database, so that a list costs little however long it is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, Integer, Text, TextClause, Uuid, bindparam, text
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.zones.permissions import districts_of
from geo.zones.statuses import Kind, Status

_SQL = Path(__file__).parent / "sql"


class Order(StrEnum):
    """What a list of zones is sorted by; what is equal stays sorted by name."""

    ATTENTION = "attention"
    NAME = "name"
    CHANGED = "changed"
    STATUS = "status"
    VERDICT = "verdict"


_BY_RANK = "r.rank NULLS LAST, "
_KEYS = {
    Order.ATTENTION: _BY_RANK,
    Order.VERDICT: _BY_RANK,
    Order.NAME: "",
    Order.CHANGED: "f.updated_at DESC, ",
    Order.STATUS: f"array_position(ARRAY{[str(status) for status in Status]}, f.status), ",
}


def _script(name: str) -> str:
    return (_SQL / f"{name}.sql").read_text(encoding="utf-8")


def _of_fitting(query: str) -> TextClause:
    return text(f"{_script('fitting')}{query}").bindparams(
        bindparam("among", type_=ARRAY(Uuid)), bindparam("statuses", type_=ARRAY(Text))
    )


def _listed(order: Order) -> TextClause:
    return _of_fitting(_script("listed").replace("{order}", _KEYS[order])).bindparams(
        bindparam("ranked", type_=ARRAY(Uuid)),
        bindparam("ranks", type_=ARRAY(Integer)),
        bindparam("only", type_=ARRAY(Uuid)),
    )


_MINE = text(_script("mine")).bindparams(bindparam("districts", type_=ARRAY(BigInteger)))
_IDS = _of_fitting("SELECT id FROM fitting")
_BY_STATUS = _of_fitting(_script("by_status"))
_CONCERNS = _of_fitting(_script("concerns"))
_LISTED = {order: _listed(order) for order in Order}


def edited_by(session: Session, actor: Actor, name: str) -> list[UUID] | None:
    """The zones that the actor may edit with this part of a name in their own; None where it is every zone."""
    districts, name = districts_of(actor), name.replace("\0", "").strip()
    if districts is None and not name:
        return None
    return list(session.scalars(_MINE, {"districts": districts, "name": name}))


@dataclass(frozen=True)
class Fitting:
    """The zones of `among` (None: of all) that have one of the `statuses` and, unless it is None, this `kind`."""

    session: Session
    among: Sequence[UUID] | None
    statuses: Collection[Status]
    kind: Kind | None = None

    def ids(self) -> list[UUID]:
        """All of them, in any order."""
        return list(self.session.scalars(_IDS, self._parameters))

    def by_status(self) -> dict[Status, int]:
        """How many there are of each status that any has."""
        return {Status(row.status): row.number for row in self.session.execute(_BY_STATUS, self._parameters)}

    def concerns(self) -> dict[UUID, bool]:
        """Those that may need attention: all that do and a few others; and of each whether it may break a limit."""
        return {row.id: row.may_break for row in self.session.execute(_CONCERNS, self._parameters)}

    def page(
        self, order: Order, ranks: Mapping[UUID, int], only: Sequence[UUID] | None, size: int, skipped: int
    ) -> list[UUID]:
        """So many of them, or of `only` some, in an order: by `ranks` for attention and verdict, those without last."""
        asked = {"ranked": list(ranks), "ranks": list(ranks.values()), "only": only, "size": size, "skipped": skipped}
        return list(self.session.scalars(_LISTED[order], self._parameters | asked))

    @property
    def _parameters(self) -> dict[str, Any]:
        return {"among": self.among, "statuses": list(self.statuses), "kind": self.kind}
