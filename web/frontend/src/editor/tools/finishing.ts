/** What becomes of a drawing when its sketch is finished, or why nothing can. */

import { cutOut, type Outcome, type RefusalCode, withHole } from "../geometry/clipping";
import type { Ring } from "../geometry/places";
import { splitBy, type SplitRefusal } from "../geometry/splitting";
import { type Purpose, type SecondZone, type Work, withBoundary } from "../document/drawing";

export type Refusal = RefusalCode | SplitRefusal | "too_few";

export type Finished = { readonly work: Work } | { readonly refused: Refusal };

/** Places that a sketch needs at least. */
export const LEAST_PLACES: Readonly<Record<Purpose, number>> = { outline: 3, hole: 3, cut: 3, split: 2 };

/** Finish a drawing's sketch; `second` is what a second zone is called if there comes one. */
export function finished(work: Work, second: Omit<SecondZone, "boundary">): Finished {
  const { sketch, boundary } = work;
  if (sketch === undefined || sketch.places.length < LEAST_PLACES[sketch.purpose]) return { refused: "too_few" };
  switch (sketch.purpose) {
    case "outline":
      return { work: withBoundary(work, [sketch.places]) };
    case "hole":
      return cut(work, withHole(boundary, sketch.places));
    case "cut":
      return cut(work, cutOut(boundary, sketch.places));
    case "split":
      return split(work, sketch.places, second);
  }
}

function cut(work: Work, outcome: Outcome): Finished {
  return "refused" in outcome ? outcome : { work: withBoundary(work, outcome.rings) };
}

function split(work: Work, line: Ring, second: Omit<SecondZone, "boundary">): Finished {
  const found = splitBy(work.boundary, line);
  if ("refused" in found) return found;
  const [kept, other] = found.parts;
  return { work: { ...withBoundary(work, kept), seconds: [...work.seconds, { ...second, boundary: other }] } };
}

/** The drawing with the zone and one of its second zones swapped: the other part stays this zone. */
export function swapped(work: Work, id: string): Work {
  const second = work.seconds.find((one) => one.id === id);
  if (second === undefined) return work;
  const seconds = work.seconds.map((one) => (one === second ? { ...one, boundary: work.boundary } : one));
  return { ...withBoundary(work, second.boundary), seconds };
}
