"""What the editor's scripts are told of the zone that is edited."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from web.desk.refusals import refusal_patterns
from web.languages import Language


@dataclass(frozen=True)
class EditorPlan:
    """A block of data in the editor's page.

    `account` names whose drafts the browser keeps; `bounds` (west, south, east, north in degrees) is what the map
    shows first; `zone` is the stored zone as the API tells it, None for a new one.
    """

    language: Language
    account: str
    csrf: str
    credit: str
    bounds: tuple[float, float, float, float] | None
    rule_set: str
    zone: Mapping[str, Any] | None

    @property
    def edit_page(self) -> str:
        """Where a stored zone is edited, with `{id}` in its place."""
        return f"/{self.language}/desk/zones/{{id}}/edit"

    def to_json(self) -> dict[str, Any]:
        """The plan as the scripts read it, with how refusals are worded."""
        return asdict(self) | {"edit_page": self.edit_page, "refusals": refusal_patterns(self.language)}
