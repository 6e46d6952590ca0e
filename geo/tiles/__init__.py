"""Mapbox vector tiles of what is public, made by PostGIS.

`tile` encodes one; `revision` changes whenever a tile may have changed.
"""

from geo.tiles.layers import LAYERS, Layer
from geo.tiles.tile import revision, tile

__all__ = ["LAYERS", "Layer", "revision", "tile"]
