"""The `zones` command: all its subjects together."""

import typer

from service.cli import (
    checking,
    classifying,
    composing,
    covering,
    databases,
    exporting,
    importing,
    mapping,
    rules,
    serving,
    setting,
)
from service.cli.guard import GuardedGroup

app = typer.Typer(
    name="zones",
    cls=GuardedGroup,
    help="Zones of mutual help: import a town, judge zones, ask for addresses, see what is covered.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

app.command()(serving.serve)
app.command()(serving.demo)
app.add_typer(databases.app, name="db")
app.add_typer(importing.app, name="import")
app.command()(classifying.classify)
app.command()(checking.check)
app.command()(composing.composition)
app.command()(covering.coverage)
app.command()(covering.gaps)
app.add_typer(mapping.app, name="map")
app.add_typer(exporting.app, name="export")
app.add_typer(rules.app, name="rule-set")
app.command("settings")(setting.settings)


def main() -> None:
    """Run the command line: the entry point of the installed `zones`."""
    app()


if __name__ == "__main__":
    main()
