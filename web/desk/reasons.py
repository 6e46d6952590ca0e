"""The reason that a version carries where whoever made it wrote none."""

from geo.zones.statuses import Status
from web.explanations.speaker import Speaker
from web.languages import Language
from web.wording import N_

_REASONS = {
    Status.DRAFT: N_("taken back to draft"),
    Status.PROPOSED: N_("proposed"),
    Status.ACTIVE: N_("activated"),
    Status.SUSPENDED: N_("suspended"),
    Status.DISSOLVED: N_("dissolved"),
    Status.WITHDRAWN: N_("withdrawn"),
    "contact": N_("officer in contact appointed"),
    "deleted": N_("draft deleted"),
    "restored": N_("version %(version)s restored"),
}


def step_reason(deed: str, language: Language, version: int = 0) -> str:
    """What was done to a zone, in a few words in the language of who did it; empty for what isn't known here."""
    sentence = _REASONS.get(deed, "")
    return Speaker(language).say(sentence, version=version) if sentence else ""
