"""The two maps of districts: what is covered, and where the gaps are."""

from geo.coverage import CoverageTable, Gaps, Picture
from geo.zones.statuses import Status
from web.languages import Language
from web.maps.canvas import QuietMap, new_map
from web.maps.document import MapDocument
from web.maps.layers import (
    Scale,
    add_backdrop,
    add_districts,
    add_labels,
    add_zones,
    address_dots,
    as_script_data,
)
from web.maps.page import Figure, Sheet, bind, moment_facts
from web.maps.tables import MOST_ADDRESSES, coverage_table, gap_table, streets, zone_table
from web.maps.wording import Wording


def coverage_map(
    table: CoverageTable, picture: Picture, language: Language, *, staff: bool, within: str = ""
) -> MapDocument:
    """The share of each district that lies in active zones, and the zones by status.

    `picture` holds the shapes of the same table, read for the same actor; `staff` tells whether
    that actor sees more than the public; `within` names what was counted, if not everything. Raises
    `Unavailable` ("assets_missing").
    """
    say = Wording(language)
    scale = Scale(say)
    sheet = Sheet(
        title=say("coverage.title"),
        theme="coverage",
        facts=moment_facts(table, within, say),
        figures=_coverage_figures(table, say),
        tables=[coverage_table(table, scale, staff), zone_table(picture, say)],
        legend=scale.legend,
    )
    return bind(_canvas(table, picture, scale), sheet, picture, say, staff=staff)


def gaps_map(gaps: Gaps, picture: Picture, language: Language, *, staff: bool) -> MapDocument:
    """The districts by the share outside active zones, those with no coverage apart, and every such address.

    `picture` and `staff` as in `coverage_map`. Raises `Unavailable` ("assets_missing").
    """
    say = Wording(language)
    scale = Scale(say, missing=True)
    sheet = Sheet(
        title=say("gaps.title"),
        theme="gaps",
        facts=moment_facts(gaps.table, ", ".join(each.name for each in gaps.within), say),
        figures=_gap_figures(gaps, say),
        tables=[
            gap_table("table.uncovered", gaps.uncovered, scale),
            gap_table("table.partly", gaps.partly_covered, scale),
            zone_table(picture, say),
        ],
        legend=scale.legend,
        dots=as_script_data(address_dots(gaps, picture.box, say)),
        streets=streets(gaps.addresses, say),
        streets_left_out=max(0, gaps.uncovered_addresses - min(len(gaps.addresses), MOST_ADDRESSES)),
    )
    return bind(_canvas(gaps.table, picture, scale), sheet, picture, say, staff=staff)


def _canvas(table: CoverageTable, picture: Picture, scale: Scale) -> QuietMap:
    canvas = new_map(picture.box)
    add_backdrop(canvas, picture, scale.say)
    add_districts(canvas, table.rows, picture, scale)
    add_zones(canvas, picture, scale.say)
    add_labels(canvas, table.rows, picture, scale)
    return canvas


def _coverage_figures(table: CoverageTable, say: Wording) -> list[Figure]:
    whole = table.everything
    counts = say("covered.count", covered=say.number(whole.covered.occupied), total=say.number(whole.total.occupied))
    return [
        Figure(say.share(whole.share), say("covered", counts=counts)),
        Figure(say.number(whole.zones.get(Status.ACTIVE, 0)), say("active.zones")),
        Figure(say.number(len(table.uncovered)), say("uncovered.districts")),
    ]


def _gap_figures(gaps: Gaps, say: Wording) -> list[Figure]:
    return [
        Figure(say.number(gaps.uncovered_addresses), say("uncovered.addresses")),
        Figure(say.number(len(gaps.uncovered)), say("uncovered.districts")),
    ]
