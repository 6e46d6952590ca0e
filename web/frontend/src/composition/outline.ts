/**
 * The rings of a boundary, and on which side of them a place lies.
 *
 * The arithmetic is PostGIS's own (`point_in_ring` in lwgeom_functions_analytic.c): the winding number, and for each
 * edge the same operations on doubles in the same order. So a place a hair off the border is on the same side here as
 * in the database; both pass `tests/vectors/inside.json`.
 */

/** Degrees of longitude and latitude (EPSG:4326). */
export type Position = readonly [number, number];

/** The outer ring first, then the holes; each may repeat its first corner at its end, or not. */
export type Rings = readonly (readonly Position[])[];

/** West, south, east, north in degrees. */
export type Box = readonly [number, number, number, number];

export const OUTSIDE = -1;
export const ON_BORDER = 0;
export const INSIDE = 1;

export type Place = typeof OUTSIDE | typeof ON_BORDER | typeof INSIDE;

/** Metres in a degree of latitude; good to some 0.5 %, as nothing but marks on the screen depends on it. */
export const METRES_IN_A_DEGREE = 111_200;

/** A ring's corners without the closing one, as x, y, x, y ... */
type Ring = Float64Array;

/** A boundary that is asked about many places. */
export class Outline {
  private readonly rings: readonly Ring[];
  /** The outline's box; an outline without corners has none. */
  readonly box: Box | null;

  constructor(rings: Rings) {
    this.rings = rings.map((ring, place) => turned(opened(ring), place === 0)).filter((ring) => ring.length >= 6);
    this.box = this.rings.map((ring) => boxOf(ring, 0, ring.length / 2)).reduce<Box | null>(union, null);
  }

  /** Where a place lies. */
  place(x: number, y: number): Place {
    const [outer, ...holes] = this.rings;
    const outside = outer === undefined ? OUTSIDE : placeInRing(outer, x, y);
    if (outside !== INSIDE) return outside;
    for (const hole of holes) {
      const place = placeInRing(hole, x, y);
      if (place !== OUTSIDE) return place === INSIDE ? OUTSIDE : ON_BORDER;
    }
    return INSIDE;
  }

  /** Whether the border is at most so many metres away, measured on a plane. */
  isNear(x: number, y: number, metres: number): boolean {
    const north = metres / METRES_IN_A_DEGREE;
    const squeeze = Math.cos((y * Math.PI) / 180);
    return this.rings.some((ring) => ringIsNear(ring, x, y, north, squeeze));
  }

  /** The box in which a place can lie differently than in `before`; null where there is none. */
  changedSince(before: Outline): Box | null {
    let box: Box | null = null;
    for (let place = 0; place < Math.max(this.rings.length, before.rings.length); place += 1) {
      box = union(box, changedBox(before.rings[place], this.rings[place]));
    }
    return box;
  }
}

export function union(one: Box | null, other: Box | null): Box | null {
  if (one === null || other === null) return one ?? other;
  const [west, south, east, north] = one;
  return [Math.min(west, other[0]), Math.min(south, other[1]), Math.max(east, other[2]), Math.max(north, other[3])];
}

/** A box with a margin of so many metres around it. */
export function widened([west, south, east, north]: Box, metres: number): Box {
  const up = metres / METRES_IN_A_DEGREE;
  const aside = up / Math.cos((Math.max(Math.abs(south), Math.abs(north)) * Math.PI) / 180);
  return [west - aside, south - up, east + aside, north + up];
}

function opened(ring: readonly Position[]): Ring {
  const [first, last] = [ring[0], ring.at(-1)];
  const closed = ring.length > 1 && first![0] === last![0] && first![1] === last![1];
  return Float64Array.from((closed ? ring.slice(0, -1) : ring).flat());
}

/** Counter-clockwise, a hole clockwise, as the server turns what it stores: the sides of an edge depend on it. */
function turned(ring: Ring, counterClockwise: boolean): Ring {
  let area = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    area += (ring[j]! - ring[0]!) * (ring[i + 1]! - ring[1]!) - (ring[i]! - ring[0]!) * (ring[j + 1]! - ring[1]!);
  }
  if (area > 0 === counterClockwise) return ring;
  const reversed = new Float64Array(ring.length);
  for (let i = 0; i < ring.length; i += 2) reversed.set(ring.subarray(i, i + 2), ring.length - 2 - i);
  return reversed;
}

function placeInRing(ring: Ring, x: number, y: number): Place {
  let winding = 0;
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const y1 = ring[j + 1]!;
    const y2 = ring[i + 1]!;
    if ((y < y1 && y < y2) || (y > y1 && y > y2)) continue;
    const x1 = ring[j]!;
    const x2 = ring[i]!;
    const side = (x2 - x1) * (y - y1) - (x - x1) * (y2 - y1);
    if (side === 0 && x >= Math.min(x1, x2) && x <= Math.max(x1, x2)) return ON_BORDER;
    if (y1 <= y && y < y2 && side > 0) winding += 1;
    else if (y2 <= y && y < y1 && side < 0) winding -= 1;
  }
  return winding === 0 ? OUTSIDE : INSIDE;
}

/** On a plane whose unit is a degree of latitude. */
function ringIsNear(ring: Ring, x: number, y: number, reach: number, squeeze: number): boolean {
  for (let i = 0, j = ring.length - 2; i < ring.length; j = i, i += 2) {
    const x1 = (ring[j]! - x) * squeeze;
    const x2 = (ring[i]! - x) * squeeze;
    if ((x1 > reach && x2 > reach) || (x1 < -reach && x2 < -reach)) continue;
    const y1 = ring[j + 1]! - y;
    const y2 = ring[i + 1]! - y;
    if ((y1 > reach && y2 > reach) || (y1 < -reach && y2 < -reach)) continue;
    if (distanceFromOrigin(x1, y1, x2 - x1, y2 - y1) <= reach) return true;
  }
  return false;
}

function distanceFromOrigin(x: number, y: number, dx: number, dy: number): number {
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(1, Math.max(0, -(x * dx + y * dy) / length));
  return Math.hypot(x + along * dx, y + along * dy);
}

/** The box around the edges that two versions of a ring don't share: corners alike at both ends are left out. */
function changedBox(before: Ring | undefined, after: Ring | undefined): Box | null {
  if (before === undefined || after === undefined) {
    const only = before ?? after;
    return only === undefined ? null : boxOf(only, 0, only.length / 2);
  }
  const shorter = Math.min(before.length, after.length) / 2;
  let head = 0;
  while (head < shorter && sameCorner(before, head, after, head)) head += 1;
  if (head === before.length / 2 && head === after.length / 2) return null;
  let tail = 0;
  while (tail < shorter - head && sameCorner(before, before.length / 2 - 1 - tail, after, after.length / 2 - 1 - tail)) tail += 1;
  return union(
    boxOf(before, head - 1, before.length / 2 - tail + 1),
    boxOf(after, head - 1, after.length / 2 - tail + 1),
  );
}

function sameCorner(one: Ring, i: number, other: Ring, j: number): boolean {
  return one[2 * i] === other[2 * j] && one[2 * i + 1] === other[2 * j + 1];
}

/** The box around corners `from` to before `to`, counted on beyond both ends. */
function boxOf(ring: Ring, from: number, to: number): Box {
  const box: [number, number, number, number] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let corner = from; corner < to; corner += 1) {
    const place = 2 * ((corner + ring.length / 2) % (ring.length / 2));
    box[0] = Math.min(box[0], ring[place]!);
    box[1] = Math.min(box[1], ring[place + 1]!);
    box[2] = Math.max(box[2], ring[place]!);
    box[3] = Math.max(box[3], ring[place + 1]!);
  }
  return box;
}
