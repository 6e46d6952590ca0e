"""`zones user`: who may sign in."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any

import typer
from sqlalchemy.orm import Session

from geo.accounts import (
    Account,
    NewAccount,
    change_account,
    create_account,
    disable,
    enable,
    get_account,
    list_accounts,
    made_up_password,
    set_beats,
    set_password,
)
from geo.actors import COMMAND_LINE, Role
from geo.errors import InvalidInput
from service.cli.output import AsJson, columns, note, print_answer
from service.connecting import ready
from service.settings import load_settings
from web.languages import Language

app = typer.Typer(help="Who may sign in.", no_args_is_help=True, add_completion=False)

Name = Annotated[str, typer.Argument(help="The name to sign in with.")]
FullName = Annotated[str, typer.Option("--full-name", help="The person's name; the name to sign in with unless given.")]
NewFullName = Annotated[str | None, typer.Option("--full-name", help="The person's name from now on.")]
NewRole = Annotated[Role | None, typer.Option("--role", help="officer, planner or admin.")]
InRole = Annotated[Role, typer.Option("--role", help="officer, planner or admin.")]
InLanguage = Annotated[Language | None, typer.Option("--language", help="The language of their pages.")]
Beats = Annotated[
    list[str] | None,
    typer.Option("--beat", metavar="CODE", help="A district in which an officer may edit: CODE of a beat, LEVEL:CODE."),
]
NewBeats = Annotated[
    list[str] | None,
    typer.Argument(metavar="[CODE]...", help="The districts from now on: CODE of a beat, or LEVEL:CODE; none at all."),
]
FromInput = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]
MakeUp = Annotated[bool, typer.Option("--generate", help="Make up a password, and print it once.")]

HEADINGS = ("Name", "Full name", "Role", "Beats", "")


@app.command()
def add(
    name: Name,
    role: InRole,
    full_name: FullName = "",
    beat: Beats = None,
    language: InLanguage = None,
    password_stdin: FromInput = False,
    generate: MakeUp = False,
    as_json: AsJson = False,
) -> None:
    """Let somebody sign in; the password is asked for unless it is read or made up."""
    new = NewAccount(name, full_name or name, role, language and language.value)
    password = _password(from_input=password_stdin, made_up=generate)
    with _managing(f"account {new.name}") as session:
        account = create_account(session, COMMAND_LINE, new, password)
        if beat:
            account = set_beats(session, COMMAND_LINE, new.name, beat)
    _print(account, f"{account.name} may sign in as {account.role}.", as_json, password if generate else None)


@app.command("change")
def change_person(
    name: Name,
    full_name: NewFullName = None,
    role: NewRole = None,
    language: InLanguage = None,
    as_json: AsJson = False,
) -> None:
    """Give an account another full name, role or language; what isn't named stays."""
    with _managing(f"account {name}") as session:
        known = get_account(session, COMMAND_LINE, name)
        wanted = NewAccount(
            known.name,
            known.full_name if full_name is None else full_name,
            role or known.role,
            language.value if language else known.language,
        )
        account = change_account(session, COMMAND_LINE, wanted)
    _print(account, f"{account.name} is {account.full_name}, {account.role}.", as_json)


@app.command("list")
def list_all(as_json: AsJson = False) -> None:
    """List everybody who may sign in, or might."""
    with ready(load_settings()) as database, database.reading() as session:
        found = list_accounts(session, COMMAND_LINE)
    print_answer({"accounts": [account_json(each) for each in found]}, columns(HEADINGS, map(_row, found)), as_json)


@app.command("disable")
def disable_account(name: Name, as_json: AsJson = False) -> None:
    """Let nobody sign in with an account any more; who is signed in with it is signed out."""
    with _managing(f"account {name}") as session:
        account = disable(session, COMMAND_LINE, name)
    _print(account, f"{account.name} is disabled.", as_json)


@app.command("enable")
def enable_account(name: Name, as_json: AsJson = False) -> None:
    """Let a disabled account be used again."""
    with _managing(f"account {name}") as session:
        account = enable(session, COMMAND_LINE, name)
    _print(account, f"{account.name} may sign in again.", as_json)


@app.command("password")
def change_password(
    name: Name, password_stdin: FromInput = False, generate: MakeUp = False, as_json: AsJson = False
) -> None:
    """Give an account another password; who is signed in with it is signed out."""
    password = _password(from_input=password_stdin, made_up=generate)
    with _managing(f"account {name}") as session:
        account = set_password(session, COMMAND_LINE, name, password)
    _print(account, f"{account.name} has another password.", as_json, password if generate else None)


@app.command("beat")
def change_beats(name: Name, districts: NewBeats = None, as_json: AsJson = False) -> None:
    """Say in which districts an officer may edit, in place of those before."""
    with _managing(f"account {name}") as session:
        account = set_beats(session, COMMAND_LINE, name, districts or ())
    _print(account, f"{account.name} edits in {_beats(account) or 'no district'}.", as_json)


def account_json(account: Account) -> dict[str, Any]:
    """An account as programs are shown it."""
    return {
        "name": account.name,
        "full_name": account.full_name,
        "role": account.role.value,
        "language": account.language,
        "disabled": account.disabled,
        "beats": [{"id": each.id, "level": each.level, "code": each.code, "name": each.name} for each in account.beats],
    }


@contextmanager
def _managing(reason: str) -> Iterator[Session]:
    with ready(load_settings()) as database, database.writing(COMMAND_LINE, reason) as session:
        yield session


def _password(*, from_input: bool, made_up: bool) -> str:
    """The password that was read, made up, or typed twice. Raises `InvalidInput`."""
    if from_input and made_up:
        raise InvalidInput("password_unclear", "Name one of --password-stdin and --generate.")
    if made_up:
        return made_up_password()
    if from_input:
        return sys.stdin.readline().rstrip("\r\n")
    if not sys.stdin.isatty():
        raise InvalidInput("password_missing", "There is nobody to type a password: --password-stdin or --generate.")
    return str(typer.prompt("Password", hide_input=True, confirmation_prompt=True, err=True))


def _print(account: Account, line: str, as_json: bool, password: str | None = None) -> None:
    told = {} if password is None else {"password": password}
    lines = [line] if password is None else [line, f"Password: {password}"]
    print_answer(account_json(account) | told, lines, as_json)
    if password is not None:
        note("It is shown this once.")


def _row(account: Account) -> tuple[str, ...]:
    return account.name, account.full_name, account.role, _beats(account), "disabled" if account.disabled else ""


def _beats(account: Account) -> str:
    return ", ".join(f"{each.level}:{each.code}" for each in account.beats)
