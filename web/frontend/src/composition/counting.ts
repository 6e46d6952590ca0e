/**
 * What a boundary holds while it moves: only addresses near the edges that moved are looked at again.
 *
 * An address inside belongs to the drawing unless a live zone has the better claim: interior before border, then the
 * zone created first (`geo/zones/premises.py`).
 */

import KDBush from "kdbush";

import { Composition } from "./composition";
import { INSIDE, Outline, OUTSIDE, widened, type Box, type Rings } from "./outline";
import type { Surroundings } from "./premises";

/** A border this near, in metres, may be meant to pass on the other side of the address. */
export const NEAR = 1;
/** Within half of the width that zones may overlap by, the side is a matter of rounding. */
export const TOUCHING = 0.025;

/** How an address stands to the drawing. */
export const AWAY = 0;
export const COUNTED = 1;
/** Inside, but of another zone. */
export const TAKEN = 2;

/** Set beside the above where the border is near, and where it touches. */
export const IS_NEAR = 4;
export const IS_TOUCHED = 8;

/** The part of a standing that says whose the address is. */
export const WHOSE = 3;

/** The addresses inside one boundary and their sums. */
export class Counting {
  readonly composition: Composition;
  /** For each address one of `AWAY`, `COUNTED`, `TAKEN`, with `IS_NEAR` and `IS_TOUCHED`. */
  readonly standings: Uint8Array;
  /** How many addresses inside belong to another zone. */
  taken = 0;
  private readonly index: KDBush;
  private outline = new Outline([]);

  constructor(
    readonly surroundings: Surroundings,
    cap: number | null,
  ) {
    const { lons, lats } = surroundings;
    this.composition = new Composition(cap);
    this.standings = new Uint8Array(lons.length);
    this.index = new KDBush(lons.length);
    lons.forEach((lon, place) => this.index.add(lon, lats[place]!));
    this.index.finish();
  }

  /** Take the boundary's new rings, and tell which addresses stand differently now. */
  move(rings: Rings): number[] {
    const outline = new Outline(rings);
    const box = outline.changedSince(this.outline);
    this.outline = outline;
    if (box === null) return [];
    return this.within(widened(box, NEAR)).filter((place) => this.lookAt(place));
  }

  /** The addresses in a box, in no order. */
  within(box: Box): number[] {
    return this.index.range(...box);
  }

  /** Whether the address stands differently than before. */
  private lookAt(place: number): boolean {
    const before = this.standings[place]!;
    const now = this.standing(place);
    if (now === before) return false;
    this.standings[place] = now;
    if ((before & WHOSE) !== (now & WHOSE)) this.recount(place, before & WHOSE, now & WHOSE);
    return true;
  }

  private recount(place: number, before: number, now: number): void {
    const premises = this.surroundings.premises[place]!;
    if (before === COUNTED) this.composition.add(premises, -1);
    if (now === COUNTED) this.composition.add(premises);
    this.taken += Number(now === TAKEN) - Number(before === TAKEN);
  }

  private standing(place: number): number {
    const [x, y] = [this.surroundings.lons[place]!, this.surroundings.lats[place]!];
    const side = this.outline.place(x, y);
    const whose = side === OUTSIDE ? AWAY : this.isTaken(place, side === INSIDE) ? TAKEN : COUNTED;
    if (!this.outline.isNear(x, y, NEAR)) return whose;
    return whose | IS_NEAR | (this.outline.isNear(x, y, TOUCHING) ? IS_TOUCHED : 0);
  }

  private isTaken(place: number, interior: boolean): boolean {
    const rival = this.surroundings.rivalOf[place];
    if (rival === null || rival === undefined) return false;
    const theirs = this.surroundings.onBorder[place] === 0;
    return theirs === interior ? this.surroundings.rivals[rival]!.older : theirs;
  }
}
