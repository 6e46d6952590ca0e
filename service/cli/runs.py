"""`zones imports`: the runs so far, and what each has to tell."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from data.runs import RunReport
from data.runs.recording import find_run, list_runs
from geo.errors import InvalidInput
from service.cli.files import check_writable
from service.cli.output import AsJson, columns, print_answer
from service.cli.run_text import report_lines
from service.connecting import ready
from service.settings import Settings, load_settings
from web.languages import Language
from web.run_report import run_document

HEADINGS = ("Run", "Finished (UTC)", "Source", "File", "Status", "Inserted", "Changed", "Retired", "Issues")

Id = Annotated[int | None, typer.Argument(metavar="ID", help="The run to show; without it, the latest are listed.")]
Target = Annotated[
    Path | None, typer.Option("-o", "--output", metavar="FILE.html", help="Write the run's report as a page.")
]
In = Annotated[Language | None, typer.Option("--language", help="The page's language; ZONES_LANGUAGE unless given.")]
Limit = Annotated[int, typer.Option("--limit", min=1, max=10_000, help="How many runs are listed.")]


def imports(
    run: Id = None, output: Target = None, language: In = None, limit: Limit = 50, as_json: AsJson = False
) -> None:
    """List the import runs; with an ID: what one read, changed and left out, and what the data was like after it."""
    settings = load_settings()
    if run is None:
        _list(settings, output, limit, as_json)
        return
    if output:
        check_writable(output)
    with ready(settings) as database, database.connect() as connection:
        report = find_run(connection, run)
    if output is None:
        print_answer(report.to_json(), report_lines(report), as_json)
        return
    size = output.write_bytes(run_document(report, language or settings.language, settings.time_zone).encode())
    print_answer({"file": str(output), "bytes": size}, [f"The report is in {output}."], as_json)


def _list(settings: Settings, output: Path | None, limit: int, as_json: bool) -> None:
    if output:
        raise InvalidInput("run_missing", "Name the run whose report shall be written; `zones imports` lists them.")
    with ready(settings) as database, database.connect() as connection:
        runs = list_runs(connection, limit)
    print_answer({"runs": [_brief(run) for run in runs]}, columns(HEADINGS, _rows(runs)), as_json)


def _brief(run: RunReport) -> dict[str, object]:
    return {name: value for name, value in run.to_json().items() if name not in ("issues", "quality")}


def _rows(runs: Sequence[RunReport]) -> list[tuple[object, ...]]:
    return [
        (run.id, f"{run.finished_at:%Y-%m-%d %H:%M}", run.source, run.file_name, run.status, *_numbers(run))
        for run in runs
    ]


def _numbers(run: RunReport) -> list[int]:
    return [run.counts.get(name, 0) for name in ("inserted", "changed", "retired", "issues")]
