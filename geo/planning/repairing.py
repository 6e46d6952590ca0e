"""Repairing: the smallest changes that mend a boundary which breaks a limit.

A change adds or takes off one cell. The first proposal is exact where there are few enough cells: no
smaller change mends the boundary with neighbours up to `AROUND_M` away (`geo.planning.mending`).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from uuid import UUID

from shapely import Polygon
from sqlalchemy.orm import Session

from geo.composition import Judgement, Verdict
from geo.planning.cells import Cells
from geo.planning.drawing import Drawn, redraw
from geo.planning.mending import AROUND_M, Mender
from geo.planning.places import around_boundary
from geo.planning.reading import read_cells
from geo.planning.reasons import Reason, Why
from geo.rule_sets import PremisesClass, RuleSet
from geo.zones import addresses_of, judge_polygon


class Mending(StrEnum):
    """Whether nothing has to be mended, a repair was found, there is surely none, or neither could be shown."""

    COMPLIANT = "compliant"
    FOUND = "found"
    NONE = "none"
    UNDECIDED = "undecided"


class Action(StrEnum):
    """What a change does."""

    ADD = "add"
    REMOVE = "remove"


@dataclass(frozen=True)
class Change:
    """One cell added or taken off: its addresses, and what stands there as people see it."""

    action: Action
    address_ids: tuple[int, ...]
    counts: tuple[tuple[PremisesClass, int], ...]

    def to_json(self) -> dict[str, Any]:
        """The change as the contract has it."""
        counts = {which.value: number for which, number in self.counts}
        return {"action": self.action.value, "address_ids": list(self.address_ids), "counts": counts}


@dataclass(frozen=True)
class Proposal:
    """One repair, drawn and judged."""

    changes: tuple[Change, ...]
    drawn: Drawn
    judgement: Judgement


@dataclass(frozen=True)
class Repair:
    """What a boundary is judged, and how it can be mended, the smallest repair first; or why it can't."""

    outcome: Mending
    judgement: Judgement
    proposals: tuple[Proposal, ...] = ()
    reasons: tuple[Reason, ...] = ()


def repair(session: Session, rule_set: RuleSet, boundary: Polygon, zone_id: UUID | None = None) -> Repair:
    """The smallest changes to a checked boundary (EPSG:4326) after which it breaks no limit.

    `zone_id` is the zone that is redrawn.
    """
    judgement = judge_polygon(session, boundary, rule_set, zone_id)
    if judgement.verdict is not Verdict.VIOLATION:
        return Repair(Mending.COMPLIANT, judgement)
    held = addresses_of(session, boundary, zone_id)
    cells = read_cells(
        session,
        around_boundary(boundary, AROUND_M),
        per_address_cap=rule_set.per_address_cap,
        except_zone=zone_id,
        apart=held,
    )
    before = sorted({cells.cell_of[each] for each in held if cells.free[cells.cell_of[each]]})
    if not before:
        return Repair(Mending.NONE, judgement, reasons=(Reason(Why.NO_ADDRESS, 0),))
    mender = Mender(cells, before, rule_set)
    repairs = mender.repairs()
    proposals = tuple(_proposals(session, mender, repairs, boundary, zone_id))
    if proposals:
        return Repair(Mending.FOUND, judgement, proposals)
    if repairs:
        return Repair(Mending.UNDECIDED, judgement, reasons=(Reason(Why.NO_BOUNDARY, AROUND_M),))
    reasons = mender.reasons()
    outcome = Mending.UNDECIDED if reasons[0].code is Why.NOT_FOUND else Mending.NONE
    return Repair(outcome, judgement, reasons=reasons)


def _proposals(
    session: Session, mender: Mender, repairs: Sequence[Sequence[int]], boundary: Polygon, zone_id: UUID | None
) -> Iterator[Proposal]:
    """The repairs around which a boundary can be drawn."""
    for after in repairs:
        drawn = redraw(session, mender.cells, boundary, mender.before, after, zone_id)
        if drawn is not None:
            judgement = judge_polygon(session, drawn.boundary.polygon, mender.rule_set, zone_id)
            yield Proposal(tuple(_changes(mender.cells, mender.before, after)), drawn, judgement)


def _changes(cells: Cells, before: Sequence[int], after: Sequence[int]) -> Iterator[Change]:
    for action, those in (
        (Action.REMOVE, set(before) - set(after)),
        (Action.ADD, set(after) - set(before)),
    ):
        for cell in sorted(those):
            yield Change(action, cells.address_ids[cell], _counts(cells, cell))


def _counts(cells: Cells, cell: int) -> tuple[tuple[PremisesClass, int], ...]:
    amounts = (cells.flats, cells.houses, cells.businesses)
    return tuple((which, int(amount.shown[cell])) for which, amount in zip(PremisesClass, amounts, strict=True))
