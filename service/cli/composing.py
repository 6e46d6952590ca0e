"""`zones composition`: what a boundary holds, and whether the limits allow it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from geo.boundaries import check_boundary
from geo.composition import Judgement
from geo.findings import Verdict
from geo.rule_sets import SHIPPED
from geo.storage.rule_sets import get_rule_set
from geo.zones import installation_area, judge_polygon
from service.cli.files import read_text
from service.cli.output import AsJson, print_answer
from service.connecting import ready
from service.errors import ANSWER_IS_NO
from service.settings import load_settings

RuleSetName = Annotated[str, typer.Option("--rule-set", help="The rule set to judge by, in its newest version.")]
BoundaryFile = Annotated[Path, typer.Argument(metavar="FILE", help="A GeoJSON file with one polygon (lon, lat).")]


def composition(file: BoundaryFile, rule_set: RuleSetName = SHIPPED[0].name, as_json: AsJson = False) -> None:
    """Count the premises inside a boundary and judge them; exit code 1 where a limit is broken."""
    text = read_text(file)
    with ready(load_settings()) as database, database.reading() as session:
        boundary = check_boundary(text, installation_area(session))
        judgement = judge_polygon(session, boundary.polygon, get_rule_set(session, rule_set))
    print_answer(judgement.to_json(), verdict_lines(judgement), as_json)
    if judgement.verdict is Verdict.VIOLATION:
        raise typer.Exit(ANSWER_IS_NO)


def verdict_lines(judgement: Judgement) -> Iterator[str]:
    """A judgement for people: the verdict, the counts, the findings."""
    found = judgement.composition.to_json()
    yield f"{judgement.verdict.capitalize()} under {judgement.rule_set.name}."
    yield ", ".join(f"{number} {name}" for name, number in found["counts"].items())
    for name, number in found["estimated"].items():
        yield f"  {number} of the {name} are an estimate."
    for name, number in found["unknown"].items():
        yield f"  At {number} addresses the number of {name} is unknown."
    for finding in judgement.findings:
        yield f"  {finding.severity}: {finding.message}"
