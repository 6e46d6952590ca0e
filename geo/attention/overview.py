"""The zones that somebody looks after, filtered, sorted and page by page.

Of thousands of zones only those of the page are judged, unless the filter or the order asks for verdicts. What needs
attention is known of all: it depends on the verdicts of active zones only, and nearly all of these keep their limits by
the sums behind coverage.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from sqlalchemy.orm import Session

from geo.actors import Actor, Role
from geo.attention.circumstances import circumstances_of
from geo.attention.listing import Fitting, Order, edited_by
from geo.attention.needs import FINAL, Attention, Need, attention
from geo.composition import Judgement
from geo.errors import NotSignedIn
from geo.findings import Verdict
from geo.storage.models import Zone as ZoneRow
from geo.zones.compositions import judge_zones
from geo.zones.reading import ZONE_ROWS, zone_value
from geo.zones.statuses import Kind, Status
from geo.zones.suspecting import broken_of
from geo.zones.values import Zone

CURRENT = frozenset(Status) - FINAL


@dataclass(frozen=True)
class Wanted:
    """Which zones to list, and how. Without `statuses`, those that aren't dissolved or withdrawn.

    `needy` keeps only zones that need attention, `need` only those with this need.
    """

    text: str = ""
    statuses: frozenset[Status] = frozenset()
    kind: Kind | None = None
    verdict: Verdict | None = None
    needy: bool = False
    need: Need | None = None
    order: Order = Order.ATTENTION
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
    asked for.
    """

    zones: tuple[LookedAfter, ...]
    page: int
    pages: int
    found: int
    by_status: Mapping[Status, int]
    by_need: Mapping[Need, int]
    needy: int


_Needs = Mapping[UUID, tuple[Attention, ...]]
_Verdicts = Mapping[UUID, Verdict]


def overview(session: Session, actor: Actor, wanted: Wanted) -> Overview:
    """The zones that `actor` may edit: those in an officer's districts, for planners and admins all.

    Raises `NotSignedIn` ("sign_in_needed").
    """
    if actor.role is Role.PUBLIC:
        raise NotSignedIn("sign_in_needed", "Sign in to see the zones that you look after.")
    among = edited_by(session, actor, wanted.text)
    fitting = Fitting(session, among, wanted.statuses or CURRENT, wanted.kind)
    needs, verdicts = _needs(fitting), _verdicts(fitting, wanted)
    only = _only(wanted, needs, verdicts)
    found = sum(fitting.by_status().values()) if only is None else len(only)
    pages = max(1, -(-found // wanted.size))
    page = min(max(1, wanted.page), pages)
    ids = fitting.page(wanted.order, _ranks(wanted.order, needs, verdicts), only, wanted.size, (page - 1) * wanted.size)
    return Overview(
        zones=_looked_after(session, ids, needs),
        page=page,
        pages=pages,
        found=found,
        by_status=Counter(Fitting(session, among, frozenset(Status)).by_status()),
        by_need=Counter(one.need for each in needs.values() for one in each),
        needy=len(needs),
    )


def _needs(fitting: Fitting) -> _Needs:
    """What the fitting zones need that need anything."""
    concerns = fitting.concerns()
    broken = broken_of(fitting.session, [zone for zone, may_break in concerns.items() if may_break])
    today = datetime.now(UTC).date()
    found = circumstances_of(fitting.session, list(concerns), dict.fromkeys(broken, Verdict.VIOLATION), today)
    return {zone: needs for zone, each in found.items() if (needs := attention(each, today))}


def _verdicts(fitting: Fitting, wanted: Wanted) -> _Verdicts:
    """The verdicts on all fitting zones where they are asked for: looking at every address takes its time."""
    if wanted.verdict is None and wanted.order is not Order.VERDICT:
        return {}
    return {zone: each.verdict for zone, each in judge_zones(fitting.session, fitting.ids()).items()}


def _only(wanted: Wanted, needs: _Needs, verdicts: _Verdicts) -> list[UUID] | None:
    """The zones to which needs and verdict narrow the list; None where they don't."""
    wishes: list[set[UUID]] = []
    if wanted.verdict is not None:
        wishes.append({zone for zone, verdict in verdicts.items() if verdict is wanted.verdict})
    if wanted.need is not None:
        wishes.append({zone for zone, each in needs.items() if wanted.need in (one.need for one in each)})
    if wanted.needy:
        wishes.append(set(needs))
    return list(set.intersection(*wishes)) if wishes else None


_NEEDS = tuple(Need)
_VERDICTS = tuple(reversed(Verdict))


def _ranks(order: Order, needs: _Needs, verdicts: _Verdicts) -> dict[UUID, int]:
    match order:
        case Order.ATTENTION:
            return {zone: _NEEDS.index(each[0].need) for zone, each in needs.items()}
        case Order.VERDICT:
            return {zone: _VERDICTS.index(verdict) for zone, verdict in verdicts.items()}
        case _:
            return {}


def _looked_after(session: Session, ids: Sequence[UUID], needs: _Needs) -> tuple[LookedAfter, ...]:
    judgements = judge_zones(session, ids)
    rows = {row.id: row for row in session.scalars(ZONE_ROWS.where(ZoneRow.id.in_(ids)))}
    return tuple(LookedAfter(zone_value(rows[id_]), judgements[id_], needs.get(id_, ())) for id_ in ids)
