/** The live zones that a drawn boundary overlaps; while it moves, only those near the move are looked at again. */

import { Outline, type Box as Sides } from "../../composition/outline";
import { overlapOf, type Overlap } from "../geometry/clipping";
import { boxOf, meet, type Box } from "../geometry/plane";
import type { Rings } from "../geometry/places";
import { isLive, type Neighbour } from "../tools/neighbours";

export interface Clash {
  readonly zone: Neighbour;
  readonly overlap: Overlap;
}

export class Clashes {
  private outline = new Outline([]);
  private known: ReadonlyMap<Neighbour, Overlap | undefined> = new Map();

  /** What a boundary without faults shares with each of the zones that are live, by more than a border; what stays the same is the same object as before. */
  of(rings: Rings, zones: readonly Neighbour[]): readonly Clash[] {
    const outline = new Outline(rings);
    const changed = boxFrom(outline.changedSince(this.outline));
    const before = this.known;
    const stays = (zone: Neighbour): boolean => before.has(zone) && !(changed !== null && meet(boxOf(zone.boundary[0] ?? []), changed));
    this.outline = outline;
    this.known = new Map(
      zones.filter(({ status }) => isLive(status)).map((zone) => [zone, stays(zone) ? before.get(zone) : overlapOf(rings, zone.boundary)]),
    );
    return [...this.known].flatMap(([zone, overlap]) => (overlap === undefined ? [] : [{ zone, overlap }]));
  }
}

function boxFrom(sides: Sides | null): Box | null {
  if (sides === null) return null;
  const [west, south, east, north] = sides;
  return { west, south, east, north };
}
