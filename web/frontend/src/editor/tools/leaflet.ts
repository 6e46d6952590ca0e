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
