"""VFR, RÚIAN's exchange format in XML: full files of municipalities and the nation's daily changes."""

from data.ruian.vfr.reader import VfrReader, open_vfr

__all__ = ["VfrReader", "open_vfr"]
