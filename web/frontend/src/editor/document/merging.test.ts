import { describe, expect, it } from "vitest";

import { NO_CONTACT } from "./fields";
import { merge, type Version } from "./merging";
import type { Place, Ring, Rings } from "../geometry/places";

const at = (east: number, north: number): Place => [16.6 + east / 72900, 49.2 + north / 111200];
const ring = (...corners: [number, number][]): Ring => corners.map(([east, north]) => at(east, north));

const SQUARE: Rings = [ring([0, 0], [100, 0], [100, 100], [0, 100])];
const BASE: Version = { name: "Kopec", kind: "residential", rule_set: "mpb-2010", contact: NO_CONTACT, boundary: SQUARE };
const HOLE = ring([40, 40], [60, 40], [60, 60], [40, 60]);

const withCorner = (index: number, place: Place): Rings => [SQUARE[0]?.with(index, place) as Ring];

describe("changes of different things", () => {
  it("go together", () => {
    const mine = { ...BASE, boundary: withCorner(2, at(120, 120)) };
    const theirs = { ...BASE, name: "Vršek", contact: { ...NO_CONTACT, name: "Jana" } };
    expect(merge(BASE, mine, theirs)).toEqual({ version: { ...theirs, boundary: mine.boundary }, contested: [] });
  });

  it("are not contested where both did the same", () => {
    const both = { ...BASE, name: "Vršek", boundary: withCorner(0, at(-5, -5)) };
    expect(merge(BASE, both, both)).toEqual({ version: both, contested: [] });
  });
});

describe("changes of the same thing", () => {
  it.each(["name", "kind", "rule_set"] as const)("are contested: %s", (thing) => {
    const merged = merge(BASE, { ...BASE, [thing]: "mine" }, { ...BASE, [thing]: "theirs" });
    expect(merged.contested).toEqual([thing]);
    expect(merged.version[thing]).toBe("mine");
  });

  it("are contested where both moved one corner", () => {
    const mine = { ...BASE, boundary: withCorner(1, at(120, 0)) };
    const theirs = { ...BASE, boundary: withCorner(1, at(130, 0)) };
    expect(merge(BASE, mine, theirs)).toEqual({ version: mine, contested: ["boundary"] });
  });
});

describe("changes of one boundary", () => {
  const merged = (mine: Rings, theirs: Rings) =>
    merge(BASE, { ...BASE, boundary: mine }, { ...BASE, boundary: theirs });

  it("go together where each moved another corner", () => {
    const { version, contested } = merged(withCorner(0, at(-20, -20)), withCorner(2, at(120, 120)));
    expect(contested).toEqual([]);
    expect(version.boundary).toEqual([ring([100, 0], [120, 120], [0, 100], [-20, -20])]);
  });

  it("go together where one added a corner and the other took one", () => {
    const mine: Rings = [SQUARE[0]?.toSpliced(1, 0, at(50, -10)) as Ring];
    const theirs: Rings = [SQUARE[0]?.toSpliced(3, 1) as Ring];
    const { version, contested } = merged(mine, theirs);
    expect(contested).toEqual([]);
    expect(version.boundary[0]).toHaveLength(4);
  });

  it("go together where one drew a hole and the other moved a corner", () => {
    const { version, contested } = merged([...SQUARE, HOLE], withCorner(2, at(120, 120)));
    expect(contested).toEqual([]);
    expect(version.boundary).toHaveLength(2);
  });

  it("are contested where together they'd cross", () => {
    const mine: Rings = [ring([0, 0], [50, 90], [100, 0], [100, 100], [0, 100])];
    const theirs: Rings = [ring([0, 0], [100, 0], [100, 100], [50, 10], [0, 100])];
    expect(merged(mine, theirs).contested).toEqual(["boundary"]);
  });

  it("are contested where one drew it anew and the other moved a corner", () => {
    const anew: Rings = [ring([1, 1], [90, 2], [95, 80])];
    expect(merged(anew, withCorner(2, at(120, 120))).contested).toEqual(["boundary"]);
  });
});
