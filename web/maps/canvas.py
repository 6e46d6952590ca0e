"""Folium's map without what it fetches from other hosts, and the layers that all maps share.

Two properties of folium decide how text gets here. Its tooltips are `innerHTML`. And branca parses
whatever a layer renders as a template once more, so that `{{ }}` in a zone's name would be
evaluated. `markup` makes text harmless for both, and it is the only way for text into a layer.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any, cast

import folium
import shapely
from branca.element import Element, Figure
from folium.template import Template
from shapely.geometry.base import BaseGeometry

from geo.coverage.pictures import BackdropLayer, Box
from web.basemaps import Basemap

PANES = {"ground": 380, "districts": 390, "streets": 395, "gaps": 396, "beats": 397, "addresses": 398}
"""What lies above what, whichever layer is switched on last; zones lie in Leaflet's own pane, 400."""


class QuietMap(folium.Map):
    """A folium map that brings neither Leaflet from elsewhere nor jQuery, Bootstrap and icon fonts."""

    default_js = []  # noqa: RUF012  folium's own attribute
    default_css = []  # noqa: RUF012


class Start(folium.MacroElement):
    """Hands the finished map and its layer control to `sheet.js`, with the few words that Leaflet shows itself."""

    _template = Template(
        """
        {% macro script(this, kwargs) %}
            startSheet({{ this._parent.get_name() }}, {{ this.control.get_name() }}, {{ this.words|tojson }});
        {% endmacro %}
        """
    )

    def __init__(self, control: folium.LayerControl, words: Mapping[str, str]) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "Start"
        self.control = control
        self.words = words


@dataclass(frozen=True)
class Shape:
    """Something with an outline: its id within the page, its class in the style sheet, its tooltip as HTML."""

    id: str
    style: str
    tooltip: str
    geometry: BaseGeometry


def markup(text: str) -> str:
    """Any text as HTML that shows it, and that neither a browser nor a template engine acts on."""
    return escape(text).replace("{", "&#123;").replace("}", "&#125;")


def new_map(box: Box) -> QuietMap:
    """An empty map that shows the box."""
    canvas = QuietMap(tiles=None, zoom_control=False, zoom_snap=0.25, attribution_control=False, fade_animation=False)
    canvas.fit_bounds([[box.south, box.west], [box.north, box.east]])
    for name, depth in PANES.items():
        canvas.add_child(folium.map.CustomPane(name, z_index=depth))
    return canvas


def shapes(
    drawn: Sequence[Shape], name: str, digits: int, pane: str = "overlayPane", *, show: bool = True
) -> folium.GeoJson:
    """A layer of shapes with tooltips, styled by the style sheet through their classes."""
    features = [_feature(shape.id, shape.geometry, digits, style=shape.style, tip=shape.tooltip) for shape in drawn]
    layer = folium.GeoJson(
        {"type": "FeatureCollection", "features": features},
        name=name,
        show=show,
        style_function=lambda feature: {"className": feature["properties"]["style"]},
        smooth_factor=0.5,
        pane=pane,
    )
    if features:  # folium asks the first one for the field
        layer.add_child(folium.GeoJsonTooltip(fields=["tip"], labels=False, sticky=True, class_name="tip"))
    return layer


def backdrop(layers: Iterable[BackdropLayer], name: str, digits: int) -> folium.FeatureGroup:
    """Streets, water and green: a layer that nothing can be done with but to look at it."""
    group = folium.FeatureGroup(name=name)
    for layer in sorted(layers, key=_depth):
        _still(layer, digits).add_to(group)
    return group


def base_layer(basemap: Basemap) -> folium.TileLayer:
    """Tiles of another host, below everything and switched off until somebody wants them."""
    return folium.TileLayer(
        tiles=basemap.url, attr=markup(basemap.credit), name=markup(basemap.name), overlay=True, show=False, max_zoom=19
    )


def label(place: shapely.Point, text: str) -> folium.Marker:
    """A text on the map; the tables hold it for those who can't see it."""
    icon = folium.DivIcon(html=markup(text), icon_size=(0, 0), class_name="label")
    return folium.Marker((place.y, place.x), icon=icon, interactive=False, keyboard=False)


def digits(box: Box) -> int:
    """How many decimals of a degree a tenth of a pixel needs, at most six (11 cm)."""
    return min(6, max(3, math.ceil(-math.log10(box.pixel / 10))))


def finish(canvas: QuietMap, words: Mapping[str, str]) -> None:
    """Add the controls; after this the map gets no more layers."""
    control = folium.LayerControl()
    canvas.add_child(control)
    canvas.add_child(Start(control, words))


def rendered(canvas: QuietMap) -> tuple[str, str]:
    """The map's HTML and its script, with the same names each time that it is drawn."""
    figure = cast(Figure, canvas.get_root())
    for number, element in enumerate(_elements(figure)):
        element._id = str(number)
    figure.render()
    return figure.html.render(), figure.script.render()


def _elements(element: Element) -> Iterable[Element]:
    for child in element._children.values():
        yield child
        yield from _elements(child)


DEPTHS = ("green", "water", "path", "street", "main_street", "rail", "building")


def _depth(layer: BackdropLayer) -> tuple[bool, int]:
    return not layer.area, DEPTHS.index(layer.style)


def _still(layer: BackdropLayer, decimals: int) -> folium.GeoJson:
    options = {"className": f"backdrop {layer.style}{'-area' if layer.area else ''}", "interactive": False}
    pane = "ground" if layer.area else "streets"
    feature = _feature("0", layer.shape, decimals)
    return folium.GeoJson(feature, style_function=lambda _: options, smooth_factor=0.5, pane=pane)


def _feature(key: str, shape: BaseGeometry, decimals: int, **properties: str) -> dict[str, Any]:
    rounded = shapely.transform(shape, lambda places: places.round(decimals))
    return {"type": "Feature", "id": key, "properties": properties, "geometry": shapely.geometry.mapping(rounded)}
