"""Texts are files: shipped in both languages, replaced by an installation's own, and never markup."""

from pathlib import Path

import pytest

from geo.errors import NotFound
from web.content import content_names, content_page
from web.languages import Language

NOWHERE = Path("nowhere")
TEXTS = ["accessibility", "contacts", "founding", "licences", "members", "privacy", "programme"]


def write(folder: Path, name: str, text: str) -> None:
    (folder / "en").mkdir(exist_ok=True)
    (folder / "en" / f"{name}.md").write_text(text, encoding="utf-8")


@pytest.mark.parametrize("language", Language)
def test_every_text_is_there_in_both_languages(language: Language) -> None:
    assert content_names(NOWHERE, language) == TEXTS
    for name in TEXTS:
        page = content_page(NOWHERE, language, name)
        assert page.title
        assert page.summary
        assert len(page.body) > 400


def test_an_installation_s_own_text_takes_the_place_of_the_shipped_one(tmp_path: Path) -> None:
    write(tmp_path, "contacts", "# Our police\n\nCall *us*.\n")
    page = content_page(tmp_path, Language.ENGLISH, "contacts")
    assert (page.title, page.summary, page.body) == ("Our police", "Call us.", "<p>Call <em>us</em>.</p>\n")
    assert content_page(tmp_path, Language.CZECH, "contacts").title == "Kontakty"


def test_an_edited_text_is_read_again(tmp_path: Path) -> None:
    for title in ("One", "Two"):
        write(tmp_path, "contacts", f"# {title}\n")
        (tmp_path / "en" / "contacts.md").touch()
        assert content_page(tmp_path, Language.ENGLISH, "contacts").title == title


def test_an_installation_may_add_texts(tmp_path: Path) -> None:
    write(tmp_path, "history", "# History\n")
    assert content_page(tmp_path, Language.ENGLISH, "history").title == "History"
    assert "history" in content_names(tmp_path, Language.ENGLISH)


def test_html_in_a_text_is_text(tmp_path: Path) -> None:
    write(tmp_path, "contacts", "# <b>\n\n<script>alert(1)</script> [x](javascript:alert(1))\n")
    body = content_page(tmp_path, Language.ENGLISH, "contacts").body
    assert "<script" not in body
    assert "href" not in body


@pytest.mark.parametrize("name", ["", "..", "../secret", "a/b", "none", "CONTACTS", "x" * 99, "\0"])
def test_what_is_no_name_of_a_text_is_not_found(tmp_path: Path, name: str) -> None:
    (tmp_path / "secret.md").write_text("secret", encoding="utf-8")
    with pytest.raises(NotFound):
        content_page(tmp_path, Language.ENGLISH, name)
