"""Finding an address, and the citizen's answer.

`search`, `check_text`, `check_address` and `check_point` are questions; `ask` carries one over a plain
connection, `ask_async` over an async one: `answer = ask(connection, check_text("Kounicova 684/10"))`. Where many
ask at the same time, a `Gatherer` asks for them together.
"""

from geo.lookup.answers import CheckAnswer, CheckedAddress, NearZone, Outcome, PublicZone
from geo.lookup.candidates import Candidate, Match
from geo.lookup.check import check_address, check_point, check_text
from geo.lookup.gathering import Gatherer
from geo.lookup.nearby import choose_nearby
from geo.lookup.questions import Question, ask, ask_async
from geo.lookup.reasons import Reason
from geo.lookup.search import SearchResult, search
from geo.lookup.surroundings import CloseBorder, Direction, Surroundings, surroundings

__all__ = [
    "Candidate",
    "CheckAnswer",
    "CheckedAddress",
    "CloseBorder",
    "Direction",
    "Gatherer",
    "Match",
    "NearZone",
    "Outcome",
    "PublicZone",
    "Question",
    "Reason",
    "SearchResult",
    "Surroundings",
    "ask",
    "ask_async",
    "check_address",
    "check_point",
    "check_text",
    "choose_nearby",
    "search",
    "surroundings",
]
