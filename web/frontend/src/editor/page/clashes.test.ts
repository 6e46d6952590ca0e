import { describe, expect, it } from "vitest";

import type { Place, Rings } from "../geometry/places";
import type { Neighbour } from "../tools/neighbours";
import { Clashes } from "./clashes";

const at = (east: number, north: number): Place => [16.6 + east / 72900, 49.2 + north / 111200];
const box = (west: number, south: number, east: number, north: number): Rings => [
  [at(west, south), at(east, south), at(east, north), at(west, north)],
];
const zone = (id: string, boundary: Rings, status = "active"): Neighbour => ({ id, name: id, status, version: 1, boundary });

const WEST = zone("west", box(-20, 40, 10, 60));
const INSIDE = zone("inside", box(40, 40, 60, 60));
const EAST = zone("east", box(110, 0, 150, 100));
const ALL = [WEST, INSIDE, EAST];

describe("clashes with live zones", () => {
  const names = (found: ReturnType<Clashes["of"]>): string[] => found.map(({ zone: { name } }) => name);

  it("are with those that are crossed and those that lie inside, by their areas", () => {
    const found = new Clashes().of(box(0, 0, 100, 100), ALL);
    expect(names(found)).toEqual(["west", "inside"]);
    expect(found.map(({ overlap }) => Math.round(overlap.areaM2))).toEqual([200, 400]);
  });

  it("follow the boundary, and stay the same objects where it didn't move", () => {
    const clashes = new Clashes();
    const [west] = clashes.of(box(0, 0, 100, 100), ALL);
    const wider: Rings = [[at(0, 0), at(120, 0), at(120, 100), at(0, 100)]];
    const found = clashes.of(wider, ALL);
    expect(names(found)).toEqual(["west", "inside", "east"]);
    expect(names(clashes.of(box(0, 0, 100, 100), ALL))).toEqual(["west", "inside"]);
    expect(clashes.of(wider, ALL)[0]?.overlap).not.toBe(undefined);
    expect(west?.overlap.areaM2).toBeCloseTo(found[0]!.overlap.areaM2, 3);
  });

  it("keep an overlap far from the corner that moves", () => {
    const clashes = new Clashes();
    const far = zone("far", box(-20, 900, 10, 920));
    const tall = (east: number): Rings => [[at(0, 0), at(east, 0), at(100, 300), at(100, 1000), at(0, 1000), at(0, 500)]];
    const [before] = clashes.of(tall(100), [far]);
    const [after] = clashes.of(tall(150), [far]);
    expect(after?.overlap).toBe(before?.overlap);
  });

  it("are looked for again where other zones are in view", () => {
    const clashes = new Clashes();
    clashes.of(box(0, 0, 100, 100), [WEST]);
    expect(names(clashes.of(box(0, 0, 100, 100), ALL))).toEqual(["west", "inside"]);
  });

  it("are none with drafts", () => {
    expect(new Clashes().of(box(0, 0, 100, 100), [{ ...INSIDE, status: "draft" }])).toEqual([]);
  });
});
