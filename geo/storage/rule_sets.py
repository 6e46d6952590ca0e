"""Rule sets as the database keeps them: versioned rows that never change."""

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection, select, text
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from geo.actors import COMMAND_LINE, Actor, Role
from geo.errors import Forbidden, NotFound
from geo.rule_sets import SHIPPED, RuleSet
from geo.storage.models import RuleSetRow


def seed_shipped(connection: Connection) -> None:
    """Put the shipped rule sets into the database; those that it has already are left alone."""
    rows = [_row(each) | {"created_by": COMMAND_LINE.name} for each in SHIPPED]
    connection.execute(insert(RuleSetRow).on_conflict_do_nothing(), rows)


def list_rule_sets(session: Session) -> Sequence[RuleSet]:
    """Every version of every rule set, by name, the newest first."""
    rows = session.scalars(select(RuleSetRow).order_by(RuleSetRow.name, RuleSetRow.version.desc()))
    return [value_of(row) for row in rows]


def find_rule_set(session: Session, name: str, version: int | None = None) -> RuleSetRow:
    """The row of a rule set, the newest version unless one is named.

    Raises `NotFound` ("rule_set_not_found").
    """
    wanted = select(RuleSetRow).where(RuleSetRow.name == name).order_by(RuleSetRow.version.desc()).limit(1)
    if version is not None:
        wanted = wanted.where(RuleSetRow.version == version)
    row = session.scalar(wanted)
    if row is None:
        raise NotFound(
            "rule_set_not_found", f"There is no rule set {_spoken(name, version)}; `rule-set list` names them."
        )
    return row


def get_rule_set(session: Session, name: str, version: int | None = None) -> RuleSet:
    """A rule set, the newest version unless one is named. Raises `NotFound` ("rule_set_not_found")."""
    return value_of(find_rule_set(session, name, version))


def add_rule_set(session: Session, actor: Actor, rules: RuleSet) -> RuleSet:
    """Store the rules as the next version of their name, whatever version they claim, and return it.

    Raises `Forbidden` ("admin_only").
    """
    if actor.role is not Role.ADMIN:
        raise Forbidden("admin_only", "Only an admin adds rule sets.")
    session.execute(text("SELECT pg_advisory_xact_lock(hashtext('zones.rule_set'))"))
    newest = session.scalar(
        select(RuleSetRow.version).where(RuleSetRow.name == rules.name).order_by(RuleSetRow.version.desc()).limit(1)
    )
    stored = replace(rules, version=(newest or 0) + 1)
    session.add(RuleSetRow(**_row(stored), created_by=actor.name))
    session.flush()
    return stored


def value_of(row: RuleSetRow) -> RuleSet:
    """The rule set that a row stands for."""
    return RuleSet.from_json(row.rules)


def _row(rules: RuleSet) -> dict[str, object]:
    return {"name": rules.name, "version": rules.version, "title": rules.title, "rules": rules.to_json()}


def _spoken(name: str, version: int | None) -> str:
    return f'"{name}"' if version is None else f'"{name}" in version {version}'
