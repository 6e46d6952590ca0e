"""A town of three districts as the maps get it: one covered in part, one not at all, one empty."""

from datetime import UTC, date, datetime
from uuid import UUID

from shapely import LineString, MultiPolygon, Polygon, box

from geo.composition import Category, PremisesClass, Verdict
from geo.coverage import Amounts, Coverage, CoverageTable, District, Gaps, Picture, UncoveredAddress
from geo.coverage.pictures import BackdropLayer, BeatOutline, Box, ZoneOutline
from geo.gaps import Diagnosis, Gap, GapList, GapState, NearestZone, Need, Outlook
from geo.planning.cells import NamedZone
from geo.planning.reasons import Reason, Why
from geo.zones.statuses import Kind, Status

HOSTILE = "<img src=x onerror=\"document.title='owned'\"></script>{{ 7 * 7 }}{% raw %}"
"""A name that runs code wherever it is taken for markup or for a template."""


def covered(number: int, name: str, total: int, inside: int, **fields: object) -> Coverage:
    district = District(number, "city_part", str(number), name, 1.5)
    zones = {Status.ACTIVE: 1} if inside else {}
    return Coverage(district, amounts(total), amounts(inside), zones=zones)


def amounts(addresses: int) -> Amounts:
    return Amounts(
        addresses=addresses, flats=3 * addresses, houses=addresses, estimated_flats=addresses, unknown_flats=1
    )


def table(name: str = "Střed", day: date | None = None) -> CoverageTable:
    rows = (
        covered(1, name, 1000, 60),
        covered(2, "Sever", 500, 0),
        Coverage(District(3, "city_part", "3", "Les", 4.0)),
    )
    whole = Coverage(None, amounts(1510), amounts(60), zones={Status.ACTIVE: 1, Status.DRAFT: 1})
    moment = datetime(2026, 8, 1, 12, tzinfo=UTC)
    return CoverageTable("city_part", day, moment, rows, Coverage(None, amounts(10)), whole)


def picture(
    name: str = "Na Kopci",
    statuses: tuple[Status, ...] = (Status.ACTIVE, Status.PROPOSED),
    verdict: Verdict | None = Verdict.COMPLIANT,
) -> Picture:
    squares = {n: MultiPolygon([box(16.6 + n / 100, 49.2, 16.61 + n / 100, 49.21)]) for n in (1, 2, 3)}
    zones = [zone(i, name, status, verdict) for i, status in enumerate(statuses)]
    street = BackdropLayer("street", False, LineString([(16.61, 49.205), (16.64, 49.205)]))
    pond = BackdropLayer("water", True, box(16.625, 49.206, 16.627, 49.208))
    return Picture(
        Box(16.61, 49.2, 16.64, 49.21), squares, tuple(zones), 0, (street, pond), ("© OpenStreetMap contributors",)
    )


def zone(number: int, name: str, status: Status, verdict: Verdict | None = None) -> ZoneOutline:
    west = 16.612 + number * 0.002
    shape: Polygon = box(west, 49.202, west + 0.001, 49.204)
    return ZoneOutline(UUID(int=number), name, Kind.RESIDENTIAL, status, verdict, shape)


def address(number: int, street: str | None, planned: bool = False) -> UncoveredAddress:
    lon, lat = 16.622 + number * 0.0005, 49.203
    return UncoveredAddress(number, lon, lat, Category.HOUSE, street, str(number), None, "1a", "Sever", planned)


BEAT = BeatOutline(7, "Okrsek 7", box(16.61, 49.2, 16.63, 49.21))

NEAREST = NearestZone(NamedZone(UUID(int=0), "Na Kopci"), 240)


def places(street: str = "Kounicova") -> GapList:
    """Two gaps side by side: in one a zone is possible, in the other a business is missing."""
    zone = box(16.6215, 49.2025, 16.6235, 49.2035)
    possible = Diagnosis(Outlook.POSSIBLE, boundary=zone, verdict=Verdict.COMPLIANT, inside=(1, 2))
    missing = Diagnosis(
        Outlook.IMPOSSIBLE,
        (Reason(Why.TOO_FEW, 400, PremisesClass.BUSINESSES, 1, 2),),
        (Need(PremisesClass.BUSINESSES, 1),),
    )
    west, east = box(16.621, 49.202, 16.624, 49.204), box(16.624, 49.202, 16.627, 49.204)
    return GapList(
        (
            Gap(
                1, GapState.POSSIBLE, (1, 2), amounts(2), 3, street, "Sever", NEAREST, (16.622, 49.203), west, possible
            ),
            Gap(3, GapState.IMPOSSIBLE, (3,), amounts(1), 0, None, None, None, (16.625, 49.203), east, missing),
        ),
        pending=0,
        placeless=0,
    )


def gaps(name: str = "Střed", street: str | None = "Kounicova") -> Gaps:
    return Gaps(table(name), (), (address(1, street), address(2, street, planned=True), address(3, None)))
