import { describe, expect, it } from "vitest";

import { faultsOf } from "./checks";
import { cutOut, joined, overlapOf, withHole } from "./clipping";
import { areaOf } from "./plane";
import type { Place, Ring, Rings } from "./places";
import { splitBy } from "./splitting";

const at = (east: number, north: number): Place => [16.6 + east / 72900, 49.2 + north / 111200];
const ring = (...corners: [number, number][]): Ring => corners.map(([east, north]) => at(east, north));
const box = (west: number, south: number, east: number, north: number): Ring =>
  ring([west, south], [east, south], [east, north], [west, north]);
const SQUARE: Rings = [box(0, 0, 100, 100)];

const ringsOfOutcome = (outcome: object): Rings => {
  expect(outcome).toHaveProperty("rings");
  return (outcome as { rings: Rings }).rings;
};

describe("a cut", () => {
  it("takes a corner off and leaves the other corners where they are", () => {
    const rest = ringsOfOutcome(cutOut(SQUARE, box(60, 60, 120, 120)));
    expect(areaOf(rest)).toBeCloseTo(8_400, -2);
    for (const corner of [at(0, 0), at(100, 0), at(0, 100)]) expect(rest[0]).toContainEqual(corner);
  });

  it.each([
    ["leaves nothing", box(-10, -10, 110, 110), "nothing_left"],
    ["leaves two pieces", box(40, -10, 60, 110), "in_pieces"],
    ["misses", box(200, 0, 300, 100), "no_effect"],
  ])("that %s is refused", (_, outline, refused) => {
    expect(cutOut(SQUARE, outline)).toEqual({ refused });
  });
});

describe("a hole", () => {
  it("lies in the boundary as a ring of its own", () => {
    const rings = ringsOfOutcome(withHole(SQUARE, box(40, 40, 60, 60)));
    expect(rings).toHaveLength(2);
    expect(areaOf(rings)).toBeCloseTo(9_600, -2);
  });

  it("that leaves the boundary is refused", () => {
    expect(withHole(SQUARE, box(90, 40, 110, 60))).toEqual({ refused: "not_inside" });
  });
});

describe("a split", () => {
  const halves = (rings: Rings, line: Ring): readonly Rings[] => {
    const split = splitBy(rings, line);
    expect(split).toHaveProperty("parts");
    return (split as { parts: readonly Rings[] }).parts;
  };
  const shared = ([one, other]: readonly Rings[]): Place[] =>
    (one?.flat() ?? []).filter((place) => other?.flat().some((their) => their[0] === place[0] && their[1] === place[1]));

  it("gives two zones that share their border corner for corner", () => {
    const parts = halves(SQUARE, ring([30, -10], [40, 50], [30, 110]));
    expect(shared(parts)).toHaveLength(3);
    expect(areaOf(parts[0] as Rings) + areaOf(parts[1] as Rings)).toBeCloseTo(areaOf(SQUARE), 3);
    expect(parts.flatMap(faultsOf)).toEqual([]);
  });

  it("puts the larger part first", () => {
    const [first, second] = halves(SQUARE, ring([30, -10], [30, 110]));
    expect(areaOf(first as Rings)).toBeGreaterThan(areaOf(second as Rings));
  });

  it("from corner to corner needs no new corners", () => {
    const parts = halves(SQUARE, ring([-10, -10], [110, 110]));
    expect(parts.map((part) => part[0]?.length)).toEqual([3, 3]);
    expect(parts.flat(2).every((place) => SQUARE[0]?.some((own) => own[0] === place[0] && own[1] === place[1]))).toBe(true);
  });

  it("through a hole divides the hole", () => {
    const parts = halves([...SQUARE, box(40, 40, 60, 60)], ring([50, -10], [50, 110]));
    expect(parts.map((part) => part.length)).toEqual([1, 1]);
    expect(parts.flatMap(faultsOf)).toEqual([]);
  });

  it("beside a hole leaves the hole to the part that has it", () => {
    const parts = halves([...SQUARE, box(40, 40, 60, 60)], ring([20, -10], [20, 110]));
    expect(parts.map((part) => part.length)).toEqual([2, 1]);
  });

  it("ignores how far the line goes on outside, and where it bends there", () => {
    const parts = halves(SQUARE, ring([30, -10], [30, 110], [200, 300]));
    expect(parts.map((part) => part[0]?.length)).toEqual([4, 4]);
  });

  it.each([
    ["ends inside", ring([50, -10], [50, 50]), "line_misses"],
    ["runs past", ring([150, -10], [150, 110]), "line_misses"],
    ["crosses itself", ring([50, -10], [50, 60], [20, 60], [60, 20], [60, 110]), "line_crosses_itself"],
    ["makes three parts", ring([30, -10], [30, 110], [70, 110], [70, -10]), "too_many_parts"],
  ])("by a line that %s is refused", (_, line, refused) => {
    expect(splitBy(SQUARE, line)).toEqual({ refused });
  });

  it("to a hole and no further divides nothing", () => {
    expect(splitBy([...SQUARE, box(40, 40, 60, 60)], ring([50, -10], [50, 50]))).toEqual({ refused: "line_misses" });
  });
});

describe("a merger", () => {
  it("of neighbours that share a border is one outline without it", () => {
    const whole = ringsOfOutcome(joined(SQUARE, [box(100, 0, 200, 100)]));
    expect(whole).toHaveLength(1);
    expect(areaOf(whole)).toBeCloseTo(20_000, -2);
  });

  it("undoes a split", () => {
    const split = splitBy(SQUARE, ring([30, -10], [41.7, 53.3], [30, 110])) as { parts: readonly [Rings, Rings] };
    expect(areaOf(ringsOfOutcome(joined(...split.parts)))).toBeCloseTo(areaOf(SQUARE), 3);
  });

  it("closes gaps of a few centimetres", () => {
    const whole = ringsOfOutcome(joined(SQUARE, [box(100.04, 0, 200, 100)]));
    expect(whole).toHaveLength(1);
  });

  it("across a street is refused", () => {
    expect(joined(SQUARE, [box(110, 0, 200, 100)])).toEqual({ refused: "apart" });
  });
});

describe("an overlap", () => {
  it("tells where and how much", () => {
    const overlap = overlapOf(SQUARE, [box(90, 0, 200, 100)]);
    expect(overlap?.areaM2).toBeCloseTo(1_000, -1);
    expect(overlap?.parts).toHaveLength(1);
  });

  it.each([
    ["a shared border", box(100, 0, 200, 100), false],
    ["4 cm", box(99.96, 0, 200, 100), false],
    ["6 cm", box(99.94, 0, 200, 100), true],
    ["nothing", box(300, 0, 400, 100), false],
  ])("of %s counts only where it is wider than a border", (_, other, counts) => {
    expect(overlapOf(SQUARE, [other]) !== undefined).toBe(counts);
  });
});
