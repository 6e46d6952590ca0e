"""The layers of the tiles, and from which zoom each is worth drawing."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType

SQL = Path(__file__).parent / "sql"


class Layer(StrEnum):
    """What a tile may show; `{layer}` in a tile's address."""

    ZONES = "zones"
    DISTRICTS = "districts"
    BACKDROP = "backdrop"
    BUILDINGS = "buildings"
    ADDRESSES = "addresses"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a layer's tiles come from: the query, and the zoom below which every tile is empty."""

    sql: str
    least_zoom: int


def _source(layer: Layer, least_zoom: int = 0) -> Source:
    return Source((SQL / f"{layer}.sql").read_text(encoding="utf-8"), least_zoom)


LAYERS: Mapping[Layer, Source] = MappingProxyType(
    {
        Layer.ZONES: _source(Layer.ZONES),
        Layer.DISTRICTS: _source(Layer.DISTRICTS),
        Layer.BACKDROP: _source(Layer.BACKDROP, least_zoom=5),
        Layer.BUILDINGS: _source(Layer.BUILDINGS, least_zoom=14),
        Layer.ADDRESSES: _source(Layer.ADDRESSES, least_zoom=16),
    }
)
"""Buildings and addresses would blacken a tile of a lower zoom, and cost megabytes."""
