import { readFileSync } from "node:fs";
import { resolve } from "node:path";

import { describe, expect, it } from "vitest";

import { faultsOf } from "./checks";
import { metresBetween } from "./plane";
import type { Place, Rings } from "./places";

interface Vectors {
  readonly origin: Place;
  readonly metres_per_degree: readonly [number, number];
  readonly cases: readonly { case: string; rings: Rings; code: string | null; at?: Place }[];
}

const vectors = JSON.parse(
  readFileSync(resolve(import.meta.dirname, "../../../../../tests/vectors/boundaries.json"), "utf8"),
) as Vectors;

function placed([east, north]: Place): Place {
  const [perLon, perLat] = vectors.metres_per_degree;
  return [vectors.origin[0] + east / perLon, vectors.origin[1] + north / perLat];
}

describe("what the server would refuse is found while drawing", () => {
  it.each(vectors.cases.map((one) => [one.case, one] as const))("%s", (_, { rings, code, at }) => {
    const faults = faultsOf(rings.map((ring) => ring.map(placed)));
    expect(faults.map((fault) => fault.code)).toEqual(code === null ? [] : faults.map(() => code));
    if (code !== null) expect(faults).not.toHaveLength(0);
    if (at !== undefined) expect(metresBetween(faults[0]?.at as Place, placed(at))).toBeLessThan(0.01);
  });
});

describe("faults of one kind", () => {
  it("are all named, each at its place", () => {
    const zigzag: Rings = [[[0, 0], [30, 40], [60, 0], [90, 40], [90, 20], [-10, 20]]];
    expect(faultsOf(zigzag.map((ring) => ring.map(placed))).map(({ code }) => code)).toEqual(
      Array.from({ length: 3 }, () => "self_crossing"),
    );
  });

  it("are looked for among as many corners as a boundary may have", () => {
    const round = Array.from({ length: 1_990 }, (_, index) => {
      const angle = (index / 1_990) * 2 * Math.PI;
      return placed([500 * Math.cos(angle), 500 * Math.sin(angle)]);
    });
    expect(faultsOf([round])).toEqual([]);
    expect(faultsOf([[...round, ...round.slice(0, 20)]])[0]?.code).toBe("too_many_vertices");
  });
});
