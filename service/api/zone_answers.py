"""Zones as the API shows them: to the public, and with all there is to know to who is signed in."""

from typing import Any

from shapely.geometry import mapping
from sqlalchemy.orm import Session

from geo.actors import Actor
from geo.classification import premises_json
from geo.lookup.answers import ZONE_URL
from geo.zones import AddressInside, Contact, Trimmed, Waiver, Zone, ZoneVersion, is_editable, judge_zones, list_waivers
from geo.zones.statuses import TRANSITIONS


def zone_json(zone: Zone) -> dict[str, Any]:
    """A zone as the public is shown it."""
    return {
        "id": str(zone.id),
        "name": zone.name,
        "kind": zone.kind.value,
        "status": zone.status.value,
        "officer": officer_json(zone.contact),
        "url": f"{ZONE_URL}{zone.id}",
        "version": zone.version,
        "updated_at": zone.updated_at.isoformat(),
        "boundary": mapping(zone.boundary),
    }


def officer_json(contact: Contact | None) -> dict[str, Any] | None:
    """The appointed officer's service contact."""
    return None if contact is None else {"name": contact.name, "phone": contact.phone, "email": contact.email}


def listed_json(zone: Zone, actor: Actor) -> dict[str, Any]:
    """A zone of a list, as the actor is shown it."""
    return zone_json(zone) | _inside_json(zone) if actor.sees_everything else zone_json(zone)


def member_zone_json(session: Session, actor: Actor, zone: Zone) -> dict[str, Any]:
    """A zone alone, as the actor, who is signed in, is shown it: judged, with its waivers and its ways on."""
    editable = is_editable(session, actor, zone.id)
    return {
        **zone_json(zone),
        **_inside_json(zone),
        "composition": judge_zones(session, [zone.id])[zone.id].to_json(),
        "waivers": [waiver_json(waiver) for waiver in list_waivers(session, actor, zone.id)],
        "editable": editable,
        "transitions": [status.value for status in sorted(TRANSITIONS[zone.status])] if editable else [],
    }


def version_json(version: ZoneVersion, full_names: dict[str, str]) -> dict[str, Any]:
    """A version of a zone, with who made it and why."""
    return {
        "version": version.version,
        "name": version.name,
        "kind": version.kind.value,
        "status": version.status.value,
        "published": version.published,
        "contact": officer_json(version.contact),
        "rule_set": version.rule_set,
        "rule_set_version": version.rule_set_version,
        "deleted": version.deleted,
        "changed_by": version.changed_by,
        "full_name": full_names.get(version.changed_by),
        "reason": version.reason,
        "since": version.since and version.since.isoformat(),
        "until": version.until and version.until.isoformat(),
        "boundary": mapping(version.boundary),
    }


def waiver_json(waiver: Waiver) -> dict[str, Any]:
    """The permission to live in spite of a broken limit."""
    return {
        "id": waiver.id,
        "reason": waiver.reason,
        "until": waiver.until.isoformat(),
        "granted_by": waiver.granted_by,
        "granted_at": waiver.granted_at.isoformat(),
        "ended_by": waiver.ended_by,
        "ended_at": waiver.ended_at and waiver.ended_at.isoformat(),
    }


def inside_json(address: AddressInside) -> dict[str, Any]:
    """An address that a zone counts."""
    return {
        "id": address.id,
        "label": address.label,
        "lon": address.place[0],
        "lat": address.place[1],
        "counted": premises_json(address.premises),
        "overridden": address.corrected,
        "contradicted": address.contradicted,
    }


def trimmed_json(trimmed: Trimmed | None) -> dict[str, Any] | None:
    """What a boundary was cut along, and what fell off; None where nobody asked for it."""
    if trimmed is None:
        return None
    return {
        "neighbours": [str(neighbour) for neighbour in trimmed.neighbours],
        "dropped_parts": trimmed.dropped_parts,
        "dropped_area_m2": round(trimmed.dropped_area, 2),
    }


def _inside_json(zone: Zone) -> dict[str, Any]:
    return {
        "published": zone.published,
        "contact": officer_json(zone.contact),
        "rule_set": zone.rule_set,
        "rule_set_version": zone.rule_set_version,
        "created_at": zone.created_at.isoformat(),
    }
