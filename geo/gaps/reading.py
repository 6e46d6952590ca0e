"""Reading the gaps that are kept, with what they hold today."""

from collections.abc import Collection

from shapely import from_wkb
from sqlalchemy import RowMapping
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.composition import Verdict
from geo.coverage.amounts import Amounts
from geo.errors import Forbidden
from geo.gaps.diagnosis import Diagnosis, need_from_json
from geo.gaps.queries import query
from geo.gaps.tiles import Tile, Within, named, obstacles_stamp, stale_tiles
from geo.gaps.values import Gap, GapList, GapState, NearestZone
from geo.planning.cells import NamedZone
from geo.planning.feasibility import Outlook
from geo.planning.reasons import Reason
from geo.rule_sets import RuleSet
from geo.zones.statuses import Status

_AMOUNTS = tuple(name for name in Amounts.__dataclass_fields__ if name != "other")


def read_gaps(session: Session, actor: Actor, rule_set: RuleSet, within: Within = None) -> GapList:
    """The gaps with an address in some districts (ids), or all of them, ranked; some may be stale or missing yet.

    `geo.gaps.find_gaps` finds what is missing. Raises `Forbidden` ("sign_in_needed") for the public.
    """
    if not actor.sees_everything:
        raise Forbidden("sign_in_needed", "Sign in to see the gaps and what zones would close them.")
    values = {"within": None if within is None else list(within)}
    stale = stale_tiles(session, rule_set, within, obstacles_stamp(session))
    rows = session.execute(query("gaps"), values | {"rule_set": named(rule_set)}).mappings()
    gaps = sorted((_gap(row, set(stale)) for row in rows), key=lambda gap: gap.rank)
    return GapList(tuple(gaps), len(stale), session.scalar(query("placeless"), values) or 0)


def _gap(row: RowMapping, stale: Collection[Tile]) -> Gap:
    diagnosis = None if row["outlook"] is None else _diagnosis(row)
    return Gap(
        id=row["id"],
        state=GapState(diagnosis.outlook.value) if diagnosis else GapState.PLANNED,
        address_ids=tuple(row["address_ids"]),
        holds=Amounts(**{name: int(row[name] or 0) for name in _AMOUNTS}),
        interested=int(row["interested"]),
        street=row["street"],
        part=row["part"],
        nearest=_nearest(row),
        place=(row["lon"], row["lat"]),
        shape=from_wkb(row["shape"]),
        diagnosis=diagnosis,
        zone=NamedZone(row["zone_id"], row["zone_name"]) if row["zone_id"] else None,
        zone_status=Status(row["zone_status"]) if row["zone_id"] else None,
        stale=diagnosis is not None and Tile(row["x"], row["y"]) in stale,
    )


def _diagnosis(row: RowMapping) -> Diagnosis:
    return Diagnosis(
        outlook=Outlook(row["outlook"]),
        reasons=tuple(Reason.from_json(each) for each in row["reasons"]),
        needs=tuple(need_from_json(each) for each in row["needs"]),
        boundary=None if row["boundary"] is None else from_wkb(row["boundary"]),
        verdict=None if row["verdict"] is None else Verdict(row["verdict"]),
        inside=tuple(row["inside"]),
    )


def _nearest(row: RowMapping) -> NearestZone | None:
    if row["next_id"] is None:
        return None
    return NearestZone(NamedZone(row["next_id"], row["next_name"]), round(row["metres"]))
