/** Two people's changes of one zone, put together where they don't touch the same thing. */

import { faultsOf } from "../geometry/checks";
import { type Fields, sameContact } from "./fields";
import { type Place, type Ring, type Rings, sameRings } from "../geometry/places";

/** A zone as one of the sides has it. */
export interface Version extends Fields {
  readonly boundary: Rings;
}

export type Thing = keyof Version;

export interface Merger {
  /** Both sides' changes; where both changed the same thing, mine. */
  readonly version: Version;
  /** What both changed, each in another way. */
  readonly contested: readonly Thing[];
}

/** Put together what two sides made of the version that both began with. */
export function merge(base: Version, mine: Version, theirs: Version): Merger {
  const contested: Thing[] = [];
  const of = <Value>(thing: Thing, same: (one: Value, other: Value) => boolean, ...sides: Sides<Value>): Value => {
    const [begun, own, other] = sides;
    if (same(own, begun)) return other;
    if (!same(other, begun) && !same(own, other)) contested.push(thing);
    return own;
  };
  const plain = (thing: "name" | "kind" | "rule_set") => of(thing, Object.is, base[thing], mine[thing], theirs[thing]);
  const fields = {
    name: plain("name"),
    kind: plain("kind"),
    rule_set: plain("rule_set"),
    contact: of("contact", sameContact, base.contact, mine.contact, theirs.contact),
  };
  const boundary = mergedBoundary(base.boundary, mine.boundary, theirs.boundary);
  if (boundary === undefined) contested.push("boundary");
  return { version: { ...fields, boundary: boundary ?? mine.boundary }, contested };
}

type Sides<Value> = readonly [base: Value, mine: Value, theirs: Value];

/** The boundary with both sides' changes; undefined where they moved the same stretch of it. */
function mergedBoundary(base: Rings, mine: Rings, theirs: Rings): Rings | undefined {
  if (sameRings(mine, base)) return theirs;
  if (sameRings(theirs, base) || sameRings(mine, theirs)) return mine;
  const rings = ringSides(base, mine, theirs)?.map(mergedRing);
  if (rings === undefined || rings.some((ring) => ring === undefined)) return undefined;
  const whole = (rings as Ring[]).filter((ring) => ring.length > 0);
  return faultsOf(whole).length === 0 ? whole : undefined;
}

const GONE: Ring = [];

/** Each ring on all sides. Rings belong together that share a corner; a ring that a side hasn't is empty there. */
function ringSides(base: Rings, mine: Rings, theirs: Rings): Sides<Ring>[] | undefined {
  const [outer, ownOuter, otherOuter] = [base[0], mine[0], theirs[0]];
  if (outer === undefined || ownOuter === undefined || otherOuter === undefined) return undefined;
  const kept = base.slice(1).map((hole): Sides<Ring> => [hole, successor(hole, mine), successor(hole, theirs)]);
  const isNew = (side: 1 | 2) => (hole: Ring) => !kept.some((sides) => sides[side] === hole);
  const ownNew = mine.slice(1).filter(isNew(1)).map((hole): Sides<Ring> => [GONE, hole, GONE]);
  const otherNew = theirs.slice(1).filter(isNew(2)).map((hole): Sides<Ring> => [GONE, GONE, hole]);
  return [[outer, ownOuter, otherOuter], ...kept, ...ownNew, ...otherNew];
}

function successor(hole: Ring, side: Rings): Ring {
  const corners = new Set(hole.map(keyOf));
  return side.slice(1).find((ring) => ring.some((place) => corners.has(keyOf(place)))) ?? GONE;
}

/**
 * One ring with both sides' changes. The corners that all sides kept divide it into stretches; each stretch may
 * have been changed by one side only, or by both in the same way.
 */
function mergedRing([base, mine, theirs]: Sides<Ring>): Ring | undefined {
  if (sameRings([base], [mine])) return theirs;
  if (sameRings([base], [theirs]) || sameRings([mine], [theirs])) return mine;
  const kept = base.filter((place) => [mine, theirs].every((side) => side.some((own) => keyOf(own) === keyOf(place))));
  const stretches = [base, mine, theirs].map((ring) => stretchesOf(ring, kept));
  const [begun, own, other] = stretches;
  if (begun === undefined || own === undefined || other === undefined) return undefined;
  const merged = begun.map((stretch, index) => mergedStretch([stretch, own[index] as Ring, other[index] as Ring]));
  return merged.some((stretch) => stretch === undefined) ? undefined : (merged as Ring[]).flat();
}

function mergedStretch([base, mine, theirs]: Sides<Ring>): Ring | undefined {
  if (sameRings([mine], [base])) return theirs;
  return sameRings([theirs], [base]) || sameRings([mine], [theirs]) ? mine : undefined;
}

/** A ring from each kept corner up to the next one; undefined where they come in another order. */
function stretchesOf(ring: Ring, kept: Ring): Ring[] | undefined {
  const first = kept[0];
  if (first === undefined) return undefined;
  const start = ring.findIndex((place) => keyOf(place) === keyOf(first));
  const corners = new Set(kept.map(keyOf));
  const stretches: Place[][] = [];
  for (const place of [...ring.slice(start), ...ring.slice(0, start)]) {
    if (corners.has(keyOf(place))) stretches.push([]);
    stretches.at(-1)?.push(place);
  }
  const inOrder = stretches.every((stretch, index) => keyOf(stretch[0] as Place) === keyOf(kept[index] ?? [NaN, NaN]));
  return inOrder && stretches.length === kept.length ? stretches : undefined;
}

function keyOf([lon, lat]: Place): string {
  return `${lon},${lat}`;
}
