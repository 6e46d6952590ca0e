"""All that an address's page says, read at one moment."""

from dataclasses import dataclass

from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.composition import Judgement
from geo.counts import Premises
from geo.details import AddressDetails, address_details
from geo.overrides import PastOverride, apply_override, is_overridable, override_history
from geo.zones import Zone, addresses_inside, get_zone, judge_zones, judged_with, zone_of_address


@dataclass(frozen=True)
class AddressView:
    """An address, the live zone that it belongs to, and what the officer's word changes there.

    `now` is the judgement on the zone. `otherwise` is what it would be by the sources alone or, right after an
    override was taken back, what it was with it; None where there is nothing to compare.
    """

    details: AddressDetails
    past: tuple[PastOverride, ...]
    zone: Zone | None
    now: Judgement | None
    otherwise: Judgement | None
    editable: bool


def view_address(session: Session, actor: Actor, address_id: int, *, after_undo: bool = False) -> AddressView:
    """Read an address for its page. Raises `NotFound` ("address_not_found")."""
    details = address_details(session, actor, address_id)
    past = tuple(override_history(session, actor, address_id))
    zone_id = zone_of_address(session, actor, address_id)
    instead = _instead(details, past, after_undo=after_undo)
    now = None if zone_id is None else judge_zones(session, [zone_id])[zone_id]
    otherwise = None
    if zone_id is not None and now is not None and instead is not None:
        inside = addresses_inside(session, actor, zone_id)
        otherwise = judged_with(inside, now.rule_set, {address_id: instead})
    return AddressView(
        details=details,
        past=past,
        zone=None if zone_id is None else get_zone(session, actor, zone_id),
        now=now,
        otherwise=otherwise,
        editable=is_overridable(session, actor, address_id),
    )


def _instead(details: AddressDetails, past: tuple[PastOverride, ...], *, after_undo: bool) -> Premises | None:
    """What the address would hold by the sources alone, or held until the override was taken back."""
    if details.override is not None:
        return details.override.concluded_now
    return apply_override(details.premises, past[0].said) if after_undo and past else None
