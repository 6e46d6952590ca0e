/** The addresses of a box, as `GET /api/v1/premises` sends them in columns. */

import { CATEGORIES, estimate, known, NONE, UNKNOWN, type Category, type Count, type Premises } from "./counts";
import type { Box } from "./outline";

/** A live zone that claims addresses; `older`: it was created before the zone that is drawn. */
export interface Rival {
  readonly id: string;
  readonly name: string;
  readonly status: string;
  readonly older: boolean;
}

/** The register's number, an estimate [best, low, high], or null: at least one, and nobody knows how many. */
type Amount = number | readonly [number, number, number] | null;

/** What the API answers. */
export interface PremisesAnswer {
  readonly revision: string;
  readonly rivals: readonly Rival[];
  readonly addresses: {
    readonly id: readonly number[];
    readonly lon: readonly number[];
    readonly lat: readonly number[];
    readonly category: readonly Category[];
    readonly name: readonly string[];
    readonly flats: readonly Amount[];
    readonly houses: readonly Amount[];
    readonly businesses: readonly Amount[];
    readonly flats_are_share: readonly (0 | 1)[];
    readonly rival: readonly (number | null)[];
    readonly on_border: readonly (0 | 1)[];
  };
}

/** Addresses by their place in the list, from 0; and for each the zone with the best claim to it. */
export interface Surroundings {
  /** The box they were asked for: of what lies beyond nothing is known. */
  readonly box: Box;
  readonly revision: string;
  readonly rivals: readonly Rival[];
  readonly ids: readonly number[];
  readonly lons: Float64Array;
  readonly lats: Float64Array;
  readonly names: readonly string[];
  readonly premises: readonly Premises[];
  /** The place in `rivals`, or null; `onBorder`: the claim is that of the border, not of the interior. */
  readonly rivalOf: readonly (number | null)[];
  readonly onBorder: readonly (0 | 1)[];
}

export function surroundingsOf(answer: PremisesAnswer, box: Box): Surroundings {
  const { id, lon, lat, name, rival, on_border } = answer.addresses;
  return {
    box,
    revision: answer.revision,
    rivals: answer.rivals,
    ids: id,
    lons: Float64Array.from(lon),
    lats: Float64Array.from(lat),
    names: name,
    premises: id.map((_, place) => premisesAt(answer, place)),
    rivalOf: rival,
    onBorder: on_border,
  };
}

function premisesAt({ addresses }: PremisesAnswer, place: number): Premises {
  return {
    category: addresses.category[place] ?? CATEGORIES[3],
    flats: countOf(addresses.flats[place]),
    houses: countOf(addresses.houses[place]),
    businesses: countOf(addresses.businesses[place]),
    flatsAreShare: addresses.flats_are_share[place] === 1,
  };
}

function countOf(amount: Amount | undefined): Count {
  if (amount === 0 || amount === undefined) return NONE;
  if (amount === null) return UNKNOWN;
  return typeof amount === "number" ? known(amount) : estimate(...amount);
}
