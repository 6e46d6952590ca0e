"""The two maps that people keep: what is covered, and where the gaps are."""

from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from geo.coverage import CoverageTable, Gaps, Picture
from geo.zones.statuses import Status
from web.maps.assets import leaflet_script, leaflet_style, own
from web.maps.canvas import QuietMap, finish, new_map, rendered
from web.maps.document import MapDocument, document
from web.maps.layers import (
    SHOWN,
    Scale,
    add_backdrop,
    add_districts,
    add_labels,
    add_zones,
    address_dots,
    as_script_data,
)
from web.maps.tables import MOST_ADDRESSES, coverage_table, gap_table, streets, zone_table
from web.maps.wording import Language, Wording


@dataclass(frozen=True)
class Figure:
    """A number that sums up the map, and what it counts."""

    value: str
    text: str


def coverage_map(table: CoverageTable, picture: Picture, language: Language, *, staff: bool) -> MapDocument:
    """The share of each district that lies in active zones, and the zones by status.

    `picture` holds the shapes of the same table, read for the same actor; `staff` tells whether
    that actor sees more than the public. Raises `Unavailable` ("assets_missing").
    """
    say = Wording(language)
    scale = Scale(say)
    canvas = _canvas(table, picture, scale)
    return _page(
        canvas,
        table,
        picture,
        scale,
        staff,
        title=say("coverage.title"),
        theme="coverage",
        figures=_coverage_figures(table, say),
        tables=[coverage_table(table, scale, staff), zone_table(picture, say, staff)],
    )


def gaps_map(gaps: Gaps, picture: Picture, language: Language, *, staff: bool) -> MapDocument:
    """The districts by the share outside active zones, those with no coverage apart, and every such address.

    `picture` and `staff` as in `coverage_map`. Raises `Unavailable` ("assets_missing").
    """
    say = Wording(language)
    scale = Scale(say, missing=True)
    canvas = _canvas(gaps.table, picture, scale)
    tables = [
        gap_table("table.uncovered", gaps.uncovered, scale),
        gap_table("table.partly", gaps.partly_covered, scale),
        zone_table(picture, say, staff),
    ]
    return _page(
        canvas,
        gaps.table,
        picture,
        scale,
        staff,
        title=say("gaps.title"),
        theme="gaps",
        figures=_gap_figures(gaps, say),
        tables=tables,
        dots=as_script_data(address_dots(gaps, picture.box, say)),
        streets=streets(gaps.addresses, say),
        streets_left_out=max(0, gaps.uncovered_addresses - min(len(gaps.addresses), MOST_ADDRESSES)),
        within=gaps.within.name if gaps.within else None,
    )


def _canvas(table: CoverageTable, picture: Picture, scale: Scale) -> QuietMap:
    canvas = new_map(picture.box)
    add_backdrop(canvas, picture, scale.say)
    add_districts(canvas, table.rows, picture, scale)
    add_zones(canvas, picture, scale.say)
    add_labels(canvas, table.rows, picture, scale)
    finish(canvas, _control_words(scale.say))
    return canvas


def _control_words(say: Wording) -> dict[str, str]:
    return {
        "zoomIn": say("map.in"),
        "zoomOut": say("map.out"),
        "layers": say("map.layers"),
        "addresses": say("layer.addresses"),
        "show": say("map.show", name="%name%"),
    }


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


def _page(
    canvas: QuietMap, table: CoverageTable, picture: Picture, scale: Scale, staff: bool, **content: Any
) -> MapDocument:
    html, script = rendered(canvas)
    optional: dict[str, Any] = {"dots": None, "streets": [], "streets_left_out": 0, "within": None}
    return document(
        "sheet.html",
        scripts=(leaflet_script(), own("sheet.js"), script),
        styles=(leaflet_style(), own("sheet.css")),
        say=scale.say,
        map=Markup(html),  # noqa: S704  folium's own empty container
        table=table,
        legend=scale.legend,
        statuses=[status for status in reversed(SHOWN) if any(zone.status is status for zone in picture.zones)],
        credits=picture.credits,
        staff=staff,
        **optional | content,
    )
