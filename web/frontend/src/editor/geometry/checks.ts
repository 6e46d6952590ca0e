/**
 * What is wrong with a drawn boundary and where, as `geo.boundaries` would refuse it (`tests/vectors/boundaries.json`
 * holds both to it). It lets messages come while drawing; the server decides.
 */

import { inRing, meeting, type Segment } from "./crossing";
import { areaOf, boxOf, distance, type Metres, type Plane, planeOf } from "./plane";
import type { Place, Ring, Rings } from "./places";

export const MOST_CORNERS = 2_000;
export const WIDEST_METRES = 5_000;
export const [SMALLEST_M2, LARGEST_M2] = [50, 5_000_000];
const [SPIKE_WIDTH, SPIKE_LENGTH] = [0.001, 0.05];

export const FAULT_CODES = [
  "too_many_vertices",
  "too_few_points",
  "too_wide",
  "spike",
  "self_crossing",
  "self_touching",
  "hole_outside",
  "holes_overlap",
  "in_pieces",
  "too_small",
  "too_large",
] as const;

export type FaultCode = (typeof FAULT_CODES)[number];

/** One reason why a boundary can't be saved, at its place. */
export interface Fault {
  readonly code: FaultCode;
  readonly at: Place;
}

/** Every fault that is found at once: of form, else of shape, else of size. None for a boundary that can be saved. */
export function faultsOf(rings: Rings): readonly Fault[] {
  const distinct = rings.map(withoutRepeats);
  for (const check of [faultsOfForm, faultsOfShape, faultsOfSize]) {
    const faults = check(distinct);
    if (faults.length > 0) return faults;
  }
  return [];
}

function withoutRepeats(ring: Ring): Ring {
  return ring.filter((place, index) => {
    const before = ring[(index || ring.length) - 1] as Place;
    return ring.length === 1 || place[0] !== before[0] || place[1] !== before[1];
  });
}

function faultsOfForm(rings: Rings): readonly Fault[] {
  const corners = rings.reduce((sum, ring) => sum + ring.length + 1, 0);
  if (corners > MOST_CORNERS) return [{ code: "too_many_vertices", at: startOf(rings[0]) }];
  const short = rings.filter((ring) => ring.length < 3);
  if (rings.length === 0 || short.length > 0) return [{ code: "too_few_points", at: startOf(short[0]) }];
  return spanOf(rings) > WIDEST_METRES ? [{ code: "too_wide", at: startOf(rings[0]) }] : [];
}

function startOf(ring: Ring | undefined): Place {
  return ring?.[0] ?? [0, 0];
}

function spanOf(rings: Rings): number {
  const { west, south, east, north } = boxOf(rings[0] as Ring);
  const plane = planeOf(rings);
  return distance(plane.metres([west, south]), plane.metres([east, north]));
}

function faultsOfSize(rings: Rings): readonly Fault[] {
  const area = areaOf(rings);
  if (area < SMALLEST_M2) return [{ code: "too_small", at: startOf(rings[0]) }];
  return area > LARGEST_M2 ? [{ code: "too_large", at: startOf(rings[0]) }] : [];
}

function faultsOfShape(rings: Rings): readonly Fault[] {
  const plane = planeOf(rings);
  const flat = rings.map((ring) => ring.map(plane.metres));
  const spikes = flat.flatMap((ring, index) => spikesOf(ring, rings[index] as Ring));
  if (spikes.length > 0) return spikes;
  const met = meetings(flat);
  const faults = met.flatMap(({ one, other, how, at }): Fault[] => {
    if (how !== "touch") return [{ code: "self_crossing", at: plane.place(at) }];
    return one === other ? [{ code: "self_touching", at: plane.place(at) }] : [];
  });
  return faults.length > 0 ? unrepeated(faults) : faultsOfHoles(flat, rings, met, plane);
}

function spikesOf(flat: readonly Metres[], ring: Ring): Fault[] {
  return ring.flatMap((at, index): Fault[] => {
    const before = flat[(index || flat.length) - 1] as Metres;
    const after = flat[(index + 1) % flat.length] as Metres;
    return isSpike(before, flat[index] as Metres, after) ? [{ code: "spike", at }] : [];
  });
}

/** Whether both legs of a corner run so close together that nothing lies between them. */
function isSpike([bx, by]: Metres, [x, y]: Metres, [ax, ay]: Metres): boolean {
  const [one, other] = [[bx - x, by - y] as const, [ax - x, ay - y] as const];
  const [shorter, longer] = [Math.hypot(...one), Math.hypot(...other)].sort((a, b) => a - b) as [number, number];
  if (shorter < SPIKE_LENGTH) return false;
  const width = Math.abs(one[0] * other[1] - one[1] * other[0]) / longer;
  return one[0] * other[0] + one[1] * other[1] > 0 && width < SPIKE_WIDTH;
}

interface RingsMeeting {
  readonly one: number;
  readonly other: number;
  readonly how: "cross" | "touch" | "overlap";
  readonly at: Metres;
}

interface Edge {
  readonly ring: number;
  readonly at: number;
  readonly last: number;
  readonly segment: Segment;
  readonly west: number;
  readonly east: number;
}

/** Where edges meet that don't follow each other, found by a sweep from west to east. */
function meetings(flat: readonly (readonly Metres[])[]): RingsMeeting[] {
  const edges = flat.flatMap(edgesOf).sort((one, other) => one.west - other.west);
  const found: RingsMeeting[] = [];
  edges.forEach((edge, index) => {
    for (let next = index + 1; next < edges.length; next++) {
      const other = edges[next] as Edge;
      if (other.west > edge.east) break;
      const met = consecutive(edge, other) ? undefined : meeting(edge.segment, other.segment);
      if (met !== undefined) found.push({ one: edge.ring, other: other.ring, ...met });
    }
  });
  return found;
}

function edgesOf(ring: readonly Metres[], index: number): Edge[] {
  return ring.map((start, at) => {
    const end = ring[(at + 1) % ring.length] as Metres;
    const [west, east] = [Math.min(start[0], end[0]), Math.max(start[0], end[0])];
    return { ring: index, at, last: ring.length - 1, segment: [start, end], west, east };
  });
}

function consecutive(one: Edge, other: Edge): boolean {
  const apart = Math.abs(one.at - other.at);
  return one.ring === other.ring && (apart === 1 || apart === one.last);
}

function unrepeated(faults: readonly Fault[]): readonly Fault[] {
  const byPlace = new Map(faults.map((fault) => [`${fault.at[0].toFixed(8)},${fault.at[1].toFixed(8)}`, fault]));
  return [...byPlace.values()];
}

function faultsOfHoles(
  flat: readonly (readonly Metres[])[],
  rings: Rings,
  met: readonly RingsMeeting[],
  plane: Plane,
): readonly Fault[] {
  const [outer = [], ...holes] = flat;
  const astray = holes.flatMap((hole, index): Fault[] => {
    const at = startOf(rings[index + 1]);
    if (!inRing(innerPoint(hole), outer)) return [{ code: "hole_outside", at }];
    const nested = holes.some((other) => other !== hole && inRing(innerPoint(hole), other));
    return nested ? [{ code: "holes_overlap", at }] : [];
  });
  return astray.length > 0 ? astray : piecesOf(met, plane);
}

/** A point inside a ring: halfway along the widest stretch inside of a line across it. */
function innerPoint(ring: readonly Metres[]): Metres {
  const levels = [...new Set(ring.map(([, y]) => y))].sort((a, b) => a - b);
  const y = ((levels[0] ?? 0) + (levels[1] ?? 0)) / 2;
  const across = ring.flatMap(([bx, by], index): number[] => {
    const [ax, ay] = ring[(index || ring.length) - 1] as Metres;
    return ay > y !== by > y ? [((bx - ax) * (y - ay)) / (by - ay) + ax] : [];
  });
  const [west = 0, east = 0] = across.sort((a, b) => a - b);
  return [(west + east) / 2, y];
}

/** Rings may touch in one place; a chain of touches that closes cuts something off. */
function piecesOf(met: readonly RingsMeeting[], plane: Plane): readonly Fault[] {
  const group = new Map<number, number>();
  const rootOf = (ring: number): number => {
    const parent = group.get(ring) ?? ring;
    return parent === ring ? ring : rootOf(parent);
  };
  const places = new Map(met.map((touch) => [[touch.one, touch.other].sort().join() + touch.at.join(), touch]));
  for (const { one, other, at } of places.values()) {
    if (rootOf(one) === rootOf(other)) return [{ code: "in_pieces", at: plane.place(at) }];
    group.set(rootOf(one), rootOf(other));
  }
  return [];
}
