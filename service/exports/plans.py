"""A plan's zones as features."""

from collections.abc import Iterable, Mapping

import shapely

from geo.planning.orders import KeptZone
from geo.rule_sets import PremisesClass
from service.exports.features import Export, Feature, Shape

FIELDS: Mapping[str, type] = {
    "number": int,
    "name": str,
    "kind": str,
    "verdict": str,
    **dict.fromkeys((which.value for which in PremisesClass), int),
    "addresses": int,
    "span_m": float,
    "beats": str,
    "dropped": bool,
}
"""`name` and `kind` are those that `zones import zones` reads."""


def export_plan(zones: Iterable[KeptZone]) -> Export:
    """The zones of a plan, in their order."""
    return Export("plan", Shape.POLYGON, FIELDS, (_feature(zone) for zone in zones))


def _feature(zone: KeptZone) -> Feature:
    composition = zone.judgement.composition
    values = (
        zone.number,
        zone.name,
        zone.kind.value,
        zone.judgement.verdict.value,
        *(composition.shown(which).shown for which in PremisesClass),
        composition.addresses,
        round(zone.span_m, 1),
        ", ".join(zone.beats),
        zone.dropped,
    )
    return Feature(values, bytes(shapely.to_wkb(zone.boundary)))
