"""The texts of the cases, as people have read and approved them: `python -m tests.web.explanations.golden` writes them.

Whoever writes them reads every changed line as a stranger would.
"""

from pathlib import Path

from geo.classification import CLASSIFIER_VERSION
from geo.counts import Category
from tests.web.explanations.cases import CASES
from web.explanations import explanation_lines
from web.languages import Language

FOLDER = Path(__file__).parent / "golden"


def golden_file(category: Category, language: Language) -> Path:
    return FOLDER / f"{category}.{language}.txt"


def texts(category: Category, language: Language) -> str:
    """All cases of a class in one language, the classifier left out; spaces that don't break look like any other."""
    parts = (
        "\n".join((f"== {name}", *explanation_lines(case.explanation, language)))
        for name, case in CASES[category].items()
    )
    written = "\n\n".join(parts) + "\n"
    return written.replace("\N{NO-BREAK SPACE}", " ").replace(CLASSIFIER_VERSION, "…")


if __name__ == "__main__":
    for each in Category:
        for language in Language:
            golden_file(each, language).write_text(texts(each, language), encoding="utf-8")
