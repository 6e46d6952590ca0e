"""What commands print: answers to standard output, everything about the work itself to standard error."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import zip_longest
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.progress import Progress

from geo.errors import ZonesError

AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON.")]
"""The option of every command that answers."""


def print_answer(answer: Mapping[str, Any], lines: Iterable[str], as_json: bool) -> None:
    """Print the answer for a program, or its lines for a person."""
    if as_json:
        typer.echo(json.dumps(answer, ensure_ascii=False, indent=2))
        return
    for line in lines:
        typer.echo(line)


def columns(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Lay rows out below their headings, numbers to the right."""
    table = [tuple(headings), *(tuple(_cell(value) for value in row) for row in rows)]
    widths = [max(map(len, column)) for column in zip_longest(*table, fillvalue="")]
    right = [all(row[i].rstrip(" %").replace(".", "").isdigit() for row in table[1:]) for i in range(len(widths))]
    for row in table:
        cells = (cell.rjust(w) if r else cell.ljust(w) for cell, w, r in zip(row, widths, right, strict=True))
        yield "  ".join(cells).rstrip()


def percent(share: float | None) -> str:
    """A share for people; "–" where there is nothing to share."""
    return "–" if share is None else f"{share:.1%}"


def note(message: str) -> None:
    """Tell the person at the terminal what is going on."""
    typer.echo(message, err=True)


@contextmanager
def progress() -> Iterator[Progress]:
    """Show progress bars while the block works; nothing where nobody looks."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bars:
        yield bars


def print_error(error: ZonesError) -> None:
    """Say what is wrong, where, and what to do."""
    place = f" (at {error.at[0]:.6f}, {error.at[1]:.6f})" if error.at else ""
    note(f"Error: {error.message}{place}")
    for issue in error.details.get("issues", ()):
        note(f"  {issue['place']}: {issue['message']}")


def _cell(value: object) -> str:
    return "–" if value is None else str(value)
