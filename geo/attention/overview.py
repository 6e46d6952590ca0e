"""The zones that somebody looks after, filtered, sorted and page by page.

Of thousands of zones only those of the page are judged, unless the filter or the order asks for more. What needs
attention depends on the verdicts of active zones only, and these come quickly from the assignment; a draft's takes
a look at every address inside it.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
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
from geo.zones.reading import ZONE_ROWS, zone_value
from geo.zones.statuses import Kind, Status
from geo.zones.suspecting import may_break
from geo.zones.values import Zone

_CANDIDATES = text((Path(__file__).parent / "sql" / "candidates.sql").read_text(encoding="utf-8")).bindparams(
    bindparam("districts", type_=ARRAY(BigInteger))
)

MOST_ASSESSED = 3_000
"""With more zones than this, the order is by name unless another is asked for: looking at all takes seconds."""


class Order(StrEnum):
    """What a list of zones is sorted by; what is equal stays sorted by name."""

    ATTENTION = "attention"
    NAME = "name"
    CHANGED = "changed"
    STATUS = "status"
    VERDICT = "verdict"


@dataclass(frozen=True)
class Wanted:
    """Which zones to list, and how. Without `statuses`, those that aren't dissolved or withdrawn.

    `needy` keeps only zones that need attention, `need` only those with this need. Without an `order`, the
    most pressing needs come first.
    """

    text: str = ""
    statuses: frozenset[Status] = frozenset()
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

    `by_need` counts the zones with each need, and `needy` those with any, among those of the statuses and kind
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
class _Assessment:
    """What is known of candidates: the verdicts on some, and what needs attention of all that were looked at."""

    judgements: Mapping[UUID, Judgement]
    attention: Mapping[UUID, tuple[Attention, ...]]

    def needs(self, zone: UUID) -> frozenset[Need]:
        return frozenset(each.need for each in self.attention[zone])


def overview(session: Session, actor: Actor, wanted: Wanted) -> Overview:
    """The zones that `actor` may edit: those in an officer's districts, for planners and admins all.

    Raises `NotSignedIn` ("sign_in_needed").
    """
    rows = _candidates(session, actor, wanted.text)
    fitting = [row for row in rows if _fits(row, wanted)]
    order = wanted.order or (Order.ATTENTION if len(fitting) <= MOST_ASSESSED else Order.NAME)
    known = _assess(session, fitting, wanted, order) if _needs_all(wanted, order, len(fitting)) else None
    listed = [row for row in fitting if known is None or _is_wanted(row.id, known, wanted)]
    listed.sort(key=lambda row: _key(row, order, known))
    pages = max(1, -(-len(listed) // wanted.size))
    page = min(max(1, wanted.page), pages)
    needs = None if known is None else [known.needs(row.id) for row in fitting]
    return Overview(
        zones=_looked_after(session, listed[(page - 1) * wanted.size : page * wanted.size], known),
        page=page,
        pages=pages,
        found=len(listed),
        order=order,
        by_status=Counter(Status(row.status) for row in rows),
        by_need=None if needs is None else Counter(need for each in needs for need in each),
        needy=None if needs is None else sum(map(bool, needs)),
    )


def _candidates(session: Session, actor: Actor, name: str) -> Sequence[Any]:
    if actor.role is Role.PUBLIC:
        raise NotSignedIn("sign_in_needed", "Sign in to see the zones that you look after.")
    return session.execute(
        _CANDIDATES, {"districts": districts_of(actor), "name": name.replace("\0", "").strip()}
    ).all()


def _fits(row: Any, wanted: Wanted) -> bool:
    status = row.status in wanted.statuses if wanted.statuses else row.status not in FINAL
    return status and (wanted.kind is None or row.kind == wanted.kind)


def _needs_all(wanted: Wanted, order: Order, number: int) -> bool:
    asked = wanted.verdict or wanted.need or wanted.needy or order in (Order.ATTENTION, Order.VERDICT)
    return bool(asked) or number <= MOST_ASSESSED


def _assess(session: Session, rows: Sequence[Any], wanted: Wanted, order: Order) -> _Assessment:
    """Look at the candidates; only where verdicts are asked for are all judged, else those that may need attention."""
    if wanted.verdict is not None or order is Order.VERDICT:
        return _assessment(session, rows, [row.id for row in rows])
    active = [row.id for row in rows if row.status == Status.ACTIVE]
    return _assessment(session, rows, may_break(session, active))


def _assessment(session: Session, rows: Sequence[Any], judged: Sequence[UUID]) -> _Assessment:
    today = datetime.now(UTC).date()
    judgements = judge_zones(session, judged)
    found = circumstances_of(session, [row.id for row in rows], judgements, today)
    return _Assessment(judgements, {zone: attention(each, today) for zone, each in found.items()})


def _is_wanted(zone: UUID, known: _Assessment, wanted: Wanted) -> bool:
    needs = known.needs(zone)
    return (
        (wanted.verdict is None or known.judgements[zone].verdict is wanted.verdict)
        and (wanted.need is None or wanted.need in needs)
        and (not wanted.needy or bool(needs))
    )


_STATUSES = tuple(Status)
_NEEDS = tuple(Need)
_VERDICTS = tuple(reversed(Verdict))


def _key(row: Any, order: Order, known: _Assessment | None) -> Any:
    """What a candidate is sorted by; the candidates come sorted by name."""
    match order:
        case Order.ATTENTION if known is not None:
            needs = known.attention[row.id]
            return _NEEDS.index(needs[0].need) if needs else len(_NEEDS)
        case Order.VERDICT if known is not None:
            return _VERDICTS.index(known.judgements[row.id].verdict)
        case Order.CHANGED:
            return -row.updated_at.timestamp()
        case Order.STATUS:
            return _STATUSES.index(Status(row.status))
        case _:
            return 0


def _looked_after(session: Session, shown: Sequence[Any], known: _Assessment | None) -> tuple[LookedAfter, ...]:
    """The zones of a page; what isn't known of them yet is looked at now."""
    ids = [row.id for row in shown]
    known = known or _assessment(session, shown, ids)
    missing = judge_zones(session, [id_ for id_ in ids if id_ not in known.judgements])
    judgements = {**known.judgements, **missing}
    rows = {row.id: row for row in session.scalars(ZONE_ROWS.where(ZoneRow.id.in_(ids)))}
    return tuple(LookedAfter(zone_value(rows[id_]), judgements[id_], known.attention[id_]) for id_ in ids)
