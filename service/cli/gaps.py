"""`zones gaps`: where nothing is covered, and whether a zone is possible there."""

from collections.abc import Iterator
from typing import Annotated

import typer
from sqlalchemy.orm import Session

from geo.actors import COMMAND_LINE
from geo.coverage import Coverage, Gaps, finest_level, levels
from geo.coverage import gaps as uncovered_districts
from geo.coverage.gaps import district
from geo.gaps import Choice, Gap, GapList, GapState, find_gaps, read_gaps
from geo.rule_sets import MPB_2010, RuleSet
from geo.storage.database import Database
from geo.storage.rule_sets import get_rule_set
from service.cli.covering import Finest, Within, district_within
from service.cli.output import AsJson, columns, note, percent, print_answer, progress
from service.connecting import ready
from service.settings import load_settings

MOST_LINES = 50
"""Gaps that are listed for people; `--json` has all."""

ByRules = Annotated[str, typer.Option("--rule-set", metavar="NAME", help="The rule set of the zones to be.")]
InState = Annotated[list[GapState] | None, typer.Option("--state", help="Only gaps in this state; may be repeated.")]

HEADINGS = ("Gap", "Addresses", "Flats", "Houses", "Businesses", "Asked", "Next zone", "Zone")


def gaps(
    within: Within = None,
    by: Finest = None,
    rule_set: ByRules = MPB_2010.name,
    state: InState = None,
    as_json: AsJson = False,
) -> None:
    """Find the gaps between the zones, and tell of each whether a zone is possible there or what prevents it."""
    frame = district_within(within)
    with ready(load_settings()) as database:
        rules, ids = asked(database, rule_set, frame)
        found = found_gaps(database, rules, ids).chosen(Choice(frozenset(state or ())))
        with database.reading() as session:
            districts = _of_districts(session, by, frame)
    answer = (districts.to_json() if districts else {}) | found.to_json()
    print_answer(answer, [*_gap_lines(found), *(_district_lines(districts) if districts else ())], as_json)


def found_gaps(database: Database, rule_set: RuleSet, within: list[int] | None) -> GapList:
    """The gaps of some districts (ids) or of all, looked for first where that is needed."""
    with progress() as bars:
        task = bars.add_task("Finding gaps", total=None)
        alone = find_gaps(database, rule_set, within, lambda done, of: bars.update(task, completed=done, total=of))
    with database.reading() as session:
        found = read_gaps(session, COMMAND_LINE, rule_set, within)
    if not alone and found.pending:
        note("Another process is finding gaps: some of these are of an earlier state. Ask again in a while.")
    return found


def asked(database: Database, rule_set: str, frame: tuple[str, str] | None) -> tuple[RuleSet, list[int] | None]:
    """A rule set by its name, and the district of a frame. Raises `NotFound` for what isn't there."""
    with database.reading() as session:
        return get_rule_set(session, rule_set), None if frame is None else [district(session, *frame).id]


def _of_districts(session: Session, by: str | None, frame: tuple[str, str] | None) -> Gaps | None:
    """What isn't covered by districts; None where there are none."""
    if by is None and not levels(session):
        return None
    return uncovered_districts(session, COMMAND_LINE, by or finest_level(session), frame)


def _gap_lines(found: GapList) -> Iterator[str]:
    counts = ", ".join(f"{found.number(state)} {state}" for state in GapState if found.number(state))
    yield f"{len(found.gaps)} gaps{f': {counts}' if counts else ''}."
    if found.placeless:
        yield f"{found.placeless} uncovered addresses lie nobody knows where."
    yield from columns(HEADINGS, [_row(gap) for gap in found.gaps[:MOST_LINES]]) if found.gaps else ()
    if len(found.gaps) > MOST_LINES:
        yield f"and {len(found.gaps) - MOST_LINES} more: --json and `zones export gaps` have all."


def _row(gap: Gap) -> tuple[object, ...]:
    where = ", ".join(filter(None, (gap.street, gap.part))) or f"around address {gap.id}"
    holds = (gap.holds.addresses, gap.holds.flats, gap.holds.houses, gap.holds.businesses)
    return (where, *holds, gap.interested, f"{gap.nearest.distance_m} m" if gap.nearest else None, _outlook(gap))


def _outlook(gap: Gap) -> str:
    if gap.zone is not None:
        return f'{gap.zone_status}: "{gap.zone.name}"'
    if gap.diagnosis is None or gap.state is GapState.POSSIBLE:
        return f"possible, with {gap.reached} of the addresses"
    why = " ".join(reason.message for reason in gap.diagnosis.reasons)
    more = " and ".join(f"{need.more} {need.category.value}" for need in gap.diagnosis.needs)
    return f"{gap.state}: {why}" + (f" {more} more would do." if more else "")


def _district_lines(found: Gaps) -> Iterator[str]:
    yield f"{found.uncovered_addresses} addresses with premises lie in no active zone."
    yield f"{len(found.uncovered)} districts have premises and no address in an active zone:"
    yield from (f"  {_named(row)}: {row.total.occupied} addresses" for row in found.uncovered)
    yield f"{len(found.partly_covered)} districts are covered in part, the least first:"
    yield from (f"  {_named(row)}: {percent(row.share)} of {row.total.occupied}" for row in found.partly_covered)


def _named(row: Coverage) -> str:
    return f"{row.district.name} ({row.district.code})" if row.district else "(in no district)"
