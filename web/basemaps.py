"""Base maps of other hosts, which an installation may offer beside our own backdrop."""

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

_SLOTS = re.compile(r"\{(.*?)\}")
_NEEDED = {"x", "y", "z"}


@dataclass(frozen=True)
class Basemap:
    """A base map: what it is called, the template of its tiles' addresses, and whom to credit.

    `url` names one host and has each of `{z}`, `{x}` and `{y}` once, in whatever order
    (`https://tiles.example/{z}/{y}/{x}.png`). Raises `ValueError` for any other.
    """

    name: str
    url: str
    credit: str

    def __post_init__(self) -> None:
        if not self.name.strip() or not self.credit.strip():
            raise ValueError("a base map needs a name and a credit")
        if not self._is_template:
            raise ValueError(f"{self.url!r} isn't https://HOST/... with each of {{z}}, {{x}} and {{y}} once")

    def __str__(self) -> str:
        return f"{self.name}: {self.url}"

    @property
    def origin(self) -> str:
        """The host that is asked for tiles, as a Content-Security-Policy names it."""
        parts = urlsplit(self.url)
        return f"{parts.scheme}://{parts.netloc}"

    @property
    def _is_template(self) -> bool:
        if not re.fullmatch(r"https?://[A-Za-z0-9.-]+(:\d{1,5})?/[^\s\"'<>;,\\]*", self.url):
            return False
        slots = _SLOTS.findall(self.url)
        return sorted(slots) == sorted(_NEEDED) and "{{" not in self.url and "{%" not in self.url
