"""`zones plan`: propose zones for a district, and write them into a file."""

import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress as Bars

from geo.actors import COMMAND_LINE
from geo.planning.orders import MadePlan, PlanOrder, PlanTask, check_order
from geo.planning.orders.making import make
from geo.planning.orders.progress import Progress
from geo.planning.plans import PlanOptions
from geo.rule_sets import SHIPPED, PremisesClass
from geo.storage.database import Database
from service.cli.composing import RuleSetName
from service.cli.files import check_writable
from service.cli.output import AsJson, columns, note, percent, print_answer, progress
from service.connecting import ready
from service.errors import ANSWER_IS_NO
from service.exports import export_plan, format_of, write
from service.settings import load_settings

DEFAULT = PlanOptions()

Within = Annotated[str, typer.Option("--in", metavar="LEVEL:CODE", help="The district, such as beat:B001.")]
Target = Annotated[Path, typer.Option("-o", "--output", metavar="FILE", help="A .geojson, .gpkg or .csv file.")]
Seed = Annotated[int, typer.Option("--seed", help="The same seed and number of steps give the same plan.")]
Seconds = Annotated[float, typer.Option("--seconds", help="How long to look; longer finds better plans.")]
Steps = Annotated[int | None, typer.Option("--steps", help="Exactly so many steps in place of a time.")]
Span = Annotated[float, typer.Option("--span", metavar="METRES", help="How far apart two addresses of a zone are.")]
OverDrafts = Annotated[bool, typer.Option("--over-drafts", help="Plan over drafts, too; else they keep their ground.")]


def plan(
    within: Within,
    output: Target,
    rule_set: RuleSetName = SHIPPED[0].name,
    seed: Seed = DEFAULT.seed,
    seconds: Seconds = DEFAULT.seconds,
    steps: Steps = None,
    span: Span = DEFAULT.span,
    over_drafts: OverDrafts = False,
    as_json: AsJson = False,
) -> None:
    """Propose zones for a district that leave as few premises as possible outside; exit code 1 where there are none.

    Ctrl+C ends the search with what it has found.
    """
    format_of(output)
    check_writable(output)
    options = PlanOptions(span=span, seed=seed, seconds=seconds, steps=steps)
    order = PlanOrder(within, rule_set, options=options, keep_drafts=not over_drafts)
    with ready(load_settings()) as database:
        with database.reading() as session:
            task = check_order(session, COMMAND_LINE, order)
        with progress() as bars, _interrupted() as stop:
            made = _made(database, task, bars, stop)
    write(export_plan(made.zones), output)
    print_answer({"file": str(output), **made.outcome.to_json()}, _lines(made, task, output), as_json)
    if not made.zones:
        raise typer.Exit(ANSWER_IS_NO)


def _made(database: Database, task: PlanTask, bars: Bars, stop: Callable[[], bool]) -> MadePlan:
    bar = bars.add_task(task.district.name, total=1.0)

    def show(far: Progress, _: bytes) -> None:
        bars.update(bar, completed=far.share, description=f"{task.district.name}: {far.covered} premises in zones")

    return make(database, task, note=show, stop=stop)


@contextmanager
def _interrupted() -> Iterator[Callable[[], bool]]:
    """Yield whether Ctrl+C was pressed; a second time it interrupts as always."""
    pressed = False

    def press(*_: object) -> None:
        nonlocal pressed
        pressed = True
        signal.signal(signal.SIGINT, before)
        note("Ending with what is found; once more to give up.")

    before = signal.signal(signal.SIGINT, press)
    try:
        yield lambda: pressed
    finally:
        signal.signal(signal.SIGINT, before)


def _lines(made: MadePlan, task: PlanTask, output: Path) -> Iterator[str]:
    outcome = made.outcome
    yield f"{outcome.zones} zones for {task.district.name} under {task.rules.name} are in {output}."
    yield (
        f"{outcome.total} of {outcome.total_free} premises. No plan can hold more than {outcome.bound.total}"
        f" ({outcome.bound.relaxation}): this is {percent(outcome.share)} of the possible."
    )
    amounts = (outcome.covered, outcome.free, outcome.bound.by_class)
    rows = [(which.value, *(each[which] for each in amounts)) for which in PremisesClass]
    yield from columns(("Class", "In the plan", "In no zone", "At most possible"), rows)
    points = ", ".join(f"{part.name} {part.points:+.1f} (weight {part.weight:g})" for part in outcome.parts)
    yield f"Objective {outcome.objective:.1f}: {points}."
    yield f"Seed {task.options.seed} and {outcome.steps} steps make the same plan again."
