"""A map as one HTML page that needs nothing else, and the policy that lets exactly it run."""

from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from web.maps.assets import TEMPLATES

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)


@dataclass(frozen=True)
class MapDocument:
    """A page with a map.

    `html` opens from a file with the network off. `policy` is the Content-Security-Policy under
    which it works in a sandboxed frame: only its own scripts and styles run, and it can ask no
    host for anything but those in `hosts` for pictures; the page carries it itself, too.
    """

    html: str
    scripts: tuple[str, ...] = field(repr=False)
    styles: tuple[str, ...] = field(repr=False)
    hosts: tuple[str, ...] = ()

    @property
    def policy(self) -> str:
        """The Content-Security-Policy for the HTTP header."""
        return content_security_policy(self.scripts, self.styles, self.hosts)


def content_security_policy(scripts: Iterable[str], styles: Iterable[str], hosts: Iterable[str] = ()) -> str:
    """The policy under which exactly these inline scripts and styles work, with pictures from exactly these hosts."""
    return "; ".join(
        (
            "default-src 'none'",
            f"script-src {' '.join(map(_hash, scripts))}",
            f"style-src {' '.join(map(_hash, styles))}",
            " ".join(("img-src data:", *hosts)),
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def document(
    template: str, scripts: tuple[str, ...], styles: tuple[str, ...], hosts: tuple[str, ...] = (), **content: Any
) -> MapDocument:
    """Fill a template of `web/templates/maps` with a map's scripts, styles and content."""
    page = _ENVIRONMENT.get_template(template).render(
        scripts=[_inside(text, "script") for text in scripts],
        styles=[_inside(text, "style") for text in styles],
        policy=content_security_policy(scripts, styles, hosts),
        **content,
    )
    return MapDocument(page, scripts, styles, hosts)


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def _inside(text: str, tag: str) -> Markup:
    if f"</{tag}" in text.lower() or "<!--" in text or "\r" in text:
        raise ValueError(f"this text would end its <{tag}> or be changed in it")
    return Markup(text)  # noqa: S704  our own code and data, checked above
