"""OpenStreetMap files as records: addresses, buildings, doors, businesses, districts, the backdrop."""

from data.osm.reader import OsmReader, open_osm

__all__ = ["OsmReader", "open_osm"]
