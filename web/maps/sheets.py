"""The two maps of districts: what is covered, and where the gaps are."""

from collections.abc import Sequence

from geo.coverage import CoverageTable, Gaps, Picture
from geo.gaps import GapList
from geo.zones.statuses import Status
from web.basemaps import Basemap
from web.languages import Language
from web.maps.canvas import QuietMap, base_layer, new_map
from web.maps.document import MapDocument
from web.maps.gap_layers import add_gaps, gap_states, gap_table_of
from web.maps.layers import (
    Scale,
    add_backdrop,
    add_beats,
    add_districts,
    add_labels,
    add_zones,
    address_dots,
    as_script_data,
)
from web.maps.page import Figure, Sheet, bind, moment_facts
from web.maps.tables import MOST_ADDRESSES, Table, beat_tables, coverage_table, gap_table, streets, zone_table
from web.maps.wording import Wording


def coverage_map(
    table: CoverageTable,
    picture: Picture,
    language: Language,
    *,
    staff: bool,
    within: str = "",
    places: GapList | None = None,
    basemaps: Sequence[Basemap] = (),
) -> MapDocument:
    """The share of each district that lies in active zones, and the zones by status.

    `picture` holds the shapes of the same table, read for the same actor; `staff` tells whether
    that actor sees more than the public; `within` names what was counted, if not everything; `places`
    are the gaps between the zones, `basemaps` what other hosts offer. Raises `Unavailable` ("assets_missing").
    """
    say = Wording(language)
    scale = Scale(say)
    sheet = Sheet(
        title=say("coverage.title"),
        theme="coverage",
        facts=moment_facts(table, within, say),
        figures=_coverage_figures(table, say),
        tables=[
            coverage_table(table, scale, staff),
            *_place_tables(places, say),
            zone_table(picture, say),
            *beat_tables(picture, say),
        ],
        legend=scale.legend,
        places=gap_states(places, say) if places else (),
        basemaps=basemaps,
    )
    return bind(_canvas(table, picture, scale, places, basemaps), sheet, picture, say, staff=staff)


def gaps_map(
    gaps: Gaps,
    picture: Picture,
    language: Language,
    *,
    staff: bool,
    places: GapList | None = None,
    basemaps: Sequence[Basemap] = (),
) -> MapDocument:
    """The districts by the share outside active zones, those with no coverage apart, and every such address.

    All else as in `coverage_map`. Raises `Unavailable` ("assets_missing").
    """
    say = Wording(language)
    scale = Scale(say, missing=True)
    sheet = Sheet(
        title=say("gaps.title"),
        theme="gaps",
        facts=moment_facts(gaps.table, ", ".join(each.name for each in gaps.within), say),
        figures=_gap_figures(gaps, say),
        tables=[
            *_place_tables(places, say),
            gap_table("table.uncovered", gaps.uncovered, scale),
            gap_table("table.partly", gaps.partly_covered, scale),
            zone_table(picture, say),
            *beat_tables(picture, say),
        ],
        places=gap_states(places, say) if places else (),
        basemaps=basemaps,
        legend=scale.legend,
        dots=as_script_data(address_dots(gaps, picture.box, say)),
        streets=streets(gaps.addresses, say),
        streets_left_out=max(0, gaps.uncovered_addresses - min(len(gaps.addresses), MOST_ADDRESSES)),
    )
    return bind(_canvas(gaps.table, picture, scale, places, basemaps), sheet, picture, say, staff=staff)


def _place_tables(places: GapList | None, say: Wording) -> list[Table]:
    return [] if places is None else [gap_table_of(places, say)]


def _canvas(
    table: CoverageTable, picture: Picture, scale: Scale, places: GapList | None, basemaps: Sequence[Basemap]
) -> QuietMap:
    canvas = new_map(picture.box)
    for each in basemaps:
        canvas.add_child(base_layer(each))
    add_backdrop(canvas, picture, scale.say)
    add_districts(canvas, table.rows, picture, scale)
    add_beats(canvas, picture, scale.say)
    if places is not None:
        add_gaps(canvas, places, picture, scale.say, show=scale.missing)
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
