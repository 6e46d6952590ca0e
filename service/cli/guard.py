"""Keeps every command's promise: an exit code and a message, never a traceback."""

import os
import sys
from typing import Any

import typer
from typer.core import TyperGroup
from typer.exceptions import TyperException

from geo.errors import InvalidInput, ZonesError
from service.cli.output import note, print_error
from service.errors import exit_code
from service.known import as_known
from service.logs import trail
from service.settings import load_settings

READER_GONE = 141
"""Exit code where nobody reads the answer any more: 128 and the number of SIGPIPE."""

UNEXPECTED = 2
"""Exit code of a mistake of ours: like bad input, the question wasn't answered."""


class GuardedGroup(TyperGroup):
    """A group of commands whose errors end in a message."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command; raise `typer.Exit` with the code of whatever went wrong."""
        try:
            return super().invoke(ctx)
        except (typer.Exit, typer.Abort, TyperException):
            raise
        except BrokenPipeError:
            raise typer.Exit(_nobody_reads()) from None
        except Exception as error:
            raise typer.Exit(_explain(error)) from error


def _explain(error: Exception) -> int:
    known = error if isinstance(error, ZonesError) else as_known(error)
    if known is not None:
        print_error(known)
        return exit_code(known)
    note(f"Error: something went wrong that should not have ({type(error).__name__}). Please report it.")
    note(
        f"{error}\n{trail(error)}" if _debugging() else "Set ZONES_DEBUG=1 and repeat the command to see where it was."
    )
    return UNEXPECTED


def _nobody_reads() -> int:
    """End as programs do whose reader has gone (`zones imports | head`), without a word."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return READER_GONE


def _debugging() -> bool:
    try:
        return load_settings().debug
    except InvalidInput:
        return False
