"""What surrounds every page: its place among the others, and whom to credit for the data."""

from dataclasses import dataclass

from web.languages import Language


@dataclass(frozen=True)
class Frame:
    """The page's `path` after its language ("maps/gaps"), the `query` that came with it, and the credits."""

    language: Language
    path: str = ""
    query: str = ""
    credits: tuple[str, ...] = ()

    def in_language(self, language: Language) -> str:
        """The address of the same page in another language."""
        return f"/{language}/{self.path}{'?' if self.query else ''}{self.query}"
