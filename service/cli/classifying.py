"""`zones classify`: what addresses are, and why."""

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from data.runs.reclassifying import classification_of, reclassify
from geo.actors import COMMAND_LINE
from geo.classification import Classification, explain
from geo.lookup import Candidate, ask, search
from geo.storage.database import Database
from service.cli.output import AsJson, print_answer
from service.connecting import ready
from service.errors import ANSWER_IS_NO
from service.settings import load_settings

Address = Annotated[str | None, typer.Argument(help="Explain this address instead of classifying all again.")]


def classify(address: Address = None, as_json: AsJson = False) -> None:
    """Classify all addresses again from their stored facts; with an address: explain what it is, and why."""
    with ready(load_settings()) as database:
        if address is not None:
            _explain(database, address, as_json)
            return
        done = reclassify(database, COMMAND_LINE)
    line = f"{done.addresses} addresses classified by {done.classifier}, {done.changed} of them changed."
    print_answer(asdict(done), [line], as_json)


def _explain(database: Database, text: str, as_json: bool) -> None:
    with database.connect(autocommit=True) as connection:
        found = ask(connection, search(text))
    if found.certain is None:
        print_answer(found.to_json(), _choices(found.candidates), as_json)
        raise typer.Exit(ANSWER_IS_NO)
    classification = classification_of(database, found.certain.id)
    answer = {"address": found.certain.to_json(), "classification": _json(classification)}
    print_answer(answer, [found.certain.label, explain(classification)], as_json)


def _choices(candidates: Sequence[Candidate]) -> Iterator[str]:
    yield "It isn't certain which address is meant." if candidates else "The address was not found."
    yield from (f"  {candidate.label}" for candidate in candidates)


def _json(classification: Classification) -> dict[str, object]:
    return asdict(classification) | {"explanation": explain(classification)}
