"""`zones override`: saying what an address is in place of its classification."""

from typing import Annotated

import typer

from geo.actors import COMMAND_LINE
from geo.counts import Category
from geo.details import address_details
from geo.errors import InvalidInput
from geo.overrides import NewOverride, Said, set_override, undo_override
from geo.overrides.values import checked_reason
from service.cli.classifying import InLanguage, find_certain
from service.cli.output import AsJson, print_answer
from service.connecting import ready
from service.settings import load_settings
from web.explanations import details_lines

Address = Annotated[str, typer.Argument(help="The address as anyone writes it.")]
Reason = Annotated[str, typer.Option("--reason", help="Why, in 3 to 500 characters: it is kept.")]
SaidCategory = Annotated[Category | None, typer.Option("--category", help="What the address is.")]
Flats = Annotated[int | None, typer.Option("--flats", help="The flats behind it.")]
Houses = Annotated[int | None, typer.Option("--houses", help="The houses to count here.")]
Businesses = Annotated[int | None, typer.Option("--businesses", help="The shops and other businesses.")]
Undo = Annotated[bool, typer.Option("--undo", help="Take the override back; the sources count again.")]


def override(
    address: Address,
    reason: Reason,
    category: SaidCategory = None,
    flats: Flats = None,
    houses: Houses = None,
    businesses: Businesses = None,
    undo: Undo = False,
    language: InLanguage = None,
    as_json: AsJson = False,
) -> None:
    """Say what an address is and holds in place of its classification, for good; or take that back with --undo."""
    settings = load_settings()
    new = _wanted(Said(category, flats, houses, businesses), reason, undo)
    with ready(settings) as database:
        found = find_certain(database, address, as_json)
        with database.writing(COMMAND_LINE, reason) as session:
            if new is None:
                undo_override(session, COMMAND_LINE, found.id, reason)
            else:
                set_override(session, COMMAND_LINE, found.id, new)
            details = address_details(session, COMMAND_LINE, found.id)
    print_answer(details.to_json(), details_lines(details, language or settings.language), as_json)


def _wanted(said: Said, reason: str, undo: bool) -> NewOverride | None:
    """The override that is asked for, or None where one is to be undone. Raises `InvalidInput`."""
    if not undo:
        return NewOverride(said, reason)
    if said != Said():
        raise InvalidInput("undo_unclear", "Say what the address is, or --undo: one of the two.")
    checked_reason(reason)
    return None
