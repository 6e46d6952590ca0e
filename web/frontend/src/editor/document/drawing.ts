/** What an officer has drawn so far: one immutable value, so that undo, drafts and comparisons are simple. */

import type { Place, Ring, Rings } from "../geometry/places";

/** What a half-drawn outline or line is going to be. */
export type Purpose = "outline" | "hole" | "cut" | "split";

/** The places set so far of an outline or a line that isn't finished. */
export interface Sketch {
  readonly purpose: Purpose;
  readonly places: readonly Place[];
}

/** A second zone that a split made; saving creates it as a draft under this id. */
export interface SecondZone {
  readonly id: string;
  readonly name: string;
  readonly boundary: Rings;
}

/** Another zone whose ground this one takes over; saving ends it. */
export interface MergedZone {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly version: number;
}

/** The drawing; `boundary` has no ring before anything is drawn. */
export interface Work {
  readonly boundary: Rings;
  readonly sketch: Sketch | undefined;
  readonly seconds: readonly SecondZone[];
  readonly merged: readonly MergedZone[];
}

export const NOTHING_DRAWN: Work = { boundary: [], sketch: undefined, seconds: [], merged: [] };

/** A drawing that is only a boundary. */
export function drawn(boundary: Rings): Work {
  return { ...NOTHING_DRAWN, boundary };
}

/** The drawing with another boundary. */
export function withBoundary(work: Work, boundary: Rings): Work {
  return { ...work, boundary, sketch: undefined };
}

/** The drawing with a place more in its sketch. */
export function withSketched(work: Work, purpose: Purpose, place: Place): Work {
  const places: Ring = work.sketch?.purpose === purpose ? work.sketch.places : [];
  return { ...work, sketch: { purpose, places: [...places, place] } };
}

/** The drawing without its sketch. */
export function withoutSketch(work: Work): Work {
  return { ...work, sketch: undefined };
}
