"""What the report for the council tells, read at one moment."""

from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.coverage import Span, judged_coverage, levels, picture, trend
from geo.coverage.verdicts import MOST_JUDGED
from geo.districts import list_districts
from geo.errors import NotFound
from geo.gaps import read_gaps
from geo.rule_sets import MPB_2010, RuleSet
from web.council import CouncilReport

MOST_DISTRICTS = 60
"""More can't be taken in on paper."""

MUNICIPALITY = "municipality"


def council_level(session: Session) -> str:
    """The level of the report unless another is asked for: the finest whose districts fit on paper.

    Raises `NotFound` ("no_districts") where there are none.
    """
    known = levels(session)
    if not known:
        raise NotFound("no_districts", "There are no districts yet. Import some: `zones import districts`.")
    fitting = [level for level, number in known.items() if number <= MOST_DISTRICTS]
    return max(fitting, key=lambda level: known[level]) if fitting else min(known, key=lambda level: known[level])


def read_council_report(
    session: Session, actor: Actor, level: str | None = None, rule_set: RuleSet = MPB_2010
) -> CouncilReport:
    """The report by districts of a level. Raises `NotFound` ("level_unknown", "no_districts")."""
    table = judged_coverage(session, actor, level or council_level(session), most=MOST_JUDGED)
    return CouncilReport(
        place=_place(session),
        table=table,
        course=trend(session, actor, Span()).courses[0],
        gaps=read_gaps(session, actor, rule_set),
        picture=picture(session, actor, table),
        rule_set=rule_set,
    )


def _place(session: Session) -> str | None:
    municipalities = list_districts(session, MUNICIPALITY)
    return municipalities[0].name if len(municipalities) == 1 else None
