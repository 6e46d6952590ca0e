"""The `zones` command: all its subjects together.

A subject's module is loaded when its command is asked for: whoever checks an address doesn't wait for
the web server, the map maker and the readers of files.
"""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType
from typing import Any

import typer

from service.cli.guard import GuardedGroup

SUBJECTS: Mapping[str, str] = MappingProxyType(
    {
        "serve": "serving:serve",
        "demo": "serving:demo",
        "db": "databases:app",
        "import": "importing:app",
        "imports": "runs:imports",
        "classify": "classifying:classify",
        "override": "overriding:override",
        "check": "checking:check",
        "composition": "composing:composition",
        "coverage": "covering:coverage",
        "trend": "covering:trend",
        "gaps": "gaps:gaps",
        "map": "mapping:app",
        "report": "reporting:report",
        "plan": "planning:plan",
        "export": "exporting:app",
        "rule-set": "rules:app",
        "user": "users:app",
        "interest": "interest:app",
        "settings": "setting:settings",
    }
)
"""Where each command lives, as module:name; a name is a function, or a group of commands."""


class Subjects(GuardedGroup):
    """The commands of `SUBJECTS`."""

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  the signature is Typer's
        """Name the commands, in their order."""
        return list(SUBJECTS)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:  # noqa: ARG002  the signature is Typer's
        """Load a command, or return None where there is none of this name."""
        return _load(cmd_name) if cmd_name in SUBJECTS else None


def _load(name: str) -> Any:
    module, _, attribute = SUBJECTS[name].partition(":")
    target = getattr(import_module(f"service.cli.{module}"), attribute)
    if not isinstance(target, typer.Typer):
        alone = typer.Typer(add_completion=False)
        alone.command(name)(target)
        target = alone
    command = typer.main.get_command(target)
    command.name = name
    return command


app = typer.Typer(
    name="zones",
    cls=Subjects,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)


@app.callback()
def zones() -> None:
    """Zones of mutual help: import a town, judge zones, ask for addresses, see what is covered."""


def main() -> None:
    """Run the command line: the entry point of the installed `zones`."""
    app()


if __name__ == "__main__":
    main()
