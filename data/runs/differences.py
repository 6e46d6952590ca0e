"""What a run has changed: asked inside its own transaction, where nobody else can have changed anything since."""

from collections.abc import Mapping
from typing import Any

import psycopg
from psycopg.rows import namedtuple_row

from data.runs.quality import Changes, ClassChange, Unused, ZoneChange, ZoneState
from data.runs.scripts import execute, one, script
from geo.composition import Category
from geo.rule_sets import RuleSet
from geo.zones import Status
from geo.zones.compositions import judge_sums, summing

RULE_SETS = "SELECT id, rules FROM rule_set WHERE id IN (SELECT rule_set_id FROM touched_zone)"
TOUCHED = "SELECT zone_id, name, status, rule_set_id FROM touched_zone ORDER BY ordinal"
UNUSED = """
    SELECT code, count(*), (array_agg(place ORDER BY ctid))[1], (array_agg(message ORDER BY ctid))[1]
      FROM staged_issue GROUP BY code ORDER BY count(*) DESC, code
"""


def unused_rows(connection: psycopg.Connection[Any]) -> tuple[Unused, ...]:
    """What the run could not use, or used with a doubt, the commonest reason first."""
    return tuple(Unused(*row) for row in connection.execute(UNUSED))


def changes(connection: psycopg.Connection[Any], counts: Mapping[str, int]) -> Changes:
    """How addresses differ from before; `counts` are those of the switch-over."""
    revived, moved, renamed = one(connection, script("difference_addresses"))
    classes = connection.execute(script("difference_classes"))
    return Changes(
        inserted=counts["inserted"],
        changed=counts["changed"] - revived,
        retired=counts["retired"],
        revived=revived,
        moved=moved,
        renamed=renamed,
        classes=tuple(ClassChange(Category(before), Category(after), number) for before, after, number in classes),
    )


def changed_zones(connection: psycopg.Connection[Any]) -> tuple[ZoneChange, ...]:
    """The live zones of which the run has changed the verdict or the severity of a finding, the oldest first.

    A zone is judged as it would have been had the run not been: by its rule set and boundary of now.
    """
    execute(connection, "difference_zones")
    rules = {row[0]: RuleSet.from_json(row[1]) for row in connection.execute(RULE_SETS)}
    touched = connection.execute(TOUCHED).fetchall()
    rule_sets = {zone: rules[rule_set] for zone, _, _, rule_set in touched}
    kept, gone, come = (_sums(connection, f"difference_{name}") for name in ("kept", "gone", "come"))
    before, after = judge_sums([*kept, *gone], rule_sets), judge_sums([*kept, *come], rule_sets)
    found = (
        ZoneChange(zone, name, Status(status), ZoneState.of(before[zone]), ZoneState.of(after[zone]))
        for zone, name, status, _ in touched
    )
    return tuple(each for each in found if each.before.weights != each.after.weights)


def _sums(connection: psycopg.Connection[Any], premises: str) -> list[Any]:
    with connection.cursor(row_factory=namedtuple_row) as cursor:
        return cursor.execute(summing(script(premises))).fetchall()
