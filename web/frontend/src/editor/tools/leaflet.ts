/** Leaflet with Geoman, which finds it as a global, and between their places and ours. */

import "leaflet/dist/leaflet.css";

import * as L from "leaflet";

import "@geoman-io/leaflet-geoman-free";

import type { Place, Rings } from "../geometry/places";

export { L };

export function latLng([lon, lat]: Place): L.LatLng {
  return L.latLng(lat, lon);
}

export function placeOf({ lat, lng }: L.LatLng): Place {
  return [lng, lat];
}

export function latLngs(rings: Rings): L.LatLng[][] {
  return rings.map((ring) => ring.map(latLng));
}

/** The rings of a polygon on the map. */
export function ringsOn(layer: L.Polygon): Rings {
  return (layer.getLatLngs() as L.LatLng[][]).map((ring) => ring.map(placeOf));
}

/**
 * A pane of the map that the browser keeps painted by itself: what moves in one doesn't have what lies in others
 * painted anew. Its place in the pile is in the style sheet.
 */
export function ownPane(map: L.Map, name: string): string {
  (map.getPane(name) ?? map.createPane(name)).classList.add("own-pane");
  return name;
}
