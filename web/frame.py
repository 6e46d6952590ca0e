"""What surrounds every page: its place among the others, who is signed in, and whom to credit for the data."""

from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo

from geo.actors import Role
from web.languages import Language


@dataclass(frozen=True)
class Member:
    """Who is signed in; `csrf` is the word that every form of the page sends along."""

    name: str
    full_name: str
    role: Role
    csrf: str


@dataclass(frozen=True)
class Source:
    """Where data comes from: whom to credit for it, and when it was imported last."""

    credit: str
    renewed_at: datetime | None = None


@dataclass(frozen=True)
class Frame:
    """The page's `path` after its language ("maps/gaps"), the `query` that came with it, and the sources of the data.

    `member` is None where nobody is signed in. `base` is where the service is found, without a slash at its
    end ("https://zones.example"). `time_zone` is that of the times on the page.
    """

    language: Language
    path: str = ""
    query: str = ""
    sources: tuple[Source, ...] = ()
    member: Member | None = None
    base: str = ""
    time_zone: tzinfo = UTC

    @property
    def credits(self) -> tuple[str, ...]:
        """Whom to credit for the data."""
        return tuple(source.credit for source in self.sources)

    def in_language(self, language: Language) -> str:
        """The address of the same page in another language."""
        return f"/{language}/{self.path}{'?' if self.query else ''}{self.query}"
