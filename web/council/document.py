"""The report as one HTML file that needs nothing else."""

from markupsafe import Markup

from web.assets import style
from web.charts import share_chart
from web.council.drawing import council_map
from web.council.values import CouncilReport
from web.languages import Language
from web.maps.document import content_security_policy
from web.rendering import render


def council_document(report: CouncilReport, language: Language) -> str:
    """The report with its styles inside; it asks no host for anything. Raises `Unavailable` ("assets_missing")."""
    styles = style("council")
    if "</" in styles or "url(http" in styles:
        raise ValueError("these styles would end their element, or ask another host")
    return render(
        "council/file.html",
        language,
        report=report,
        chart=share_chart(report.course),
        drawn=council_map(report.table, report.picture, language),
        policy=content_security_policy((), (styles,)),
        styles=Markup(styles),  # noqa: S704  our own, checked above
    )
