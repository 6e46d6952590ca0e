/** The editor's map: the backdrop, controls in the page's language, the first view. */

import { Backdrop } from "../../map/backdrop";
import { escaped } from "../../map/plan";
import { boxOf } from "../geometry/plane";
import type { Rings } from "../geometry/places";
import { L } from "../tools/leaflet";
import { part } from "./elements";
import type { EditorPlan } from "./plan";

const CLOSE = 18;
const NARROW = 700;

export function createMap(plan: EditorPlan, boundary: Rings): L.Map {
  const container = part("editor-map");
  const { zoomIn = "", zoomOut = "" } = container.dataset;
  const map = L.map(container, { maxZoom: 20, minZoom: 6, zoomControl: false, doubleClickZoom: false });
  L.control.zoom({ position: "topright", zoomInTitle: zoomIn, zoomOutTitle: zoomOut }).addTo(map);
  L.control.scale({ imperial: false, position: "bottomleft" }).addTo(map);
  map.attributionControl.setPosition("bottomright").setPrefix(false).addAttribution(escaped(plan.credit));
  map.pm.setGlobalOptions({ snappable: true });
  new Backdrop().addTo(map);
  fit(map, plan, boundary);
  new ResizeObserver(() => map.invalidateSize({ pan: false })).observe(map.getContainer());
  return map;
}

function fit(map: L.Map, plan: EditorPlan, boundary: Rings): void {
  const [outer] = boundary;
  const { west, south, east, north } = boxOf(outer ?? []);
  const [left, bottom, right, top] = outer === undefined ? (plan.bounds ?? []) : [west, south, east, north];
  if (left === undefined || bottom === undefined || right === undefined || top === undefined) {
    map.setView([49.8, 15.5], 7);
    return;
  }
  const box = L.latLngBounds([bottom, left], [top, right]);
  map.fitBounds(box, { ...paddingOf(map.getContainer()), maxZoom: CLOSE, animate: false });
}

/** Room for the tools: at the left of a wide map, above and below on a phone's. */
function paddingOf({ clientWidth }: HTMLElement): L.FitBoundsOptions {
  if (clientWidth < NARROW) return { paddingTopLeft: [16, 130], paddingBottomRight: [16, 90] };
  return { padding: [130, 48] };
}
