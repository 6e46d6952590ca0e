"""Geometries as RÚIAN's exchange format writes them: GML 3.2 in EPSG:5514, easting before northing."""

from collections.abc import Iterable, Sequence
from itertools import count

from data.sample_town.registers.elements import Arc, Ring
from data.sample_town.registers.survey import Survey

SRS = 'srsName="urn:ogc:def:crs:EPSG::5514" srsDimension="2"'


def point(name: str, at: complex, survey: Survey) -> str:
    """Return a point with this gml:id."""
    return f'<gml:Point gml:id="{name}" {SRS}><gml:pos>{survey.text((at,))}</gml:pos></gml:Point>'


def multi_point(name: str, at: complex, survey: Survey) -> str:
    """Return a collection of one point, as the register writes those of municipalities and units."""
    inner = f'<gml:Point gml:id="{name}.1"><gml:pos>{survey.text((at,))}</gml:pos></gml:Point>'
    return f'<gml:MultiPoint gml:id="{name}" {SRS}><gml:pointMembers>{inner}</gml:pointMembers></gml:MultiPoint>'


def multi_curve(name: str, lines: Iterable[Sequence[complex]], survey: Survey) -> str:
    """Return lines as a collection of curves."""
    members = "".join(
        f'<gml:curveMember><gml:LineString gml:id="{name}.{number}"><gml:posList>{survey.text(line)}</gml:posList>'
        "</gml:LineString></gml:curveMember>"
        for number, line in enumerate(lines, 1)
    )
    return f'<gml:MultiCurve gml:id="{name}" {SRS}>{members}</gml:MultiCurve>'


def multi_surface(name: str, rings: Sequence[Ring], survey: Survey, arc: Arc | None = None) -> str:
    """Return a polygon with its holes as a collection of one surface; one edge of the outline may be an arc."""
    outline = _curved(name, rings[0], arc, survey) if arc else _straight(rings[0], survey)
    holes = "".join(f"<gml:interior>{_straight(ring, survey)}</gml:interior>" for ring in rings[1:])
    polygon = f'<gml:Polygon gml:id="{name}.1"><gml:exterior>{outline}</gml:exterior>{holes}</gml:Polygon>'
    return (
        f'<gml:MultiSurface gml:id="{name}" {SRS}><gml:surfaceMember>{polygon}</gml:surfaceMember></gml:MultiSurface>'
    )


def _straight(ring: Ring, survey: Survey) -> str:
    return f"<gml:LinearRing><gml:posList>{survey.text((*ring, ring[0]))}</gml:posList></gml:LinearRing>"


def _curved(name: str, ring: Ring, arc: Arc, survey: Survey) -> str:
    """Return a ring that begins with the arc and goes on in straight lines."""
    start, through, end = arc
    if ring[(ring.index(start) + 1) % len(ring)] != end:
        start, end = end, start
    first = ring.index(end)
    rest = (*ring[first:], *ring[:first])
    numbers = count(1)
    pieces = (
        f"<gml:Arc><gml:posList>{survey.text((start, through, end))}</gml:posList></gml:Arc>",
        f"<gml:LineStringSegment><gml:posList>{survey.text(rest)}</gml:posList></gml:LineStringSegment>",
    )
    members = "".join(
        f'<gml:curveMember><gml:Curve gml:id="{name}.1.{next(numbers)}"><gml:segments>{piece}</gml:segments>'
        "</gml:Curve></gml:curveMember>"
        for piece in pieces
    )
    return f"<gml:Ring>{members}</gml:Ring>"
