import { describe, expect, it } from "vitest";

import { Composition } from "./composition";
import { Counting, COUNTED, IS_NEAR, IS_TOUCHED, TAKEN, WHOSE } from "./counting";
import { known, NONE, type Premises } from "./counts";
import type { Position, Rings } from "./outline";
import type { Rival, Surroundings } from "./premises";

const HOUSE: Premises = { category: "house", flats: NONE, houses: known(1), businesses: NONE, flatsAreShare: false };
const [LON, LAT] = [16.6, 49.2];
/** The place so many metres east and north. */
const at = (east: number, north: number): Position => [LON + east / 72_660, LAT + north / 111_200];
const box = (west: number, south: number, east: number, north: number): Position[] => [at(west, south), at(east, south), at(east, north), at(west, north)];

interface Claim {
  readonly rival: number;
  readonly border?: boolean;
}

function surroundings(places: readonly Position[], rivals: readonly Rival[] = [], claims: readonly (Claim | null)[] = []): Surroundings {
  return {
    box: [16, 49, 17, 50],
    revision: "1",
    rivals,
    ids: places.map((_, place) => place + 1),
    lons: Float64Array.from(places, ([lon]) => lon),
    lats: Float64Array.from(places, ([, lat]) => lat),
    names: places.map((_, place) => `Ulice ${place}`),
    premises: places.map(() => HOUSE),
    rivalOf: places.map((_, place) => claims[place]?.rival ?? null),
    onBorder: places.map((_, place) => (claims[place]?.border ? 1 : 0)),
  };
}

/** Always the same numbers between 0 and 1. */
function chance(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

describe("counting while a boundary moves", () => {
  it("finds at each step what counting anew finds", () => {
    const next = chance(7);
    const places = Array.from({ length: 400 }, () => at(400 * next(), 400 * next()));
    const around = surroundings(places);
    const counting = new Counting(around, null);
    const corners = [...box(100, 100, 300, 300)];
    for (let step = 0; step < 120; step += 1) {
      if (step % 10 === 9 && corners.length > 4) corners.splice(Math.floor(next() * corners.length), 1);
      else if (step % 10 === 4) corners.splice(Math.floor(next() * corners.length), 0, at(400 * next(), 400 * next()));
      else corners[Math.floor(next() * corners.length)] = at(400 * next(), 400 * next());
      const rings: Rings = step % 7 === 0 ? [[...corners], box(180, 180, 220, 220)] : [[...corners]];
      const before = Uint8Array.from(counting.standings);
      const changed = counting.move(rings);
      const anew = new Counting(around, null);
      anew.move(rings);
      expect(counting.standings).toEqual(anew.standings);
      expect(counting.composition).toEqual(anew.composition);
      expect(changed.sort((a, b) => a - b)).toEqual(
        [...counting.standings.keys()].filter((place) => before[place] !== counting.standings[place]),
      );
    }
  });

  it("ends with nothing where the boundary is taken away", () => {
    const counting = new Counting(surroundings([at(10, 10)]), null);
    counting.move([box(0, 0, 20, 20)]);
    expect(counting.composition.addresses).toBe(1);
    counting.move([]);
    expect(counting.composition).toEqual(new Composition(null));
  });
});

describe("an address that a live zone claims", () => {
  const older: Rival = { id: "a", name: "A", status: "active", older: true };
  const younger: Rival = { ...older, older: false };

  it.each([
    ["in the interior of an older zone", older, false, at(10, 10), TAKEN],
    ["in the interior of a younger zone", younger, false, at(10, 10), COUNTED],
    ["on the border of an older zone", older, true, at(10, 10), COUNTED],
    ["in the interior of a younger zone, on the drawing's border", younger, false, at(0, 10), TAKEN],
    ["on the border of an older zone, on the drawing's border", older, true, at(0, 10), TAKEN],
    ["on the border of a younger zone, on the drawing's border", younger, true, at(0, 10), COUNTED],
  ])("%s", (_name, rival, border, place, expected) => {
    const counting = new Counting(surroundings([place], [rival], [{ rival: 0, border }]), null);
    counting.move([box(0, 0, 20, 20)]);
    expect(counting.standings[0]! & WHOSE).toBe(expected);
    expect([counting.composition.addresses, counting.taken]).toEqual(expected === COUNTED ? [1, 0] : [0, 1]);
  });
});

describe("an address at the border", () => {
  it.each([
    [0.02, COUNTED | IS_NEAR | IS_TOUCHED],
    [0.5, COUNTED | IS_NEAR],
    [2, COUNTED],
    [-0.5, IS_NEAR],
    [-2, 0],
  ])("%f m inside", (metres, standing) => {
    const counting = new Counting(surroundings([at(metres, 10)]), null);
    counting.move([box(0, 0, 20, 20)]);
    expect(counting.standings[0]).toBe(standing);
  });
});
