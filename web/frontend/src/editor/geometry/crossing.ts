/** How two segments lie to each other, in degrees or metres alike. */

import type { Metres } from "./plane";

export type Segment = readonly [Metres, Metres];

export type Meeting = { readonly how: "cross" | "touch" | "overlap"; readonly at: Metres };

/** Twice the area of a triangle: positive where it turns left. */
export function turn([ax, ay]: Metres, [bx, by]: Metres, [cx, cy]: Metres): number {
  return (bx - ax) * (cy - ay) - (cx - ax) * (by - ay);
}

/** Where and how two segments meet; undefined where they don't. */
export function meeting([a, b]: Segment, [c, d]: Segment): Meeting | undefined {
  const [cSide, dSide] = [turn(a, b, c), turn(a, b, d)];
  const [aSide, bSide] = [turn(c, d, a), turn(c, d, b)];
  if (cSide === 0 && dSide === 0) return onOneLine([a, b], [c, d]);
  if (cSide * dSide > 0 || aSide * bSide > 0) return undefined;
  if (cSide * dSide < 0 && aSide * bSide < 0) return { how: "cross", at: between(a, b, aSide / (aSide - bSide)) };
  const touching = [a, b, c, d][[aSide, bSide, cSide, dSide].indexOf(0)] as Metres;
  return { how: "touch", at: touching };
}

function onOneLine([a, b]: Segment, [c, d]: Segment): Meeting | undefined {
  const axis = Math.abs(b[0] - a[0]) >= Math.abs(b[1] - a[1]) ? 0 : 1;
  const along = (one: Metres, other: Metres) => one[axis] - other[axis];
  const [first, firstEnd] = along(a, b) <= 0 ? [a, b] : [b, a];
  const [second, secondEnd] = along(c, d) <= 0 ? [c, d] : [d, c];
  const start = along(first, second) >= 0 ? first : second;
  const end = along(firstEnd, secondEnd) <= 0 ? firstEnd : secondEnd;
  const shared = along(end, start);
  if (shared < 0) return undefined;
  return { how: shared === 0 ? "touch" : "overlap", at: start };
}

function between([ax, ay]: Metres, [bx, by]: Metres, share: number): Metres {
  return [ax + (bx - ax) * share, ay + (by - ay) * share];
}

/** Whether a point lies inside a ring (even-odd); on the ring itself the answer is either. */
export function inRing([x, y]: Metres, ring: readonly Metres[]): boolean {
  let inside = false;
  ring.forEach(([bx, by], index) => {
    const [ax, ay] = ring[(index || ring.length) - 1] as Metres;
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) inside = !inside;
  });
  return inside;
}
