"""The report on an import run as one page that needs nothing else: no network, no scripts."""

from datetime import tzinfo
from typing import Protocol

from markupsafe import Markup

from web.assets import style
from web.frame import Frame, Source
from web.languages import Language
from web.maps.document import content_security_policy
from web.rendering import render


class Run(Protocol):
    """The report of a run (`data.runs.RunReport`), of which the page shows everything but single rows."""

    @property
    def credit(self) -> str | None:
        """Whom to credit for the data."""


def run_document(run: Run, language: Language, time_zone: tzinfo) -> str:
    """The page, with the times of a time zone. Raises `Unavailable` ("assets_missing")."""
    styles = style("page")
    return render(
        "import.html",
        language,
        layout="document.html",
        frame=Frame(language, sources=(Source(run.credit),) if run.credit else (), time_zone=time_zone),
        styles=Markup(styles),  # noqa: S704  our own, built
        policy=content_security_policy((), (styles,)),
        run=run,
    )
