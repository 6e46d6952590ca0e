/** Places and rings as the editor holds them: lon, lat in degrees (EPSG:4326). */

export type Place = readonly [lon: number, lat: number];

/** Corners in order; the first one isn't repeated at the end. */
export type Ring = readonly Place[];

/** A boundary: the outer ring, then its holes. */
export type Rings = readonly Ring[];

/** The rings of a GeoJSON polygon, without the repeated last place of each. */
export function ringsOf(polygon: GeoJSON.Polygon): Rings {
  return polygon.coordinates.map((ring) => ring.slice(0, -1).map(([lon, lat]) => [lon as number, lat as number]));
}

/** The GeoJSON polygon of some rings, each closed. */
export function polygonOf(rings: Rings): GeoJSON.Polygon {
  return { type: "Polygon", coordinates: rings.map((ring) => closed(ring).map(([lon, lat]) => [lon, lat])) };
}

/** A ring with its first place repeated at the end. */
export function closed(ring: Ring): Ring {
  const first = ring[0];
  return first === undefined ? [] : [...ring, first];
}

export function samePlace(one: Place, other: Place): boolean {
  return one[0] === other[0] && one[1] === other[1];
}

export function sameRings(one: Rings, other: Rings): boolean {
  return one.length === other.length && one.every((ring, index) => sameRing(ring, other[index] as Ring));
}

function sameRing(one: Ring, other: Ring): boolean {
  return one.length === other.length && one.every((place, index) => samePlace(place, other[index] as Place));
}

/** One corner of a boundary, by its ring and its place in it. */
export interface Corner {
  readonly ring: number;
  readonly at: number;
}

/** The place of a corner; undefined where there is no such corner (any more). */
export function placeAt(rings: Rings, corner: Corner): Place | undefined {
  return rings[corner.ring]?.[corner.at];
}

/** The boundary with one corner elsewhere. */
export function withCorner(rings: Rings, corner: Corner, place: Place): Rings {
  return withRing(rings, corner.ring, (ring) => ring.with(corner.at, place));
}

/** The boundary with a corner more, after the one that is named. */
export function withCornerAfter(rings: Rings, corner: Corner, place: Place): Rings {
  return withRing(rings, corner.ring, (ring) => ring.toSpliced(corner.at + 1, 0, place));
}

/** The boundary without a corner; a hole of three corners goes with it. Undefined where the outline would. */
export function withoutCorner(rings: Rings, corner: Corner): Rings | undefined {
  if ((rings[corner.ring]?.length ?? 0) > 3) {
    return withRing(rings, corner.ring, (ring) => ring.toSpliced(corner.at, 1));
  }
  return corner.ring === 0 ? undefined : rings.toSpliced(corner.ring, 1);
}

function withRing(rings: Rings, index: number, change: (ring: readonly Place[]) => Ring): Rings {
  return rings.map((ring, at) => (at === index ? change(ring) : ring));
}

/** The boundary moved as a whole, by degrees. */
export function moved(rings: Rings, [east, north]: readonly [number, number]): Rings {
  return rings.map((ring) => ring.map(([lon, lat]) => [lon + east, lat + north] as const));
}

/** Halfway between two places. */
export function middle(one: Place, other: Place): Place {
  return [(one[0] + other[0]) / 2, (one[1] + other[1]) / 2];
}
