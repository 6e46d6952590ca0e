/** The map of public zones: enhances every `<div data-map>`; the same content stands beside it as text. */

import "leaflet/dist/leaflet.css";

import * as L from "leaflet";

import { Backdrop } from "./map/backdrop";
import { readPlan, type MapPlan } from "./map/plan";
import { showZones } from "./map/zones";

const CLOSE = 17;

function show(container: HTMLElement, plan: MapPlan): void {
  const map = L.map(container, { maxZoom: 19, minZoom: 6, scrollWheelZoom: false });
  map.attributionControl.setPrefix(false).addAttribution(plan.credit);
  map.once("focus", () => map.scrollWheelZoom.enable());
  new Backdrop().addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  translateControls(container, plan);
  fit(map, plan);
  showZones(map, plan);
  if (plan.place !== undefined) markPlace(map, plan.place, plan.placeLabel);
}

function translateControls(container: HTMLElement, plan: MapPlan): void {
  const titles: readonly [string, string][] = [
    [".leaflet-control-zoom-in", plan.zoomIn],
    [".leaflet-control-zoom-out", plan.zoomOut],
  ];
  for (const [selector, title] of titles) {
    const control = container.querySelector<HTMLElement>(selector);
    control?.setAttribute("title", title);
    control?.setAttribute("aria-label", title);
  }
}

function fit(map: L.Map, plan: MapPlan): void {
  if (plan.place !== undefined) map.setView([plan.place[1], plan.place[0]], CLOSE);
  else if (plan.bounds !== undefined) {
    const [west, south, east, north] = plan.bounds;
    map.fitBounds(L.latLngBounds([south, west], [north, east]), { padding: [16, 16], maxZoom: CLOSE });
  } else map.setView([49.8, 15.5], 7);
}

function markPlace(map: L.Map, [lon, lat]: readonly [number, number], label: string): void {
  const icon = L.divIcon({ className: "map-pin", iconSize: [28, 36], iconAnchor: [14, 32] });
  L.marker([lat, lon], { icon, title: label, alt: label, keyboard: false }).addTo(map);
}

for (const container of document.querySelectorAll<HTMLElement>("[data-map]")) {
  show(container, readPlan(container));
}
