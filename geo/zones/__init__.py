"""Zones of mutual help: their values, their life, and what they hold.

Everything works in a session of `geo.storage.database.Database` and for an `Actor`: reading in one
of `reading()`, changing in one of `writing(actor, reason)`.
"""

from geo.zones.area import installation_area
from geo.zones.compositions import Change, addresses_of, judge_polygon, judge_zones, try_rule_set
from geo.zones.editing import create_zone, delete_draft, edit_zone, restore, transition, withdraw
from geo.zones.reading import ZonePage, find_zone, get_zone, history, list_waivers, list_zones
from geo.zones.statuses import Kind, Status
from geo.zones.trimming import Trimmed, trim_to_neighbours
from geo.zones.values import UNCHANGED, Contact, NewWaiver, NewZone, Waiver, Zone, ZoneEdit, ZoneVersion

__all__ = [
    "UNCHANGED",
    "Change",
    "Contact",
    "Kind",
    "NewWaiver",
    "NewZone",
    "Status",
    "Trimmed",
    "Waiver",
    "Zone",
    "ZoneEdit",
    "ZonePage",
    "ZoneVersion",
    "addresses_of",
    "create_zone",
    "delete_draft",
    "edit_zone",
    "find_zone",
    "get_zone",
    "history",
    "installation_area",
    "judge_polygon",
    "judge_zones",
    "list_waivers",
    "list_zones",
    "restore",
    "transition",
    "trim_to_neighbours",
    "try_rule_set",
    "withdraw",
]
