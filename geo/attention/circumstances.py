"""Reading the circumstances of many zones at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import ARRAY, Uuid, bindparam, text
from sqlalchemy.orm import Session

from geo.attention.needs import Circumstances, CorrectedAddress, Overlapped
from geo.findings import Verdict
from geo.zones.statuses import Status

_SQL = Path(__file__).parent / "sql"


def _statement(name: str) -> Any:
    script = (_SQL / f"{name}.sql").read_text(encoding="utf-8")
    return text(script).bindparams(bindparam("ids", type_=ARRAY(Uuid)))


_STANDING = _statement("standing")
_OVERLAPPED = _statement("overlapped")
_CONTRADICTED = _statement("contradicted")


def circumstances_of(
    session: Session, ids: Sequence[UUID], verdicts: Mapping[UUID, Verdict], today: date
) -> dict[UUID, Circumstances]:
    """The circumstances of every zone, whether its verdict is known or not; each question is asked of all at once."""
    overlapped, contradicted = _overlapped(session, ids), _contradicted(session, ids)
    return {
        row.id: Circumstances(
            status=Status(row.status),
            verdict=verdicts.get(row.id),
            waived=row.waived,
            waived_until=row.waived_until,
            overlapped=tuple(overlapped[row.id]),
            contradicted=tuple(contradicted[row.id]),
            suspended_since=row.suspended_since,
        )
        for row in session.execute(_STANDING, {"ids": list(ids), "today": today})
    }


def _overlapped(session: Session, ids: Iterable[UUID]) -> Mapping[UUID, list[Overlapped]]:
    found: dict[UUID, list[Overlapped]] = defaultdict(list)
    for row in session.execute(_OVERLAPPED, {"ids": ids}):
        found[row.zone_id].append(Overlapped(row.id, row.name, row.area))
    return found


def _contradicted(session: Session, ids: Iterable[UUID]) -> Mapping[UUID, list[CorrectedAddress]]:
    found: dict[UUID, list[CorrectedAddress]] = defaultdict(list)
    for row in session.execute(_CONTRADICTED, {"ids": ids}):
        found[row.zone_id].append(CorrectedAddress(row.id, row.label))
    return found
