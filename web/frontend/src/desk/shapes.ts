/** A map of shapes that stand in the page as data, each tied to the row of the page that speaks of it. */

import * as L from "leaflet";

import { Backdrop } from "../map/backdrop";
import { escaped, numbers } from "../map/plan";

const CLOSEST = 18;

interface ShapeProperties {
  readonly look: string;
  readonly name?: string;
  /** The id of the element that speaks of the same thing. */
  readonly row?: string;
  readonly link?: string;
}

type ShapeFeature = GeoJSON.Feature<GeoJSON.Geometry, ShapeProperties>;

/** A map and what it moves together with. */
export interface ShapeMap {
  readonly map: L.Map;
  readonly group: string;
}

export function showShapes(container: HTMLElement): ShapeMap {
  const { shapes, credit, bounds, together } = container.dataset;
  const map = L.map(container, { maxZoom: 19, minZoom: 6, scrollWheelZoom: false });
  map.attributionControl.setPrefix(false).addAttribution(escaped(credit ?? ""));
  map.once("focus", () => map.scrollWheelZoom.enable());
  new Backdrop().addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  nameControls(container);
  fit(map, numbers(bounds, 4));
  for (const feature of read(shapes ?? "").features) addShape(map, feature as ShapeFeature);
  return { map, group: together ?? "" };
}

function read(id: string): GeoJSON.FeatureCollection {
  const text = document.getElementById(id)?.textContent ?? '{"type":"FeatureCollection","features":[]}';
  return JSON.parse(text) as GeoJSON.FeatureCollection;
}

function nameControls(container: HTMLElement): void {
  for (const [selector, title] of [
    [".leaflet-control-zoom-in", container.dataset["zoomIn"]],
    [".leaflet-control-zoom-out", container.dataset["zoomOut"]],
  ] as const) {
    const control = container.querySelector<HTMLElement>(selector);
    control?.setAttribute("title", title ?? "");
    control?.setAttribute("aria-label", title ?? "");
  }
}

function fit(map: L.Map, box: number[] | undefined): void {
  const [west, south, east, north] = box ?? [12, 48.5, 19, 51.1];
  const corners = L.latLngBounds([south ?? 0, west ?? 0], [north ?? 0, east ?? 0]);
  map.fitBounds(corners, { padding: [20, 20], maxZoom: CLOSEST });
}

function addShape(map: L.Map, feature: ShapeFeature): void {
  const { look, name, row, link } = feature.properties;
  const layer = L.geoJSON(feature, {
    style: { className: look },
    pointToLayer: (_, place) => L.circleMarker(place, { className: look, radius: 6 }),
    interactive: name !== undefined,
  }).addTo(map);
  if (name !== undefined) layer.bindTooltip(asText(name), { sticky: true });
  if (link !== undefined) layer.on("click", () => location.assign(link));
  if (row !== undefined) tie(layer, row);
}

/** A name is somebody's text: it goes into the page as text, never as markup. */
function asText(name: string): HTMLElement {
  const holder = document.createElement("span");
  holder.textContent = name;
  return holder;
}

/** Pointing at the row or moving the focus into it lights the shape up, and the other way round. */
function tie(layer: L.GeoJSON, id: string): void {
  const row = document.getElementById(id);
  if (row === null) return;
  const light = (on: boolean): void => {
    row.classList.toggle("lit", on);
    for (const path of paths(layer)) path.classList.toggle("map-lit", on);
    if (on) layer.bringToFront();
  };
  for (const event of ["mouseenter", "focusin"]) row.addEventListener(event, () => light(true));
  for (const event of ["mouseleave", "focusout"]) row.addEventListener(event, () => light(false));
  layer.on("mouseover", () => light(true));
  layer.on("mouseout", () => light(false));
}

function paths(layer: L.GeoJSON): Element[] {
  return layer
    .getLayers()
    .map((each) => (each as L.Path).getElement())
    .filter((each): each is Element => each !== undefined && each !== null);
}
