"""Zones of mutual help: their values, their life, and what they hold.

Everything works in a session of `geo.storage.database.Database` and for an `Actor`: reading in one
of `reading()`, changing in one of `writing(actor, reason)`.
"""

from geo.zones.area import installation_area
from geo.zones.compositions import Change, addresses_of, judge_polygon, judge_zones, try_rule_set
from geo.zones.contacts import KnownContact, contacts_in_use, known_contact
from geo.zones.differences import BoundaryChange, Difference, Field, changed_fields, difference
from geo.zones.editing import create_zone, created_before, delete_draft, edit_zone, restore, transition, withdraw
from geo.zones.filtering import ZoneFilter
from geo.zones.inside import AddressInside, addresses_inside, judged_with
from geo.zones.merging import MergedZone, merge_zones
from geo.zones.reading import (
    ZonePage,
    find_zone,
    get_editable_zone,
    get_zone,
    history,
    is_editable,
    list_ids,
    list_waivers,
    list_zones,
    pages_of_ids,
    zone_of_address,
)
from geo.zones.statuses import Kind, Status
from geo.zones.steps import Missing, Step, discloses_households, next_steps
from geo.zones.trimming import Trimmed, trim_to_neighbours
from geo.zones.values import UNCHANGED, Contact, NewWaiver, NewZone, Waiver, Zone, ZoneEdit, ZoneVersion
from geo.zones.waivers import end_waiver, grant_waiver, is_waived

__all__ = [
    "UNCHANGED",
    "AddressInside",
    "BoundaryChange",
    "Change",
    "Contact",
    "Difference",
    "Field",
    "Kind",
    "KnownContact",
    "MergedZone",
    "Missing",
    "NewWaiver",
    "NewZone",
    "Status",
    "Step",
    "Trimmed",
    "Waiver",
    "Zone",
    "ZoneEdit",
    "ZoneFilter",
    "ZonePage",
    "ZoneVersion",
    "addresses_inside",
    "addresses_of",
    "changed_fields",
    "contacts_in_use",
    "create_zone",
    "created_before",
    "delete_draft",
    "difference",
    "discloses_households",
    "edit_zone",
    "end_waiver",
    "find_zone",
    "get_editable_zone",
    "get_zone",
    "grant_waiver",
    "history",
    "installation_area",
    "is_editable",
    "is_waived",
    "judge_polygon",
    "judge_zones",
    "judged_with",
    "known_contact",
    "list_ids",
    "list_waivers",
    "list_zones",
    "merge_zones",
    "next_steps",
    "pages_of_ids",
    "restore",
    "transition",
    "trim_to_neighbours",
    "try_rule_set",
    "withdraw",
    "zone_of_address",
]
