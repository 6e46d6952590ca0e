"""Making zones by machine: cells, and what is built from them."""

from geo.planning.cells import Amounts, Cells, LiveZone, Points
from geo.planning.drawing import Drawn, draw
from geo.planning.reading import read_cells
from geo.planning.shapes import Shape, shapes_of

__all__ = ["Amounts", "Cells", "Drawn", "LiveZone", "Points", "Shape", "draw", "read_cells", "shapes_of"]
