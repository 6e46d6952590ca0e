"""`zones classify`: what addresses are, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from data.runs.reclassifying import reclassify
from geo.actors import COMMAND_LINE
from geo.details import address_details
from geo.lookup import Candidate, SearchResult, ask, search
from geo.storage.database import Database
from service.cli.output import AsJson, print_answer
from service.connecting import ready
from service.errors import ANSWER_IS_NO
from service.settings import load_settings
from web.explanations import details_lines
from web.languages import Language

Address = Annotated[str | None, typer.Argument(help="Explain this address instead of classifying all again.")]
InLanguage = Annotated[
    Language | None, typer.Option("--language", help="The language of the explanation instead of ZONES_LANGUAGE.")
]


def classify(address: Address = None, language: InLanguage = None, as_json: AsJson = False) -> None:
    """Classify all addresses again from their stored facts; with an address: explain what it is, and why."""
    settings = load_settings()
    with ready(settings) as database:
        if address is not None:
            _explain(database, address, language or settings.language, as_json)
            return
        done = reclassify(database, COMMAND_LINE)
    line = f"{done.addresses} addresses classified by {done.classifier}, {done.changed} of them changed."
    print_answer(asdict(done), [line], as_json)


def _explain(database: Database, text: str, language: Language, as_json: bool) -> None:
    address = find_certain(database, text, as_json)
    with database.reading() as session:
        details = address_details(session, COMMAND_LINE, address.id)
    print_answer(details.to_json(), details_lines(details, language), as_json)


def find_certain(database: Database, text: str, as_json: bool) -> Candidate:
    """The one address that is meant; where that isn't certain, show the candidates and end with "no"."""
    with database.connect(autocommit=True) as connection:
        found: SearchResult = ask(connection, search(text))
    if found.certain is None:
        print_answer(found.to_json(), _choices(found.candidates), as_json)
        raise typer.Exit(ANSWER_IS_NO)
    return found.certain


def _choices(candidates: Sequence[Candidate]) -> Iterator[str]:
    yield "It isn't certain which address is meant." if candidates else "The address was not found."
    yield from (f"  {candidate.label}" for candidate in candidates)
