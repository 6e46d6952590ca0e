"""Maps that people keep: folium maps as pages that need nothing but themselves."""

from web.maps.document import MapDocument
from web.maps.sheets import coverage_map, gaps_map
from web.maps.zone_sheet import zone_map

__all__ = ["MapDocument", "coverage_map", "gaps_map", "zone_map"]
