"""Every table of the service, one module a subject.

Geometries are EPSG:4326. What is current stands in the plain tables with the moment since when;
what was stands in the `*_history` tables with the range of time during which it held. Triggers
(`migrations/sql`) write the history, the versions, the assignment and the membership.
"""

from geo.storage.models.accounts import Account, AccountBeat, AccountSession, ApiToken, FailedSignIn
from geo.storage.models.addresses import (
    Address,
    AddressHistory,
    AddressLocationHistory,
    AddressOverride,
    AddressOverrideHistory,
)
from geo.storage.models.backdrop import Backdrop
from geo.storage.models.base import Base
from geo.storage.models.coverage import CoverageSum, CoverageSumHistory
from geo.storage.models.districts import District, DistrictMembership, DistrictMembershipHistory
from geo.storage.models.gaps import Gap, GapTile
from geo.storage.models.imports import ImportIssue, ImportRun
from geo.storage.models.installation import Installation
from geo.storage.models.interest import Interest
from geo.storage.models.plans import Plan, PlannedZone
from geo.storage.models.search import AddressPlace, AddressWord
from geo.storage.models.sources import (
    AddressSource,
    Building,
    Business,
    Entrance,
    RegisterName,
    SourceTerritory,
    SourceTrust,
    Trade,
)
from geo.storage.models.zones import (
    Contact,
    RuleSetRow,
    Waiver,
    Zone,
    ZoneAssignment,
    ZoneAssignmentHistory,
    ZoneVersion,
)

__all__ = [
    "Account",
    "AccountBeat",
    "AccountSession",
    "Address",
    "AddressHistory",
    "AddressLocationHistory",
    "AddressOverride",
    "AddressOverrideHistory",
    "AddressPlace",
    "AddressSource",
    "AddressWord",
    "ApiToken",
    "Backdrop",
    "Base",
    "Building",
    "Business",
    "Contact",
    "CoverageSum",
    "CoverageSumHistory",
    "District",
    "DistrictMembership",
    "DistrictMembershipHistory",
    "Entrance",
    "FailedSignIn",
    "Gap",
    "GapTile",
    "ImportIssue",
    "ImportRun",
    "Installation",
    "Interest",
    "Plan",
    "PlannedZone",
    "RegisterName",
    "RuleSetRow",
    "SourceTerritory",
    "SourceTrust",
    "Trade",
    "Waiver",
    "Zone",
    "ZoneAssignment",
    "ZoneAssignmentHistory",
    "ZoneVersion",
]
