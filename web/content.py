"""Texts that an installation may write itself: Markdown files, one a page and language.

Those of `web/content` are shipped. A file of the same name in a folder of the installation takes the place of the
shipped one (`contacts.md` will be wanted everywhere), and further files become further pages. HTML in them is text.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from markdown_it import MarkdownIt
from markupsafe import Markup

from geo.errors import NotFound
from web.catalogues import tied
from web.languages import Language

SHIPPED = Path(__file__).parent / "content"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,60}")
_TITLE = re.compile(r"\A\s*#\s+(.+?)\s*#*\s*$", re.MULTILINE)
_LONGEST_SUMMARY = 200


@dataclass(frozen=True)
class ContentPage:
    """A text as a page shows it: `body` is HTML without the title, `summary` the first paragraph as plain text."""

    name: str
    title: str
    summary: str
    body: Markup


def content_page(folder: Path, language: Language, name: str) -> ContentPage:
    """Read a text, the installation's own before the shipped one. Raises `NotFound` ("page_not_found")."""
    for file in _candidates(folder, language, name):
        if file.is_file():
            return _read(file, file.stat().st_mtime_ns, language)
    raise NotFound("page_not_found", "There is no such text; the foot of every page lists them.")


def content_names(folder: Path, language: Language) -> list[str]:
    """The names of all texts in a language."""
    files = [*(SHIPPED / language).glob("*.md"), *(folder / language).glob("*.md")]
    return sorted({file.stem for file in files if _NAME.fullmatch(file.stem)})


def _candidates(folder: Path, language: Language, name: str) -> list[Path]:
    known = _NAME.fullmatch(name) is not None
    return [root / language / f"{name}.md" for root in (folder, SHIPPED)] if known else []


@lru_cache(maxsize=256)
def _read(file: Path, changed: int, language: Language) -> ContentPage:  # noqa: ARG001  a changed file is read again
    text = file.read_text(encoding="utf-8-sig")
    text = tied(text) if language is Language.CZECH else text
    found = _TITLE.match(text)
    title, body = (found[1], text[found.end() :]) if found else (file.stem, text)
    return ContentPage(file.stem, title, _summary(body), Markup(_markdown().render(body)))  # noqa: S704  HTML is off


def _summary(body: str) -> str:
    """The first paragraph, cut after a word."""
    paragraph = next((each for each in re.split(r"\n\s*\n", body.strip()) if each[:1].isalpha()), "")
    plain = " ".join(re.sub(r"[*_`]|\]\([^)]*\)|\[", "", paragraph).split())
    return plain if len(plain) <= _LONGEST_SUMMARY else plain[:_LONGEST_SUMMARY].rpartition(" ")[0] + "…"


@cache
def _markdown() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")
