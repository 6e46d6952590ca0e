import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { describe, expect, it } from "vitest";

import { Outline, type Position } from "./outline";

interface Vector {
  readonly case: string;
  readonly rings: readonly (readonly Position[])[];
  readonly points: readonly (readonly [number, number, "inside" | "border" | "outside"])[];
}

const FILE = resolve(import.meta.dirname, "../../../../tests/vectors/inside.json");
const VECTORS = (JSON.parse(readFileSync(FILE, "utf8")) as { cases: Vector[] }).cases;
const WORDS = ["outside", "border", "inside"] as const;

const SQUARE: Position[] = [[16.6, 49.2], [16.601, 49.2], [16.601, 49.201], [16.6, 49.201]];

describe("where a place lies", () => {
  it.each(VECTORS.map((vector) => [vector.case, vector] as const))("%s", (_name, { rings, points }) => {
    const outline = new Outline(rings);
    expect(points.map(([x, y]) => [x, y, WORDS[outline.place(x, y) + 1]])).toEqual(points);
  });

  it.each(VECTORS.map((vector) => [vector.case, vector] as const))("as well with closed rings: %s", (_name, { rings, points }) => {
    const outline = new Outline(rings.map((ring) => [...ring, ring[0]!]));
    expect(points.map(([x, y]) => [x, y, WORDS[outline.place(x, y) + 1]])).toEqual(points);
  });

  it("is outside of nothing", () => {
    expect([new Outline([]).place(1, 1), new Outline([[[0, 0], [1, 1]]]).place(0, 0)]).toEqual([-1, -1]);
  });
});

describe("a border", () => {
  it.each([
    [0.5, true],
    [0.99, true],
    [1.01, false],
    [-0.99, true],
    [-1.01, false],
  ])("is near at %f m or not", (metres, near) => {
    expect(new Outline([SQUARE]).isNear(16.6 - metres / 72_660, 49.2005, 1)).toBe(near);
  });
});

describe("what can have changed", () => {
  const moved = (corner: number, to: Position) => SQUARE.map((each, place) => (place === corner ? to : each));
  const change = (before: Position[], after: Position[]) => new Outline([after]).changedSince(new Outline([before]));

  it("is nothing where nothing has moved", () => expect(change(SQUARE, [...SQUARE])).toBeNull());

  it("lies around both edges of a corner", () => {
    const wide: Position[] = [...SQUARE.slice(0, 3), [16.6005, 49.202], SQUARE[3]!];
    const after = wide.map((each, place): Position => (place === 3 ? [16.6004, 49.2025] : each));
    expect(change(wide, after)).toEqual([16.6, 49.201, 16.601, 49.2025]);
  });

  it.each([0, 3])("knows corner %i at the seam of the ring", (corner) => {
    const [west, , , north] = change(SQUARE, moved(corner, [16.599, 49.2]))!;
    expect([west, north]).toEqual([16.599, 49.201]);
  });

  it("reaches around a corner that was added or taken away", () => {
    const more: Position[] = [...SQUARE, [16.5995, 49.2005]];
    expect(change(SQUARE, more)).toEqual([16.5995, 49.2, 16.6, 49.201]);
    expect(change(more, SQUARE)).toEqual([16.5995, 49.2, 16.6, 49.201]);
  });
});
