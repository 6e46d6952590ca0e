import { describe, expect, it } from "vitest";

import { longestStretch } from "./drawing";
import { streetClass, streetWidth } from "./style";
import type { TileFeature } from "./tiles";

const street = (...points: [number, number][]): TileFeature => ({
  shape: "line",
  properties: {},
  parts: [points.map(([x, y]) => ({ x, y }))],
});

describe("a street's name", () => {
  it("stands on the longest straight stretch", () => {
    expect(longestStretch(street([0, 0], [0, 50], [200, 50]), 512)).toMatchObject({ x: 100, y: 50, length: 200 });
  });

  it("never stands on its head", () => {
    for (const [x, y] of [[10, 256], [256, 10], [10, 10], [500, 256], [10, 500]] as [number, number][]) {
      const angle = longestStretch(street([256, 256], [x, y]), 512)?.angle ?? NaN;
      expect(Math.cos(angle)).toBeGreaterThanOrEqual(-1e-9);
    }
  });

  it("isn't written where the stretch leaves the tile", () => {
    expect(longestStretch(street([500, 10], [600, 10]), 512)).toBeUndefined();
  });
});

describe("a street's width", () => {
  it("grows with the zoom and the class", () => {
    expect(streetWidth("main", 17)).toBeGreaterThan(streetWidth("minor", 17));
    expect(streetWidth("minor", 18)).toBeGreaterThan(streetWidth("minor", 16));
  });

  it("is never lost and never swallows a block", () => {
    for (const kind of ["main", "minor", "service", "path"] as const) {
      expect(streetWidth(kind, 5)).toBeGreaterThan(0.5);
      expect(streetWidth(kind, 22)).toBeLessThanOrEqual(26);
    }
  });

  it("is a plain street's where the class is unknown", () => {
    expect([streetClass("motorway"), streetClass("path"), streetClass(undefined)]).toEqual(["main", "path", "minor"]);
  });
});
