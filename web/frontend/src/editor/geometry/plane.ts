/**
 * Metres on a plane that touches the ellipsoid near a place, as `geo.whereabouts.LocalPlane` has them: right to 0.1 %
 * over the few kilometres of a zone. They serve checks while drawing; what people are told, PostGIS measures.
 */

import type { Place, Ring, Rings } from "./places";

export type Metres = readonly [east: number, north: number];

export interface Plane {
  metres(place: Place): Metres;
  place(metres: Metres): Place;
}

/** The plane at a place; the lengths of a degree are WGS 84's usual series in the latitude. */
export function planeAt([lon, lat]: Place): Plane {
  const angle = (lat * Math.PI) / 180;
  const perLon = 111_412.84 * Math.cos(angle) - 93.5 * Math.cos(3 * angle) + 0.118 * Math.cos(5 * angle);
  const perLat = 111_132.92 - 559.82 * Math.cos(2 * angle) + 1.175 * Math.cos(4 * angle);
  return {
    metres: (place) => [(place[0] - lon) * perLon, (place[1] - lat) * perLat],
    place: ([east, north]) => [lon + east / perLon, lat + north / perLat],
  };
}

export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/** The box round some places. */
export function boxOf(places: readonly Place[]): Box {
  const box = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const [lon, lat] of places) {
    box.west = Math.min(box.west, lon);
    box.east = Math.max(box.east, lon);
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
  }
  return box;
}

/** Whether two boxes meet. */
export function meet(one: Box, other: Box): boolean {
  return one.west <= other.east && other.west <= one.east && one.south <= other.north && other.south <= one.north;
}

/** The middle of a boundary's box. */
export function centreOf(rings: Rings): Place {
  const { west, south, east, north } = boxOf(rings[0] ?? []);
  return [(west + east) / 2, (south + north) / 2];
}

/** The plane in the middle of a boundary. */
export function planeOf(rings: Rings): Plane {
  return planeAt(centreOf(rings));
}

/** Square metres that a boundary encloses, its holes left out. */
export function areaOf(rings: Rings): number {
  const plane = planeOf(rings);
  const [outer = 0, ...holes] = rings.map((ring) => Math.abs(signedArea(ring.map(plane.metres))));
  return holes.reduce((rest, hole) => rest - hole, outer);
}

/** Metres along a ring and back to its start. */
export function lengthOf(ring: Ring): number {
  const flat = ring.map(planeAt(ring[0] ?? [0, 0]).metres);
  return flat.reduce((sum, here, index) => sum + distance(here, flat[(index + 1) % flat.length] as Metres), 0);
}

/** The area inside a ring, positive where it runs anticlockwise, in the square of its unit. */
export function signedArea(ring: readonly Metres[]): number {
  const [ox, oy] = ring[0] ?? [0, 0];
  let twice = 0;
  ring.forEach(([x, y], index) => {
    const [nextX, nextY] = ring[(index + 1) % ring.length] as Metres;
    twice += (x - ox) * (nextY - oy) - (nextX - ox) * (y - oy);
  });
  return twice / 2;
}

export function distance([ax, ay]: Metres, [bx, by]: Metres): number {
  return Math.hypot(bx - ax, by - ay);
}

/** Metres between two places that are near each other. */
export function metresBetween(one: Place, other: Place): number {
  return distance([0, 0], planeAt(one).metres(other));
}
