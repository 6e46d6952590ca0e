/** Boundaries cut by, joined with and compared to others; what can't be one zone is refused with its reason. */

import { difference, intersection, type Geom, union } from "polyclip-ts";

import { INSIDE, Outline } from "../../composition/outline";
import { areaOf, type Box, boxOf, lengthOf, meet, metresBetween } from "./plane";
import { closed, type Place, type Ring, type Rings } from "./places";

export type RefusalCode = "nothing_left" | "in_pieces" | "no_effect" | "not_inside" | "apart";

/** A boundary, or why there is none. */
export type Outcome<Code extends string = RefusalCode> = { readonly rings: Rings } | { readonly refused: Code };

/** The boundary without what a drawn outline encloses. Refused where nothing, or more than one piece, is left. */
export function cutOut(rings: Rings, outline: Ring): Outcome {
  const parts = partsOf(difference(geometry(rings), geometry([outline])));
  if (parts.length === 0) return { refused: "nothing_left" };
  if (parts.length > 1) return { refused: "in_pieces" };
  const [rest] = parts as [Rings];
  return areaOf(rings) - areaOf(rest) < LEAST_M2 ? { refused: "no_effect" } : { rings: rest };
}

/** The boundary with a hole where the outline is. Refused where the outline doesn't lie inside the boundary. */
export function withHole(rings: Rings, hole: Ring): Outcome {
  const outside = partsOf(difference(geometry([hole]), geometry(rings)));
  const beside = outside.reduce((sum, part) => sum + areaOf(part), 0);
  if (beside > LEAST_M2) return { refused: "not_inside" };
  return cutOut(rings, hole);
}

/** Two boundaries as one. Refused where they don't share a border: corners up to 5 cm apart are taken for one. */
export function joined(rings: Rings, other: Rings): Outcome {
  const parts = partsOf(union(geometry(rings), geometry(drawnTo(other, rings))));
  return parts.length === 1 ? { rings: withoutSlivers(parts[0] as Rings) } : { refused: "apart" };
}

const LEAST_M2 = 0.01;
const SAME_CORNER_METRES = 0.05;

/** What two boundaries share. */
export interface Overlap {
  readonly parts: readonly Rings[];
  readonly areaM2: number;
}

/**
 * What two boundaries share where it is wider than a border (5 cm: the server erodes by half of that and sees
 * whether anything remains; here a part's mean width stands for it). Undefined where they share less.
 */
export function overlapOf(one: Rings, other: Rings): Overlap | undefined {
  if (!comesInto(one, boxOf(other[0] ?? []))) return encloses(one, other) ? { parts: [other], areaM2: areaOf(other) } : undefined;
  const parts = partsOf(intersection(geometry(one), geometry(other))).filter(isWide);
  return parts.length === 0 ? undefined : { parts, areaM2: parts.reduce((sum, part) => sum + areaOf(part), 0) };
}

/** Whether the border may come into a box; where it doesn't, what lies there is inside or outside as a whole. */
function comesInto(rings: Rings, box: Box): boolean {
  return rings.some((ring) => ring.some((place, index) => meet(boxOf([place, ring[(index + 1) % ring.length] as Place]), box)));
}

/** Whether the first corner of another boundary lies inside. */
function encloses(rings: Rings, other: Rings): boolean {
  const corner = other[0]?.[0];
  return corner !== undefined && new Outline(rings).place(...corner) === INSIDE;
}

const BORDER_METRES = 0.05;

function isWide(part: Rings): boolean {
  const length = part.reduce((sum, ring) => sum + lengthOf(ring), 0);
  return (2 * areaOf(part)) / length > BORDER_METRES;
}

/** The other boundary's corners, moved onto those of the first that they are meant for. */
function drawnTo(other: Rings, rings: Rings): Rings {
  const corners = rings.flat();
  const near = (place: Place) => corners.find((corner) => metresBetween(corner, place) <= SAME_CORNER_METRES) ?? place;
  return other.map((ring) => ring.map(near));
}

/** Two borders drawn along each other leave holes that nobody meant. */
function withoutSlivers([outer, ...holes]: Rings): Rings {
  return [outer as Ring, ...holes.filter((hole) => isWide([hole]))];
}

function geometry(rings: Rings): Geom {
  return [rings.map((ring) => closed(ring).map(([lon, lat]) => [lon, lat] as [number, number]))];
}

function partsOf(shapes: readonly (readonly (readonly [number, number][])[])[]): Rings[] {
  return shapes.map((rings) => rings.map((ring) => ring.slice(0, -1)));
}
