/** What stands at an address point, counted exactly, by an estimate or not at all; and the sums (`geo/counts.py`). */

/** How many there are: `low` <= `best` <= `high`; `best` and `high` are null where nobody knows. */
export interface Count {
  readonly basis: "register" | "estimate" | "unknown";
  readonly low: number;
  readonly best: number | null;
  readonly high: number | null;
}

/** Exactly this many. */
export const known = (number: number): Count => ({ basis: "register", low: number, best: number, high: number });

/** About `best`, at least `low`, at most `high`. */
export const estimate = (best: number, low: number, high: number): Count => ({ basis: "estimate", low, best, high });

/** At least one, and nobody knows how many. */
export const UNKNOWN: Count = { basis: "unknown", low: 1, best: null, high: null };

/** There are none, and that is known. */
export const NONE = known(0);

/** The count with every bound lowered to `cap`; an unknown count stays unknown. */
export function capped(count: Count, cap: number | null): Count {
  if (cap === null || count.best === null || count.high === null) return count;
  return { ...count, low: Math.min(count.low, cap), best: Math.min(count.best, cap), high: Math.min(count.high, cap) };
}

export const CATEGORIES = ["house", "flat", "business", "other"] as const;

/** What an address point is: the first of these that fits. */
export type Category = (typeof CATEGORIES)[number];

/** One address point; `flatsAreShare` where the flats of a building were spread over its entrances. */
export interface Premises {
  readonly category: Category;
  readonly flats: Count;
  readonly houses: Count;
  readonly businesses: Count;
  readonly flatsAreShare: boolean;
}

/** The flats that the limits see: those of a house don't count. */
export function countedFlats(premises: Premises): Count {
  return premises.category === "house" ? NONE : premises.flats;
}

/** Whether flats lie, or may lie, behind this address. */
export function isEntrance(premises: Premises): boolean {
  return countedFlats(premises).high !== 0;
}

/**
 * The sum of many counts of one class: the register's counts, the best, lowest and highest values of the estimates
 * alone, and the number of addresses without a count.
 */
export class Tally {
  known = 0;
  estimated = 0;
  low = 0;
  high = 0;
  unknown = 0;

  /** Take a count in (`sign` 1) or out again (-1). */
  add(count: Count, sign: 1 | -1 = 1): void {
    if (count.best === null || count.high === null) this.unknown += sign;
    else if (count.basis === "register") this.known += sign * count.best;
    else {
      this.estimated += sign * count.best;
      this.low += sign * count.low;
      this.high += sign * count.high;
    }
  }

  /** The count that people see: what is known, and the best estimates. */
  get shown(): number {
    return this.known + this.estimated;
  }

  /** The low end: there are surely this many. */
  get least(): number {
    return this.known + this.low + this.unknown;
  }

  /** The high end, or null where a count is unknown. */
  get most(): number | null {
    return this.unknown > 0 ? null : this.known + this.high;
  }
}
