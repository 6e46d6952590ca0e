"""`zones check`: the citizen's question at the terminal."""

from collections.abc import Iterator
from typing import Annotated

import typer

from geo.errors import InvalidInput
from geo.lookup import CheckAnswer, Outcome, PublicZone, Question, Reason, ask, check_point, check_text
from service.cli.output import AsJson, print_answer
from service.connecting import ready
from service.errors import ANSWER_IS_NO
from service.settings import load_settings

Address = Annotated[str | None, typer.Argument(help='An address as anyone writes it, for example "Kounicova 684/10".')]
Place = Annotated[
    tuple[float, float] | None,
    typer.Option("--at", metavar="LON LAT", help="A place in degrees instead; its nearest address answers."),
]

WORDS = {
    Reason.NUMBER_MISSING: "The number is missing.",
    Reason.NUMBER_UNKNOWN: "There is no such number; these are near it.",
    Reason.AMBIGUOUS: "Several addresses fit.",
    Reason.PARTLY_UNKNOWN: "Not all of what was typed is known.",
    Reason.NOTHING_FOUND: "Nothing like it is known.",
    Reason.NOTHING_TYPED: "Nothing was typed that could be an address.",
    Reason.NO_SUCH_ADDRESS: "There is no such address.",
    Reason.NO_ADDRESS_NEAR: "No address is within 50 m.",
    Reason.NO_COORDINATES: "The register has no coordinates for it.",
}


def check(address: Address = None, at: Place = None, as_json: AsJson = False) -> None:
    """Say whether an address is in a zone, and in which; exit code 1 where it is in none, or isn't found."""
    question = _question(address, at)
    with ready(load_settings()) as database, database.connect(autocommit=True) as connection:
        answer = ask(connection, question)
    print_answer(answer.to_json(), _lines(answer), as_json)
    if answer.outcome is not Outcome.IN_ZONE:
        raise typer.Exit(ANSWER_IS_NO)


def _question(address: str | None, at: tuple[float, float] | None) -> Question[CheckAnswer]:
    if (address is None) == (at is None):
        raise InvalidInput("question_unclear", 'Give an address ("Kounicova 10"), or --at LON LAT: one of the two.')
    return check_text(address) if address is not None else check_point(*(at or (0, 0)))


def _lines(answer: CheckAnswer) -> Iterator[str]:
    if answer.address:
        yield answer.address.label
    yield _sentence(answer)
    if answer.reason:
        yield WORDS[answer.reason]
    for candidate in answer.candidates:
        yield f"  {candidate.label}"
    for near in answer.nearest:
        yield f"  {near.distance_m} m: {near.zone.name}"


def _sentence(answer: CheckAnswer) -> str:
    match answer.outcome:
        case Outcome.IN_ZONE if answer.zone:
            return f'Yes: it is in the zone "{answer.zone.name}".{_contact(answer.zone)}'
        case Outcome.NO_ZONE if answer.nearest:
            return "No: it is in no zone. The nearest:"
        case Outcome.NO_ZONE:
            return "No: it is in no zone."
        case Outcome.CHOOSE:
            return "Which one is meant?"
        case Outcome.OUTSIDE_AREA:
            return "This place is outside the area that is known here."
    return "The address was not found."


def _contact(zone: PublicZone) -> str:
    reach = ", ".join(part for part in (zone.officer, zone.phone, zone.email) if part)
    return f" Its officer: {reach}." if reach else ""
