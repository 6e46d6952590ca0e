"""The state of the service now, or as it was at the end of a day.

Both are the same relations (`standing` addresses, their `belonging` to districts, the `assigned` zone, the `zones`,
the `districts`, and the `sums` that triggers keep of all these), put before a query as its WITH clause; so every
question about the present can be asked of any past day.
"""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Self

from sqlalchemy import RowMapping, text
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.errors import InvalidInput

SQL = Path(__file__).parent / "sql"


def query(name: str) -> str:
    """The text of one of this package's queries."""
    return (SQL / f"{name}.sql").read_text(encoding="utf-8")


@dataclass(frozen=True)
class State:
    """What `actor` may see of the service at `moment` (UTC); `day` is None for the present.

    `later` are the levels that were imported only after that moment: they are applied, as they are today, to the
    addresses of then. `sums_kept` tells whether the sums of that day were kept; else they are added up.
    """

    session: Session
    actor: Actor
    day: date | None
    moment: datetime
    later: frozenset[str] = field(default_factory=frozenset)
    sums_kept: bool = True

    @classmethod
    def at(cls, session: Session, actor: Actor, day: date | None) -> Self:
        """The state at the end of `day` (UTC), or the present where it is None or today.

        The end of a day is its last microsecond, PostgreSQL's unit of time. Raises `InvalidInput`
        ("date_in_future") for a day that hasn't come.
        """
        now: datetime = session.execute(text("SELECT now()")).scalar_one().astimezone(UTC)
        if day is None or day == now.date():
            return cls(session, actor, None, now)
        if day > now.date():
            raise InvalidInput("date_in_future", f"Coverage is recorded up to today, {now.date()}; {day} lies ahead.")
        last = datetime.combine(day, time.max, UTC)
        record = session.execute(text(query("record")), {"day": day, "moment": last}).one()
        return cls(session, actor, day, last, frozenset(record.later), record.sums_kept)

    def ask(self, name: str, *relations: str, **values: object) -> list[RowMapping]:
        """The rows of a query of this package, asked of this state and of further `relations` over it."""
        clauses = [query("state_now" if self.day is None else "state_then"), *map(query, relations)]
        common = {
            "moment": self.moment,
            "day": self.day,
            "later": sorted(self.later),
            "unpublished": self.actor.sees_everything,
        }
        return list(self.session.execute(text(f"WITH {', '.join(clauses)}\n{query(name)}"), common | values).mappings())
