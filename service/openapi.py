"""The committed OpenAPI document: `python -m service.openapi` writes it, a test compares it."""

import json
from pathlib import Path

from service.app import create_app
from service.settings import Settings

DOCUMENT = Path(__file__).parent / "openapi.json"


def document() -> str:
    """The document of the application as it is, as text."""
    return json.dumps(create_app(Settings()).openapi(), indent=2, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    DOCUMENT.write_text(document(), encoding="utf-8")
