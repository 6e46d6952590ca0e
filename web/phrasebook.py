"""The sentences that the browser's code says, for a page to send along.

The code says them as Python does, `gettext("Undo")`, by its own `src/sentences.ts`; a page names the subjects
(catalogue files) that its scripts need.
"""

from collections.abc import Mapping
from functools import cache

from babel.messages.catalog import Message

from web.catalogues import catalogue_file, written
from web.languages import Language

Phrases = Mapping[str, str | tuple[str, ...]]
"""By the English sentence in the singular: what to say, or each of its forms in gettext's order."""


@cache
def phrasebook(language: Language, *subjects: str) -> Phrases:
    """The sentences of some subjects (`live` is the file `live.po`). Raises `FileNotFoundError` for an unknown one."""
    messages = (message for subject in subjects for message in written(catalogue_file(language, subject), language))
    return {message.id if isinstance(message.id, str) else message.id[0]: _said(message) for message in messages}


def _said(message: Message) -> str | tuple[str, ...]:
    return message.string if isinstance(message.string, str) else tuple(message.string or ())
