"""Longitude and latitude to S-JTSK / Krovak East North (EPSG:5514), for writing made-up files only.

What is real is transformed by PostGIS alone; the generator runs without it
and needs no more than that both agree to a centimetre. Formulas: IOGP Publication 373-7-2, "Krovak" (method 9819) and
"Coordinate Frame rotation" (9607); parameters: EPSG:5239, "S-JTSK to WGS 84 (5)", which PostGIS uses in Czechia.
"""

import math

import numpy as np
import numpy.typing as npt

Numbers = npt.NDArray[np.float64]

WGS_84 = (6_378_137.0, 1 / 298.257_223_563)
BESSEL = (6_377_397.155, 1 / 299.152_8128)
"""Ellipsoids: the longer half-axis in metres, and the flattening."""

SHIFT = (572.213, 85.334, 461.94)
TURN = tuple(math.radians(seconds / 3600) for seconds in (-4.9732, -1.529, -5.2484))
SCALE = 1 + 3.5378e-6
"""EPSG:5239 from S-JTSK to WGS 84: metres, angles of a coordinate frame rotation, and the ratio of lengths."""

ORIGIN_LATITUDE = math.radians(49.5)
ORIGIN_LONGITUDE = math.radians(24 + 50 / 60)
"""The projection's centre; 42° 30' east of Ferro."""
CONE_AXIS = math.radians(30 + 17 / 60 + 17.30311 / 3600)
PSEUDO_PARALLEL = math.radians(78.5)
SCALE_AT_PARALLEL = 0.9999


def to_krovak(lonlat: Numbers) -> Numbers:
    """Return rows of (easting, northing) in EPSG:5514, metres, both negative, for rows of (lon, lat) in EPSG:4326.

    Holds for Czechia; agrees with PostGIS within a centimetre.
    """
    earth_centred = _geocentric(np.radians(lonlat), *WGS_84)
    return _project(*_geographic(_to_bessel(earth_centred), *BESSEL))


def _squared_eccentricity(flattening: float) -> float:
    return flattening * (2 - flattening)


def _geocentric(lonlat: Numbers, axis: float, flattening: float) -> Numbers:
    """Return rows of earth-centred x, y, z in metres for points on the ellipsoid, given in radians."""
    e2 = _squared_eccentricity(flattening)
    lon, lat = lonlat.T
    across = axis / np.sqrt(1 - e2 * np.sin(lat) ** 2)
    flat = across * np.cos(lat)
    return np.column_stack((flat * np.cos(lon), flat * np.sin(lon), across * (1 - e2) * np.sin(lat)))


def _to_bessel(points: Numbers) -> Numbers:
    """Undo the shift, turn and scale of EPSG:5239; the angles being tiny, the turn's transpose undoes it."""
    x, y, z = TURN
    turn = np.array([[1.0, z, -y], [-z, 1.0, x], [y, -x, 1.0]])
    undone: Numbers = (points - np.array(SHIFT)) / SCALE @ turn
    return undone


def _geographic(points: Numbers, axis: float, flattening: float) -> tuple[Numbers, Numbers]:
    """Return longitudes and latitudes in radians of earth-centred points, by Bowring's formula."""
    e2 = _squared_eccentricity(flattening)
    short = axis * (1 - flattening)
    x, y, z = points.T
    from_axis = np.hypot(x, y)
    reduced = np.arctan2(z * axis, from_axis * short)
    above = z + e2 / (1 - e2) * short * np.sin(reduced) ** 3
    return np.arctan2(y, x), np.arctan2(above, from_axis - e2 * axis * np.cos(reduced) ** 3)


def _project(lon: Numbers, lat: Numbers) -> Numbers:
    """Project longitudes and latitudes on Bessel's ellipsoid: onto a sphere, and from it onto an oblique cone."""
    axis, flattening = BESSEL
    e2 = _squared_eccentricity(flattening)
    e = math.sqrt(e2)
    bend = math.sqrt(1 + e2 * math.cos(ORIGIN_LATITUDE) ** 4 / (1 - e2))
    sphere_latitude = math.asin(math.sin(ORIGIN_LATITUDE) / bend)
    sphere_radius = axis * math.sqrt(1 - e2) / (1 - e2 * math.sin(ORIGIN_LATITUDE) ** 2)
    fitting = _isometric(np.array(ORIGIN_LATITUDE), e) ** bend / math.tan(math.pi / 4 + sphere_latitude / 2)
    u = 2 * np.arctan(_isometric(lat, e) ** bend / fitting) - math.pi / 2
    v = bend * (ORIGIN_LONGITUDE - lon)
    t = np.arcsin(math.cos(CONE_AXIS) * np.sin(u) + math.sin(CONE_AXIS) * np.cos(u) * np.cos(v))
    angle = math.sin(PSEUDO_PARALLEL) * np.arcsin(np.cos(u) * np.sin(v) / np.cos(t))
    reach = SCALE_AT_PARALLEL * sphere_radius / math.tan(PSEUDO_PARALLEL)
    shrink = math.tan(math.pi / 4 + PSEUDO_PARALLEL / 2) / np.tan(math.pi / 4 + t / 2)
    distance = reach * shrink ** math.sin(PSEUDO_PARALLEL)
    return np.column_stack((-distance * np.sin(angle), -distance * np.cos(angle)))


def _isometric(lat: Numbers, e: float) -> Numbers:
    """Return the exponential of the isometric latitude."""
    squeezed: Numbers = ((1 - e * np.sin(lat)) / (1 + e * np.sin(lat))) ** (e / 2)
    return np.asarray(np.tan(math.pi / 4 + lat / 2) * squeezed)
