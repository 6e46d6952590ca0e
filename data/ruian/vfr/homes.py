"""To which municipality the items of a file belong."""

from dataclasses import dataclass, field

from data.texts import Unusable


@dataclass
class Homes:
    """The municipality of a full file, or what a file of changes tells of parts and cadastral areas."""

    municipality: str | None
    parts: dict[str, str] = field(default_factory=dict)
    cadastral_areas: dict[str, str] = field(default_factory=dict)

    def of(self, stated: str | None) -> str | None:
        """The municipality of an item that states `stated`, or None if neither it nor the file tells.

        Raises `Unusable` ("other_municipality") where the two contradict each other.
        """
        if self.municipality and stated and stated != self.municipality:
            raise Unusable("other_municipality", f"it belongs to {stated}, the file is that of {self.municipality}")
        return stated or self.municipality

    def of_part(self, code: str | None) -> str | None:
        """The municipality of whatever lies in the part of that code."""
        return self.municipality or self.parts.get(code or "")

    def of_cadastral_area(self, code: str | None) -> str | None:
        """The municipality of whatever lies in the cadastral area of that code."""
        return self.municipality or self.cadastral_areas.get(code or "")
