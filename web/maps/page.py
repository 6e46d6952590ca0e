"""The page around a map: what stands on it, and how it becomes one document."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from markupsafe import Markup

from geo.coverage import CoverageTable, Picture
from geo.zones.statuses import Status
from web.basemaps import Basemap
from web.maps.assets import leaflet_script, leaflet_style, own
from web.maps.canvas import QuietMap, finish, rendered
from web.maps.document import MapDocument, document
from web.maps.layers import SHOWN
from web.maps.tables import Street, Table
from web.maps.wording import Wording


@dataclass(frozen=True)
class Figure:
    """A number that sums up the map, and what it counts."""

    value: str
    text: str


@dataclass(frozen=True)
class Sheet:
    """What a page shows beside its map.

    `theme` is the page's class in the style sheet, and with it the heading of the `legend` of
    districts (style and meaning of each class). `facts` stand below the title, `figures` above the
    map. `dots` are the addresses as script data, `streets` the same as text, shortened by
    `streets_left_out`. `places` are the states of gaps (style and meaning of each).
    """

    title: str
    theme: str
    facts: Sequence[str]
    figures: Sequence[Figure]
    tables: Sequence[Table]
    legend: Sequence[tuple[str, str]] = ()
    dots: str | None = None
    streets: Sequence[Street] = field(default_factory=list)
    streets_left_out: int = 0
    places: Sequence[tuple[str, str]] = ()
    basemaps: Sequence[Basemap] = ()


def bind(canvas: QuietMap, sheet: Sheet, picture: Picture, say: Wording, *, staff: bool) -> MapDocument:
    """The finished page; the map gets its controls here. Raises `Unavailable` ("assets_missing")."""
    finish(canvas, _control_words(say))
    html, script = rendered(canvas)
    return document(
        "sheet.html",
        scripts=(leaflet_script(), own("sheet.js"), script),
        styles=(leaflet_style(), own("sheet.css")),
        hosts=tuple(dict.fromkeys(each.origin for each in sheet.basemaps)),
        say=say,
        sheet=sheet,
        map=Markup(html),  # noqa: S704  folium's own empty container
        statuses=_statuses(picture),
        beats=bool(picture.beats),
        credits=picture.credits,
        staff=staff,
    )


def moment_facts(table: CoverageTable, within: str, say: Wording) -> list[str]:
    """Of which area, by what and as of when a table speaks."""
    area = [say("within", name=within)] if within else []
    day = say("then" if table.date else "now", day=say.day(table.moment.date()))
    return [*area, say("by", level=say.level(table.level)), day]


def _statuses(picture: Picture) -> list[Status]:
    present = {zone.status for zone in picture.zones}
    return [status for status in reversed(SHOWN) if status in present]


def _control_words(say: Wording) -> dict[str, str]:
    return {
        "zoomIn": say("map.in"),
        "zoomOut": say("map.out"),
        "layers": say("map.layers"),
        "addresses": say("layer.addresses"),
        "show": say("map.show", name="%name%"),
        "found": say("map.search.found", name="%name%"),
        "notFound": say("map.search.none", name="%name%"),
    }
