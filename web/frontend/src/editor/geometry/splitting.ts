/** A boundary split by a drawn line into parts that share their new border corner for corner. */

import { inRing, meeting } from "./crossing";
import { areaOf, distance, type Metres, planeOf, signedArea } from "./plane";
import type { Place, Ring, Rings } from "./places";

export type SplitRefusal = "line_misses" | "line_crosses_itself" | "too_many_parts";

export type Split = { readonly parts: readonly [Rings, Rings] } | { readonly refused: SplitRefusal };

/** Split a boundary in two; the larger part comes first. The line has to run from outside to outside. */
export function splitBy(rings: Rings, line: Ring): Split {
  if (crossesItself(line)) return { refused: "line_crosses_itself" };
  const plane = planeOf(rings);
  const places = new Map<string, Place>();
  const flatten = (place: Place): Metres => {
    const metres = plane.metres(place);
    places.set(keyOf(metres), place);
    return metres;
  };
  const flat = rings.map((ring) => ring.map(flatten));
  const original = (point: Metres) => places.get(keyOf(point)) ?? plane.place(point);
  const parts = partsBy(flat.map(turned), line.map(flatten)).map((part) => part.map((ring) => ring.map(original)));
  const [one, other] = parts;
  if (one === undefined || other === undefined) return { refused: "line_misses" };
  if (parts.length > 2) return { refused: "too_many_parts" };
  return { parts: areaOf(one) >= areaOf(other) ? [one, other] : [other, one] };
}

type Flat = readonly Metres[];

function keyOf([x, y]: Metres): string {
  return `${x},${y}`;
}

function crossesItself(line: Ring): boolean {
  return line.slice(1).some((end, index) =>
    line.slice(index + 3).some((otherEnd, offset) => {
      const other = [line[index + 2 + offset] as Place, otherEnd] as const;
      return meeting([line[index] as Place, end], other) !== undefined;
    }),
  );
}

/** The outer ring anticlockwise and holes clockwise, so that the inside is always to the left. */
function turned(ring: Flat, index: number): Flat {
  return signedArea(ring) > 0 === (index === 0) ? ring : ring.toReversed();
}

function partsBy(rings: readonly Flat[], line: Flat): Flat[][] {
  const cut = crossings(rings, line);
  const outlines = rings.map((ring, index) => withPoints([...ring, ring[0] as Metres], cut.onRings[index] ?? []));
  let chords = chordsOf(withPoints(line, cut.onLine), new Set(outlines.flat().map(keyOf)), rings);
  for (;;) {
    const faces = facesOf([...outlines, ...chords, ...chords.map((chord) => chord.toReversed())]);
    const idle = chords.find((chord) => faces.some((face) => runsBothWays(face, chord)));
    if (idle === undefined) return withTheirHoles(faces);
    chords = chords.filter((chord) => chord !== idle);
  }
}

/** A point on a path: the number of its segment and how far along it lies. */
interface OnPath {
  readonly segment: number;
  readonly point: Metres;
}

interface Crossings {
  readonly onRings: readonly OnPath[][];
  readonly onLine: OnPath[];
}

function crossings(rings: readonly Flat[], line: Flat): Crossings {
  const onRings: OnPath[][] = rings.map(() => []);
  const onLine: OnPath[] = [];
  rings.forEach((ring, index) =>
    ring.forEach((start, at) => {
      const edge = [start, ring[(at + 1) % ring.length] as Metres] as const;
      line.slice(1).forEach((end, segment) => {
        const met = meeting(edge, [line[segment] as Metres, end]);
        if (met === undefined) return;
        const point = nearestEnd(met.at, edge);
        onRings[index]?.push({ segment: at, point });
        onLine.push({ segment, point });
      });
    }),
  );
  return { onRings, onLine };
}

const SAME_METRES = 0.01;

/** A crossing next to a corner happens in the corner, lest a border of a millimetre is left. */
function nearestEnd(point: Metres, edge: readonly Metres[]): Metres {
  return edge.find((end) => distance(end, point) < SAME_METRES) ?? point;
}

/** A path with further points on its segments, each where it lies. */
function withPoints(path: Flat, points: readonly OnPath[]): Flat {
  return path
    .flatMap((corner, index) => {
      const added = points.filter(({ segment }) => segment === index).map(({ point }) => point);
      return [corner, ...added.sort((one, other) => distance(corner, one) - distance(corner, other))];
    })
    .filter((point, index, all) => index === 0 || keyOf(point) !== keyOf(all[index - 1] as Metres));
}

/** The stretches of the line that run through the inside from one border to another. */
function chordsOf(line: Flat, borders: ReadonlySet<string>, rings: readonly Flat[]): Flat[] {
  const ends = line.flatMap((point, index) => (borders.has(keyOf(point)) ? [index] : []));
  return ends.slice(1).flatMap((end, index) => {
    const chord = line.slice(ends[index], end + 1);
    const [first, second] = chord as [Metres, Metres];
    return isInside([(first[0] + second[0]) / 2, (first[1] + second[1]) / 2], rings) ? [chord] : [];
  });
}

function isInside(point: Metres, rings: readonly Flat[]): boolean {
  return rings.filter((ring) => inRing(point, ring)).length === 1;
}

interface Way {
  readonly from: Metres;
  readonly to: Metres;
}

/** The rings that close when every directed way is walked once, with the inside always to the left. */
function facesOf(paths: readonly Flat[]): Flat[] {
  const ways = paths.flatMap((path) => path.slice(1).map((to, index): Way => ({ from: path[index] as Metres, to })));
  const leaving = new Map<string, Way[]>();
  for (const way of ways) leaving.set(keyOf(way.from), [...(leaving.get(keyOf(way.from)) ?? []), way]);
  const unwalked = new Set(ways);
  const faces: Flat[] = [];
  for (const first of ways) {
    const face: Metres[] = [];
    for (let way = first; unwalked.delete(way); way = sharpestLeft(way, leaving.get(keyOf(way.to)) as Way[])) {
      face.push(way.from);
    }
    if (face.length > 0) faces.push(face);
  }
  return faces;
}

/** Of the ways that leave a node, the first one clockwise from where the walk comes from. */
function sharpestLeft({ from, to }: Way, ways: readonly Way[]): Way {
  const back = bearing(to, from);
  const clockwise = (way: Way) => (back - bearing(to, way.to) + 4 * Math.PI) % (2 * Math.PI) || 2 * Math.PI;
  return ways.reduce((chosen, way) => (clockwise(way) < clockwise(chosen) ? way : chosen));
}

function bearing([x, y]: Metres, [toX, toY]: Metres): number {
  return Math.atan2(toY - y, toX - x);
}

/** Whether a face has the same stretch on both of its sides, so that the stretch divides nothing. */
function runsBothWays(face: Flat, [first, second]: Flat): boolean {
  const steps = new Set(face.map((point, index) => keyOf(point) + keyOf(face[(index + 1) % face.length] as Metres)));
  const [one, other] = [keyOf(first as Metres), keyOf(second as Metres)];
  return steps.has(one + other) && steps.has(other + one);
}

/** Anticlockwise faces are parts; the others are holes of the part that they lie in. */
function withTheirHoles(faces: readonly Flat[]): Flat[][] {
  const outers = faces.filter((face) => signedArea(face) > 0);
  const holes = faces.filter((face) => signedArea(face) < 0);
  return outers.map((outer) => [outer, ...holes.filter((hole) => inRing(hole[0] as Metres, outer))]);
}
