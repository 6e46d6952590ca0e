"""Plain files that anyone can make: addresses as CSV, GeoJSON or GeoPackage, districts, zones."""

from data.plain.addresses import open_addresses
from data.plain.districts import DistrictFile, open_districts
from data.plain.zones import ZoneFile, ZoneRecord, open_zones

__all__ = ["DistrictFile", "ZoneFile", "ZoneRecord", "open_addresses", "open_districts", "open_zones"]
