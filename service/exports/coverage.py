"""Coverage by district, and how it went, as rows of a file."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import ARRAY, BigInteger, bindparam, text
from sqlalchemy.orm import Session

from geo.coverage import Amounts, Coverage, CoverageTable, District, Trend
from geo.coverage.counting import COLUMNS
from geo.findings import Verdict
from geo.rule_sets import PremisesClass
from geo.zones.statuses import Status
from service.exports.features import Export, Feature, Shape

DISTRICT_FIELDS: Mapping[str, type] = dict.fromkeys(("level", "code", "name"), str)
SHARE_FIELDS: Mapping[str, type] = dict.fromkeys(
    (f"{part}share{of}" for part in ("", "planned_") for of in ("", *(f"_{which}" for which in PremisesClass))), float
)
AMOUNT_FIELDS: Mapping[str, type] = dict.fromkeys(
    (f"{part}_{name}" for part in ("total", "covered", "planned") for name in COLUMNS), int
)
SHOWN = (Status.PROPOSED, Status.ACTIVE, Status.SUSPENDED)
"""The statuses of zones that hold addresses."""

ZONE_FIELDS: Mapping[str, type] = dict.fromkeys((f"{status}_zones" for status in SHOWN), int)
VERDICT_FIELDS: Mapping[str, type] = dict.fromkeys((f"{verdict}_zones" for verdict in Verdict), int)

COVERAGE_FIELDS: Mapping[str, type] = {
    **DISTRICT_FIELDS,
    "date": str,
    "applied_later": bool,
    **SHARE_FIELDS,
    "uncovered": bool,
    **AMOUNT_FIELDS,
    **ZONE_FIELDS,
    **VERDICT_FIELDS,
    "area_km2": float,
}
TREND_FIELDS: Mapping[str, type] = {
    **DISTRICT_FIELDS,
    "date": str,
    "applied_later": bool,
    **SHARE_FIELDS,
    **AMOUNT_FIELDS,
    **ZONE_FIELDS,
}

_SHAPES = text("SELECT id, ST_AsBinary(boundary) FROM district WHERE id = ANY (:ids)").bindparams(
    bindparam("ids", type_=ARRAY(BigInteger))
)


def export_coverage(session: Session, table: CoverageTable) -> Export:
    """Every district of a table with its boundary."""
    return Export("coverage", Shape.MULTIPOLYGON, COVERAGE_FIELDS, _coverage_features(session, table))


def export_trend(session: Session, trend: Trend) -> Export:
    """Every district of a trend, and everything, on each of its days; in CSV without the boundaries."""
    return Export("trend", Shape.MULTIPOLYGON, TREND_FIELDS, _trend_features(session, trend), places_in_csv=False)


def _coverage_features(session: Session, table: CoverageTable) -> Iterator[Feature]:
    shapes = _shapes(session, (row.district for row in table.rows))
    for row in table.rows:
        if row.district:
            day = (table.moment.date().isoformat(), table.applied_later)
            values = [*_names(row.district), *day, *_shares(row), row.uncovered, *_amounts(row)]
            yield Feature([*values, *_zones(row), *_verdicts(row), row.district.area_km2], shapes[row.district.id])


def _trend_features(session: Session, trend: Trend) -> Iterator[Feature]:
    shapes = _shapes(session, (course.district for course in trend.courses))
    for course in trend.courses:
        shape = shapes[course.district.id] if course.district else None
        for point in course.points:
            later = trend.applied_until is not None and point.day <= trend.applied_until
            numbers = (*_shares(point.coverage), *_amounts(point.coverage), *_zones(point.coverage))
            yield Feature([*_names(course.district), point.day.isoformat(), later, *numbers], shape)


def _shapes(session: Session, districts: Iterable[District | None]) -> dict[int, bytes]:
    ids = [district.id for district in districts if district]
    return {number: bytes(shape) for number, shape in session.execute(_SHAPES, {"ids": ids})}


def _names(district: District | None) -> tuple[str | None, ...]:
    return (district.level, district.code, district.name) if district else (None, None, None)


def _shares(row: Coverage) -> tuple[float | None, ...]:
    return (
        row.share,
        *(row.share_of(which) for which in PremisesClass),
        row.planned_share,
        *(row.planned_share_of(which) for which in PremisesClass),
    )


def _amounts(row: Coverage) -> Iterator[Any]:
    parts: tuple[Amounts, ...] = (row.total, row.covered, row.planned)
    return (getattr(part, name) for part in parts for name in COLUMNS)


def _zones(row: Coverage) -> Iterator[int]:
    return (row.zones.get(status, 0) for status in SHOWN)


def _verdicts(row: Coverage) -> Iterator[int | None]:
    return (None if row.verdicts is None else row.verdicts.get(verdict, 0) for verdict in Verdict)
