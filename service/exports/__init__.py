"""What the database holds, written into files for others: CSV, GeoJSON, GeoPackage."""

from service.exports.coverage import export_coverage, export_trend
from service.exports.features import Export, Feature, Shape
from service.exports.plans import export_plan
from service.exports.subjects import (
    export_addresses,
    export_districts,
    export_gaps,
    export_zones,
)
from service.exports.writing import FileFormat, format_of, write

__all__ = [
    "Export",
    "Feature",
    "FileFormat",
    "Shape",
    "export_addresses",
    "export_coverage",
    "export_districts",
    "export_gaps",
    "export_plan",
    "export_trend",
    "export_zones",
    "format_of",
    "write",
]
