/** The premises inside a boundary, summed; an address more or less is one step (`geo/composition.py`). */

import { capped, countedFlats, isEntrance, Tally, type Premises } from "./counts";
import type { PremisesClass } from "./rules";

/** Sums that addresses enter and leave while a boundary moves over them. */
export class Composition {
  readonly flats = new Tally();
  readonly houses = new Tally();
  /** Shown in full; the limits see `judged`. */
  readonly businesses = new Tally();
  private readonly cappedBusinesses = new Tally();
  /** Addresses with flats, houses left out; and those whose flats are an estimated share of their building's. */
  entrances = 0;
  sharedEntrances = 0;
  addresses = 0;
  other = 0;

  /** @param cap How many businesses at one address count at most, by the rule set to judge by. */
  constructor(readonly cap: number | null) {}

  static of(premises: Iterable<Premises>, cap: number | null): Composition {
    const sums = new Composition(cap);
    for (const each of premises) sums.add(each);
    return sums;
  }

  /** Take an address in (`sign` 1) or out again (-1). */
  add(premises: Premises, sign: 1 | -1 = 1): void {
    this.flats.add(countedFlats(premises), sign);
    this.houses.add(premises.houses, sign);
    this.businesses.add(premises.businesses, sign);
    this.cappedBusinesses.add(capped(premises.businesses, this.cap), sign);
    this.addresses += sign;
    if (premises.category === "other") this.other += sign;
    if (!isEntrance(premises)) return;
    this.entrances += sign;
    if (premises.flatsAreShare) this.sharedEntrances += sign;
  }

  /** Whether every flat surely lies behind one and the same entrance. */
  get behindOneEntrance(): boolean {
    return this.entrances === 1 && this.sharedEntrances === 0;
  }

  /** The sum of one class as the limits see it. */
  judged(which: PremisesClass): Tally {
    return which === "businesses" ? this.cappedBusinesses : this[which];
  }
}
