"""`zones rule-set`: the limits that zones are judged by."""

import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer
from sqlalchemy.orm import Session

from geo.actors import COMMAND_LINE
from geo.errors import InvalidInput
from geo.findings import Verdict
from geo.rule_sets import RuleSet
from geo.storage.rule_sets import add_rule_set, get_rule_set, list_rule_sets
from geo.zones import Change, get_zone, try_rule_set
from service.cli.files import read_text
from service.cli.output import AsJson, columns, print_answer
from service.connecting import ready
from service.errors import ANSWER_IS_NO
from service.settings import load_settings

app = typer.Typer(help="The limits that zones are judged by.", no_args_is_help=True, add_completion=False)

RulesFile = Annotated[Path, typer.Argument(metavar="FILE", help="A rule set as JSON, as `rule-set list --json` shows.")]
Rules = Annotated[str, typer.Argument(metavar="NAME|FILE", help="The name of a rule set, or a file with one as JSON.")]

HEADINGS = ("Name", "Version", "Minima", "Flats", "Houses", "Businesses", "Title")


@app.command("list")
def list_all(as_json: AsJson = False) -> None:
    """List every version of every rule set."""
    with ready(load_settings()) as database, database.reading() as session:
        found = list_rule_sets(session)
    print_answer({"rule_sets": [each.to_json() for each in found]}, columns(HEADINGS, map(_row, found)), as_json)


@app.command()
def add(file: RulesFile, as_json: AsJson = False) -> None:
    """Store a rule set as the next version of its name; no stored version ever changes."""
    rules = _read(file)
    with ready(load_settings()) as database, database.writing(COMMAND_LINE, f"rule set {rules.name}") as session:
        stored = add_rule_set(session, COMMAND_LINE, rules)
    print_answer(stored.to_json(), [f"{stored.name} is stored in version {stored.version}."], as_json)


@app.command("try")
def try_out(rules: Rules, as_json: AsJson = False) -> None:
    """Name the live zones whose verdict a rule set would change; exit code 1 where one would break a limit."""
    with ready(load_settings()) as database, database.reading() as session:
        tried = _read(Path(rules)) if Path(rules).is_file() else get_rule_set(session, rules)
        changes = try_rule_set(session, tried)
        answer = [_change_json(session, change) for change in changes]
    print_answer({"rule_set": tried.to_json(), "changes": answer}, _change_lines(tried, answer), as_json)
    if any(change.then.verdict is Verdict.VIOLATION for change in changes):
        raise typer.Exit(ANSWER_IS_NO)


def _read(file: Path) -> RuleSet:
    try:
        return RuleSet.from_json(json.loads(read_text(file)))
    except (ValueError, RecursionError):
        raise InvalidInput("rule_set_invalid", f"{file} isn't JSON. Start from `zones rule-set list --json`.") from None


def _row(rules: RuleSet) -> tuple[object, ...]:
    limits = (f"{limit.minimum} to {limit.maximum}" for limit in (rules.flats, rules.houses, rules.businesses))
    return (rules.name, rules.version, rules.minima, *limits, rules.title)


def _change_json(session: Session, change: Change) -> dict[str, Any]:
    zone = get_zone(session, COMMAND_LINE, change.zone_id)
    verdicts = {"now": change.now.verdict.value, "then": change.then.verdict.value}
    return {"zone": str(zone.id), "name": zone.name, "status": zone.status.value, **verdicts}


def _change_lines(rules: RuleSet, changes: Sequence[dict[str, Any]]) -> Iterator[str]:
    yield f"{len(changes)} live zones would change their verdict under {rules.name}."
    for change in changes:
        yield f"  {change['name']} ({change['status']}): {change['now']} to {change['then']}"
