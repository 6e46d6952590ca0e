"""Structured data (schema.org, JSON-LD) for search engines: the service, and each zone as a place.

The blocks are data, never run; the Content-Security-Policy needs no exception for them.
"""

from typing import Any

from geo.zones import Zone
from web.frame import Frame

CONTEXT = "https://schema.org"
DECIMALS = 6


def service_data(frame: Frame) -> dict[str, Any]:
    """The address check as a service of the police."""
    return {
        "@context": CONTEXT,
        "@type": "GovernmentService",
        "name": {"cs": "Zóny vzájemné pomoci", "en": "Mutual Help Zones"}[frame.language],
        "serviceType": "Crime prevention",
        "url": f"{frame.base}/{frame.language}/",
        "isAccessibleForFree": True,
        "availableLanguage": ["cs", "en"],
    }


def zone_data(frame: Frame, zone: Zone) -> dict[str, Any]:
    """A public zone as a place, with a box around it as schema.org writes one: south west, then north east."""
    west, south, east, north = (round(side, DECIMALS) for side in zone.boundary.bounds)
    return {
        "@context": CONTEXT,
        "@type": "Place",
        "name": zone.name,
        "url": f"{frame.base}/{frame.language}/zones/{zone.id}",
        "geo": {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"},
    }
