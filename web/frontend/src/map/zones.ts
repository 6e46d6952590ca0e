/** The public zones within the map's view, asked for again wherever the map is moved to. */

import * as L from "leaflet";

import type { MapPlan } from "./plan";

const MOST = 500;
const LOOK = { weight: 2.5, fillOpacity: 0.2 } as const;

/** Keeps the zones of the view on the map until the map is gone. */
export function showZones(map: L.Map, plan: MapPlan): void {
  let shown: L.GeoJSON | undefined;
  let asking: AbortController | undefined;
  const refresh = async (): Promise<void> => {
    asking?.abort();
    asking = new AbortController();
    const zones = await fetchZones(map.getBounds().pad(0.25), asking.signal);
    if (zones === undefined) return;
    shown?.remove();
    shown = zonesLayer(zones, plan).addTo(map);
  };
  map.on("moveend", () => void refresh());
  void refresh();
}

/** The zones that meet a box, or undefined where they can't be had. */
export async function fetchZones(box: L.LatLngBounds, signal: AbortSignal): Promise<GeoJSON.FeatureCollection | undefined> {
  try {
    const answer = await fetch(`/api/v1/zones?limit=${MOST}&bbox=${box.toBBoxString()}`, {
      headers: { Accept: "application/geo+json" },
      signal,
    });
    return answer.ok ? ((await answer.json()) as GeoJSON.FeatureCollection) : undefined;
  } catch {
    return undefined;
  }
}

function zonesLayer(zones: GeoJSON.FeatureCollection, plan: MapPlan): L.GeoJSON {
  return L.geoJSON(zones, {
    style: (zone) => ({ ...LOOK, className: classesOf(zone, plan) }),
    onEachFeature: (zone, layer) => describe(zone, layer, plan),
  });
}

function classesOf(zone: GeoJSON.Feature | undefined, plan: MapPlan): string {
  const kind = `map-zone map-zone-${String(zone?.properties?.["kind"] ?? "")}`;
  return zone !== undefined && String(zone.id) === plan.zone ? `${kind} map-zone-current` : kind;
}

/** A name is somebody's text: it goes into the page as text, never as markup. */
function describe(zone: GeoJSON.Feature, layer: L.Layer, plan: MapPlan): void {
  const name = document.createElement("span");
  name.textContent = String(zone.properties?.["name"] ?? "");
  layer.bindTooltip(name, { sticky: true });
  if (String(zone.id) === plan.zone) return;
  const page = plan.zonePage.replace("{id}", encodeURIComponent(String(zone.id)));
  layer.on("click", () => location.assign(page));
}
