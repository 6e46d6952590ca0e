"""Pages with forms: what came of the one that was sent last."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from fastapi.responses import HTMLResponse

from geo.errors import ZonesError
from service.errors import http_status
from service.pages.framing import page
from web.desk import refusal_sentence
from web.frame import Frame

NOT_KEPT = "private, no-store"


@dataclass(frozen=True)
class Outcome:
    """What came of a form: what was `done`, or the `problem` for which it was refused.

    `form` is the one of the page's forms that was refused, and `typed` what it held: nothing of it is lost.
    """

    done: str = ""
    problem: ZonesError | None = None
    form: str = ""
    typed: Mapping[str, str | list[str]] = field(default_factory=dict)


def formed_page(frame: Frame, template: str, outcome: Outcome, **content: object) -> HTMLResponse:
    """A page of the workspace with its forms, of which one may have been refused; it has the refusal's status."""
    problem = outcome.problem
    answer = page(
        frame,
        template,
        caching=NOT_KEPT,
        done=outcome.done,
        problem=None if problem is None else refusal_sentence(problem, frame.language),
        form=outcome.form,
        typed=defaultdict(str, outcome.typed),
        **content,
    )
    if problem is not None:
        answer.status_code = http_status(problem)
    return answer
