"""Making zones by machine: cells, and what is built from them."""

from geo.planning.cells import Amounts, Cells, LiveZone, Points
from geo.planning.reading import read_cells

__all__ = ["Amounts", "Cells", "LiveZone", "Points", "read_cells"]
