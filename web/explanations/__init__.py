"""Why an address is what it is, in words: for officers who have never seen the code."""

from web.explanations.details import details_lines, override_lines, said_text
from web.explanations.texts import ExplanationText, explanation_lines, explanation_text, headline, holdings

__all__ = [
    "ExplanationText",
    "details_lines",
    "explanation_lines",
    "explanation_text",
    "headline",
    "holdings",
    "override_lines",
    "said_text",
]
