"""The addresses inside a zone, one by one, as its composition counts them."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Uuid, bindparam, text
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.composition import Judgement, judge_premises
from geo.counts import Premises
from geo.errors import NotSignedIn, Position
from geo.rule_sets import RuleSet
from geo.storage.premises import premises_of
from geo.zones.compositions import inside_one
from geo.zones.reading import get_zone

_LISTED = (Path(__file__).parent / "sql" / "listed.sql").read_text(encoding="utf-8")
_ADDRESSES = text(_LISTED.replace(":inside", inside_one())).bindparams(bindparam("id", type_=Uuid))


@dataclass(frozen=True)
class AddressInside:
    """An address that a zone counts: its name, its place (lon, lat), and what it holds.

    `corrected` tells whether an officer's word stands in place of the classification, `contradicted` whether
    the sources have changed theirs since.
    """

    id: int
    label: str
    place: Position
    premises: Premises
    corrected: bool
    contradicted: bool


def addresses_inside(session: Session, actor: Actor, zone_id: UUID) -> list[AddressInside]:
    """The addresses that belong to a zone, a draft's as if it were live, sorted by street and number.

    Raises `NotFound` ("zone_not_found") and `NotSignedIn` ("sign_in_needed"): the public isn't told flats by address.
    """
    if not actor.sees_everything:
        raise NotSignedIn("sign_in_needed", "Sign in to see the addresses of a zone.")
    get_zone(session, actor, zone_id)
    return [_value(row) for row in session.execute(_ADDRESSES, {"id": zone_id})]


def judged_with(
    inside: list[AddressInside], rule_set: RuleSet, instead: Mapping[int, Premises] | None = None
) -> Judgement:
    """The verdict on these addresses, some of them with other premises `instead` of their own."""
    changed = instead or {}
    return judge_premises((changed.get(each.id, each.premises) for each in inside), rule_set)


def _value(row: Any) -> AddressInside:
    return AddressInside(
        id=row.id,
        label=row.label,
        place=(row.lon, row.lat),
        premises=premises_of(row),
        corrected=row.corrected,
        contradicted=row.contradicted,
    )
