"""The territories of a town in RÚIAN: municipality, city parts, parts, cadastral units, settlement units."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date

import shapely

from data.sample_town.drafting import Draft
from data.sample_town.plan import Field
from data.sample_town.plan import Kind as Quarter
from data.sample_town.registers.codes import Codes
from data.sample_town.registers.elements import Arc, Kind, Ring, Territory

FOUNDED = date(2013, 7, 1)

BULGE = 0.05
"""How far the arc in the municipality's boundary swells outwards, as a share of its chord."""

OUTLINED = (Kind.CITY_PART, Kind.CADASTRAL_UNIT)
"""A part of a municipality has no outline in RÚIAN, only a definition point."""


def territories(draft: Draft, codes: Codes) -> dict[Kind, tuple[Territory, ...]]:
    """Return the town's territories by kind; one piece of the boundary, and so of all that lies behind, is an arc."""
    fields = draft.town.plan.fields
    arc = _arc(fields)
    whole = _territory(Kind.MUNICIPALITY, codes.municipality, draft.town.name, 0, _merged(fields), arc)
    return {
        Kind.MUNICIPALITY: (whole,),
        Kind.CITY_PART: (),
        Kind.PART: (),
        Kind.CADASTRAL_UNIT: (),
        **_by_part(draft, codes, arc),
        Kind.SETTLEMENT_UNIT: tuple(_settlement_units(draft, codes, arc)),
    }


def _by_part(draft: Draft, codes: Codes, arc: Arc) -> dict[Kind, tuple[Territory, ...]]:
    members: dict[int, list[Field]] = defaultdict(list)
    for field, part in zip(draft.town.plan.fields, draft.town.part_of, strict=True):
        members[part].append(field)
    rings = {part: _merged(fields) for part, fields in sorted(members.items())}
    numbered = {Kind.CITY_PART: codes.city_part, Kind.PART: codes.part, Kind.CADASTRAL_UNIT: codes.cadastral_unit}
    return {
        kind: tuple(
            _territory(kind, code(part), draft.parts[part], codes.municipality, outline, arc)
            for part, outline in rings.items()
        )
        for kind, code in numbered.items()
    }


def _settlement_units(draft: Draft, codes: Codes, arc: Arc) -> Iterator[Territory]:
    numbers: dict[int, int] = defaultdict(int)
    for number, (field, part) in enumerate(zip(draft.town.plan.fields, draft.town.part_of, strict=True)):
        numbers[part] += 1
        name = f"{draft.parts[part]} {numbers[part]}"
        code, parent = codes.settlement_unit(number), codes.cadastral_unit(part)
        yield _territory(Kind.SETTLEMENT_UNIT, code, name, parent, (field.outline,), arc)


def _territory(kind: Kind, code: int, name: str, parent: int, rings: tuple[Ring, ...], arc: Arc) -> Territory:
    at = shapely.Polygon([(corner.real, corner.imag) for corner in rings[0]]).representative_point()
    touched = arc if {arc[0], arc[2]} <= set(rings[0]) and kind is not Kind.PART else None
    return Territory(
        kind, code, name, parent, complex(at.x, at.y), () if kind is Kind.PART else rings, FOUNDED, touched
    )


def _merged(fields: Iterable[Field]) -> tuple[Ring, ...]:
    shapes = [shapely.Polygon([(corner.real, corner.imag) for corner in field.outline]) for field in fields]
    whole = shapely.union_all(shapes)
    return tuple(tuple(complex(x, y) for x, y in ring.coords[:-1]) for ring in (whole.exterior, *whole.interiors))


def _arc(fields: Iterable[Field]) -> Arc:
    """Bend one edge of the municipality's boundary outwards."""
    outside = next(field for field in fields if field.kind is Quarter.LAND)
    start, end = outside.outline[1:3]
    return start, (start + end) / 2 - 1j * BULGE * (end - start), end
