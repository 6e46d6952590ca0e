"""The addresses that a feed or a page links to.

Read as tags, whether it is an ATOM feed or HTML: no document type is honoured, no entity of its own expanded.
"""

from html.parser import HTMLParser
from urllib.parse import urljoin


def links_in(document: str, address: str) -> list[str]:
    """Where the `document` that was found at `address` links to: each place once, as absolute addresses."""
    parser = _Links()
    parser.feed(document)
    parser.close()
    found = (_absolute(link.strip(), address) for link in parser.found)
    return list(dict.fromkeys(link for link in found if link))


def _absolute(link: str, address: str) -> str | None:
    """`link` seen from `address`; None where it is malformed."""
    try:
        absolute = urljoin(address, link)
    except ValueError:
        return None
    return absolute if absolute.isascii() and absolute.isprintable() and " " not in absolute else None


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  overrides
        self.found += [value for name, value in attrs if name == "href" and value]
