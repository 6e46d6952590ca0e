/** The map of public zones: enhances every `<div data-map>`; the same content stands beside it as text. */

import "leaflet/dist/leaflet.css";

import * as L from "leaflet";

import { Backdrop } from "./map/backdrop";
import { readPlan, type MapPlan } from "./map/plan";

const ZONE = { className: "map-zone", weight: 2.5, fillOpacity: 0.22 } as const;

function show(container: HTMLElement, plan: MapPlan): L.Map {
  container.replaceChildren();
  const map = L.map(container, { maxZoom: 19, minZoom: 6, zoomSnap: 0.5, scrollWheelZoom: false });
  map.attributionControl.setPrefix(false).addAttribution(plan.credit);
  map.once("focus", () => map.scrollWheelZoom.enable());
  new Backdrop().addTo(map);
  L.control.scale({ imperial: false }).addTo(map);
  translateControls(container, plan);
  fit(map, plan);
  void addZones(map, plan);
  if (plan.place !== undefined) markPlace(map, plan.place, plan.placeLabel);
  return map;
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
  if (plan.place !== undefined) map.setView([plan.place[1], plan.place[0]], 17);
  else if (plan.bounds !== undefined) {
    const [west, south, east, north] = plan.bounds;
    map.fitBounds([
      [south, west],
      [north, east],
    ], { padding: [16, 16] });
  } else map.setView([49.8, 15.5], 7);
}

async function addZones(map: L.Map, plan: MapPlan): Promise<void> {
  const answer = await fetch(plan.zones, { headers: { Accept: "application/geo+json" } });
  if (!answer.ok) return;
  const zones = L.geoJSON((await answer.json()) as GeoJSON.FeatureCollection, {
    style: (feature) => ({ ...ZONE, className: `map-zone map-zone-${String(feature?.properties?.["kind"] ?? "")}` }),
    onEachFeature: (feature, layer) => describe(feature, layer, plan),
  });
  zones.addTo(map);
}

/** A name is somebody's text: it goes into the page as text, never as markup. */
function describe(feature: GeoJSON.Feature, layer: L.Layer, plan: MapPlan): void {
  const name = document.createElement("span");
  name.textContent = String(feature.properties?.["name"] ?? "");
  layer.bindTooltip(name, { sticky: true });
  const page = plan.zonePage.replace("{id}", encodeURIComponent(String(feature.properties?.["id"] ?? feature.id)));
  layer.on("click", () => location.assign(page));
}

function markPlace(map: L.Map, [lon, lat]: readonly [number, number], label: string): void {
  const icon = L.divIcon({ className: "map-pin", iconSize: [28, 36], iconAnchor: [14, 35] });
  L.marker([lat, lon], { icon, title: label, alt: label, keyboard: false }).addTo(map);
}

for (const container of document.querySelectorAll<HTMLElement>("[data-map]")) {
  show(container, readPlan(container));
}
