"""One import as a command starts it: what it may lose, its run, and what it prints."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer
from rich.progress import Progress

from data.records import SourceReader
from data.runs import Allowances, RunReport, run_import
from geo.actors import COMMAND_LINE
from geo.storage.database import Database
from service.cli.output import print_answer
from service.cli.run_text import summary_lines
from service.settings import Settings

AcceptLosses = Annotated[
    bool, typer.Option("--accept-losses", help="Import even where most of what the source has given would be lost.")
]


def carry_out(
    database: Database, settings: Settings, reader: SourceReader, file: Path, allowed: Allowances, bars: Progress
) -> RunReport:
    """Import what `reader` yields as the command line; raises what `data.runs.run_import` raises."""
    return run_import(
        database,
        reader,
        COMMAND_LINE,
        file=file,
        progress=bars,
        metric_srid=settings.metric_srid,
        allowed=allowed,
    )


def print_reports(reports: Sequence[RunReport], as_json: bool) -> None:
    """Print what the runs of one command came to; JSON of several is a list."""
    answer = reports[0].to_json() if len(reports) == 1 else {"runs": [report.to_json() for report in reports]}
    print_answer(answer, (line for report in reports for line in summary_lines(report)), as_json)
