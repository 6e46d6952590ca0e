"""The zones that somebody looks after, filtered, sorted and page by page.

Of thousands of zones only those of the page are judged, unless the filter or the order asks for verdicts.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import StrEnum
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, BigInteger, bindparam, text
from sqlalchemy.orm import Session

from geo.actors import Actor, Role
from geo.attention.circumstances import circumstances_of
from geo.attention.needs import FINAL, Attention, Need, attention
from geo.composition import Judgement
from geo.errors import NotSignedIn
from geo.findings import Verdict
from geo.storage.models import Zone as ZoneRow
from geo.zones.compositions import judge_zones
from geo.zones.permissions import districts_of
from geo.zones.reading import zone_rows, zone_value
from geo.zones.statuses import Kind, Status
from geo.zones.values import Zone

_CANDIDATES = text((Path(__file__).parent / "sql" / "candidates.sql").read_text(encoding="utf-8")).bindparams(
    bindparam("districts", type_=ARRAY(BigInteger))
)

MOST_JUDGED = 3_000
"""With more zones than this, the order is by name unless another is asked for: judging all takes seconds."""


class Order(StrEnum):
    """What a list of zones is sorted by; what is equal stays sorted by name."""

    ATTENTION = "attention"
    NAME = "name"
    CHANGED = "changed"
    STATUS = "status"
    VERDICT = "verdict"


@dataclass(frozen=True)
class Wanted:
    """Which zones to list, and how. Without a status, those that aren't dissolved or withdrawn.

    `needy` keeps only zones that need attention, `need` only those with this need. Without an `order`, the
    most pressing needs come first.
    """

    text: str = ""
    status: Status | None = None
    kind: Kind | None = None
    verdict: Verdict | None = None
    needy: bool = False
    need: Need | None = None
    order: Order | None = None
    page: int = 1
    size: int = 50


@dataclass(frozen=True)
class LookedAfter:
    """A zone, the judgement on it, and what about it needs attention."""

    zone: Zone
    judgement: Judgement
    attention: tuple[Attention, ...]


@dataclass(frozen=True)
class Overview:
    """A page of zones; `found` fit the filter, `by_status` counts all of the beat, dissolved and withdrawn too.

    `by_need` counts the zones with each need, and `needy` those with any, among those of the status and kind
    asked for; both are None where not all were judged.
    """

    zones: tuple[LookedAfter, ...]
    page: int
    pages: int
    found: int
    order: Order
    by_status: Mapping[Status, int]
    by_need: Mapping[Need, int] | None
    needy: int | None


@dataclass(frozen=True)
class _Judged:
    judgement: Judgement
    attention: tuple[Attention, ...]

    @property
    def needs(self) -> frozenset[Need]:
        return frozenset(each.need for each in self.attention)


def overview(session: Session, actor: Actor, wanted: Wanted) -> Overview:
    """The zones that `actor` may edit: those in an officer's districts, for planners and admins all.

    Raises `NotSignedIn` ("sign_in_needed").
    """
    rows = _candidates(session, actor, wanted.text)
    fitting = [row for row in rows if _fits(row, wanted)]
    order = wanted.order or (Order.ATTENTION if len(fitting) <= MOST_JUDGED else Order.NAME)
    judged = _judge(session, [row.id for row in fitting]) if _needs_all(wanted, order, len(fitting)) else None
    listed = [row for row in fitting if judged is None or _is_wanted(judged[row.id], wanted)]
    listed.sort(key=lambda row: _key(row, order, judged or {}))
    pages = max(1, -(-len(listed) // wanted.size))
    page = min(max(1, wanted.page), pages)
    shown = [row.id for row in listed[(page - 1) * wanted.size : page * wanted.size]]
    return Overview(
        zones=_looked_after(session, shown, judged or _judge(session, shown)),
        page=page,
        pages=pages,
        found=len(listed),
        order=order,
        by_status=Counter(Status(row.status) for row in rows),
        by_need=None if judged is None else Counter(need for each in judged.values() for need in each.needs),
        needy=None if judged is None else sum(bool(each.needs) for each in judged.values()),
    )


def _candidates(session: Session, actor: Actor, name: str) -> Sequence[Any]:
    if actor.role is Role.PUBLIC:
        raise NotSignedIn("sign_in_needed", "Sign in to see the zones that you look after.")
    return session.execute(
        _CANDIDATES, {"districts": districts_of(actor), "name": name.replace("\0", "").strip()}
    ).all()


def _fits(row: Any, wanted: Wanted) -> bool:
    status = row.status == wanted.status if wanted.status else row.status not in FINAL
    return status and (wanted.kind is None or row.kind == wanted.kind)


def _needs_all(wanted: Wanted, order: Order, number: int) -> bool:
    asked = wanted.verdict or wanted.need or wanted.needy or order in (Order.ATTENTION, Order.VERDICT)
    return bool(asked) or number <= MOST_JUDGED


def _judge(session: Session, ids: Sequence[UUID]) -> dict[UUID, _Judged]:
    judgements, today = judge_zones(session, ids), _today()
    found = circumstances_of(session, judgements, today)
    return {zone: _Judged(judgements[zone], attention(each, today)) for zone, each in found.items()}


def _is_wanted(judged: _Judged, wanted: Wanted) -> bool:
    return (
        (wanted.verdict is None or judged.judgement.verdict is wanted.verdict)
        and (wanted.need is None or wanted.need in judged.needs)
        and (not wanted.needy or bool(judged.needs))
    )


_STATUSES = tuple(Status)
_NEEDS = tuple(Need)
_VERDICTS = tuple(reversed(Verdict))


def _key(row: Any, order: Order, judged: Mapping[UUID, _Judged]) -> Any:
    """What a candidate is sorted by; the candidates come sorted by name."""
    match order:
        case Order.ATTENTION:
            needs = judged[row.id].attention
            return _NEEDS.index(needs[0].need) if needs else len(_NEEDS)
        case Order.VERDICT:
            return _VERDICTS.index(judged[row.id].judgement.verdict)
        case Order.CHANGED:
            return -row.updated_at.timestamp()
        case Order.STATUS:
            return _STATUSES.index(Status(row.status))
        case Order.NAME:
            return 0


def _looked_after(session: Session, ids: Sequence[UUID], judged: Mapping[UUID, _Judged]) -> tuple[LookedAfter, ...]:
    rows = {row.id: row for row in session.scalars(zone_rows().where(ZoneRow.id.in_(ids)))}
    return tuple(LookedAfter(zone_value(rows[id_]), judged[id_].judgement, judged[id_].attention) for id_ in ids)


def _today() -> date:
    return datetime.now(UTC).date()
